"""Functions that are not in the repository: builtins, the standard library's, and those of the HTTP libraries'
tables."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from codemods.analysis import text
from codemods.analysis.arguments import Arguments
from codemods.analysis.attribute_names import RULES as ATTRIBUTE_NAMES
from codemods.analysis.calls import pass_on
from codemods.analysis.classes import the_client
from codemods.analysis.collecting import RULES as COLLECTING
from codemods.analysis.command_context import RULES as COMMAND_CONTEXT
from codemods.analysis.composed_settings import RULES as COMPOSED_SETTINGS
from codemods.analysis.concurrency import RULES as CONCURRENCY
from codemods.analysis.configuration import RULES as CONFIGURATION
from codemods.analysis.configuration import loaded
from codemods.analysis.construct import build_client, make_client
from codemods.analysis.containers import RULES as CONTAINERS
from codemods.analysis.copies import RULES as COPIES
from codemods.analysis.decorating import RULES as DECORATING
from codemods.analysis.decorating import handed_through
from codemods.analysis.dicts import RULES as DICTS
from codemods.analysis.dumping import RULES as DUMPING
from codemods.analysis.environment import RULES as ENVIRONMENT
from codemods.analysis.environment import looked_up
from codemods.analysis.facts import Use
from codemods.analysis.files import OPENERS, open_file
from codemods.analysis.filling import declares
from codemods.analysis.flags import RULES as FLAGS
from codemods.analysis.functional import RULES as FUNCTIONAL
from codemods.analysis.heap import DictValue, Instance, ListValue
from codemods.analysis.http import send
from codemods.analysis.injected import RULES as INJECTED
from codemods.analysis.key_sets import note_keys
from codemods.analysis.kinship import is_of
from codemods.analysis.layered_settings import RULES as LAYERED_SETTINGS
from codemods.analysis.loaders import RULES as LOADERS
from codemods.analysis.lookups import RULES as LOOKUPS
from codemods.analysis.mapping_stores import RULES as MAPPING_STORES
from codemods.analysis.namespaces import RULES as NAMESPACES
from codemods.analysis.no_return import NO_RETURN
from codemods.analysis.options import RULES as OPTIONS
from codemods.analysis.paths import RULES as PATHS
from codemods.analysis.pickling import RULES as PICKLING
from codemods.analysis.plugins import RULES as PLUGINS
from codemods.analysis.protocols import as_text
from codemods.analysis.records import RULES as RECORDS
from codemods.analysis.serialization import RULES as SERIALIZATION
from codemods.analysis.shown import note_shown
from codemods.analysis.signatures import RULES as SIGNATURES
from codemods.analysis.strings import Str
from codemods.analysis.testing import registering, servers
from codemods.analysis.testing.access import called_history
from codemods.analysis.testing.doubles import Matcher
from codemods.analysis.testing.rules import RULES as TESTING
from codemods.analysis.truth import constant
from codemods.analysis.urls import RULES as URLS
from codemods.analysis.usage_texts import RULES as USAGE_TEXTS
from codemods.analysis.uses import note_ints, note_use
from codemods.analysis.values import (
    INTEGER,
    NONE,
    Client,
    Const,
    EnumMember,
    External,
    FilePath,
    Method,
    ResponseText,
    Serialized,
    TupleValue,
    Unknown,
    alternatives,
    join,
    plain,
)

if TYPE_CHECKING:
    import ast
    from collections.abc import Callable

    from codemods.analysis.frame import Frame
    from codemods.analysis.interpreter import Interpreter
    from codemods.analysis.values import Value

_QUIET = frozenset(
    {"print", "logging", "pprint", "warnings", "sys", "time", "random", "uuid", "click", "rich", "typer"}
)
"""Modules whose functions show a value or ignore it: nothing is left to follow there."""


def call_external(run: Interpreter, name: str, arguments: Arguments, node: ast.expr, frame: Frame) -> Value:
    """A call of something outside the repository, by its qualified name."""
    rule = rule_of(name)
    if rule is not None:
        return rule(run, arguments, node, frame)
    function = run.catalog.functions.get(name)
    if function is not None:
        return send(run, function[1], function[0].name, arguments, node, frame)
    client = run.catalog.clients.get(name)
    if client is not None:
        return make_client(client[1], arguments, frame.module.place(node))
    double = _double(run, name, arguments, node, frame)
    if double is not None:
        return double
    unbound = _unbound(run, name, arguments, node, frame)
    if unbound is not None:
        return unbound
    if name in run.catalog.urls:
        query = arguments.get(None, "params")
        url = arguments.value(0) or Unknown("a URL")
        return text.with_query(url, query.value) if query is not None else url
    return not_modelled(run, name, arguments, node, frame)


def _double(run: Interpreter, name: str, arguments: Arguments, node: ast.expr, frame: Frame) -> Value | None:
    """A call of a library of test doubles, by the libraries' tables."""
    catalog = run.catalog
    served = servers.made(run, name, arguments, node, frame)
    if served is not None:
        return served
    if name in catalog.registrations:
        library, shape = catalog.registrations[name]
        return registering.register(run, library, shape, arguments, node, frame)
    if name in catalog.doubles:
        return registering.make_double(run, *catalog.doubles[name], arguments, node, frame)
    if name in catalog.answers and servers.stands_in(frame.module.path):
        return registering.made_answer(run, catalog.answers[name], arguments, node, frame)
    if name in catalog.matchers:
        part, slot = catalog.matchers[name]
        return Matcher(part, arguments.value(slot.position, slot.name) or NONE)
    return called_history(run, name) if name in catalog.histories else None


