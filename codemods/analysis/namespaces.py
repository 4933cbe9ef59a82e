"""Options of ``argparse``, ``types.SimpleNamespace`` and ``threading.local``: attributes with their defaults."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codemods.analysis.containers import as_namespace
from codemods.analysis.facts import Use
from codemods.analysis.heap import Namespace
from codemods.analysis.iteration import named
from codemods.analysis.truth import constant
from codemods.analysis.uses import note_use
from codemods.analysis.values import NONE, Unknown, join

if TYPE_CHECKING:
    import ast
    from collections.abc import Callable

    from codemods.analysis.arguments import Arguments
    from codemods.analysis.frame import Frame
    from codemods.analysis.interpreter import Interpreter
    from codemods.analysis.values import Value

_SAME_PARSER = frozenset(
    {"add_argument_group", "add_mutually_exclusive_group", "add_subparsers", "add_parser", "parse_args"}
)


def call_namespace(owner: Namespace, name: str, arguments: Arguments, node: ast.expr, frame: Frame) -> Value:
    """``parser.name(...)``."""
    if name in _SAME_PARSER:
        return owner
    if name == "parse_known_args":
        from codemods.analysis.values import TupleValue

        return TupleValue((owner, Unknown("the rest of the command line")))
    if name == "add_argument":
        _add(owner, arguments, node, frame)
    elif name == "set_defaults":
        for key, argument in arguments.keywords.items():
            _put(owner, key, argument.value)
    return NONE


def _add(owner: Namespace, arguments: Arguments, node: ast.expr, frame: Frame) -> None:
    flags = [flag for flag in (constant(argument.value) for argument in arguments.positional) if isinstance(flag, str)]
    given = constant(arguments.value(None, "dest") or NONE)
    chosen = next((flag for flag in flags if flag.startswith("--")), flags[0] if flags else "")
    name = given if isinstance(given, str) else chosen.lstrip("-").replace("-", "_")
    default = arguments.value(None, "default")
    if default is None or default == NONE:
        place = frame.module.place(node)
        default = Unknown(f"the option {chosen} of the command line", (name,), place, optional=default == NONE)
    _put(owner, name, named(default, name))


def _put(owner: Namespace, name: str, value: Value) -> None:
    """Adds what an option can be: several commands can have one of that name."""
    before = owner.attributes.get(name)
    owner.attributes[name] = value if before is None else join([before, value])


def load(owner: Namespace, name: str) -> Value:
    """``owner.name``."""
    found = owner.attributes.get(name)
    return found if found is not None else Unknown(f"the attribute {name!r} is never set here", (name,))


def _parser(run: Interpreter, arguments: Arguments, node: ast.expr, frame: Frame) -> Value:
    return Namespace(frame.module.place(node))


def _simple(run: Interpreter, arguments: Arguments, node: ast.expr, frame: Frame) -> Value:
    if len(arguments.more) == 1 and not arguments.all():
        made = as_namespace(run, arguments.more[0][1], node, frame)
        if made is not None:
            return made
    for given, value in arguments.more:
        note_use(run, given, value, Use.SPREAD, frame, "a namespace")
    return Namespace(frame.module.place(node), {key: argument.value for key, argument in arguments.keywords.items()})


RULES: dict[str, Callable[..., Value]] = {
    "argparse.ArgumentParser": _parser,
    "types.SimpleNamespace": _simple,
    "argparse.Namespace": _simple,
    "threading.local": _simple,
}
