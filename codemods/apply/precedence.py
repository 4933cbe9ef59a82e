"""Where an expression needs parentheses."""

from __future__ import annotations

import libcst as cst

ATOM = 18
_AWAIT, _POWER, _UNARY, _NOT, _AND, _OR, _TERNARY, _LAMBDA, _WALRUS, _TUPLE = 17, 16, 15, 7, 6, 5, 4, 3, 2, 1
_BIT_OR, _COMPARISON = 9, 8

_OPERATORS: dict[type[cst.CSTNode], int] = {
    cst.Power: _POWER,
    **dict.fromkeys((cst.Multiply, cst.MatrixMultiply, cst.Divide, cst.FloorDivide, cst.Modulo), 14),
    **dict.fromkeys((cst.Add, cst.Subtract), 13),
    **dict.fromkeys((cst.LeftShift, cst.RightShift), 12),
    cst.BitAnd: 11,
    cst.BitXor: 10,
    cst.BitOr: _BIT_OR,
    cst.And: _AND,
    cst.Or: _OR,
}
_LEVELS: dict[type[cst.CSTNode], int] = {
    cst.Await: _AWAIT,
    cst.Comparison: _COMPARISON,
    cst.IfExp: _TERNARY,
    cst.Lambda: _LAMBDA,
    cst.NamedExpr: _WALRUS,
    cst.Tuple: _TUPLE,
    cst.Yield: _TUPLE,
    cst.GeneratorExp: 0,
}
# What stands there may be a tuple or a yield without parentheses.
_WIDE = (cst.Assign, cst.AugAssign, cst.AnnAssign, cst.Return, cst.Expr, cst.AssignTarget, cst.For, cst.Yield, cst.Del)
_WIDE_ENOUGH_FOR_WALRUS = (cst.If, cst.While, cst.Decorator, cst.MatchCase)


def needs_parentheses(parent: cst.CSTNode | None, place: cst.CSTNode, node: cst.BaseExpression) -> bool:
    """Say whether ``node`` (its own parentheses left out) needs some when it replaces ``place``, a child of
    ``parent``.
    """
    if isinstance(parent, cst.Attribute) and isinstance(node, (cst.Integer, cst.Float, cst.Imaginary)):
        return True
    if isinstance(parent, cst.FormattedStringExpression) and isinstance(
        node, (cst.Dict, cst.Set, cst.DictComp, cst.SetComp)
    ):
        return True
    if isinstance(node, cst.Tuple) and not node.elements:
        return True
    return _level(node) < _required(parent, place)


def is_atom(node: cst.BaseExpression) -> bool:
    """Say whether ``node`` (its own parentheses left out) may stand anywhere without parentheses."""
    return _level(node) == ATOM


def _level(node: cst.BaseExpression) -> int:
    if isinstance(node, (cst.BinaryOperation, cst.BooleanOperation)):
        return _OPERATORS[type(node.operator)]
    if isinstance(node, cst.UnaryOperation):
        return _NOT if isinstance(node.operator, cst.Not) else _UNARY
    return _LEVELS.get(type(node), ATOM)


def _required(parent: cst.CSTNode | None, place: cst.CSTNode) -> int:
    """Return the lowest level that may stand at ``place`` without parentheses."""
    match parent:
        case cst.Attribute() | cst.Await():
            return ATOM
        case cst.Call() if place is parent.func:
            return ATOM
        case cst.Subscript() if place is parent.value:
            return ATOM
        case cst.BinaryOperation(operator=cst.Power()):
            return _AWAIT if place is parent.left else _UNARY
        case cst.BinaryOperation() | cst.BooleanOperation():
            level = _OPERATORS[type(parent.operator)]
            return level if place is parent.left else level + 1
        case cst.UnaryOperation():
            return _NOT if isinstance(parent.operator, cst.Not) else _UNARY
        case cst.Comparison() | cst.ComparisonTarget() | cst.StarredElement() | cst.StarredDictElement():
            return _BIT_OR
        case cst.IfExp():
            return _LAMBDA if place is parent.orelse else _OR
        case cst.CompFor() | cst.CompIf():
            return _OR
        case cst.FormattedStringExpression():
            return _TERNARY
        case cst.Arg() if isinstance(place, cst.GeneratorExp) and not place.lpar:
            return 0
    if isinstance(parent, _WIDE):
        return _TUPLE
    return _WALRUS if isinstance(parent, _WIDE_ENOUGH_FOR_WALRUS) else _LAMBDA
