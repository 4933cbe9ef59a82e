"""Functions that tests call: of ``unittest.mock``, of pytest, of ``re``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codemods.analysis.heap import Namespace
from codemods.analysis.testing.mocks import RULES as MOCKS
from codemods.analysis.testing.patching import RULES as PATCHES
from codemods.analysis.testing.regexes import compiled, matched
from codemods.analysis.values import TupleValue, Unknown

if TYPE_CHECKING:
    import ast
    from collections.abc import Callable

    from codemods.analysis.arguments import Arguments
    from codemods.analysis.frame import Frame
    from codemods.analysis.interpreter import Interpreter
    from codemods.analysis.values import Value


def _row(run: Interpreter, arguments: Arguments, node: ast.expr, frame: Frame) -> Value:
    """``pytest.param(a, b, id=...)``: a row like one without an id."""
    values = tuple(argument.value for argument in arguments.positional)
    return values[0] if len(values) == 1 else TupleValue(values)


def _bare_response(run: Interpreter, arguments: Arguments, node: ast.expr, frame: Frame) -> Value:
    """``requests.Response()``, which a test fills in."""
    return Namespace(frame.module.place(node))


def _entered(run: Interpreter, arguments: Arguments, node: ast.expr, frame: Frame) -> Value:
    return Unknown("what a test expects to be raised")


RULES: dict[str, Callable[..., Value]] = {
    **MOCKS,
    **PATCHES,
    "pytest.param": _row,
    "pytest.raises": _entered,
    "re.compile": compiled,
    **dict.fromkeys(("re.match", "re.fullmatch", "re.search"), matched),
    "requests.Response": _bare_response,
    "requests.models.Response": _bare_response,
}
