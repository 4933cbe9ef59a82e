"""Methods of texts."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

from codemods.analysis import text
from codemods.analysis.arguments import put_keywords
from codemods.analysis.asked_texts import note_asked_by
from codemods.analysis.facts import Use
from codemods.analysis.fields import dollar_fields, format_fields, part_named, read_field
from codemods.analysis.files import call_path
from codemods.analysis.heap import DictValue
from codemods.analysis.joining import join_items
from codemods.analysis.purity import is_droppable
from codemods.analysis.strings import Embed, Hole, Lit, Str
from codemods.analysis.testing.possible_texts import can_end
from codemods.analysis.truth import constant
from codemods.analysis.urls import joined_urls
from codemods.analysis.uses import note_ints, note_use
from codemods.analysis.values import Const, TupleValue, Unknown, alternatives, plain
from codemods.analysis.wholes import How, note_whole

if TYPE_CHECKING:
    from codemods.analysis.arguments import Arguments
    from codemods.analysis.fields import Field
    from codemods.analysis.frame import Frame
    from codemods.analysis.interpreter import Interpreter
    from codemods.analysis.values import Value
    from codemods.model.places import Place

_SUBSCRIPT = re.compile(r"\{\w*\[")
_QUERIES = frozenset({"with_query", "update_query", "extend_query", "copy_merge_params", "include_query_params"})
_SUBSTITUTES = ("substitute", "safe_substitute")
_SAME = frozenset({"encode", "decode", "lower", "upper", "casefold", "title", "expandtabs", "human_repr", "__str__"})


def call_text(run: Interpreter, owner: Str, name: str, arguments: Arguments, node: ast.expr, frame: Frame) -> Value:
    """``owner.name(...)``."""
    note_ints(run, arguments, frame)
    note_asked_by(run, owner, name, arguments, node, frame)
    file = call_path(run, owner, name, arguments, frame.module.place(node))
    if file is not None:
        return file
    if name in ("format", "format_map", *_SUBSTITUTES):
        return _format(run, owner, name, arguments, node, frame)
    if name == "join" and arguments.positional:
        given = arguments.positional[0]
        if text.is_text(given.value) and "://" in text.flat(owner):
            return joined_urls(owner, given.value)
        items = join_items(run, given.value, given.node or node, frame)
        return text.joined(owner, items, frame.module.place(node))
    if name in ("strip", "rstrip", "lstrip"):
        characters = arguments.value(0)
        known = constant(characters) if characters is not None else None
        return text.stripped(
            owner, known if isinstance(known, str) else None, left=name != "rstrip", right=name != "lstrip"
        )
    if name in ("startswith", "endswith"):
        return _affix(owner, name, arguments.value(0), in_test=run.testing)
    if name in ("removeprefix", "removesuffix"):
        return _removed(owner, name, arguments.value(0))
    if name == "replace" and len(arguments.positional) > 1:
        old = constant(arguments.positional[0].value)
        return (
            text.replaced(owner, old, arguments.positional[1].value)
            if isinstance(old, str)
            else Unknown("a replaced text")
        )
    if name in ("lower", "upper") and owner.text is not None:
        changed = getattr(owner.text, name)()
        return owner if changed == owner.text else plain(changed)
    if name in ("joinpath", "join") or name in _SAME:
        return owner if name in _SAME else text.path_joined([owner, *(one.value for one in arguments.positional)])
    if name in _QUERIES:
        return _queried(run, owner, arguments, node, frame)
    if name in ("split", "rsplit", "splitlines", "partition", "rpartition"):
        return _split(run, owner, name, arguments, node, frame)
    return Unknown(f"the result of {name} of a text")


def _queried(run: Interpreter, owner: Str, arguments: Arguments, node: ast.expr, frame: Frame) -> Value:
    """``URL.with_query(...)`` of yarl, ``URL.copy_merge_params(...)`` of httpx."""
    place = frame.module.place(node)
    embed = None
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        can_go = all(argument.node is None or is_droppable(argument.node) for argument in arguments.all())
        embed = Embed("sole", place, place, None, frame.module.place(node.func.value), can_go)
    if arguments.positional:
        return text.with_query(owner, arguments.positional[0].value, embed)
    made = run.new_dict(place)
    put_keywords(run, made, arguments)
    return text.with_query(owner, made, embed)


def _format(run: Interpreter, owner: Str, name: str, arguments: Arguments, node: ast.expr, frame: Frame) -> Value:
    place = frame.module.place(node)
    _note_reads(run, owner, name, arguments, frame)
    nodes = {argument.place: argument.node for argument in arguments.all() if argument.place is not None}
    nodes.update(
        {argument.item: argument.node for argument in arguments.keywords.values() if argument.item is not None}
    )
    positional = [(argument.value, argument.place or place) for argument in arguments.positional]
    keywords = {key: (argument.value, argument.item or place) for key, argument in arguments.keywords.items()}
    if name != "format" and positional:
        for one in alternatives(positional[0][0]):
            if isinstance(one, DictValue):
                known = {key: (one.value_of(key, ()) or Unknown("a value"), place) for key in one.known_keys()}
                keywords = known | keywords
        positional = []

    def droppable(where: Place) -> bool:
        found = nodes.get(where)
        return found is not None and is_droppable(found)

    def part_of(value: Value, steps: str) -> Value:
        return part_named(run, value, steps, node, frame)

    fields = text.DOLLARS if name in _SUBSTITUTES else text.BRACES
    return text.formatted(owner, positional, keywords, place, droppable, part_of, fields)


def _note_reads(run: Interpreter, owner: Str, name: str, arguments: Arguments, frame: Frame) -> None:
    """Records responses whose keys the template names: ``**mapping``, ``format_map``, ``{0[key]}``."""
    template = "".join(part.text for part in owner.parts if isinstance(part, Lit))
    fields = None
    if owner.text is not None:
        fields = dollar_fields(owner.text) if name in _SUBSTITUTES else format_fields(owner.text)
    if fields is not None:
        _read_fields(run, fields, name, arguments, frame)
        return
    note_whole(run, arguments.spreads, arguments.container, How.NAMED)
    for given, value in arguments.more:
        note_use(run, given, value, Use.SPREAD, frame, name)
    for argument in arguments.positional if name != "format" else arguments.all():
        if argument.node is not None and (name != "format" or _SUBSCRIPT.search(template)):
            note_use(run, argument.node, argument.value, Use.DYNAMIC, frame, "of a format field")


def _read_fields(run: Interpreter, fields: list[Field], name: str, arguments: Arguments, frame: Frame) -> None:
    """Records the keys that the fields of a known template read."""
    mappings = [(node, value) for node, value in arguments.more if not isinstance(node, ast.Starred)]
    if name != "format":
        mappings += [(argument.node, argument.value) for argument in arguments.positional if argument.node is not None]
    note_whole(run, arguments.spreads, arguments.container, How.NAMED, names={field.name for field in fields})
    for field in fields:
        named = arguments.keywords.get(field.name)
        if named is None and name == "format" and field.name.isdigit():
            named = arguments.get(int(field.name), None)
        if named is not None and named.node is not None and field.keys:
            read_field(run, named.value, field.keys, field.context, named.node, frame)
        for node, value in mappings if named is None else ():
            read_field(run, value, (field.name, *field.keys), field.context, node, frame)


def _affix(owner: Str, name: str, given: Value | None, *, in_test: bool) -> Value:
    options = given.items if isinstance(given, TupleValue) else (given,)
    found: list[bool | None] = []
    for one in options:
        known = constant(one) if one is not None else None
        if not isinstance(known, str):
            return Unknown("a test")
        is_affix = text.starts(owner, known) if name == "startswith" else text.ends(owner, known)
        apart = in_test and is_affix is None and name == "endswith" and not can_end(owner, known)
        found.append(False if apart else is_affix)
    if True in found:
        return Const(True)
    return Const(False) if None not in found else Unknown("a test")


def _removed(owner: Str, name: str, given: Value | None) -> Value:
    known = constant(given) if given is not None else None
    if not isinstance(known, str) or not owner.parts:
        return owner
    index = 0 if name == "removeprefix" else -1
    part = owner.parts[index]
    if isinstance(part, Hole):
        return owner
    parts = list(owner.parts)
    if index == 0 and part.text.startswith(known):
        parts[0] = part.cut(len(known), len(part.text))
    elif index == -1 and part.text.endswith(known):
        parts[-1] = part.cut(0, len(part.text) - len(known))
    return Str(tuple(parts))


def _split(run: Interpreter, owner: Str, name: str, arguments: Arguments, node: ast.expr, frame: Frame) -> Value:
    whole = owner.text
    separator = arguments.value(0)
    known = constant(separator) if separator is not None else None
    if whole is None or (separator is not None and not isinstance(known, str)) or len(arguments.positional) > 1:
        return Unknown("parts of a text")
    pieces = getattr(whole, name)(*([known] if known is not None else []))
    made = run.new_list(frame.module.place(node))
    made.items = [(plain(piece), None) for piece in pieces]
    return made
