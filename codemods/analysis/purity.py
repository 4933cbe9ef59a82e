"""Which expressions can be dropped without losing an effect."""

from __future__ import annotations

import ast

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
        "get",
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


def _is_pure_call(node: ast.Call) -> bool:
    name = (
        node.func.attr
        if isinstance(node.func, ast.Attribute)
        else node.func.id
        if isinstance(node.func, ast.Name)
        else ""
    )
    return name in _PURE_CALLS
