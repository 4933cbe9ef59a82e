"""What stands between two items of a container: white space, comments and at most one comma.

LibCST spreads it over the comma, the bracket or the argument, differently for each container. Here it is one value.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import libcst as cst

Blank = cst.BaseParenthesizableWhitespace
Lines = tuple[cst.EmptyLine, ...]
NOTHING = cst.SimpleWhitespace("")
SPACE = cst.SimpleWhitespace(" ")


@dataclass(frozen=True)
class Gap:
    """A gap in reading order. With an early comma (the usual one) it reads ``pad , blank``.

    With a ``late`` comma (written at the start of a line) it reads ``blank , pad``, without one just ``blank``. In a
    gap that is ``settled`` all comments and line ends are in ``blank``.
    """

    blank: Blank
    comma: bool = False
    late: bool = False
    pad: Blank = NOTHING

    @classmethod
    def read(cls, before: Blank, comma: bool, after: Blank) -> Gap:
        """Return the gap with ``before`` and ``after`` around its comma."""
        if not comma:
            return cls(joined(before, after))
        if breaks(before):
            return cls(before, True, True, after)
        return cls(after, True, False, before)

    @property
    def settled(self) -> Gap:
        """The gap with its comma before all comments, when they stand on both sides of it."""
        return Gap(joined(self.blank, self.pad), True) if breaks(self.pad) else self

    @property
    def breaks(self) -> bool:
        """Whether the next item starts on a new line."""
        return breaks(self.blank)

    @property
    def before_comma(self) -> Blank:
        return self.blank if self.late else self.pad

    @property
    def after_comma(self) -> Blank:
        return self.pad if self.late else self.blank

    @property
    def takes_tail(self) -> bool:
        """Whether a comment can be put at the end of the line on which the gap starts."""
        blank = self.blank
        return isinstance(blank, cst.ParenthesizedWhitespace) and blank.first_line.comment is None

    def with_blank(self, blank: Blank) -> Gap:
        return replace(self, blank=blank)

    def with_comma(self, comma: bool) -> Gap:
        return self if comma == self.comma else Gap(self.blank, comma)


def breaks(blank: Blank) -> bool:
    """Say whether ``blank`` ends a line (a backslash before the line's end does not)."""
    return isinstance(blank, cst.ParenthesizedWhitespace)


def joined(first: Blank, second: Blank) -> Blank:
    """Return white space that reads like ``first`` and then ``second``."""
    if isinstance(first, cst.SimpleWhitespace):
        if isinstance(second, cst.SimpleWhitespace):
            return cst.SimpleWhitespace(first.value + second.value)
        assert isinstance(second, cst.ParenthesizedWhitespace)
        start = second.first_line
        white = cst.SimpleWhitespace(first.value + start.whitespace.value)
        return second.with_changes(first_line=start.with_changes(whitespace=white))
    assert isinstance(first, cst.ParenthesizedWhitespace)
    if isinstance(second, cst.SimpleWhitespace):
        return first.with_changes(last_line=cst.SimpleWhitespace(first.last_line.value + second.value))
    assert isinstance(second, cst.ParenthesizedWhitespace)
    between = cst.EmptyLine(
        indent=first.indent,
        whitespace=cst.SimpleWhitespace(first.last_line.value + second.first_line.whitespace.value),
        comment=second.first_line.comment,
        newline=second.first_line.newline,
    )
    return second.with_changes(
        first_line=first.first_line, empty_lines=[*first.empty_lines, between, *second.empty_lines]
    )


@dataclass(frozen=True)
class Parts:
    """The lines of a gap by what they belong to."""

    tail: cst.TrailingWhitespace | None
    """The end of the line on which the gap starts, with its comment; None when the gap does not end a line."""
    below: Lines
    """Comment lines that continue the comment of ``tail``, deeper than the items."""
    floating: Lines
    """Lines that belong to no item: blank ones, and comments with a blank line under them."""
    head: Lines
    """Comment lines directly above the next item."""


def split(blank: Blank, column: int | None, to_bracket: bool = False) -> Parts:
    """Return the parts of a gap's white space.

    Comments that continue one at the end of a line are known by starting behind ``column``, where items start (None:
    not known). Before a closing bracket (``to_bracket``) no comment belongs to what follows.
    """
    if not isinstance(blank, cst.ParenthesizedWhitespace):
        return Parts(None, (), (), ())
    lines = list(blank.empty_lines)
    below = 0
    if blank.first_line.comment is not None:
        while below < len(lines) and column is not None and _continues(lines[below], column):
            below += 1
    rest = lines[below:]
    head = len(rest)
    while not to_bracket and head > 0 and rest[head - 1].comment is not None:
        head -= 1
    return Parts(blank.first_line, tuple(lines[:below]), tuple(rest[:head]), tuple(rest[head:]))


def _continues(line: cst.EmptyLine, column: int) -> bool:
    return line.comment is not None and len(line.whitespace.value) > column + 1
