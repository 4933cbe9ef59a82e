"""What every capture starts with; the archive gets the same."""

CAPTURE = {
    "region": "US",  # where the documents are stored
    "export_format": "csv",
    "verification_type": "NoVerification",
}
