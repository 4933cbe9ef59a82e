"""The comments that annotations are written as, and how they are read again."""

from __future__ import annotations

import re
import textwrap
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

WIDTH = 100
_CONTINUATION = "#   "


@dataclass(frozen=True)
class Piece:
    """Lines of a run of comments: a marker of ``rule`` with its continuation lines, or (``rule`` None) something
    else.
    """

    rule: str | None
    lines: tuple[str, ...]

    def says(self, rule: str, text: str) -> int:
        """Return how many of the lines are the annotation of ``rule`` with just that text, 0 when it is not there."""
        if self.rule != rule:
            return 0
        words = self.lines[0].partition(f"[{rule}]")[2].split()
        for count in range(1, len(self.lines) + 1):
            if " ".join(words) == text:
                return count
            words += self.lines[count].removeprefix(_CONTINUATION).split() if count < len(self.lines) else []
        return 0


def tidy(text: str) -> str:
    """Return ``text`` with single spaces."""
    return " ".join(text.split())


def written(marker: str, rule: str, text: str, width: int) -> list[str]:
    """Return the comment lines (without indentation and line ends) of an annotation, each at most ``width`` columns
    where words allow it.
    """
    return textwrap.wrap(
        f"# TODO({marker}): [{rule}] {tidy(text)}",
        width,
        subsequent_indent=_CONTINUATION,
        break_long_words=False,
        break_on_hyphens=False,
    )


def merged(texts: Iterable[str]) -> str:
    """Return one text for several annotations of one rule on one line: each sentence once, those that all texts end
    with last.
    """
    sentences = [re.split(r"(?<=\.) ", text) for text in dict.fromkeys(tidy(text) for text in texts)]
    first = sentences[0]
    shared = 0
    while len(sentences) > 1 and all(
        len(one) > shared + 1 and one[-1 - shared] == first[-1 - shared] for one in sentences
    ):
        shared += 1
    bodies = [sentence for one in sentences for sentence in one[: len(one) - shared]]
    return " ".join([*dict.fromkeys(bodies), *first[len(first) - shared :]])


def pieces_of(comments: Sequence[str], marker: str) -> list[Piece]:
    """Return the pieces of a run of comment lines, given without indentation and line ends."""
    header = re.compile(rf"# TODO\({re.escape(marker)}\): \[([^\]]*)\].*")
    pieces: list[Piece] = []
    for comment in comments:
        match = header.fullmatch(comment)
        if match is not None:
            pieces.append(Piece(match.group(1), (comment,)))
        elif pieces and pieces[-1].rule is not None and comment.startswith(_CONTINUATION):
            pieces[-1] = Piece(pieces[-1].rule, (*pieces[-1].lines, comment))
        else:
            pieces.append(Piece(None, (comment,)))
    return pieces


def stacked(pieces: Sequence[Piece], new: Piece, text: str) -> tuple[list[Piece], tuple[str, ...]]:
    """Return the pieces with ``new``, which says ``text``, among them, and the lines that say so.

    A marker that says the same is kept, one of the same rule replaced; else ``new`` comes before the first marker of
    a later rule.
    """
    assert new.rule is not None
    for index, piece in enumerate(pieces):
        said = piece.says(new.rule, text)
        if said:
            return list(pieces), piece.lines[:said]
        if piece.rule == new.rule:
            return [*pieces[:index], new, *pieces[index + 1 :]], new.lines
    later = (index for index, piece in enumerate(pieces) if piece.rule is not None and piece.rule > new.rule)
    at = next(later, len(pieces))
    return [*pieces[:at], new, *pieces[at:]], new.lines
