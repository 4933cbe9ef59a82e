"""What every reporter is given besides the report, and what it gives back."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from codemods.model.findings import Report
    from codemods.rulepack.pack import RulePack


@dataclass(frozen=True, slots=True)
class Context:
    """The run that a report is of.

    Its command (``check`` or ``fix``, which writes), its pack, and whether to tell details. ``prefix`` leads from the
    top of the repository to the directory of the run; ``color`` asks for a terminal's colours.
    """

    command: str
    pack: RulePack
    verbose: bool = False
    prefix: str = ""
    color: bool = False

    @property
    def written(self) -> bool:
        """Whether the files hold what the report says they become."""
        return self.command == "fix"

    def repository_path(self, path: str) -> str:
        """A path of the report from the top of the repository, for tools that know nothing of the run's directory."""
        return posixpath.normpath(posixpath.join(self.prefix, path))


class Reporter(Protocol):
    """A format."""

    def render(self, report: Report, context: Context) -> bytes:
        """The whole report, ready to be written."""
        ...
