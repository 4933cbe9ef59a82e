"""Mappings of settings that a body takes keys from, and that other code uses as a whole: what is changed there for the
body would be changed for that code too."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from codemods.analysis.testing.rehearsal import is_test

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codemods.analysis.heap import DictValue, Entry
    from codemods.analysis.module import Module
    from codemods.changes.scene import Scene
    from codemods.model.places import Place

_COPIES = frozenset({"dict", "copy", "deepcopy", "update", "ChainMap", "OrderedDict"})


def used_as_a_whole(scene: Scene, mapping: DictValue, entry: Entry) -> str:
    """Why an entry of a mapping that ``mapping`` was filled from cannot be changed there, or the empty string. Mappings
    of tests are samples, which are used as a whole."""
    if entry.how not in ("display", "keyword") or entry.container == mapping.place or is_test(entry.container.path):
        return ""
    if entry.container not in scene.whole_uses:
        scene.whole_uses[entry.container] = _found(scene, entry.container)
    return scene.whole_uses[entry.container]


def _found(scene: Scene, container: Place) -> str:
    home = scene.project.module(container.path)
    name = _name_of(home, container) if home is not None else None
    for path in scene.read if name is not None else ():
        module = scene.project.module(path)
        if name is None or module is None or (module is not home and not _imports(module, name)):
            continue
        for use in _uses(module, name):
            return f"the mapping is used as a whole in {use.path} line {use.line}"
    return ""


def _imports(module: Module, name: str) -> bool:
    imports = (node for node in module.nodes if isinstance(node, ast.ImportFrom))
    return any(alias.name in (name, "*") for node in imports for alias in node.names)


def _name_of(module: Module, container: Place) -> str | None:
    """The name or attribute that keeps a display for other code: not one that only its function knows."""
    for node in module.nodes:
        if isinstance(node, (ast.Assign, ast.AnnAssign)) and node.value is not None:
            if module.place(node.value) != container:
                continue
            target = node.targets[0] if isinstance(node, ast.Assign) else node.target
            if isinstance(target, ast.Attribute):
                return target.attr
            scope = module.parents.get(node)
            while scope is not None and not isinstance(scope, (ast.FunctionDef, ast.AsyncFunctionDef)):
                scope = module.parents.get(scope)
            return target.id if isinstance(target, ast.Name) and scope is None else None
    return None


def _uses(module: Module, name: str) -> Iterator[Place]:
    """Where the mapping of that name is read in any other way than by one key or as a copy."""
    copied = False
    through: list[Place] = []
    for node in module.nodes:
        if not isinstance(node, (ast.Name, ast.Attribute)) or not isinstance(node.ctx, ast.Load):
            continue
        if (node.id if isinstance(node, ast.Name) else node.attr) != name:
            continue
        parent = module.parents.get(node)
        if isinstance(parent, ast.Attribute) and parent.attr in ("items", "keys", "values"):
            through.append(module.place(node))
        elif _is_copied(parent, module):
            copied = True
        elif not _is_read_by_key(node, parent, module):
            yield module.place(node)
    # Where nothing copies it, going through it is how the body takes its keys.
    yield from through if copied else through[1:]


def _is_copied(parent: ast.AST | None, module: Module) -> bool:
    match parent:
        case ast.Dict() | ast.BinOp(op=ast.BitOr()) | ast.AugAssign(op=ast.BitOr()):
            return True
        case ast.Attribute(attr="copy" | "update"):
            return True
        case ast.keyword(arg=None):
            call = module.parents.get(parent)
            return isinstance(call, ast.Call) and _called(call) not in ("format", "print")
        case ast.Call():
            return _called(parent) in _COPIES
    return False


def _is_read_by_key(node: ast.AST, parent: ast.AST | None, module: Module) -> bool:
    match parent:
        case ast.Subscript(value=value, slice=ast.Constant()):
            return value is node
        case ast.Compare(left=ast.Constant()):
            return True
        case ast.Attribute(attr="get" | "pop" | "setdefault"):
            call = module.parents.get(parent)
            return isinstance(call, ast.Call) and bool(call.args) and isinstance(call.args[0], ast.Constant)
    return False


def _called(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
