"""Where an expression stands: the variable that its value is stored in, or whether it can be evaluated before the rest
of its statement."""

from __future__ import annotations

import ast
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from codemods.analysis.dumping import METHODS, TEXT_METHODS
from codemods.analysis.purity import is_droppable, is_simple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from codemods.analysis.module import Module
    from codemods.model.places import Place

_NAMES = ("body", "payload", "content", "fields", "request_body")
_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)
_LOOKING = (
    METHODS | TEXT_METHODS | {"vars", "dict", "items", "unstructure", "to_builtins", "TypeAdapter", "dump_python"}
)
"""Functions and methods that give what they are given in another form."""
_CONTAINERS = (ast.Dict, ast.List, ast.Tuple, ast.BinOp, ast.Attribute, ast.Subscript)
_COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)


@dataclass(frozen=True, slots=True)
class Standing:
    """``name`` is a variable for the value: the one that its statement stores it in where ``stored``, else a new one
    that a line above the ``statement`` can set, or empty where there is no such line. ``repeatable``: the expression
    may be evaluated twice. ``calls`` is the name of the function or method that it calls, ``callee`` its token."""

    statement: ast.stmt
    calls: str = ""
    callee: Place | None = None
    name: str = ""
    stored: bool = False
    repeatable: bool = False


def standing(module: Module, place: Place, *, as_text: Iterable[str] = ()) -> Standing | None:
    """Where the expression at a place stands; None where there is none, or it is a part of a text. A variable that
    gets what one of the functions ``as_text`` gives holds no dict."""
    nodes = (one for one in module.nodes if isinstance(one, ast.expr))
    node = next((one for one in nodes if module.place(one) == place), None)
    if node is None:
        return None
    chain = list(_upwards(module, node))
    statement = next(one for one in chain if isinstance(one, ast.stmt))
    inside = chain[: chain.index(statement)]
    if any(isinstance(one, ast.JoinedStr) for one in inside):
        return None
    found = Standing(statement, *_called(module, node), repeatable=_is_repeatable(node))
    if not _has_own_lines(module, statement):
        return found
    target = _target(statement, node) if found.calls not in as_text else ""
    if target:
        return replace(found, name=target, stored=True)
    if _comes_first(module, node, [*inside, statement]) and not isinstance(module.parents.get(statement), ast.ClassDef):
        return replace(found, name=_free_name(module, node))
    return found


def _called(module: Module, node: ast.expr) -> tuple[str, Place | None]:
    """The name of the function or method that an expression calls, and its place."""
    match node:
        case ast.Call(func=ast.Attribute(attr=name) | ast.Name(id=name) as function):
            end = module.place(function).span.end
            return name, module.at(end - len(name.encode()), end)
    return "", None


def _upwards(module: Module, node: ast.AST) -> Iterator[ast.AST]:
    at = module.parents.get(node)
    while at is not None:
        yield at
        at = module.parents.get(at)


def _is_repeatable(node: ast.expr) -> bool:
    """Whether evaluating the expression twice gives the same twice: it looks at what names and attributes are, and
    dumps it."""
    if isinstance(node, (ast.Lambda, ast.Set)):
        return True
    if isinstance(node, ast.Call):
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        if name not in _LOOKING and not is_droppable(node):
            return False
    elif not isinstance(node, _COMPREHENSIONS) and not is_droppable(node) and not isinstance(node, _CONTAINERS):
        return False
    return all(_is_repeatable(one) for one in _parts(node))


