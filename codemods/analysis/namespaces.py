"""Options of ``argparse`` and ``optparse``, ``types.SimpleNamespace`` and ``threading.local``: attributes with their
defaults."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codemods.analysis.arguments import Arguments
from codemods.analysis.containers import as_namespace
from codemods.analysis.facts import Use
from codemods.analysis.heap import ListValue, Namespace
from codemods.analysis.iteration import named
from codemods.analysis.keyed_attributes import gone_through
from codemods.analysis.no_return import LEAVING_METHODS, NEVER
from codemods.analysis.truth import constant
from codemods.analysis.uses import note_use
from codemods.analysis.values import NONE, External, Partial, TupleValue, Unknown, alternatives, join

if TYPE_CHECKING:
    import ast
    from collections.abc import Callable

    from codemods.analysis.frame import Frame
    from codemods.analysis.interpreter import Interpreter
    from codemods.analysis.values import Value

_SAME_PARSER = frozenset(
    {"add_argument_group", "add_mutually_exclusive_group", "add_subparsers", "add_parser", "add_option_group"}
)
_MADE_OPTION = "optparse.make_option"


def call_namespace(owner: Namespace, name: str, arguments: Arguments, node: ast.expr, frame: Frame) -> Value:
    """``parser.name(...)``."""
    if name in _SAME_PARSER or (name == "parse_args" and not owner.gives_rest):
        return owner
    if name in ("parse_args", "parse_known_args"):
        return TupleValue((owner, Unknown("the rest of the command line")))
    if name in ("add_argument", "add_option"):
        _add(owner, _option_of(arguments), node, frame)
    elif name == "add_options":
        _add_all(owner, arguments.value(0), node, frame)
    elif name == "set_defaults":
        for key, argument in arguments.keywords.items():
            _set_default(owner, key, argument.value)
    elif name == "set_default" and isinstance(option := constant(arguments.value(0) or NONE), str):
        _set_default(owner, option, arguments.value(1) or NONE)
    return NEVER if name in LEAVING_METHODS else NONE


def _option_of(arguments: Arguments) -> Arguments:
    """The arguments that describe an option, also of one that was made before."""
    made = arguments.value(0)
    if isinstance(made, Partial) and made.function == External(_MADE_OPTION) and isinstance(made.arguments, Arguments):
        return made.arguments
    return arguments


def _add_all(owner: Namespace, options: Value | None, node: ast.expr, frame: Frame) -> None:
    for one in options.values() if isinstance(options, ListValue) else ():
        _add(owner, _option_of(Arguments.of(one)), node, frame)


def _set_default(owner: Namespace, name: str, value: Value) -> None:
    """The default of an option that has none of its own."""
    before = owner.attributes.get(name)
    if before is not None and all(isinstance(one, Unknown) for one in alternatives(before)):
        del owner.attributes[name]
    _put(owner, name, named(value, name))


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


def _parser_with_rest(run: Interpreter, arguments: Arguments, node: ast.expr, frame: Frame) -> Value:
    """``optparse.OptionParser(...)``: it gives what is left of the command line too."""
    made = Namespace(frame.module.place(node), gives_rest=True)
    _add_all(made, arguments.value(1, "option_list"), node, frame)
    return made


def _group(run: Interpreter, arguments: Arguments, node: ast.expr, frame: Frame) -> Value:
    """``optparse.OptionGroup(parser, title)``: what is added to it is added to the parser."""
    return arguments.value(0, "parser") or NONE


def _made_option(run: Interpreter, arguments: Arguments, node: ast.expr, frame: Frame) -> Value:
    return Partial(External(_MADE_OPTION), arguments)


def _simple(run: Interpreter, arguments: Arguments, node: ast.expr, frame: Frame) -> Value:
    held = [value for _, value in arguments.more] or [one.value for one in arguments.positional]
    made = as_namespace(run, held[0], node, frame) if len(held) == 1 and not arguments.keywords else None
    for part in (part for spread in arguments.spreads for part in spread.items_unknown()):
        sources = gone_through(part.value)
        if sources and made is None:
            made = as_namespace(run, join(sources), node, frame, nested=len(sources) < len(alternatives(part.value)))
    if made is not None:
        return made
    for given, value in arguments.more:
        note_use(run, given, value, Use.SPREAD, frame, "a namespace")
    return Namespace(frame.module.place(node), {key: argument.value for key, argument in arguments.keywords.items()})


RULES: dict[str, Callable[..., Value]] = {
    "argparse.ArgumentParser": _parser,
    "optparse.OptionParser": _parser_with_rest,
    "optparse.OptionGroup": _group,
    **dict.fromkeys((_MADE_OPTION, "optparse.Option"), _made_option),
    "types.SimpleNamespace": _simple,
    "munch.Munch": _simple,
    "argparse.Namespace": _simple,
    "threading.local": _simple,
}
