"""Options of a process that every module sees: absl's flags and tornado's options. What defines one may stand in
another module than what reads it, and run after that."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codemods.analysis.heap import Namespace
from codemods.analysis.iteration import named
from codemods.analysis.truth import constant
from codemods.analysis.values import NONE, Unknown, alternatives, join

if TYPE_CHECKING:
    import ast
    from collections.abc import Callable

    from codemods.analysis.arguments import Arguments
    from codemods.analysis.frame import Frame
    from codemods.analysis.interpreter import Interpreter
    from codemods.analysis.values import Value

REGISTRIES = frozenset({"absl.flags.FLAGS", "tornado.options.options"})
"""The objects that have all flags as attributes."""
_KINDS = ("string", "enum", "list", "multi_string", "spaceseplist", "alias", "enum_class", "multi_enum")


def flag(run: Interpreter, name: str) -> Value | None:
    """What the flag of that name can be, as this round or the last defines it."""
    found = run.flags.get(name)
    return found if found is not None else run.last_flags.get(name)


def flag_item(run: Interpreter, index: Value, node: ast.expr, frame: Frame) -> Value:
    """``FLAGS["name"]``: the flag, whose ``value`` is what it can be."""
    names = [constant(one) for one in alternatives(index)]
    found = [flag(run, name) for name in names if isinstance(name, str)]
    return _holder(join([one for one in found if one is not None]), node, frame)


def _define(run: Interpreter, arguments: Arguments, node: ast.expr, frame: Frame) -> Value:
    """``flags.DEFINE_string(name, default, help)``, which gives the flag back."""
    name = constant(arguments.value(0, "name") or NONE)
    if not isinstance(name, str):
        return Unknown("a flag whose name is not known")
    default = arguments.value(1, "default")
    if default is None or default == NONE:
        place = frame.module.place(node)
        default = Unknown(f"the option --{name} of the command line", (name,), place, optional=True)
    value = named(default, name)
    before = run.flags.get(name)
    run.flags[name] = value if before is None else join([before, value])
    return _holder(value, node, frame)


def _holder(value: Value, node: ast.expr, frame: Frame) -> Value:
    return Namespace(frame.module.place(node), {"value": value, "default": value})


RULES: dict[str, Callable[..., Value]] = {
    **{f"absl.flags.DEFINE_{kind}": _define for kind in _KINDS},
    "tornado.options.define": _define,
}
