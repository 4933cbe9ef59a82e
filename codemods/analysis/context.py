"""What the neighbours of an expression do with its value."""

from __future__ import annotations

import ast
import re
import string
from typing import TYPE_CHECKING

from codemods.analysis.facts import Context

if TYPE_CHECKING:
    from codemods.analysis.module import Module

_TEXT_CALLS = frozenset({"str", "print", "echo", "secho"})
TEXT_METHODS = frozenset(
    {
        "debug",
        "info",
        "warning",
        "warn",
        "error",
        "exception",
        "critical",
        "log",
        "format",
        "write",
        "echo",
        "secho",
        "print",
    }
)
_SUBSTITUTES = frozenset({"substitute", "safe_substitute"})
_INT_CALLS = frozenset({"int", "float"})
_NEEDS_INT_CALLS = frozenset({"range", "isinstance", "hex", "bin", "oct", "chr", "divmod", "islice"})
_NEEDS_INT_METHODS = frozenset({"ljust", "rjust", "center", "zfill", "islice", "gcd", "factorial"})
_BITWISE = (ast.BitAnd, ast.BitOr, ast.BitXor, ast.LShift, ast.RShift)
_QUOTING = (ord("r"), ord("a"))
"""Conversions that show a text with quotes, and so differently from a number."""
_INT_SPEC = frozenset("bcdoxXn")


def context_of(node: ast.AST, module: Module) -> Context:
    """The context of an expression; see ``Context`` for what is told apart."""
    parents = module.parents
    parent = parents.get(node)
    while isinstance(parent, (ast.Await, ast.NamedExpr)) and not (
        isinstance(parent, ast.NamedExpr) and parent.target is node
    ):
        node, parent = parent, parents.get(parent)
    if isinstance(parent, ast.AugAssign) and parent.target is node:
        return Context.AUGMENTED
    if isinstance(parent, ast.Expr):
        return Context.DISCARDED
    if isinstance(parent, ast.FormattedValue) and parent.conversion in _QUOTING:
        return Context.NONE
    if isinstance(parent, ast.FormattedValue):
        return _format_spec(parent.format_spec)
    if isinstance(parent, ast.Call):
        asked = parents.get(parent)
        is_type = isinstance(parent.func, ast.Name) and parent.func.id == "type" and isinstance(asked, ast.Compare)
        return Context.NEEDS_INT if is_type else _argument(node, parent)
    if isinstance(parent, ast.keyword):
        call = parents.get(parent)
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.func.attr == "format":
            return _format_field(call.func.value, parent.arg)
        return Context.TEXT if isinstance(call, ast.Call) and _method(call) in _SUBSTITUTES else Context.NONE
    if isinstance(parent, ast.Subscript):
        if parent.value is node:
            return Context.FIRST if _is_zero(parent.slice) else Context.NONE
        return Context.NEEDS_INT
    if isinstance(parent, ast.Slice):
        return Context.NEEDS_INT
    if isinstance(parent, ast.List):
        return Context.LISTED if len(parent.elts) == 1 else Context.NONE
    if isinstance(parent, ast.BoolOp):
        return _boolean(node, parent, module)
    if isinstance(parent, ast.BinOp):
        return _operand(node, parent)
    if isinstance(parent, ast.Compare):
        others = [one for one in (parent.left, *parent.comparators) if one is not node]
        return (
            Context.ONLY_FILLED
            if all(isinstance(one, ast.Constant) and one.value is None for one in others)
            else Context.NONE
        )
    if isinstance(parent, (ast.If, ast.While, ast.IfExp)) and parent.test is node:
        return Context.ONLY_FILLED
    if isinstance(parent, ast.UnaryOp) and isinstance(parent.op, ast.Not):
        return Context.ONLY_FILLED
    if isinstance(parent, ast.Tuple):
        above = parents.get(parent)
        if isinstance(above, ast.BinOp) and above.right is parent and isinstance(above.op, ast.Mod):
            return _percent(above.left, parent.elts.index(node)) if isinstance(node, ast.expr) else Context.NONE
    return Context.NONE


_OF_TEXTS = frozenset(name for name in dir(str) if not name.startswith("_") and not hasattr(list, name))
_OF_NUMBERS = frozenset(name for name in dir(int) if not name.startswith("_"))
_ARITHMETIC = (ast.Sub, ast.Mult, ast.Div, ast.FloorDiv, ast.Pow)


