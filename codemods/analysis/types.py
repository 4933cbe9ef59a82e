"""Type annotations as they are written: what they hold, and what the classes in them are."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from codemods.analysis.values import ClassValue, External, alternatives

if TYPE_CHECKING:
    from collections.abc import Container

    from codemods.analysis.frame import Frame
    from codemods.analysis.interpreter import Interpreter

WRAPPERS = frozenset(
    {"Optional", "Annotated", "NotRequired", "Required", "ReadOnly", "Final", "Awaitable", "InitVar", "ClassVar"}
)
"""Generic types that hold one thing of their first argument."""
LISTS = frozenset(
    {
        *(
            "list",
            "List",
            "Sequence",
            "MutableSequence",
            "Iterable",
            "Iterator",
            "Collection",
            "set",
            "Set",
            "frozenset",
        ),
        *(
            "FrozenSet",
            "deque",
            "Deque",
            "Generator",
            "AsyncIterator",
            "AsyncIterable",
            "AsyncGenerator",
            "tuple",
            "Tuple",
        ),
    }
)
"""Generic types whose items are of their first argument."""
ROOT_MODEL = "pydantic.RootModel"
LAST = frozenset({"Coroutine"})
"""Generic types that hold one thing of their last argument."""


def head_of(node: ast.Subscript) -> str:
    """The name of a generic type, without its module."""
    return ast.unparse(node.value).split(".")[-1]


def arguments_of_type(node: ast.Subscript) -> list[ast.expr]:
    """The types between the brackets."""
    return list(node.slice.elts) if isinstance(node.slice, ast.Tuple) else [node.slice]


def bare_type(node: ast.expr) -> ast.expr:
    """The type without ``Optional``, ``| None``, ``Annotated`` and the like."""
    match node:
        case ast.Subscript() if head_of(node) in WRAPPERS:
            return bare_type(arguments_of_type(node)[0])
        case ast.Subscript() if head_of(node) == "Union":
            left = [one for one in arguments_of_type(node) if not _is_none(one)]
            return bare_type(left[0]) if len(left) == 1 else node
        case ast.BinOp(op=ast.BitOr(), left=left_side, right=right_side):
            if _is_none(right_side):
                return bare_type(left_side)
            return bare_type(right_side) if _is_none(left_side) else node
    return node


def _is_none(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value is None


def written_out(node: ast.expr) -> ast.expr | None:
    """The type behind quotes, or the type itself; None where the quotes hold no type."""
    if not isinstance(node, ast.Constant) or not isinstance(node.value, str):
        return node
    try:
        return ast.parse(node.value, mode="eval").body
    except SyntaxError:
        return None


def is_called(run: Interpreter, node: ast.Call, frame: Frame, names: Container[str]) -> bool:
    """Whether the call's callee is one of these, by its qualified name."""
    from codemods.analysis.expressions import evaluate

    if not isinstance(node.func, (ast.Name, ast.Attribute)):
        return False
    return any(isinstance(one, External) and one.name in names for one in alternatives(evaluate(run, node.func, frame)))


def classes_named(run: Interpreter, node: ast.expr, frame: Frame) -> list[ClassValue]:
    """The classes of the repository that a type's name, or a generic class with its arguments, can be."""
    from codemods.analysis.expressions import evaluate

    if not isinstance(node, (ast.Name, ast.Attribute, ast.Subscript)):
        return []
    return [one for one in alternatives(evaluate(run, node, frame)) if isinstance(one, ClassValue)]


def specialized(run: Interpreter, cls: ClassValue, node: ast.Subscript, frame: Frame) -> ClassValue:
    """``Page[Task]``: the class, with its type parameters standing for the classes given."""
    from codemods.analysis.expressions import evaluate
    from codemods.analysis.frame import Frame as Body

    given = dict(zip(_parameters(cls), arguments_of_type(node), strict=False))
    if not given:
        return cls
    names = {name: evaluate(run, kind, frame) for name, kind in given.items()}
    key = (cls.node, tuple(names.items()))
    if key not in run.specialized:
        body = Body(cls.module, cls.frame.outer, {**cls.frame.names, **names})
        run.specialized[key] = body.owner = ClassValue(cls.node, cls.module, body, cls.bases)
    return run.specialized[key]


def _parameters(cls: ClassValue) -> list[str]:
    """The names of a generic class's type parameters."""
    generic = [base for base in cls.node.bases if isinstance(base, ast.Subscript) and head_of(base) == "Generic"]
    names = [ast.unparse(one) for base in generic for one in arguments_of_type(base)]
    return [*names, *(one.name for one in getattr(cls.node, "type_params", ()))]


def alias_of(node: ast.expr, frame: Frame) -> ast.expr | None:
    """The type that a module gives a name of its own: ``Tasks = list[Task]``, ``type Tasks = list[Task]``."""
    if not isinstance(node, ast.Name):
        return None
    for statement in frame.module.tree.body:
        match statement:
            case ast.Assign(targets=[ast.Name(id=name)], value=ast.Subscript() as value) if name == node.id:
                return value
            case ast.AnnAssign(target=ast.Name(id=name), value=ast.Subscript() as value) if name == node.id:
                return value
        if type(statement).__name__ == "TypeAlias" and ast.unparse(getattr(statement, "name", node)) == node.id:
            return getattr(statement, "value", None)
    return None
