"""Reads of the API's keys that the analysis never came to with a value: code that nothing leads to, attributes that
only code sets which is not followed."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Set

    from codemods.analysis.facts import Facts
    from codemods.analysis.module import Module
    from codemods.model.places import Place

_METHODS = frozenset({"get", "pop", "setdefault"})


def unreached(facts: Facts, module: Module, keys: Set[str]) -> Iterator[tuple[Place, str, str]]:
    """The place, the key and the source of the mapping, for each read of one of the keys that nothing came to."""
    for node in ast.walk(module.tree):
        match node:
            case ast.Subscript(value=base, slice=ast.Constant(value=str(key)), ctx=ast.Load()) as asked:
                pass
            case ast.Call(func=ast.Attribute(value=base, attr=name) as asked, args=[ast.Constant(value=str(key)), *_]):
                if name not in _METHODS:
                    continue
            case _:
                continue
        if key in keys and module.place(asked) not in facts.reached:
            yield module.place(node), key, ast.unparse(base)
