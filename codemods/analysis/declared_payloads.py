"""Parameters that hold decoded responses by the user's word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codemods.analysis.dotted_names import qualified
from codemods.analysis.facts import Request
from codemods.analysis.user_word import is_named
from codemods.analysis.values import Payload, plain
from codemods.libraries.generic import LIBRARY

if TYPE_CHECKING:
    import ast

    from codemods.analysis.interpreter import Interpreter
    from codemods.analysis.values import FunctionValue


def declared_payload(run: Interpreter, function: FunctionValue, parameter: ast.arg) -> Payload | None:
    """The response that a parameter holds by the user's word."""
    if not run.word.payloads:
        return None
    name = f"{qualified(function)}.{parameter.arg}"
    run.word.named.add(name)
    hint = next((hint for hint in run.word.payloads if is_named(name, hint.name)), None)
    if hint is None:
        return None
    run.word.met.add(hint.name)
    place = function.module.place(parameter)
    key = ("declared", place)
    said = f"{hint.name} is declared to hold a response"
    request = run.request(
        key,
        lambda: Request(place, LIBRARY.name, hint.name, plain(""), plain(""), declared=said, operation=hint.operation),
    )
    return Payload(request)
