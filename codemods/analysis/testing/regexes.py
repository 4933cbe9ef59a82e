"""URLs that are told by a regular expression: the text that it spells out, with a hole for everything else."""

from __future__ import annotations

import ast
import re
from itertools import takewhile
from typing import TYPE_CHECKING

from codemods.analysis.arguments import Arguments
from codemods.analysis.asked_texts import note_asked
from codemods.analysis.strings import Hole, Lit, Str
from codemods.analysis.testing.doubles import Regex
from codemods.analysis.testing.history import may_be_same
from codemods.analysis.testing.telling_apart import MATCH, NO_MATCH
from codemods.analysis.text import pieces_of
from codemods.analysis.values import NONE, Unknown, alternatives, join

if TYPE_CHECKING:
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


def matched(run: Interpreter, arguments: Arguments, node: ast.expr, frame: Frame) -> Value:
    """``re.match(pattern, text)`` where a test looks at a path: None for one that the pattern cannot fit, else what
    counts as true."""
    from codemods.analysis.stdlib import not_modelled

    pattern, given = arguments.value(0, "pattern"), arguments.value(1, "string")
    if not run.testing or pattern is None or not isinstance(given, Str):
        name = ast.unparse(node.func) if isinstance(node, ast.Call) else "re.match"
        return not_modelled(run, name, arguments, node, frame)
    return fitted(run, compiled(run, Arguments.of(pattern), node, frame), given, node, frame)


def fitted(run: Interpreter, pattern: Value, given: Str, node: ast.expr, frame: Frame) -> Value:
    """``pattern.match(text)``."""
    spelled = join([one.pattern if isinstance(one, Regex) else one for one in alternatives(pattern)])
    note_asked(run, node, given, [_head(parts) for parts in pieces_of(spelled)], frame, part=True)
    return MATCH if may_be_same(spelled, given) else NO_MATCH


def _head(parts: tuple[Lit | Hole, ...]) -> Str:
    """What a pattern spells out before its first open part."""
    return Str(tuple(takewhile(lambda part: isinstance(part, Lit), parts)))


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
