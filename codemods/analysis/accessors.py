"""Accessors: functions that give what their caller's key leads to, as it is. What they read is read at the call."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from typing import TYPE_CHECKING

from codemods.analysis.facts import Form

if TYPE_CHECKING:
    from collections.abc import Iterator

Function = ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda


@dataclass(frozen=True, slots=True)
class Accessor:
    """The parameter that is looked up; ``form`` is ``get`` where a missing key does no harm.

    Then it gives what the parameter ``default`` holds, or what the source text ``missing`` says.
    """

    key: str
    form: Form
    default: str = ""
    missing: str = ""


def accessors_of(function: Function) -> tuple[Accessor, ...]:
    """How the function looks its parameters up, for each one with which it does no more than that. One that it gives
    on to another function may be looked up there."""
    if isinstance(function, ast.AsyncFunctionDef):
        return ()
    spec = function.args
    names = [one.arg for one in (*spec.posonlyargs, *spec.args, *spec.kwonlyargs)]
    return tuple(one for name in names if (one := _looked_up(function, name, names)) is not None)


def _looked_up(function: Function, key: str, names: list[str]) -> Accessor | None:
    body: list[ast.stmt] = (
        [ast.Return(function.body)] if isinstance(function, ast.Lambda) else [*_without_docstring(function.body)]
    )
    parts = [one for statement in body for one in ast.walk(statement)]
    told = {id(one) for part in parts if _only_tells(part) for one in ast.walk(part)}
    lookups = [one for one in parts if _key_of(one) == key]
    lookups += [
        one for one in parts if isinstance(one, ast.Call) and id(one) not in told and _hands_on(one, key, function)
    ]
    tests = [one for one in parts if isinstance(one, ast.Compare) and _tests(one, key)]
    uses = [one for one in parts if isinstance(one, ast.Name) and one.id == key and id(one) not in told]
    if not lookups or len(uses) != len(lookups) + len(tests):
        return None
    if len({ast.unparse(_mapping_of(one)) for one in (*lookups, *tests) if _key_of(one) or one in tests}) > 1:
        return None
    if any(isinstance(one, (ast.Yield, ast.YieldFrom, *_SCOPES)) for one in parts):
        return None
    bound = _bound_names(parts, lookups)
    returned = [one.value for one in parts if isinstance(one, ast.Return) and one.value is not None]
    given = {id(one) for value in returned for one in _outcomes(value)}
    if not all(id(one) in given or _is_bound(one, parts, bound) for one in lookups):
        return None
    if not all(_bears(one, parts, given) for one in parts if isinstance(one, ast.Name) and one.id in bound):
        return None
    others = [
        one
        for value in returned
        for one in _outcomes(value)
        if one not in lookups and not (isinstance(one, ast.Name) and one.id in bound)
    ]
    others += [one.args[1] for one in lookups if isinstance(one, ast.Call) and len(one.args) == 2 and _is_get(one)]
    return _with_missing(function, key, names, others, _bears_absence(lookups, tests, parts))


_SCOPES = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda, ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)


def _without_docstring(body: list[ast.stmt]) -> list[ast.stmt]:
    first = body[0]
    has_one = (
        isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant) and isinstance(first.value.value, str)
    )
    return body[1:] if has_one else body


def _key_of(node: ast.AST) -> str:
    """The name that the expression looks up, or the empty string."""
    match node:
        case ast.Subscript(slice=ast.Name(id=name), ctx=ast.Load()):
            return name
        case ast.Call(args=[ast.Name(id=name)] | [ast.Name(id=name), _], keywords=[]) if _is_get(node):
            return name
    return ""


def _hands_on(node: ast.AST, key: str, function: Function) -> bool:
    """Whether the call gives the key on, to what may be an accessor too, and nothing that says what stands for a key
    that is not there."""
    if not isinstance(node, ast.Call) or _is_get(node):
        return False
    given = [*node.args, *(one.value for one in node.keywords)]
    names = [one.id if isinstance(one, ast.Name) else "" for one in given]
    others = {one for one in names if one and _default_of(function, one, written=True)}
    return names.count(key) == 1 and not others


def _is_get(node: ast.Call) -> bool:
    return isinstance(node.func, ast.Attribute) and node.func.attr == "get"


def _mapping_of(node: ast.AST) -> ast.expr:
    match node:
        case ast.Subscript(value=mapping) | ast.Call(func=ast.Attribute(value=mapping)):
            return mapping
        case ast.Compare(comparators=[mapping]):
            return mapping
    raise AssertionError(ast.dump(node))


def _tests(node: ast.Compare, key: str) -> bool:
    is_in = len(node.ops) == 1 and isinstance(node.ops[0], (ast.In, ast.NotIn))
    return is_in and isinstance(node.left, ast.Name) and node.left.id == key


def _only_tells(node: ast.AST) -> bool:
    """Whether the code is for people: an error that is raised, a line of a log."""
    return isinstance(node, ast.Raise) or (
        isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Call)
        and isinstance(node.value.func, ast.Attribute)
        and node.value.func.attr in ("debug", "info", "warning", "error", "exception")
    )


def _bound_names(parts: list[ast.AST], lookups: list[ast.AST]) -> set[str]:
    """The names that are nothing but what was looked up."""
    stores = [one.id for one in parts if isinstance(one, ast.Name) and isinstance(one.ctx, ast.Store)]
    bound = [
        one.targets[0].id
        for one in parts
        if isinstance(one, ast.Assign) and isinstance(one.targets[0], ast.Name) and one.value in lookups
    ]
    return {name for name in bound if stores.count(name) == 1}


def _is_bound(lookup: ast.AST, parts: list[ast.AST], bound: set[str]) -> bool:
    return any(
        isinstance(one, ast.Assign)
        and one.value is lookup
        and len(one.targets) == 1
        and isinstance(one.targets[0], ast.Name)
        and one.targets[0].id in bound
        for one in parts
    )


def _outcomes(value: ast.expr) -> Iterator[ast.expr]:
    """The expressions one of which the value is."""
    if isinstance(value, ast.IfExp):
        yield from _outcomes(value.body)
        yield from _outcomes(value.orelse)
    elif isinstance(value, ast.BoolOp) and isinstance(value.op, ast.Or):
        for one in value.values:
            yield from _outcomes(one)
    else:
        yield value


def _bears(name: ast.Name, parts: list[ast.AST], given: set[int]) -> bool:
    """Whether a use of what was looked up would take a mapping too: it is given back, or asked whether it is there."""
    if isinstance(name.ctx, ast.Store) or id(name) in given:
        return True
    for one in parts:
        match one:
            case ast.Compare(left=left, ops=[ast.Is() | ast.IsNot()], comparators=[ast.Constant(value=None)]):
                if left is name:
                    return True
            case ast.UnaryOp(op=ast.Not(), operand=operand) if operand is name:
                return True
            case ast.If(test=test) | ast.IfExp(test=test) if test is name:
                return True
    return False


def _bears_absence(lookups: list[ast.AST], tests: list[ast.Compare], parts: list[ast.AST]) -> bool:
    caught = any(isinstance(one, ast.Try) for one in parts)
    return bool(tests) or caught or any(isinstance(one, ast.Call) and _is_get(one) for one in lookups)


def _with_missing(
    function: Function, key: str, names: list[str], others: list[ast.expr], bears_absence: bool
) -> Accessor | None:
    """The accessor with what it gives for a key that is not there: a parameter or a constant."""
    texts = {ast.unparse(one) for one in others} or {"None"}
    if not bears_absence:
        return Accessor(key, Form.SUBSCRIPT) if not others else None
    if len(texts) > 1:
        return None
    (text,) = texts
    if text in names and text != key:
        return Accessor(key, Form.GET, default=text, missing=_default_of(function, text))
    if others and not isinstance(others[0], ast.Constant):
        return None
    return Accessor(key, Form.GET, missing="" if text == "None" else text)


def _default_of(function: Function, name: str, *, written: bool = False) -> str:
    """The source of a parameter's default; the empty string where it has none, or where that is None and need not be
    ``written``."""
    spec = function.args
    positional = [*spec.posonlyargs, *spec.args]
    pairs = [
        *zip(positional[len(positional) - len(spec.defaults) :], spec.defaults, strict=True),
        *zip(spec.kwonlyargs, spec.kw_defaults, strict=True),
    ]
    found = next((value for one, value in pairs if one.arg == name and value is not None), None)
    text = ast.unparse(found) if found is not None else ""
    return "" if text == "None" and not written else text