def treated_as(node: ast.AST, module: Module) -> Context:
    """Whether the code around an expression takes its value for a number or for a text."""
    if context_of(node, module) & (Context.NEEDS_INT | Context.AS_NUMBER):
        return Context.AS_NUMBER
    parent = module.parents.get(node)
    if isinstance(parent, ast.Attribute):
        return (
            Context.AS_TEXT
            if parent.attr in _OF_TEXTS
            else Context.AS_NUMBER
            if parent.attr in _OF_NUMBERS
            else Context.NONE
        )
    if isinstance(parent, ast.UnaryOp) and isinstance(parent.op, (ast.USub, ast.UAdd, ast.Invert)):
        return Context.AS_NUMBER
    if isinstance(parent, ast.BinOp) and isinstance(parent.op, _ARITHMETIC):
        return Context.AS_NUMBER
    if isinstance(parent, ast.BinOp) and isinstance(parent.op, ast.Mod) and parent.left is node:
        return _beside([parent.right])
    if isinstance(parent, ast.BinOp) and isinstance(parent.op, ast.Add):
        return _beside([one for one in _terms(parent, module) if one is not node])
    if isinstance(parent, ast.Compare):
        return _beside([one for one in (parent.left, *parent.comparators) if one is not node])
    return Context.NONE


def _terms(node: ast.BinOp, module: Module) -> list[ast.expr]:
    """The terms of the whole sum that a sum is a part of."""
    at: ast.AST | None = node
    while isinstance(at, ast.BinOp) and isinstance(at.op, ast.Add):
        node, at = at, module.parents.get(at)
    terms: list[ast.expr] = []
    waiting: list[ast.expr] = [node]
    while waiting:
        one = waiting.pop()
        if isinstance(one, ast.BinOp) and isinstance(one.op, ast.Add):
            waiting += [one.left, one.right]
        else:
            terms.append(one)
    return terms


def _beside(others: list[ast.expr]) -> Context:
    """What stands in one sum or comparison with ``others``: as far as these are literals, and agree."""
    inner = [one.elts if isinstance(one, (ast.Tuple, ast.List, ast.Set)) else [one] for one in others]
    found = {_kind(one) for group in inner for one in group} - {Context.NONE}
    return found.pop() if len(found) == 1 else Context.NONE


def _kind(other: ast.expr) -> Context:
    if isinstance(other, ast.UnaryOp):
        other = other.operand
    if isinstance(other, ast.JoinedStr) or (isinstance(other, ast.Constant) and isinstance(other.value, str)):
        return Context.AS_TEXT
    is_number = isinstance(other, ast.Constant) and type(other.value) in (int, float)
    return Context.AS_NUMBER if is_number else Context.NONE


def _format_spec(spec: ast.expr | None) -> Context:
    if spec is None:
        return Context.TEXT
    return of_spec("".join(str(part.value) for part in getattr(spec, "values", []) if isinstance(part, ast.Constant)))


def of_spec(text: str) -> Context:
    """What a format specification asks of its value: a width alone aligns numbers and texts differently."""
    if text and text[-1] in _INT_SPEC:
        return Context.NEEDS_INT
    return Context.NONE if text else Context.TEXT


def _format_field(template: ast.expr, field: int | str | None) -> Context:
    """What ``template.format`` does with the argument at a position or of a name."""
    if not isinstance(template, ast.Constant) or not isinstance(template.value, str) or field is None:
        return Context.NONE
    found = Context.NONE
    try:
        parsed = list(string.Formatter().parse(template.value))
    except ValueError:
        return Context.NONE
    for index, (_, name, spec, conversion) in enumerate(part for part in parsed if part[1] is not None):
        if name == str(field) or (name == "" and index == field):
            found |= Context.NONE if conversion in ("r", "a") else of_spec(spec or "")
    return found


def _argument(node: ast.AST, call: ast.Call) -> Context:
    name = _method(call)
    if isinstance(call.func, ast.Name):
        if name in _INT_CALLS and len(call.args) == 1:
            return Context.INT
        if name in _NEEDS_INT_CALLS:
            return Context.NEEDS_INT
        if name == "format" and len(call.args) == 2 and call.args[0] is node:
            spec = call.args[1]
            return (
                of_spec(spec.value) if isinstance(spec, ast.Constant) and isinstance(spec.value, str) else Context.NONE
            )
        return Context.TEXT if name in _TEXT_CALLS else Context.NONE
    if name in _NEEDS_INT_METHODS:
        return Context.NEEDS_INT
    if name in TEXT_METHODS and name != "format" and call.args[:1] != [node]:
        template = call.args[0] if call.args else None
        if isinstance(node, ast.expr) and node in call.args:
            return _percent(template, call.args.index(node) - 1)
        return Context.TEXT
    if name == "format" and isinstance(call.func, ast.Attribute):
        position = call.args.index(node) if isinstance(node, ast.expr) and node in call.args else None
        return _format_field(call.func.value, position)
    return Context.TEXT if name in _TEXT_CALLS or name in TEXT_METHODS - {"write", "format"} else Context.NONE


def _method(call: ast.Call) -> str:
    return (
        call.func.attr
        if isinstance(call.func, ast.Attribute)
        else call.func.id
        if isinstance(call.func, ast.Name)
        else ""
    )


