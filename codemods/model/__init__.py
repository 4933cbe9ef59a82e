"""The data that the stages hand to each other: places, edits, findings, reports. No behaviour of any stage."""
