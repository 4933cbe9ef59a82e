"""One view of everything that holds items between brackets: displays, calls, mapping patterns.

``read`` takes a container apart into its items and the gaps around them, ``write`` puts such a row back.
"""

from __future__ import annotations

from dataclasses import dataclass

import libcst as cst

from codemods.apply.gaps import NOTHING, Blank, Gap, joined

Container = cst.Dict | cst.List | cst.Set | cst.Tuple | cst.Call | cst.MatchMapping
CONTAINERS = (cst.Dict, cst.List, cst.Set, cst.Tuple, cst.Call, cst.MatchMapping)


@dataclass(frozen=True)
class Row:
    """``items[i]`` stands between ``gaps[i]`` and ``gaps[i + 1]``; an empty row has one gap.

    The ``**rest`` of a pattern is its last item, a Name.
    """

    items: tuple[cst.CSTNode, ...]
    gaps: tuple[Gap, ...]

    @property
    def settled(self) -> Row:
        """The row with all its gaps settled."""
        return Row(self.items, tuple(gap.settled for gap in self.gaps))


def items_of(node: Container) -> list[cst.CSTNode]:
    """Return the items of ``node`` in order."""
    if isinstance(node, cst.Call):
        return list(node.args)
    items: list[cst.CSTNode] = list(node.elements)
    if isinstance(node, cst.MatchMapping) and node.rest is not None:
        items.append(node.rest)
    return items


def read(node: Container) -> Row:
    """Return the row of ``node``; its items keep their own commas, which mean nothing there."""
    items = items_of(node)
    opening, closing = _edges(node)
    if not items:
        return Row((), (Gap(joined(opening, closing)),))
    gaps = [Gap(opening)]
    for index, item in enumerate(items):
        comma = getattr(item, "comma", None)
        if isinstance(node, cst.MatchMapping) and item is node.rest:
            comma = node.trailing_comma
        after = item.whitespace_after_arg if isinstance(item, cst.Arg) else NOTHING
        if index == len(items) - 1:
            after = joined(after, closing)
        if isinstance(comma, cst.Comma):
            gaps.append(Gap.read(comma.whitespace_before, True, joined(comma.whitespace_after, after)))
        else:
            gaps.append(Gap.read(NOTHING, False, after))
    return Row(tuple(items), tuple(gaps))


def write(node: Container, row: Row) -> cst.BaseExpression | cst.MatchMapping:
    """Return ``node`` with the items and gaps of ``row``. An emptied set becomes ``set()``; a tuple stays a tuple."""
    if isinstance(node, cst.Call):
        return _write_call(node, row)
    if isinstance(node, cst.MatchMapping):
        return _write_pattern(node, row)
    if isinstance(node, cst.Set) and not row.items:
        return cst.Call(cst.Name("set"), lpar=node.lpar, rpar=node.rpar)
    if isinstance(node, cst.Tuple):
        return _write_tuple(node, row)
    elements, closing = _with_commas(row)
    return _bracketed(node.with_changes(elements=elements), row.gaps[0].blank, closing)


def _edges(node: Container) -> tuple[Blank, Blank]:
    match node:
        case cst.Call():
            return node.whitespace_before_args, NOTHING
        case cst.Tuple(lpar=[], rpar=[]):
            return NOTHING, NOTHING
        case cst.Tuple():
            return node.lpar[-1].whitespace_after, node.rpar[0].whitespace_before
        case cst.List():
            return node.lbracket.whitespace_after, node.rbracket.whitespace_before
    return node.lbrace.whitespace_after, node.rbrace.whitespace_before


def _with_commas(row: Row) -> tuple[list[cst.CSTNode], Blank]:
    """Return the items with their commas, and the white space before the closing bracket."""
    elements = []
    closing: Blank = NOTHING
    for index, (item, gap) in enumerate(zip(row.items, row.gaps[1:], strict=True)):
        comma: cst.Comma | cst.MaybeSentinel = cst.MaybeSentinel.DEFAULT
        after = gap.after_comma
        if index == len(row.items) - 1:
            after, closing = NOTHING, after
        if gap.comma:
            comma = cst.Comma(whitespace_before=gap.before_comma, whitespace_after=after)
        elements.append(item if isinstance(item, cst.Name) else item.with_changes(comma=comma))
    return elements, closing


def _bracketed(node: Container, opening: Blank, closing: Blank) -> Container:
    if isinstance(node, cst.List):
        return node.with_changes(
            lbracket=node.lbracket.with_changes(whitespace_after=opening),
            rbracket=node.rbracket.with_changes(whitespace_before=closing),
        )
    assert isinstance(node, (cst.Dict, cst.Set, cst.MatchMapping))
    return node.with_changes(
        lbrace=node.lbrace.with_changes(whitespace_after=opening),
        rbrace=node.rbrace.with_changes(whitespace_before=closing),
    )


def _write_tuple(node: cst.Tuple, row: Row) -> cst.Tuple:
    if len(row.items) == 1 and not row.gaps[1].comma:
        row = Row(row.items, (row.gaps[0], row.gaps[1].with_comma(True)))
    elements, closing = _with_commas(row)
    if not node.lpar:
        brackets = {"lpar": [cst.LeftParen()], "rpar": [cst.RightParen()]} if not row.items else {}
        return node.with_changes(elements=elements, **brackets)
    *outer, left = node.lpar
    right, *rest = node.rpar
    return node.with_changes(
        elements=elements,
        lpar=[*outer, left.with_changes(whitespace_after=row.gaps[0].blank)],
        rpar=[right.with_changes(whitespace_before=closing), *rest],
    )


def _write_call(node: cst.Call, row: Row) -> cst.Call:
    elements, closing = _with_commas(row)
    args = [item.with_changes(whitespace_after_arg=NOTHING) for item in elements]
    if args:
        args[-1] = args[-1].with_changes(whitespace_after_arg=closing)
    return node.with_changes(args=args, whitespace_before_args=row.gaps[0].blank)


def _write_pattern(node: cst.MatchMapping, row: Row) -> cst.MatchMapping:
    elements, closing = _with_commas(row)
    rest = trailing = None
    if elements and isinstance(elements[-1], cst.Name):
        rest = elements.pop()
        gap = row.gaps[-1]
        trailing = cst.Comma(whitespace_before=gap.before_comma) if gap.comma else None
    changed = node.with_changes(elements=elements, rest=rest, trailing_comma=trailing)
    result = _bracketed(changed, row.gaps[0].blank, closing)
    assert isinstance(result, cst.MatchMapping)
    return result