def _is_zero(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value == 0 and node.value is not False


def _boolean(node: ast.AST, parent: ast.BoolOp, module: Module) -> Context:
    if isinstance(parent.op, ast.Or) and parent.values[0] is node and isinstance(parent.values[-1], ast.List):
        above = module.parents.get(parent)
        if isinstance(above, ast.Subscript) and above.value is parent and _is_zero(above.slice):
            return Context.FIRST
    last = parent.values[-1] is node
    return Context.NONE if last or isinstance(parent.op, ast.Or) else Context.ONLY_FILLED


def _operand(node: ast.AST, parent: ast.BinOp) -> Context:
    other = parent.right if parent.left is node else parent.left
    if isinstance(parent.op, _BITWISE):
        return Context.NEEDS_INT
    if isinstance(parent.op, ast.Mult) and isinstance(other, (ast.Constant, ast.JoinedStr, ast.List, ast.Tuple)):
        is_number = isinstance(other, ast.Constant) and isinstance(other.value, (int, float))
        return Context.NONE if is_number else Context.NEEDS_INT
    if isinstance(parent.op, ast.Mod) and parent.right is node:
        return _percent(parent.left, 0)
    return Context.NONE


def _percent(template: ast.expr | None, index: int) -> Context:
    """What the ``index``-th conversion of a ``%`` template does."""
    if isinstance(template, ast.JoinedStr):
        return Context.TEXT if index < 0 else Context.NONE
    if not isinstance(template, ast.Constant) or not isinstance(template.value, str):
        return Context.NONE
    kinds = re.findall(r"%(?!%)(?:\([^)]*\))?[#0\- +]*(?:\d+)?(?:\.\d+)?([a-zA-Z])", template.value.replace("%%", ""))
    if 0 <= index < len(kinds):
        return Context.TEXT if kinds[index] == "s" else _conversion(kinds[index])
    return Context.NONE


def _conversion(kind: str) -> Context:
    """What a ``%`` conversion asks of its value: ``%d`` takes a float too, and no text."""
    return Context.NEEDS_INT if kind in "oxXc" else Context.AS_NUMBER if kind in "diu" else Context.NONE


_NO_CONTENT = 204
_NOT_TELLING = frozenset({"status_code", "status"})
"""A test of the status says something of a missing body only where it names 204."""


def is_guarded(node: ast.expr, module: Module, telling: frozenset[str]) -> bool:
    """Whether a decoding is behind a test of what it decodes, or in a function that knows of answers without a body.

    ``telling`` are the attributes of a response that say whether there is a body.
    """
    key = node, telling
    if key not in module.guards:
        module.guards[key] = _is_guarded(node, module, telling)
    return module.guards[key]


def _decides(test: ast.If | ast.IfExp, node: ast.expr, module: Module) -> bool:
    """Whether it depends on the test that the code comes to the expression: it stands inside, or behind an arm that
    leaves."""
    at: ast.AST | None = node
    while at is not None and at is not test:
        at = module.parents.get(at)
    leaves = isinstance(test, ast.If) and isinstance(test.body[-1], (ast.Return, ast.Raise, ast.Continue, ast.Break))
    return at is test or (leaves and test.lineno < node.lineno)


def _is_guarded(node: ast.expr, module: Module, telling: frozenset[str]) -> bool:
    source = node
    while isinstance(source, (ast.Call, ast.Attribute)):
        arguments = source.args if isinstance(source, ast.Call) else []
        source = arguments[0] if arguments else source.func if isinstance(source, ast.Call) else source.value
    decoded = {part.id for part in ast.walk(source) if isinstance(part, ast.Name)}
    at: ast.AST | None = node
    while at is not None and not isinstance(at, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Module)):
        at = module.parents.get(at)
    for part in ast.walk(at) if at is not None else ():
        if not isinstance(part, (ast.If, ast.IfExp)) or not _decides(part, node, module):
            continue
        test = part.test
        asked = {one.attr for one in ast.walk(test) if isinstance(one, ast.Attribute)}
        names = {one.id for one in ast.walk(test) if isinstance(one, ast.Name)}
        of_text = isinstance(node, ast.Call) and bool(node.args) and not asked
        if names & decoded and (asked & (telling - _NOT_TELLING) or of_text):
            return True
    return any(map(_is_no_content, ast.walk(at))) if at is not None else False


def _is_no_content(node: ast.AST) -> bool:
    """Whether code names the status of an answer without a body: ``204``, ``HTTPStatus.NO_CONTENT``."""
    if isinstance(node, ast.Attribute):
        return node.attr.upper() == "NO_CONTENT"
    return isinstance(node, ast.Constant) and isinstance(node.value, int) and node.value == _NO_CONTENT