def _parts(node: ast.AST) -> Iterator[ast.expr]:
    """The expressions that an expression is made of."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.expr):
            yield child
        elif isinstance(child, (ast.keyword, ast.comprehension)):
            yield from _parts(child)


def _target(statement: ast.stmt, node: ast.expr) -> str:
    """The variable or attribute that a statement stores just this value in, or the empty string."""
    match statement:
        case ast.Assign(targets=[target], value=value) if value is node:
            pass
        case ast.AnnAssign(target=target, value=value) if value is node:
            pass
        case _:
            return ""
    simple = isinstance(target, (ast.Name, ast.Attribute)) and is_simple(target)
    return ast.unparse(target) if simple else ""


def _has_own_lines(module: Module, statement: ast.stmt) -> bool:
    """Whether nothing else stands in the lines of a statement, and it is no ``elif``."""
    place = module.place(statement)
    start, end = place.span.start, place.span.end
    line_start = max(one for one in module.line_starts if one <= start)
    if module.data[line_start:start].strip():
        return False
    if isinstance(statement, (ast.If, ast.For, ast.AsyncFor, ast.With, ast.AsyncWith, ast.Match)):
        return not _is_elif(module, statement)
    line_end = next((one for one in module.line_starts if one >= end), len(module.data))
    rest = module.data[end:line_end].strip()
    return not rest or rest.startswith(b"#")


def _is_elif(module: Module, statement: ast.stmt) -> bool:
    place = module.place(statement)
    return module.data[place.span.start : place.span.start + 4] == b"elif"


def _comes_first(module: Module, node: ast.expr, chain: list[ast.AST]) -> bool:
    """Whether nothing that the statement evaluates before the expression can change what that gives, and whether it is
    evaluated just once whatever happens."""
    root = next((one.id for one in ast.walk(node) if isinstance(one, ast.Name) and not _is_called(module, one)), "")
    inner: ast.AST = node
    for outer in chain:
        before = _before(outer, inner)
        if before is None or any(_may_change(one, root) for one in before):
            return False
        inner = outer
    return True


def _is_called(module: Module, name: ast.Name) -> bool:
    parent = module.parents.get(name)
    return isinstance(parent, ast.Call) and parent.func is name


def _before(outer: ast.AST, inner: ast.AST) -> list[ast.AST] | None:
    """What ``outer`` evaluates before ``inner``, a part of it; None where it may evaluate that never, or again."""
    match outer:
        case (
            ast.Expr()
            | ast.Return()
            | ast.Assign()
            | ast.AnnAssign()
            | ast.keyword()
            | ast.Await()
            | ast.Starred()
            | ast.NamedExpr()
        ):
            return []
        case ast.If(test=first) | ast.For(iter=first) | ast.AsyncFor(iter=first) | ast.Match(subject=first):
            return [] if first is inner else None
        case ast.With(items=[first, *_]) | ast.AsyncWith(items=[first, *_]):
            return [] if first is inner else None
        case ast.withitem(context_expr=first) | ast.Compare(left=first) | ast.BoolOp(values=[first, *_]):
            return [] if first is inner else None
        case ast.IfExp(test=first):
            return [] if first is inner else None
        case ast.Call() | ast.Dict() | ast.List() | ast.Tuple() | ast.Subscript() | ast.Attribute() | ast.BinOp():
            parts = _in_order(outer)
            at = next((index for index, one in enumerate(parts) if one is inner), None)
            return [*parts[:at]] if at is not None else None
    return None


def _in_order(node: ast.AST) -> list[ast.expr | ast.keyword]:
    """The parts of an expression in the order in which they are evaluated."""
    if isinstance(node, ast.Dict):
        pairs = zip(node.keys, node.values, strict=True)
        return [part for pair in pairs for part in pair if part is not None]
    parts = [one for one in ast.iter_child_nodes(node) if isinstance(one, (ast.expr, ast.keyword))]
    return sorted(parts, key=lambda one: (one.lineno, one.col_offset))


def _may_change(node: ast.AST, root: str) -> bool:
    """Whether evaluating a part may change what the object named ``root`` holds: it calls something that can get at
    it."""
    for call in ast.walk(node):
        if isinstance(call, (ast.Await, ast.Yield, ast.YieldFrom, ast.NamedExpr)):
            return True
        if isinstance(call, ast.Call) and not is_droppable(call):
            named = {one.id for one in ast.walk(call) if isinstance(one, ast.Name)}
            if root in named or root in ("self", "cls", ""):
                return True
    return False


def _free_name(module: Module, node: ast.expr) -> str:
    """A name that nothing in the function around the expression has, or the empty string."""
    scope = next((one for one in _upwards(module, node) if isinstance(one, (*_FUNCTIONS, ast.Module))), module.tree)
    taken = {one.id for one in ast.walk(scope) if isinstance(one, ast.Name)}
    taken |= {one.arg for one in ast.walk(scope) if isinstance(one, ast.arg)}
    taken |= {getattr(one, "name", "") for one in ast.walk(scope)}
    taken |= {one.asname or one.name for one in ast.walk(scope) if isinstance(one, ast.alias)}
    return next((name for name in _NAMES if name not in taken), "")
