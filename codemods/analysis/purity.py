"""Which expressions can be dropped without losing an effect."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Set

_PURE_CALLS = frozenset(
    {
        "str",
        "int",
        "float",
        "bool",
        "repr",
        "len",
        "quote",
        "quote_plus",
        "format",
        "strip",
        "lower",
        "upper",
        "title",
        "encode",
        "decode",
        "getenv",
        "urlencode",
        "urljoin",
        "join",
        "replace",
    }
)
_PURE = (
    ast.Name,
    ast.Constant,
    ast.Attribute,
    ast.Subscript,
    ast.JoinedStr,
    ast.FormattedValue,
    ast.BinOp,
    ast.BoolOp,
    ast.UnaryOp,
    ast.IfExp,
    ast.Compare,
    ast.List,
    ast.Tuple,
    ast.Dict,
    ast.Set,
    ast.Slice,
    ast.expr_context,
    ast.operator,
    ast.boolop,
    ast.unaryop,
    ast.cmpop,
    ast.keyword,
    ast.Starred,
)

_KEY = re.compile(r"[\w. -]+")
_LOOKING_CALLS = frozenset({"bool", "endswith", "isinstance", "len", "lower", "startswith", "str", "strip", "upper"})


def is_droppable(node: ast.expr) -> bool:
    """Whether evaluating the expression does nothing but give its value, as far as the source tells."""
    return all(
        isinstance(part, _PURE) or (isinstance(part, ast.Call) and _is_pure_call(part)) for part in ast.walk(node)
    )


def is_simple(node: ast.expr) -> bool:
    """Whether the expression may stand twice in the code: names, attributes and constant subscripts."""
    return all(
        isinstance(part, (ast.Name, ast.Attribute, ast.Subscript, ast.Constant, ast.expr_context))
        for part in ast.walk(node)
    )


def only_looks(test: ast.expr, unused: Set[str] = frozenset()) -> bool:
    """Whether a test does nothing but look at values: it may give names that are ``unused`` a value, and ask a mapping
    for a key that is written out."""
    return all(
        isinstance(part, _PURE)
        or (isinstance(part, ast.Call) and _is_looking_call(part))
        or (isinstance(part, ast.NamedExpr) and part.target.id in unused)
        for part in ast.walk(test)
    )


def _is_looking_call(node: ast.Call) -> bool:
    match node:
        case ast.Call(func=ast.Attribute(attr="get")):
            return _asks_a_mapping(node)
        case ast.Call(func=ast.Attribute(attr=name) | ast.Name(id=name)):
            return name in _LOOKING_CALLS
    return False


def _asks_a_mapping(node: ast.Call) -> bool:
    """Whether ``get`` is that of a mapping: what it is given is no path, and no name of a queue."""
    match node:
        case ast.Call(args=[ast.Constant(value=str(key)), *_]):
            return _KEY.fullmatch(key) is not None
        case ast.Call(func=ast.Attribute(value=ast.Attribute(attr="environ") | ast.Name(id="environ"))):
            return True
    return False


def _is_pure_call(node: ast.Call) -> bool:
    if isinstance(node.func, ast.Attribute) and node.func.attr == "get":
        return _asks_a_mapping(node)
    name = (
        node.func.attr
        if isinstance(node.func, ast.Attribute)
        else node.func.id
        if isinstance(node.func, ast.Name)
        else ""
    )
    return name in _PURE_CALLS
