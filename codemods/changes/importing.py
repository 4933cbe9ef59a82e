"""The names that an edit brings into a file, and the imports that they need."""

from __future__ import annotations

import ast
from functools import lru_cache
from typing import TYPE_CHECKING

from codemods.model.edits import ImportName

if TYPE_CHECKING:
    from codemods.analysis.module import Module


def named(module: Module, owner: str, name: str) -> tuple[str, tuple[ImportName, ...]] | None:
    """How ``owner.name`` is written in a module, with the import that it needs; None where the name stands for
    something else there."""
    last: ast.stmt | None = None
    whole = ""
    for statement in module.tree.body:
        match statement:
            case ast.ImportFrom(module=source, names=aliases, level=0) if source == owner:
                known = next((one.asname or one.name for one in aliases if one.name == name), None)
                if known is not None:
                    return known, ()
                last = statement
            case ast.Import(names=aliases):
                whole = next((one.asname or one.name for one in aliases if one.name == owner), whole)
    if last is None and whole:
        return f"{whole}.{name}", ()
    if last is None:
        last = next((one for one in reversed(module.tree.body) if isinstance(one, (ast.Import, ast.ImportFrom))), None)
    if last is None or not is_free(module, name):
        return None
    return name, (ImportName(module.place(last).span, owner, name),)


@lru_cache(maxsize=16)
def names_in(module: Module) -> frozenset[str]:
    """All names that the module's code has: of variables, attributes, arguments, imports and definitions."""
    found: set[str] = set()
    for node in module.nodes:
        match node:
            case ast.Name(id=name) | ast.ClassDef(name=name) | ast.FunctionDef(name=name) | ast.Attribute(attr=name):
                found.add(name)
            case ast.keyword(arg=str(name)) | ast.arg(arg=name):
                found.add(name)
            case ast.ImportFrom(module=source, names=aliases):
                found |= {(source or "").split(".")[0], *(one.name for one in aliases)}
                found |= {one.asname for one in aliases if one.asname is not None}
            case ast.alias(name=name, asname=other):
                found |= {name.split(".")[0], other or name}
    return frozenset(found)


def is_free(module: Module, name: str) -> bool:
    """Whether nothing in the module has the name yet."""
    return not {name, "*"} & names_in(module)
