"""The items of mappings in their three spellings: dict display, call with keywords, mapping pattern."""

from __future__ import annotations

import keyword
from collections.abc import Callable, Sequence

import libcst as cst

from codemods.apply.errors import EditImpossible
from codemods.apply.gaps import NOTHING, SPACE, Blank, breaks

Literal = Callable[[str], str]
Mapping = cst.Dict | cst.Call | cst.MatchMapping


def new_entry(
    container: Mapping, into: str, literal: Literal, seed: str, beneath: Sequence[tuple[str, str]]
) -> tuple[cst.CSTNode, Mapping]:
    """Return an item of ``container`` that holds a mapping under the key ``into``, and that mapping.

    It is empty, or spreads what the mapping ``seed`` holds under ``into``, and has the items ``beneath``.
    """
    if isinstance(container, cst.MatchMapping):
        if seed or beneath:
            raise EditImpossible("a pattern cannot take over what another mapping holds")
        pattern = cst.MatchMapping([])
        return cst.MatchMappingElement(cst.SimpleString(literal(into)), pattern), pattern
    items: list[cst.BaseDictElement] = [
        cst.DictElement(cst.SimpleString(literal(key)), cst.parse_expression(value)) for key, value in beneath
    ]
    if seed:
        items.insert(0, _spread(cst.parse_expression(f"{seed}.get({literal(into)}, {{}})")))
    display = cst.Dict(items)
    if isinstance(container, cst.Dict):
        return cst.DictElement(cst.SimpleString(literal(into)), display), display
    if not _is_keyword_name(into):
        raise EditImpossible(f"{into!r} cannot be the name of an argument")
    return cst.Arg(display, keyword=cst.Name(into), equal=_equal(NOTHING, NOTHING)), display


def laid_over(entry: cst.CSTNode, into: str) -> tuple[cst.CSTNode, Mapping]:
    """Return ``entry`` with a display that spreads its value, and that display."""
    if not isinstance(entry, (cst.DictElement, cst.Arg)):
        raise EditImpossible(f"what stands under {into!r} is no mapping that could take more items")
    display = cst.Dict([_spread(entry.value)])
    return entry.with_changes(value=display), display


def _spread(value: cst.BaseExpression) -> cst.StarredDictElement:
    """Return ``**value``, in parentheses where it binds less tightly than a spread asks."""
    loose = isinstance(
        value, (cst.BooleanOperation, cst.IfExp, cst.Lambda, cst.Comparison, cst.NamedExpr, cst.UnaryOperation)
    )
    if loose and not value.lpar:
        value = value.with_changes(lpar=[cst.LeftParen()], rpar=[cst.RightParen()])
    return cst.StarredDictElement(value)


def mapping_in(entry: cst.CSTNode) -> Mapping | None:
    """Return the mapping that ``entry`` holds: a display, a ``dict(...)`` call, a pattern, or None."""
    if isinstance(entry, cst.MatchMappingElement):
        return entry.pattern if isinstance(entry.pattern, cst.MatchMapping) else None
    if not isinstance(entry, (cst.DictElement, cst.Arg)):
        return None
    match entry.value:
        case cst.Dict() as display:
            return display
        case cst.Call(func=cst.Name(value="dict")) as call:
            return call
    return None


def with_mapping(entry: cst.CSTNode, mapping: cst.CSTNode) -> cst.CSTNode:
    """Return ``entry`` with ``mapping`` as its value."""
    if isinstance(entry, cst.MatchMappingElement):
        return entry.with_changes(pattern=mapping)
    return entry.with_changes(value=mapping)


def converted(entry: cst.CSTNode, to: Mapping, literal: Literal) -> cst.CSTNode:
    """Return ``entry`` as an item of ``to``. Raises ``EditImpossible`` for a positional argument."""
    if isinstance(to, cst.Call):
        return entry if isinstance(entry, cst.Arg) else _argument(entry)
    return _display_entry(entry, literal) if isinstance(entry, cst.Arg) else entry


def _display_entry(entry: cst.Arg, literal: Literal) -> cst.BaseDictElement:
    if entry.star == "**":
        return cst.StarredDictElement(entry.value)
    if entry.keyword is None or not isinstance(entry.equal, cst.AssignEqual):
        raise EditImpossible("a positional argument cannot move into a mapping")
    return cst.DictElement(
        cst.SimpleString(literal(entry.keyword.value)),
        entry.value,
        whitespace_before_colon=_kept(entry.equal.whitespace_before, NOTHING),
        whitespace_after_colon=_kept(entry.equal.whitespace_after, SPACE),
    )


def _argument(entry: cst.CSTNode) -> cst.Arg:
    if isinstance(entry, cst.StarredDictElement):
        return cst.Arg(entry.value, star="**")
    assert isinstance(entry, cst.DictElement)
    key = entry.key
    if isinstance(key, cst.SimpleString) and _is_keyword_name(key.evaluated_value):
        assert isinstance(key.evaluated_value, str)
        before = _kept(entry.whitespace_before_colon, NOTHING)
        equal = _equal(before, _kept(entry.whitespace_after_colon, NOTHING))
        return cst.Arg(entry.value, keyword=cst.Name(key.evaluated_value), equal=equal)
    return cst.Arg(cst.Dict([entry.with_changes(comma=cst.MaybeSentinel.DEFAULT)]), star="**")


def _is_keyword_name(name: object) -> bool:
    return isinstance(name, str) and name.isidentifier() and not keyword.iskeyword(name)


def _equal(before: Blank, after: Blank) -> cst.AssignEqual:
    return cst.AssignEqual(whitespace_before=before, whitespace_after=after)


def _kept(blank: Blank, usual: Blank) -> Blank:
    """Return ``blank`` when it may hold a comment, else the ``usual`` white space of the new spelling."""
    return blank if breaks(blank) else usual
