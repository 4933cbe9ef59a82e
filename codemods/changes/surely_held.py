"""Whether a body surely holds the inner mapping that a key moves into, where the key is put into the body."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codemods.analysis.heap import DictValue, Entry
    from codemods.analysis.module import Module
    from codemods.model.places import Place


def surely_holds(module: Module | None, mapping: DictValue, into: str, entry: Entry) -> bool:
    """Whether the variable that gets ``entry`` is only ever the display that the mapping was made by, with ``into``
    written out in it, and nothing takes that out again."""
    if module is None or entry.base is None or any(key == into for key, _ in mapping.removed):
        return False
    if not any(one.key == into and one.container == mapping.place for one in mapping.entries):
        return False
    bound = list(_bound(module, module.source(entry.base), entry.base))
    match module.parents.get(bound[0]) if len(bound) == 1 else None:
        case ast.Assign(targets=[_], value=ast.Dict() as display) | ast.AnnAssign(value=ast.Dict() as display):
            return module.place(display) == mapping.place and into in _keys(display)
    return False


def _keys(display: ast.Dict) -> Iterator[str]:
    """The keys that are written out with mappings as their values."""
    for key, value in zip(display.keys, display.values, strict=True):
        if isinstance(key, ast.Constant) and isinstance(value, ast.Dict):
            yield str(key.value)


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
