"""URLs that are told by a regular expression: the text that it spells out, with a hole for everything else."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from codemods.analysis.strings import Hole, Lit, Str
from codemods.analysis.testing.doubles import Regex
from codemods.analysis.text import pieces_of
from codemods.analysis.values import NONE, Unknown, join

if TYPE_CHECKING:
    import ast

    from codemods.analysis.arguments import Arguments
    from codemods.analysis.frame import Frame
    from codemods.analysis.interpreter import Interpreter
    from codemods.analysis.values import Value

_TOKEN = re.compile(
    r"(?P<anchor>[\^$]|\\[AbZ])"
    r"|(?P<open>(?:\\[wdsWDS]|\[(?:\\.|[^\]\\])*\]|\((?:\\.|[^()\\])*\)|\.)(?:[*+?]\??|\{[\d,]*\}\??)?)"
    r"|\\(?P<escaped>.)"
    r"|(?P<plain>.)",
    re.DOTALL,
)


def compiled(run: Interpreter, arguments: Arguments, node: ast.expr, frame: Frame) -> Value:
    """``re.compile(pattern)``."""
    from codemods.analysis.calls import pass_on

    if not run.testing:
        pass_on(run, arguments, frame, "compile")
    given = arguments.value(0, "pattern") or NONE
    return Regex(join([Str(tuple(part for one in parts for part in _spelled(one))) for parts in pieces_of(given)]))


def _spelled(part: Lit | Hole) -> list[Lit | Hole]:
    if isinstance(part, Hole):
        return [part]
    found: list[Lit | Hole] = []
    for token in _TOKEN.finditer(part.text):
        if token["open"] is not None:
            found.append(Hole(Unknown("a part of a regular expression")))
        elif token["anchor"] is None:
            found.append(part.cut(token.end() - 1, token.end()))
    return found
