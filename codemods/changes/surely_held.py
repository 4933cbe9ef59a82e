"""Whether a body surely holds the inner mapping that a key moves into, where the key is put into the body."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from typing import TYPE_CHECKING

from codemods.rulepack.pack import Location, Verb

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from codemods.analysis.heap import DictValue, Entry
    from codemods.analysis.module import Module
    from codemods.changes.scene import Scene
    from codemods.match import Match
    from codemods.model.places import Place
    from codemods.rulepack.pack import Change

_BLOCKS = ("body", "orelse", "finalbody")


@dataclass(frozen=True, slots=True)
class Inner:
    """The mapping under ``into``: ``moved`` says whether keys move into it where the body is made; ``maker`` is the
    statement that makes it, where a store does."""

    into: str
    moved: bool = False
    maker: Entry | None = None


def surely_holds(module: Module | None, mapping: DictValue, entry: Entry, inner: Inner) -> bool:
    """Whether the variable that gets ``entry`` is only ever the mapping, which was made with the inner one in it or got
    it by a statement that always comes first, and nothing takes that out again."""
    if module is None or entry.base is None or any(key == inner.into for key, _ in mapping.removed):
        return False
    made = _assignment(module, mapping, entry.base)
    if made is None:
        return False
    kept = any(one.key == inner.into and one.container == mapping.place for one in mapping.entries)
    if kept and isinstance(made.value, ast.Dict) and inner.into in _keys(made.value):
        return True
    if _names(module, entry.base, inner.into):
        return False
    if inner.maker is not None and inner.maker.base is not None:
        same = module.function_at(inner.maker.base) == module.function_at(entry.base)
        return same and any(
            _way(module, node, entry.container) is not None
            for node in module.nodes
            if isinstance(node, ast.stmt) and module.place(node) == inner.maker.container
        )
    return inner.moved


def making_store(
    scene: Scene, match: Match, change: Change, mapping: DictValue, entries: Sequence[Entry]
) -> Entry | None:
    """The first store of a key that moves, where it can make the inner mapping: it stands beside the statement that
    makes the body, and nothing between the two can put that mapping there."""
    first = next((entry for entry in entries if entry.key in change.keys), None)
    module = scene.project.module(first.item.path) if first is not None else None
    if first is None or first.base is None or module is None or _is_shared(scene, match, change):
        return None
    holders = any(entry.key == change.into for entry in entries)
    if holders or mapping.unfollowed or mapping.sources or mapping.removed or mapping.factory is not None:
        return None
    made = _assignment(module, mapping, first.base)
    if made is None or first.how != "store" or not first.key_is_literal or first.value_place is None:
        return None
    *between, last = _way(module, made, first.container) or [made]
    name, taken = module.source(first.base), {*change.keys, change.into}
    parts = [part for one in between for part in ast.walk(one)]
    if module.place(last) != first.container or not all(
        _is_of_other_key(module, part, taken) for part in parts if _is_name(part, name)
    ):
        return None
    return first if first.stands_alone and not _names(module, first.base, change.into) else None


def _is_shared(scene: Scene, match: Match, change: Change) -> bool:
    """Whether another change of the operation moves keys into the same mapping."""
    changes = [one for rule in scene.pack.rules if match.operation.id in rule.operations for one in rule.changes]
    moves = [one for one in changes if one.location is Location.BODY and one.verb is Verb.MOVE]
    return any(one is not change and (one.at, one.into) == (change.at, change.into) for one in moves)


def _assignment(module: Module, mapping: DictValue, base: Place) -> ast.Assign | ast.AnnAssign | None:
    """The statement that gives the variable at a place its value, where that is the mapping as it is made: no other
    one does, or none on the way from there to the place."""
    bound = list(_bound(module, module.source(base), base))
    for name in bound:
        match module.parents.get(name):
            case (ast.Assign(targets=[_], value=value) | ast.AnnAssign(value=ast.expr() as value)) as made:
                if module.place(value) != mapping.place:
                    continue
                others = [one for one in bound if one is not name]
                way = _way(module, made, base) if others else []
                passed = {part for one in way or () for part in ast.walk(one)}
                sure = way is not None and all(isinstance(one, ast.Name) and one not in passed for one in others)
                return made if sure else None
    return None


def _keys(display: ast.Dict) -> Iterator[str]:
    """The keys that are written out with mappings as their values."""
    for key, value in zip(display.keys, display.values, strict=True):
        if isinstance(key, ast.Constant) and isinstance(value, ast.Dict):
            yield str(key.value)


def _names(module: Module, base: Place, key: str) -> bool:
    """Whether the function around a place reads, puts or takes out a key of its variable, by name."""
    name, scope = module.source(base), module.function_at(base)
    return any(
        isinstance(node, ast.Constant) and node.value == key and module.function_at(module.place(node)) == scope
        for found in module.nodes
        if isinstance(found, (ast.Subscript, ast.Call)) and module.source(module.place(found)).startswith(name)
        for node in ast.iter_child_nodes(found)
    )


def _is_name(node: ast.AST, name: str) -> bool:
    return isinstance(node, ast.Name) and node.id == name


def _is_of_other_key(module: Module, name: ast.AST, taken: set[str]) -> bool:
    """Whether a name stands there for one of its items alone, by a key that is written out and none of ``taken``."""
    match module.parents.get(name):
        case ast.Subscript(value=value, slice=ast.Constant(value=str(key))):
            return value is name and key not in taken
    return False


def _behind(module: Module, statement: ast.stmt) -> list[ast.stmt]:
    """The statements that stand behind one in its block."""
    parent = module.parents.get(statement)
    for block in (getattr(parent, name, None) for name in _BLOCKS):
        if isinstance(block, list) and statement in block:
            return block[block.index(statement) + 1 :]
    return []


def _way(module: Module, first: ast.stmt, later: Place) -> list[ast.stmt] | None:
    """The statements behind one up to that with the code at ``later`` in it, or None where none has it."""
    behind = _behind(module, first)
    holder = next((index for index, one in enumerate(behind) if module.place(one).span.contains(later.span)), None)
    return behind[: holder + 1] if holder is not None else None


def _bound(module: Module, name: str, at: Place) -> Iterator[ast.AST]:
    """What gives a name a value, or takes it away, in the function around a place; and what shares it with others."""
    scope = module.function_at(at)
    for node in module.nodes:
        match node:
            case ast.Global(names=names) | ast.Nonlocal(names=names) if name in names:
                yield node
            case ast.Name(id=found, ctx=ast.Store() | ast.Del()) | ast.arg(arg=found) if found == name:
                if module.function_at(module.place(node)) == scope:
                    yield node
            case ast.ExceptHandler(name=found) | ast.MatchAs(name=found) | ast.alias(asname=found) if found == name:
                yield node
