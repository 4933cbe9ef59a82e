"""Attributes by a name that is computed: ``getattr``, ``hasattr``, ``setattr``."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from codemods.analysis.calls import pass_on
from codemods.analysis.classes import find
from codemods.analysis.containers import bearer_of
from codemods.analysis.facts import Use
from codemods.analysis.heap import TAKEN, DictValue, Instance
from codemods.analysis.keyed_attributes import set_by_key, takes_keys
from codemods.analysis.strings import Str
from codemods.analysis.truth import constant
from codemods.analysis.uses import note_use
from codemods.analysis.values import NONE, Const, Payload, Unknown, alternatives, join

if TYPE_CHECKING:
    from collections.abc import Callable

    from codemods.analysis.arguments import Arguments
    from codemods.analysis.frame import Frame
    from codemods.analysis.interpreter import Interpreter
    from codemods.analysis.values import Value


def _getattr(run: Interpreter, arguments: Arguments, node: ast.expr, frame: Frame) -> Value:
    from codemods.analysis.attributes import attribute

    owner, names = arguments.value(0), _names(arguments.value(1))
    if owner is None or not names:
        for one in alternatives(owner) if owner is not None else ():
            taken = one.load(TAKEN, run.condition) if isinstance(one, Instance) else None
            written = arguments.positional[1].node if len(arguments.positional) > 1 else None
            detail = ast.unparse(written) if written is not None else ""
            note_use(run, node, taken if taken is not None else NONE, Use.DYNAMIC, frame, detail)
        return Unknown("an attribute whose name is not known")
    found = [attribute(run, one, known, node, frame) for one in alternatives(owner) for known in names]
    default = arguments.value(2)
    settled = [one for one in found if not isinstance(one, Unknown)] or found
    return join(
        [*settled, default]
        if default is not None and not [one for one in found if not isinstance(one, Unknown)]
        else settled
    )


def _hasattr(run: Interpreter, arguments: Arguments, node: ast.expr, frame: Frame) -> Value:
    from codemods.analysis.attributes import attribute

    owners, names = alternatives(arguments.value(0) or NONE), _names(arguments.value(1))
    keyed = [one for one in owners if bearer_of(one) or (isinstance(one, Instance) and takes_keys(run, one))]
    if not keyed or not names:
        pass_on(run, arguments, frame, "hasattr")
    for one in keyed:
        for name in names:
            attribute(run, one, name, node, frame)
    found = {_has(one, name) for one in owners for name in names} if not keyed else {None}
    return Const(found.pop()) if len(found) == 1 and None not in found else Unknown("a test")


def _has(owner: Value, name: str) -> bool | None:
    """Whether what the value is has the attribute, or None where that cannot be told."""
    if isinstance(owner, Instance):
        return True if find(owner.cls, name) is not None else None
    if isinstance(owner, Const):
        return hasattr(owner.value, name)
    kind = next((kind for shown, kind in _BUILT_IN.items() if isinstance(owner, shown)), None)
    return hasattr(kind, name) if kind is not None else None


def _setattr(run: Interpreter, arguments: Arguments, node: ast.expr, frame: Frame) -> Value:
    from codemods.analysis.stores import store_attribute

    name, value = arguments.value(1) or NONE, arguments.value(2) or NONE
    known = constant(name)
    for owner in alternatives(arguments.value(0) or NONE):
        if isinstance(known, str):
            store_attribute(run, owner, known, value)
        elif isinstance(owner, Instance):
            taken = set_by_key(run, owner, name, value, node, frame)
            if not taken and isinstance(value, Payload):
                pass_on(run, arguments, frame, "setattr")
    return NONE


def _names(name: Value | None) -> list[str]:
    """The names that a value is one of; none where one of them is not known."""
    found = [constant(one) for one in alternatives(name)] if name is not None else []
    known = [one for one in found if isinstance(one, str)]
    return known if len(known) == len(found) else []


_BUILT_IN = {Str: str, DictValue: dict}

RULES: dict[str, Callable[..., Value]] = {
    "builtins.getattr": _getattr,
    "builtins.hasattr": _hasattr,
    "builtins.setattr": _setattr,
}
