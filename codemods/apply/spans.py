"""Finding LibCST's nodes by the spans that ``ast`` gives them."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, cast

import libcst as cst
from libcst.metadata import ByteSpanPositionProvider

from codemods.model.places import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from libcst.metadata import CodeSpan

TOKENS = (cst.SimpleString, cst.FormattedStringText, cst.TemplatedStringText, cst.Integer, cst.Float, cst.Name)


class _Positions(ByteSpanPositionProvider):
    """Places without a metadata wrapper, which would visit the whole tree once more for nothing."""

    def of(self, module: cst.Module) -> dict[cst.CSTNode, CodeSpan]:
        """Return the places of all nodes."""
        self._gen_impl(module)
        return cast("dict[cst.CSTNode, CodeSpan]", self._computed)


@cache
def is_kind(kind: type[cst.CSTNode], *classes: type[cst.CSTNode]) -> bool:
    """Say whether nodes of a kind are of one of the classes; LibCST's are abstract, and slow to ask."""
    return issubclass(kind, classes)


class Spans:
    """The spans of all nodes of a module, both ways."""

    def __init__(self, module: cst.Module) -> None:
        self._positions = _Positions().of(module)
        self._expressions: dict[Span, cst.CSTNode] = {}
        self._statements: dict[Span, cst.BaseSmallStatement] = {}
        self._tokens: list[tuple[Span, cst.CSTNode]] = []
        self._lines: dict[cst.CSTNode, cst.SimpleStatementLine] = {}
        self._classes: dict[cst.CSTNode, cst.ClassDef] = {}
        calls = []
        for node in self._positions:
            kind = type(node)
            if is_kind(kind, cst.BaseExpression, cst.MatchMapping):
                self._expressions[self.of(node)] = node
            elif is_kind(kind, cst.BaseSmallStatement):
                self._statements[self.of(node)] = cast("cst.BaseSmallStatement", node)
            if kind in TOKENS:
                self._tokens.append((self.of(node), node))
            elif isinstance(node, cst.SimpleStatementLine):
                self._lines.update(dict.fromkeys(node.body, node))
            elif isinstance(node, cst.ClassDef):
                rows = [row for row in node.body.body if isinstance(row, cst.SimpleStatementLine)]
                self._classes.update((statement, node) for row in rows for statement in row.body)
            elif isinstance(node, cst.Call) and _has_bare_generator(node):
                calls.append(node)
        self._expressions |= {self._generator_span(call): call.args[0].value for call in calls}

    def of(self, node: cst.CSTNode) -> Span:
        """Return the span that ``ast`` gives ``node``: tuples and generators include their own brackets."""
        if isinstance(node, (cst.Tuple, cst.GeneratorExp)) and node.lpar:
            return Span(self._raw(node.lpar[-1]).start, self._raw(node.rpar[0]).end)
        return self._raw(node)

    def nodes(self) -> Iterator[cst.CSTNode]:
        """Yield all nodes that have a place."""
        return iter(self._positions)

    def expression(self, span: Span) -> cst.CSTNode | None:
        """Return the expression or mapping pattern at ``span``."""
        return self._expressions.get(span)

    def statement(self, span: Span) -> cst.BaseSmallStatement | None:
        """Return the simple statement at ``span``."""
        return self._statements.get(span)

    def line_of(self, span: Span) -> cst.SimpleStatementLine | None:
        """Return the line of the simple statement at ``span``."""
        statement = self.statement(span)
        return self._lines.get(statement) if statement is not None else None

    def class_of(self, statement: cst.CSTNode) -> cst.ClassDef | None:
        """Return the class in whose body a simple statement stands."""
        return self._classes.get(statement)

    def token(self, span: Span) -> cst.CSTNode | None:
        """Return the string, f-string text, number or name that ``span`` lies in."""
        return next((node for place, node in self._tokens if place.contains(span)), None)

    def text_parts(self) -> set[cst.CSTNode]:
        """Return the expressions that texts are built from: those in f-strings, and the operands of `+`."""
        found: set[cst.CSTNode] = set()
        for node in self._positions:
            if isinstance(node, cst.FormattedStringExpression):
                found.add(node.expression)
            elif isinstance(node, cst.BinaryOperation) and isinstance(node.operator, cst.Add):
                found |= {node.left, node.right}
        return found

    def of_item(self, item: cst.CSTNode, container: cst.CSTNode) -> set[Span]:
        """Return all spans by which ``item`` of ``container`` may be named."""
        match item:
            case cst.DictElement() | cst.MatchMappingElement():
                return {self.of(item.key)}
            case cst.Arg() if item.keyword is not None:
                return {self.of(item)}
            case cst.Arg() if isinstance(container, cst.Call) and _has_bare_generator(container):
                return {self.of(item), self._generator_span(container)}
            case cst.Arg() | cst.StarredDictElement() | cst.StarredElement() | cst.Element():
                return {self.of(item), self.of(item.value)}
        return {self.of(item)}

    def _raw(self, node: cst.CSTNode) -> Span:
        place = self._positions[node]
        return Span(place.start, place.start + place.length)

    def _generator_span(self, call: cst.Call) -> Span:
        """Return the span of a call's only argument, a generator: the call's parentheses count as its own."""
        return Span(self._raw(call.whitespace_before_args).start - 1, self._raw(call).end)


def _has_bare_generator(call: cst.Call) -> bool:
    if len(call.args) != 1:
        return False
    value = call.args[0].value
    return isinstance(value, cst.GeneratorExp) and not value.lpar
