"""Objects that take the keys of a response as attributes: ``setattr`` in a loop over its items, ``__dict__.update``.

An attribute that nothing else sets is then a key of the response, and is read where it is written."""

from __future__ import annotations

import ast
from dataclasses import replace
from typing import TYPE_CHECKING

from codemods.analysis.containers import namespace_bearer
from codemods.analysis.facts import Form, InnerKeys, Use
from codemods.analysis.handing import members
from codemods.analysis.heap import TAKEN, DictValue
from codemods.analysis.uses import note_use
from codemods.analysis.values import Payload, Unknown, alternatives, join

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codemods.analysis.frame import Frame
    from codemods.analysis.heap import Instance
    from codemods.analysis.interpreter import Interpreter
    from codemods.analysis.values import Value

SOME = "<some keys>"
"""The attribute that tells of an object which may leave keys out."""
_GOING_THROUGH = (Use.ITEMS, Use.DYNAMIC, Use.ITERATED)


def set_by_key(run: Interpreter, owner: Instance, key: Value, value: Value, node: ast.expr, frame: Frame) -> bool:
    """``setattr(owner, key, value)`` for each item of a response; False where it is something else."""
    if not all(isinstance(one, (Unknown, Payload)) for one in alternatives(key)):
        return False
    if any(isinstance(one, Payload) and one.path[-1:] != ("[]",) for one in alternatives(key)):
        return False
    sources = gone_through(value)
    if not sources:
        return False
    if _leaves_some_out(node, frame):
        owner.store(SOME, sources[0], run.condition)
    nested = len(sources) < len(alternatives(value))
    _take_keys(run, owner, sources, node, frame, nested=nested)
    return True


def gone_through(value: Value) -> list[Payload]:
    """The responses of which a value is that of any key."""
    found = [one for one in alternatives(value) if isinstance(one, Payload) and one.path[-1:] == ("?",)]
    return [Payload(one.request, one.path[:-1]) for one in found]


def take_whole(run: Interpreter, owner: Instance, mapping: Value, node: ast.expr, frame: Frame) -> None:
    """``owner.__dict__.update(mapping)``, ``owner.__dict__ = mapping``."""
    cls = owner.cls
    sources = _payloads_of(mapping)
    for one in sources:
        note_use(run, node, one, Use.SPREAD, frame, cls.name, cls.module.place(cls.node))
    _take_keys(run, owner, sources, node, frame)


def _take_keys(
    run: Interpreter, owner: Instance, sources: list[Payload], node: ast.expr, frame: Frame, *, nested: bool = False
) -> None:
    """Has an object take the keys of responses; ``nested``: the mappings in them become such objects too."""
    if not sources:
        return
    taken: list[Value] = list(sources)
    if nested:
        bearer = namespace_bearer(run, node, frame)
        taken = [replace(one, bearer=bearer, nested=True) for one in sources]
    owner.store(TAKEN, join(taken), run.condition)


def takes_keys(run: Interpreter, owner: Instance) -> bool:
    """Whether the object has the keys of a response as attributes."""
    return owner.load(TAKEN, run.condition) is not None


def taken_key(
    run: Interpreter, owner: Instance, name: str, node: ast.expr, frame: Frame, *, others: bool = False
) -> Value | None:
    """``owner.name`` where it is a key of a response; ``others``: the class or its code sets the attribute as well."""
    from codemods.analysis.reads import read

    found = owner.load(TAKEN, run.condition)
    if found is None or (isinstance(node, ast.Attribute) and not isinstance(node.ctx, ast.Load)):
        return None
    if owner.load(SOME, run.condition) is not None:
        run.strangers.setdefault((frame.module.place(node), name), "a key that its class may leave out")
    elif others:
        run.strangers.setdefault((frame.module.place(node), name), "an attribute that the client's own code sets")
    values: list[Value] = []
    for one in alternatives(found):
        if isinstance(one, Payload):
            base = node.value if isinstance(node, ast.Attribute) else node
            inner = InnerKeys(Form.ATTRIBUTE if one.nested else Form.SUBSCRIPT, members(owner.cls))
            written = inner if base is not node else None
            values.append(read(run, node, base, one, name, frame, Form.ATTRIBUTE, None, inner=written))
            if owner.load(SOME, run.condition) is None:
                _told_at_the_reads(run, owner, one)
    return join(values)


def _payloads_of(mapping: Value) -> list[Payload]:
    """The responses that a mapping is, or that were spread into it."""
    found: list[Payload] = []
    for one in alternatives(mapping):
        found += [one] if isinstance(one, Payload) else _merged(one) if isinstance(one, DictValue) else []
    return found


def _merged(mapping: DictValue) -> Iterator[Payload]:
    values = (one for part in mapping.unfollowed if part.key is None for one in alternatives(part.value))
    return (one for one in values if isinstance(one, Payload))


def _told_at_the_reads(run: Interpreter, owner: Instance, source: Payload) -> None:
    """Forgets that the class goes through all keys: each that matters is met where it is read."""
    within = owner.cls.module.place(owner.cls.node)
    for use in list(run.facts.uses):
        inside = use.place.path == within.path and within.span.contains(use.place.span)
        same = (use.payload.request, use.payload.path) == (source.request, source.path)
        if same and ((use.use in _GOING_THROUGH and inside) or (use.use is Use.SPREAD and use.receiver == within)):
            del run.facts.uses[use]


def _leaves_some_out(node: ast.expr, frame: Frame) -> bool:
    """Whether the loop around a statement does not get to it with each of its items."""
    parents = frame.module.parents
    statement = parents.get(node)
    loop = parents.get(statement) if statement is not None else None
    if not isinstance(loop, ast.For):
        return True
    return any(isinstance(part, (ast.Continue, ast.Break)) for part in ast.walk(loop))
