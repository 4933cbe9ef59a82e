"""Places and changes in SARIF's terms: artifacts, regions, replacements."""

from __future__ import annotations

import os
import posixpath
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

if TYPE_CHECKING:
    from codemods.model.findings import Finding
    from codemods.model.places import Place
    from codemods.reporters.context import Context
    from codemods.reporters.file_diff import FileDiff
    from codemods.reporters.hunks import Hunks
    from codemods.reporters.line_changes import LineChange


class Places:
    """Where things stand, for one report."""

    def __init__(self, hunks: Hunks, context: Context) -> None:
        self.hunks = hunks
        self._context = context

    def artifact(self, path: str) -> dict[str, Any]:
        """A file, by its address from the top of the repository, or an absolute one outside of the run's directory."""
        found = self._context.repository_path(path)
        address = quote(os.fsencode(found))
        if posixpath.isabs(found):
            return {"uri": f"file://{address}"}
        # A colon in its first part would read as a scheme.
        return {"uri": address.replace(":", "%3A"), "uriBaseId": "%SRCROOT%"}

    def physical(self, place: Place) -> dict[str, Any]:
        """A place with its region."""
        return {"artifactLocation": self.artifact(place.path), "region": self._region(place)}

    def location(self, place: Place, text: str) -> dict[str, Any]:
        """A place with what is to be said of it."""
        return {"physicalLocation": self.physical(place), "message": message(text)}

    def changes(self, finding: Finding) -> list[dict[str, Any]]:
        """What the finding's rewrite or annotation does to each file."""
        return [
            {
                "artifactLocation": self.artifact(one.file.path),
                "replacements": [_replacement(one.file, change) for change in one.changes],
            }
            for one in self.hunks.touched(finding)
            if one.changes
        ]

    def _region(self, place: Place) -> dict[str, Any]:
        file = self.hunks.file(place.path)
        line, column = self.hunks.position(place, written=self._context.written)
        region: dict[str, Any] = {"startLine": line, "startColumn": column}
        if file is not None and not self._context.written:
            region["endLine"], region["endColumn"] = file.end_of(place.span)
        return region


def message(text: str) -> dict[str, str]:
    """A message that says ``text``: braces are doubled and brackets that would make a link escaped, as SARIF has it."""
    return {"text": text.replace("{", "{{").replace("}", "}}").replace("](", "\\](")}


def _replacement(file: FileDiff, change: LineChange) -> dict[str, Any]:
    """Whole lines for whole lines."""
    new = "".join(file.new[change.new_start : change.new_end])
    region = {"startLine": change.old_start + 1, "startColumn": 1}
    last = file.old[change.old_end - 1] if change.old_end > change.old_start else "\n"
    if last.endswith("\n"):
        region |= {"endLine": change.old_end + 1, "endColumn": 1}
    else:
        region |= {"endLine": change.old_end, "endColumn": len(last) + 1}
    return {"deletedRegion": region, "insertedContent": {"text": new}}