def rule_of(name: str) -> Callable[..., Value] | None:
    """The model of a function by its qualified name, if it has one."""
    return RULES.get(name)


def _unbound(run: Interpreter, name: str, arguments: Arguments, node: ast.expr, frame: Frame) -> Value | None:
    """``requests.Session.get(self, url)``: a client's method called on its class."""
    from codemods.analysis.methods import call_method

    owner, _, method = name.rpartition(".")
    receiver = arguments.value(0)
    if owner not in run.catalog.clients or not isinstance(receiver, (Client, Instance)):
        return None
    rest = Arguments(
        arguments.positional[1:], arguments.keywords, arguments.more, arguments.spreads, arguments.container
    )
    if isinstance(receiver, Instance) and method == "__init__":
        build_client(run, receiver, rest, frame)
        return NONE
    client = the_client(run, receiver) if isinstance(receiver, Instance) else receiver
    return call_method(run, Method(client, method), rest, node, frame) if client is not None else None


def not_modelled(run: Interpreter, name: str, arguments: Arguments, node: ast.expr, frame: Frame) -> Value:
    """What a function without a model gives: a settings file that it loads, or nothing that is known."""
    parts = name.split(".")
    read = loaded(run, parts[-1], arguments, node, frame)
    if read is not None:
        return read
    if parts[0] == "builtins" and len(parts) == 2 and _is_free(parts[1]):
        parts = parts[1:]
        name = parts[0]
    if is_lookup(arguments):
        return looked_up(run, arguments, node, frame)
    if parts[0] not in sys.stdlib_module_names and (function := handed_through(arguments)) is not None:
        return function
    if parts[0] not in _QUIET and parts[-1] not in _QUIET and not _is_exception(name):
        pass_on(run, arguments, frame, parts[-1])
    else:
        note_shown(run, arguments)
        _note_texts(run, arguments, frame, parts[-1])
    first = next((argument.value for argument in arguments.positional), None)
    names = (parts[-1], *(key for key in [constant(first) if first is not None else None] if isinstance(key, str)))
    made = Unknown(f"the result of {name}", names, frame.module.place(node), given_by=name)
    if name in OPENERS:
        open_file(run, made, first)
    return made


def _is_exception(name: str) -> bool:
    """Whether the call makes an exception: what it is given is for people to read."""
    return name.endswith(("Error", "Exception", "Exit", "Warning"))


def _is_free(name: str) -> bool:
    import builtins

    return not hasattr(builtins, name)


def _str(run: Interpreter, arguments: Arguments, node: ast.expr, frame: Frame) -> Value:
    if not arguments.positional:
        return plain("")
    note_use(run, node, arguments.positional[0].value, Use.SHOWN, frame, "str")
    value = as_text(run, arguments.positional[0].value, node, frame)
    found: list[Value] = []
    for one in alternatives(value):
        if isinstance(one, (Str, Const, EnumMember, FilePath, Unknown)):
            found.extend(Str(parts) for parts in text.pieces_of(one)) if not isinstance(one, Unknown) else found.append(
                one
            )
        elif isinstance(one, (ResponseText, Serialized)):
            found.append(one)
        elif isinstance(one, DictValue):
            found.append(Serialized(one, "repr"))
        else:
            found.append(Unknown("a text made of a value", ()))
    return join(found)


def _number(run: Interpreter, arguments: Arguments, node: ast.expr, frame: Frame) -> Value:
    known = constant(arguments.positional[0].value) if arguments.positional else None
    return Const(known) if isinstance(known, int) else INTEGER


def _bool(run: Interpreter, arguments: Arguments, node: ast.expr, frame: Frame) -> Value:
    for argument in arguments.positional:
        if argument.node is not None:
            note_use(run, argument.node, argument.value, Use.TRUTH, frame)
    return Unknown("a test")


def _len(run: Interpreter, arguments: Arguments, node: ast.expr, frame: Frame) -> Value:
    for argument in arguments.positional:
        if argument.node is not None:
            note_use(run, argument.node, argument.value, Use.LENGTH, frame)
            note_keys(run, node, argument.value, frame)
    return INTEGER


def _range(run: Interpreter, arguments: Arguments, node: ast.expr, frame: Frame) -> Value:
    for argument in arguments.positional:
        if argument.node is not None:
            note_use(run, argument.node, argument.value, Use.NEEDS_INT, frame, "range")
    return INTEGER


_KINDS: dict[str, tuple[type, ...]] = {
    "builtins.str": (Str,),
    "builtins.dict": (DictValue,),
    "builtins.list": (ListValue,),
    "builtins.tuple": (TupleValue,),
}


