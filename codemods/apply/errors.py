"""What can go wrong while a plan is carried out. All of them leave the text as it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from codemods.model.edits import Edit


class ApplyError(Exception):
    """A plan could not be carried out; the message names the edits and says why."""

    def __init__(self, reason: str, edits: Sequence[Edit] = ()) -> None:
        super().__init__(reason + "".join(f"\n  {edit}" for edit in edits))
        self.reason = reason
        self.edits = tuple(edits)


class EditNotFound(ApplyError):  # noqa: N818 - the name says what is wrong
    """No node stands where an edit says."""


class EditConflict(ApplyError):  # noqa: N818 - the name says what is wrong
    """Two edits cannot both be made."""


class EditImpossible(ApplyError):  # noqa: N818 - the name says what is wrong
    """An edit found its node, but no valid Python can be made of it there."""


class NotRoundTripping(ApplyError):  # noqa: N818 - the name says what is wrong
    """LibCST does not give the file back unchanged, so nothing may be rewritten in it."""
