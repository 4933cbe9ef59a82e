"""Blocks of code in documents: which language they are of, and Python with the prompts of its console."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from codemods.kinds.code import block_of, readable
from codemods.kinds.shape import Form

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codemods.kinds.code import Block
    from codemods.kinds.shape import Piece, Text

Lines = list[tuple[int, int, int]]
"""Of each line: where it starts, where its content starts, and the start of the next line."""
PYTHON = frozenset(
    {"python", "py", "python3", "py3", "pycon", "python-repl", "ipython", "ipython3", "doctest", "code-cell"}
)
SHELL = frozenset({"bash", "sh", "shell", "zsh", "console", "shell-session", "terminal", "curl", "cmd", "bat"})
TEXTS = frozenset(
    {"", "text", "txt", "none", "http", "rest", "json", "jsonc", "json5", "yaml", "yml", "toml", "ini", "cfg", "dotenv",
     "env", "properties", "makefile", "make", "dockerfile", "docker", "diff", "markdown", "md", "rst", "hcl", "tf",
     "terraform"}
)  # fmt: skip
_PROMPT = re.compile(r"(?:>>>|\.\.\.)(?: |(?=[\r\n]|\Z))")
_IMPORT = re.compile(r"^[ \t]*(?:import|from)[ \t]+\w", re.MULTILINE)


def python_in(located: Text, language: str, lines: Lines) -> Block | None:
    """The Python of a block of code; None where it is none, or does not parse."""
    prompted = [line for line in lines if _PROMPT.match(located.text, line[1])]
    if prompted and (language in PYTHON or language == ""):
        lines = [(start, _code(located, code), end) for start, code, end in prompted]
        block = block_of(located, lines, (">>> ", "... "))
    elif language in PYTHON or (language == "" and _IMPORT.search("".join(_content(located, lines)))):
        block = block_of(located, lines)
    else:
        return None
    return readable(block) if block.lines else None


def rest_of(located: Text, language: str, lines: Lines) -> Iterator[Piece]:
    """The texts of a block of code that ``python_in`` does not take; of a console's, what it printed."""
    block = python_in(located, language, lines)
    taken = {line.start for line in block.lines} if block is not None else set()
    form = Form.SHELL if language in (*SHELL, "") else Form.TEXT if language in TEXTS else Form.FOREIGN
    form = Form.PYTHON if language in PYTHON and block is None else form
    left = [line for line in lines if located.offsets[line[0]] not in taken]
    if left and block is None:
        yield located.piece((), lines[0][1], lines[-1][2], form=form)
        return
    for _, code, end in left:
        yield located.piece((), code, end)


def _code(located: Text, at: int) -> int:
    match = _PROMPT.match(located.text, at)
    return match.end() if match else at


def _content(located: Text, lines: Lines) -> Iterator[str]:
    return (located.text[code:end] for _, code, end in lines)
