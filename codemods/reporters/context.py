"""What every reporter is given besides the report, and what it gives back."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from codemods.model.findings import Report
    from codemods.rulepack.pack import RulePack


@dataclass(frozen=True, slots=True)
class Context:
    """The run that a report is of.

    Its command (``check`` or ``fix``, which writes), its pack, and whether to tell details. ``top`` is the top of the
    repository, ``prefix`` leads from there to the directory of the run; ``color`` asks for a terminal's colours.
    """

    command: str
    pack: RulePack
    verbose: bool = False
    top: str = ""
    prefix: str = ""
    color: bool = False

    @property
    def written(self) -> bool:
        """Whether the files hold what the report says they become."""
        return self.command == "fix"

    def repository_path(self, path: str) -> str:
        """A path of the report from the top of the repository, for tools that know nothing of the run's directory."""
        found = os.path.normpath(Path(self.prefix) / path).replace(os.sep, "/")
        # What lies outside of the run's directory has an absolute path.
        return found.removeprefix(f"{self.top.rstrip('/')}/") if self.top else found


class Reporter(Protocol):
    """A format."""

    def render(self, report: Report, context: Context) -> bytes:
        """The whole report, ready to be written."""
        ...