def _isinstance(run: Interpreter, arguments: Arguments, node: ast.expr, frame: Frame) -> Value:
    first, second = arguments.value(0), arguments.value(1)
    if first is None or second is None or arguments.positional[0].node is None:
        return Unknown("a test")
    told = {is_of(one, second) for one in alternatives(first)}
    if told in ({True}, {False}):
        return Const(told.pop())
    if not isinstance(second, External):
        return Unknown("a test")
    if second.name == "builtins.int":
        note_use(run, arguments.positional[0].node, first, Use.NEEDS_INT, frame, "isinstance")
    kinds = _KINDS.get(second.name)
    known = (Str, DictValue, ListValue, TupleValue, Const)
    options = alternatives(first)
    if kinds is None or not options or not all(isinstance(one, known) for one in options):
        return Unknown("a test")
    found = {isinstance(one, kinds) for one in options}
    return Const(found.pop()) if len(found) == 1 else Unknown("a test")


def _same(run: Interpreter, arguments: Arguments, node: ast.expr, frame: Frame) -> Value:
    return arguments.value(0) or NONE


def _text(run: Interpreter, arguments: Arguments, node: ast.expr, frame: Frame) -> Value:
    return join([Str(parts) for parts in text.pieces_of(arguments.value(0) or NONE)])


def is_lookup(arguments: Arguments) -> bool:
    """Whether a function nobody knows is asked for a setting: ``config("NAME", default=...)``."""
    default = arguments.keywords.get("default")
    name = arguments.value(0)
    return (
        len(arguments.positional) == 1
        and default is not None
        and isinstance(name, Str)
        and isinstance(default.value, Str)
    )


def _type(run: Interpreter, arguments: Arguments, node: ast.expr, frame: Frame) -> Value:
    """``type(value)``: the class, of an object of the client's own classes."""
    note_ints(run, arguments, frame)
    found = alternatives(arguments.value(0) or NONE) if len(arguments.positional) == 1 else ()
    return join([one.cls if isinstance(one, Instance) else Unknown("a type") for one in found] or [Unknown("a type")])


def _noted_text(run: Interpreter, arguments: Arguments, node: ast.expr, frame: Frame) -> Value:
    note_ints(run, arguments, frame)
    note_shown(run, arguments)
    _note_texts(run, arguments, frame, "print")
    return NONE


def _note_texts(run: Interpreter, arguments: Arguments, frame: Frame, callee: str) -> None:
    for argument in arguments.positional:
        if argument.node is not None:
            note_use(run, argument.node, argument.value, Use.SHOWN, frame, callee)


def _eval(run: Interpreter, arguments: Arguments, node: ast.expr, frame: Frame) -> Value:
    pass_on(run, arguments, frame, "eval")
    return Unknown("the result of eval", ("eval",), frame.module.place(node))


def _cast(run: Interpreter, arguments: Arguments, node: ast.expr, frame: Frame) -> Value:
    kind, value = arguments.get(0, "typ"), arguments.value(1, "val") or NONE
    declares(run, kind.node if kind is not None else None, value, frame, frame.module.place(node))
    return value


_NEW_TYPE = "typing.NewType()"

RULES: dict[str, Callable[..., Value]] = {
    **FUNCTIONAL,
    **ATTRIBUTE_NAMES,
    **PICKLING,
    **COLLECTING,
    **COMMAND_CONTEXT,
    **DECORATING,
    **CONCURRENCY,
    **CONFIGURATION,
    **CONTAINERS,
    **ENVIRONMENT,
    **LOOKUPS,
    **LAYERED_SETTINGS,
    **INJECTED,
    **NO_RETURN,
    **COMPOSED_SETTINGS,
    **FLAGS,
    **USAGE_TEXTS,
    **NAMESPACES,
    **DUMPING,
    **LOADERS,
    **MAPPING_STORES,
    **OPTIONS,
    **PATHS,
    **PLUGINS,
    **RECORDS,
    **SERIALIZATION,
    **URLS,
    **SIGNATURES,
    **TESTING,
    "builtins.str": _str,
    "builtins.int": _number,
    "builtins.float": lambda run, arguments, node, frame: Unknown("a number"),
    "builtins.bool": _bool,
    "builtins.round": lambda run, arguments, node, frame: INTEGER,
    "types.MappingProxyType": _same,
    "builtins.len": _len,
    "builtins.range": _range,
    "builtins.isinstance": _isinstance,
    "builtins.print": _noted_text,
    "builtins.eval": _eval,
    "builtins.exec": _eval,
    "builtins.repr": lambda run, arguments, node, frame: Unknown("a text made of a value"),
    "builtins.type": _type,
    "builtins.bytes": _same,
    "urllib.parse.quote": _text,
    "urllib.parse.quote_plus": _text,
    "string.Template": _same,
    **COPIES,
    **DICTS,
    "typing.NewType": lambda run, arguments, node, frame: External(_NEW_TYPE),
    _NEW_TYPE: _same,
    "typing.cast": _cast,
    "contextlib.closing": _same,
    "contextlib.aclosing": _same,
    "io.BytesIO": _same,
    "io.StringIO": _same,
    "io.TextIOWrapper": _same,
}
