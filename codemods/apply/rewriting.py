"""Rewrite: an expression becomes what a template makes of its parts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import libcst as cst

from codemods.apply.errors import EditImpossible
from codemods.apply.parentheses import fitted, inside_brackets, without
from codemods.apply.precedence import needs_parentheses
from codemods.apply.quotes import literal, quotes_within

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


@dataclass(frozen=True)
class Site:
    """Where the rewritten expression stands: the nodes around it (outermost first) and itself, as they were before
    the run.
    """

    ancestors: Sequence[cst.CSTNode]
    original: cst.BaseExpression

    @property
    def parent(self) -> cst.CSTNode | None:
        return self.ancestors[-1] if self.ancestors else None

    @property
    def fstrings(self) -> list[cst.FormattedString]:
        return [node for node in self.ancestors if isinstance(node, cst.FormattedString)]


def parsed(template: str) -> cst.BaseExpression:
    """Return the template as a tree. Raises ``EditImpossible`` when it is no expression."""
    try:
        return cst.parse_expression(template)
    except cst.ParserSyntaxError as error:
        raise EditImpossible(f"no expression: {template!r}") from error


def filled(source: str, quote: str) -> cst.BaseExpression:
    """Return an expression that stands where none stood, its literals in ``quote``. Raises ``EditImpossible`` when it
    is no expression."""
    result = parsed(source).visit(_Filler({}, quote, in_fstring=False, open_lines=True))
    assert isinstance(result, cst.BaseExpression)
    return result


def rewritten(
    site: Site,
    current: cst.BaseExpression,
    template: str,
    parts: Mapping[str, cst.BaseExpression],
    quote: str,
    quote_is_proven: bool,
) -> cst.BaseExpression:
    """Return what replaces ``current``, which is ``site.original`` with the edits made inside it.

    The literals of the template take ``quote``, but inside an f-string, unless ``quote_is_proven`` to be good there,
    another one that is.
    """
    fstrings = site.fstrings
    quotes = [quote] if quote_is_proven or not fstrings else quotes_within(fstrings, quote)
    open_lines = bool(current.lpar) or inside_brackets(site.ancestors)
    filler = _Filler(parts, quotes[0], bool(fstrings), open_lines)
    result = parsed(template).visit(filler)
    assert isinstance(result, cst.BaseExpression)
    return _placed(site, current, result, open_lines)


def _placed(
    site: Site, current: cst.BaseExpression, result: cst.BaseExpression, open_lines: bool
) -> cst.BaseExpression:
    """Return the result with the parentheses of ``current``, unless only ``current`` needed them."""
    if not current.lpar or (isinstance(current, cst.Tuple) and not current.elements):
        return fitted(site.parent, site.original, result, in_brackets=open_lines)
    kept = without(result).with_changes(lpar=current.lpar, rpar=current.rpar)
    if needs_parentheses(site.parent, site.original, without(current)):
        return fitted(site.parent, site.original, kept, in_brackets=inside_brackets(site.ancestors))
    return kept


class _Filler(cst.CSTTransformer):
    """Puts the parts into a template, and its string literals into the right quotes."""

    def __init__(self, parts: Mapping[str, cst.BaseExpression], quote: str, in_fstring: bool, open_lines: bool) -> None:
        super().__init__()
        self._parts, self._quote, self._in_fstring, self._open_lines = parts, quote, in_fstring, open_lines
        self._ancestors: list[cst.CSTNode] = []
        self._used: set[str] = set()

    def on_visit(self, node: cst.CSTNode) -> bool:
        self._ancestors.append(node)
        return True

    def on_leave(self, original: cst.CSTNode, updated: cst.CSTNode) -> cst.CSTNode:  # type: ignore[override]  # nothing is removed
        self._ancestors.pop()
        if isinstance(original, cst.Name) and original.value in self._parts and self._is_expression(original):
            return self._part(original)
        if isinstance(updated, cst.SimpleString) and not updated.prefix:
            return updated.with_changes(value=self._literal(updated))
        return updated

    def _is_expression(self, name: cst.Name) -> bool:
        parent = self._ancestors[-1] if self._ancestors else None
        if isinstance(parent, (cst.Attribute, cst.Arg)):
            return parent.value is name
        return not isinstance(parent, (cst.Param, cst.NameItem))

    def _part(self, name: cst.Name) -> cst.BaseExpression:
        node = self._parts[name.value]
        if name.value in self._used:
            node = node.deep_clone()
        self._used.add(name.value)
        if not self._ancestors or (isinstance(node, cst.GeneratorExp) and self._is_only_argument()):
            return node
        open_lines = self._open_lines or inside_brackets(self._ancestors)
        return fitted(self._ancestors[-1], name, node, in_brackets=open_lines)

    def _is_only_argument(self) -> bool:
        return isinstance(self._ancestors[-1], cst.Arg) and len(getattr(self._ancestors[-2], "args", ())) == 1

    def _literal(self, string: cst.SimpleString) -> str:
        content = string.evaluated_value
        assert isinstance(content, str)
        return literal(content, self._quote, self._in_fstring)
