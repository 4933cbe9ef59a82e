"""Dicts that calls make: of keyword arguments, of pairs, of keys alone, of several mappings, with a factory."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codemods.analysis.arguments import Arguments, put_keywords
from codemods.analysis.displays import spread
from codemods.analysis.heap import DictValue, Entry, ListValue, Source, Unfollowed
from codemods.analysis.http import is_decoded
from codemods.analysis.iteration import items_of
from codemods.analysis.overlays import shallow
from codemods.analysis.pairs import paired
from codemods.analysis.reads import put_unnamed
from codemods.analysis.text import is_text
from codemods.analysis.truth import bare_key, constant
from codemods.analysis.values import NONE, Payload, TupleValue, alternatives

if TYPE_CHECKING:
    import ast
    from collections.abc import Callable

    from codemods.analysis.frame import Frame
    from codemods.analysis.interpreter import Interpreter
    from codemods.analysis.values import Value


def _from_keys(run: Interpreter, arguments: Arguments, node: ast.expr, frame: Frame) -> Value:
    """``dict.fromkeys(keys, value)``."""
    place = frame.module.place(node)
    made = run.new_dict(place)
    made.condition = run.condition
    keys, value = arguments.get(0, "iterable"), arguments.value(1, "value") or NONE
    for key in items_of(run, keys.value, keys.node or node, frame).values if keys is not None else ():
        name = constant(key)
        if isinstance(name, str):
            made.put(Entry(name, value, "derived", place, place, None, run.condition, key_is_literal=False))
        else:
            put_unnamed(made, key, value, place)
    return made


def _chained(run: Interpreter, arguments: Arguments, node: ast.expr, frame: Frame) -> Value:
    """``ChainMap(first, second)``: what the first mapping has hides what the others have."""
    place = frame.module.place(node)
    made = run.new_dict(place)
    made.condition = run.condition
    for given, value in arguments.more:
        made.leave(Unfollowed(place, f"filled from {frame.module.source(frame.module.place(given))!r}", value))
    for argument in reversed(arguments.positional):
        spread(run, made, argument.value, argument.node or node, place, frame)
    return made


def _dict(run: Interpreter, arguments: Arguments, node: ast.expr, frame: Frame) -> Value:
    first = arguments.positional[0] if arguments.positional else None
    given = paired(first.value) if first is not None else NONE
    if first is not None and not arguments.keywords and all(isinstance(one, Payload) for one in alternatives(given)):
        decoded = first.place is not None and is_decoded(run, first.place)
        return given if decoded else shallow(run, given, frame.module.place(node))
    made = run.new_dict(frame.module.place(node))
    made.condition = run.condition
    if first is not None and first.node is not None and first.place is not None and not _pairs(made, given):
        spread(run, made, given, first.node, made.place, frame)
    put_keywords(run, made, arguments)
    for source in arguments.spreads:
        made.sources.setdefault(source, Source("", fresh=False, container=made.place))
    return made


def _default_dict(run: Interpreter, arguments: Arguments, node: ast.expr, frame: Frame) -> Value:
    """``defaultdict(factory, ...)``: what a key that is not there gives is made by calling the factory."""
    rest = Arguments(
        arguments.positional[1:], arguments.keywords, arguments.more, arguments.spreads, arguments.container
    )
    made = _dict(run, rest, node, frame)
    factory = arguments.value(0)
    if isinstance(made, DictValue) and factory is not None and factory != NONE:
        made.factory = factory
    return made


def _query(run: Interpreter, arguments: Arguments, node: ast.expr, frame: Frame) -> Value:
    """``QueryParams(...)``: a text as it is, else the mapping of the parameters."""
    given = arguments.value(0) or NONE
    return given if is_text(given) else _dict(run, arguments, node, frame)


def _pairs(made: DictValue, value: Value) -> bool:
    """``dict([("a", 1), …])``."""
    if not isinstance(value, (ListValue, TupleValue)):
        return False
    items = list(value.values()) if isinstance(value, ListValue) else list(value.items)
    for item in [one for option in items for one in alternatives(option)]:
        key = constant(item.items[0]) if isinstance(item, TupleValue) and len(item.items) == 2 else None
        bare = bare_key(item.items[0]) if isinstance(item, TupleValue) and len(item.items) == 2 else None
        if isinstance(key, str) and isinstance(item, TupleValue) and item.place is not None:
            made.put(
                Entry(key, item.items[1], "derived", made.place, item.place, None, made.condition, key_is_literal=False)
            )
        elif bare is not None and isinstance(item, TupleValue):
            made.put_keyed(bare, item.items[1])
        elif isinstance(item, TupleValue) and len(item.items) == 2:
            made.leave(Unfollowed(made.place, "made of pairs that were not followed", item.items[1], item.items[0]))
        elif item.items if isinstance(item, TupleValue) else True:
            made.leave(Unfollowed(made.place, "made of pairs that were not followed", item))
    return True


RULES: dict[str, Callable[..., Value]] = {
    **dict.fromkeys(
        (
            "builtins.dict",
            "collections.OrderedDict",
            "collections.UserDict",
            "pydantic_settings.SettingsConfigDict",
            "pydantic.ConfigDict",
        ),
        _dict,
    ),
    **dict.fromkeys(("httpx.QueryParams", "multidict.MultiDict", "multidict.CIMultiDict"), _query),
    "collections.defaultdict": _default_dict,
    "builtins.dict.fromkeys": _from_keys,
    "collections.ChainMap": _chained,
}
