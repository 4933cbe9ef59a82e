"""Templates that name keys: ``"{region}".format(**task)``, ``"{t[region]}".format(t=task)``, ``"%(region)s" % task``,
``log.info("%(region)s", task)``, ``Template("$region").substitute(task)``."""

from __future__ import annotations

import re
from string import Formatter
from typing import TYPE_CHECKING, NamedTuple

from codemods.analysis.attributes import attribute
from codemods.analysis.context import of_spec
from codemods.analysis.facts import Context, Form
from codemods.analysis.heap import DictValue, ListValue
from codemods.analysis.reads import read
from codemods.analysis.strings import Str
from codemods.analysis.text import DOLLARS
from codemods.analysis.values import Payload, TupleValue, Unknown, alternatives, join
from codemods.analysis.wholes import How, note_whole

if TYPE_CHECKING:
    import ast
    from collections.abc import Sequence

    from codemods.analysis.arguments import Arguments
    from codemods.analysis.frame import Frame
    from codemods.analysis.interpreter import Interpreter
    from codemods.analysis.values import Value

_PERCENT = re.compile(r"%\((?P<key>[^)]*)\)(?P<flags>[#0\- +\d.*]*)(?P<kind>[a-zA-Z])")
_SUBSCRIPTS = re.compile(r"\[([^\]]*)\]")
_STEPS = re.compile(r"\.(?P<attribute>[^.\[]+)|\[(?P<key>[^\]]*)\]")


class Field(NamedTuple):
    """What a template asks for: an argument's name (or position), the keys behind it, and what becomes of the
    value."""

    name: str
    keys: tuple[str, ...]
    context: Context


def format_fields(template: str) -> list[Field] | None:
    """The fields of a template of ``str.format``; None where it is none, or looks at attributes."""
    fields: list[Field] = []
    try:
        parsed = [part for part in Formatter().parse(template) if part[1] is not None]
    except ValueError:
        return None
    for index, (_, field, spec, conversion) in enumerate(parsed):
        name = re.split(r"[.\[]", field or "", maxsplit=1)[0]
        rest = (field or "")[len(name) :]
        keys = tuple(_SUBSCRIPTS.findall(rest))
        if "".join(f"[{key}]" for key in keys) != rest:
            return None
        quoted = conversion in ("r", "a")
        fields.append(Field(name or str(index), keys, Context.NONE if quoted else of_spec(spec or "")))
    return fields


def percent_fields(template: str) -> list[Field]:
    """The fields of a ``%`` template that takes a mapping."""
    found = _PERCENT.finditer(template.replace("%%", ""))
    return [
        Field(one["key"], (), Context.TEXT if one["kind"] == "s" and not one["flags"] else Context.NONE)
        for one in found
    ]


def dollar_fields(template: str) -> list[Field]:
    """The fields of a ``string.Template``."""
    found = (one["field"] for one in DOLLARS.finditer(template))
    return [Field(name, (), Context.TEXT) for name in found if name is not None]


def read_logged(run: Interpreter, arguments: Arguments, frame: Frame) -> None:
    """Records what a log call such as ``log.info("%(region)s", task)`` reads of a response."""
    if len(arguments.positional) != 2:
        return
    template, given = arguments.positional
    templates = [one.text or "" for one in alternatives(template.value) if isinstance(one, Str)]
    for field in (field for one in templates for field in percent_fields(one)):
        if given.node is not None:
            read_field(run, given.value, (field.name,), field.context, given.node, frame)


def read_field(
    run: Interpreter, owner: Value, keys: Sequence[str], context: Context, given: ast.expr, frame: Frame
) -> None:
    """Records that a template reads ``keys``, one inside the other, of the responses and dicts that ``owner`` is."""
    for one in alternatives(owner):
        value: Value = one
        note_whole(run, [one], frame.module.place(given), How.NAMED, names=keys[:1])
        for index, key in enumerate(keys):
            if not isinstance(value, Payload):
                break
            if key.isdigit():
                value = value.part("[]" if key == "0" else f"[{key}]")
                continue
            last = index == len(keys) - 1
            value = read(
                run, given, given, value, key, frame, Form.FIELD, None, context=context if last else Context.NONE
            )


def part_named(run: Interpreter, owner: Value, steps: str, node: ast.expr, frame: Frame) -> Value:
    """What a field's ``.attribute`` and ``[key]`` steps lead to from what it names; keys of responses are not followed
    into the text."""
    value = owner
    for step in _STEPS.finditer(steps):
        name, key = step["attribute"], step["key"]
        found = [
            attribute(run, one, name, node, frame) if name is not None else _item(one, key)
            for one in alternatives(value)
        ]
        value = join(found)
    return value


def _item(owner: Value, key: str) -> Value:
    if isinstance(owner, DictValue):
        found = owner.value_of(key, ())
        return found if found is not None else Unknown(f"the dict has no {key!r}", (key,))
    items = owner.items if isinstance(owner, TupleValue) else ()
    if isinstance(owner, ListValue) and owner.exact:
        items = tuple(owner.values())
    return items[int(key)] if key.isdigit() and int(key) < len(items) else Unknown(f"the field [{key}]", (key,))
