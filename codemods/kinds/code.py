"""Python inside of other files: the lines of it, where they stand, and what stands around a line of code there."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from codemods.kinds.shape import unchanged

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from codemods.kinds.shape import Text

_WITH_CODE = re.compile(r"[ \t]*%(?:time|timeit|prun|memit|mprun)[ \t]+(?=[^-\s])")
_MAGIC = re.compile(r"(?P<indent>[ \t]*)(?:[%!?].*|[\w.]+\?{1,2}[ \t]*)")
_ASSIGNED = re.compile(r"(?P<target>[ \t]*\w[\w, \t.]*=[ \t]*)[%!].*")
PYTHON_CELLS = frozenset({"time", "timeit", "capture", "prun", "memit"})
"""Magics of a whole cell behind which Python stands."""


@dataclass(frozen=True, slots=True)
class CodeLine:
    """A line of code. ``text`` is what Python reads, without a line end; ``offsets`` gives the byte offset of each of
    its characters and of the end, or nothing where the file has something else there (a magic).

    ``start`` and ``end`` are the bytes of all that makes the line in its file; ``before`` and ``after`` stand around
    the text of such a line.
    """

    text: str
    offsets: Sequence[int]
    start: int
    end: int
    before: str
    after: str
    escape: Callable[[str], str] = unchanged


@dataclass(frozen=True, slots=True)
class Block:
    """Lines of code that follow each other. ``between`` ends a line that another one follows.

    ``prompts`` are those of a console: before a line that starts a statement, and before one that goes on with it.
    """

    lines: tuple[CodeLine, ...]
    between: str
    prompts: tuple[str, str] | None = None

    @property
    def text(self) -> str:
        return "".join(line.text + "\n" for line in self.lines)

    @property
    def parses(self) -> bool:
        """Whether Python's parser takes the block."""
        try:
            ast.parse(self.text)
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            return False
        return True


def prompted(prompts: tuple[str, str], lines: Sequence[str]) -> list[str]:
    """The prompt of each of the lines of code, which parse."""
    inside: set[int] = set()
    for statement in ast.parse("\n".join(lines)).body:
        first = min([statement.lineno, *(one.lineno for one in getattr(statement, "decorator_list", ()))])
        inside.update(range(first + 1, (statement.end_lineno or first) + 1))
    return [prompts[number in inside] for number in range(1, len(lines) + 1)]


def readable(block: Block) -> Block | None:
    """The block as Python reads it, magics and shell lines put aside where that is needed; None where it does not
    parse."""
    if block.parses:
        return block
    first = block.lines[0].text.strip() if block.lines else ""
    if first.startswith("%%") and first[2:].partition(" ")[0] not in PYTHON_CELLS:
        return None
    plain = replace(block, lines=tuple(_without_magic(line) for line in block.lines))
    return plain if plain.parses else None


def _without_magic(line: CodeLine) -> CodeLine:
    timed = _WITH_CODE.match(line.text)
    if timed is not None:
        end = timed.end()
        return replace(line, text=line.text[end:], offsets=line.offsets[end:], before=line.before + line.text[:end])
    assigned, magic = _ASSIGNED.fullmatch(line.text), _MAGIC.fullmatch(line.text)
    if assigned is not None:
        return replace(line, text=f"{assigned['target']}None", offsets=())
    return replace(line, text=f"{magic['indent']}pass", offsets=()) if magic is not None else line


def block_of(located: Text, lines: Iterable[tuple[int, int, int]], prompts: tuple[str, str] | None = None) -> Block:
    """The block of these lines of a plain file: where the line starts, where its code starts, and the start of the next
    line."""
    found = []
    for start, code, end in lines:
        whole = located.text[code:end]
        text = whole.rstrip("\r\n")
        found.append(
            CodeLine(
                text,
                located.offsets[code : code + len(text) + 1],
                located.offsets[start],
                located.offsets[end],
                located.text[start:code],
                whole[len(text) :],
            )
        )
    between = next((line.after for line in found if line.after), "\n")
    return Block(tuple(found), between, prompts)
