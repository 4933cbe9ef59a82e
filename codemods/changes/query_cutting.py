"""Query parameters that are written out in the text of a URL: cut out of it, with what puts them in."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

from codemods.analysis.scopes import only_used_here
from codemods.analysis.strings import Hole, Lit
from codemods.changes.entries import orphaned
from codemods.changes.proposal import Proposal, Wish
from codemods.changes.wording import message
from codemods.model.edits import RemoveItem, RemoveStatement, RemoveStringPart, ReplaceText, Rewrite
from codemods.model.places import Place, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from codemods.analysis.strings import Embed
    from codemods.changes.scene import Scene
    from codemods.match import Match
    from codemods.match.url import Url
    from codemods.model.edits import Edit
    from codemods.rulepack.pack import Change, Rule

SHARED = "the same code writes other parameters too"


def cut_key(scene: Scene, rule: Rule, change: Change, match: Match, key: str, url: Url) -> Iterator[Proposal]:
    """The parameter ``key`` leaves the query that is written out in a URL."""
    if url.query_start is None:
        return
    query = url.flat[url.query_start :].split("#")[0]
    for found in re.finditer(rf"(?:^|(?<=&)){re.escape(key)}=[^&]*", query):
        start, end = url.query_start + found.start(), url.query_start + found.end()
        if end < len(url.flat) and url.flat[end] == "&":
            end += 1
        elif url.part_at(start - 1) not in (Lit("?"),):
            start -= 1
        text = message(rule, change, key, match.operation.id)
        edits, problem, place = cut(url, start, end)
        where = scene.lined(place) if place is not None else match.request.place
        if problem:
            yield Proposal(rule, match, where, Wish.ANNOTATE, text, problem, key=key)
        else:
            yield Proposal(
                rule,
                match,
                where,
                Wish.REWRITE,
                text,
                "the query parameter is cut out of the URL",
                tuple(edits),
                key=key,
            )
            yield from orphaned(rule, match, where, key, unused(scene, edits))


def unused(scene: Scene, edits: Iterable[tuple[str, Edit]]) -> Iterator[str]:
    """The names that only what the edits take out uses."""
    for path, edit in edits:
        module = scene.project.module(path)
        match edit:
            case RemoveStringPart(span=span) | RemoveStatement(span=span) | RemoveItem(item=span) if module is not None:
                nodes = (node for node in module.nodes if isinstance(node, (ast.expr, ast.stmt)))
                node = next((node for node in nodes if module.place(node).span == span), None)
                yield from only_used_here(node, module) if node is not None else ()


def cut(url: Url, start: int, end: int) -> tuple[list[tuple[str, Edit]], str, Place | None]:
    """Edits that cut a range out of a URL: known text is deleted, what was put in is taken out as a whole."""
    edits: list[tuple[str, Edit]] = []
    taken: dict[Embed, None] = {}
    first: Place | None = None
    inside = [url.part_at(index) for index in range(start, end)]
    for part in dict.fromkeys(inside):
        if _is_between(part):
            continue
        embed = _outermost(url, part, start, end)
        if embed is not None:
            taken.setdefault(embed)
            first = first or embed.place
            if not embed.droppable:
                return [], "the value may have an effect: it calls a function", embed.place
        elif isinstance(part, Hole):
            return [], "the value was not followed to the place where it is put in", None
    for embed in taken:
        edits.extend(_taken_out(embed))
    elements = all(embed.kind == "element" for embed in taken)
    for piece in url.pieces(start, end):
        if any(embed in taken for embed in piece.lit.embeds) or (elements and _is_between(piece.lit)):
            continue
        if _is_between(piece.lit) or _stands_elsewhere(url, piece.lit, start, end):
            return [], SHARED, first
        if piece.lit.offsets is None:
            return [], "a part of the URL has no place in a source file", first
        place = Place(piece.lit.path, Span(piece.lit.offsets[piece.start], piece.lit.offsets[piece.end]), 0, 0)
        edits.append((place.path, ReplaceText(place.span, "")))
        first = place if first is None or (isinstance(inside[0], Lit) and place.span < first.span) else first
    return edits, "", first


def _is_between(part: Lit | Hole) -> bool:
    """Whether the part separates texts that are joined: it leaves with one of them."""
    return any(embed.kind == "separator" for embed in part.embeds)


def _stands_elsewhere(url: Url, lit: Lit, start: int, end: int) -> bool:
    """Whether the same characters of a file make other parts of the URL too."""
    own = set(lit.offsets or ())
    outside = {url.part_at(index) for index in (*range(start), *range(end, len(url.flat)))} - {lit}
    here = [one for one in outside if isinstance(one, Lit) and one.path == lit.path]
    return any(own & set((one.offsets or ())[:-1]) for one in here)


def _outermost(url: Url, part: Lit | Hole, start: int, end: int) -> Embed | None:
    """The largest thing put into the URL that holds the part and lies inside the range as a whole."""
    for embed in (one for one in reversed(part.embeds) if one.kind != "separator"):
        indices = [index for index in range(len(url.flat)) if embed in url.part_at(index).embeds]
        if indices and start <= min(indices) and max(indices) < end:
            return embed
    return None


def _taken_out(embed: Embed) -> Iterator[tuple[str, Edit]]:
    path = embed.place.path
    if embed.kind in ("field", "operand"):
        yield path, RemoveStringPart(embed.place.span)
        return
    if embed.kind == "element":
        appended = embed.placeholder is not None
        yield (
            path,
            RemoveStatement(embed.container.span) if appended else RemoveItem(embed.container.span, embed.place.span),
        )
        return
    if embed.kind == "augmented":
        yield path, RemoveStatement(embed.container.span)
    if embed.placeholder is not None:
        yield embed.placeholder.path, ReplaceText(embed.placeholder.span, "")
    if embed.kind == "item":
        yield path, RemoveItem(embed.container.span, embed.place.span)
    elif embed.kind == "sole":
        template = embed.template or embed.container
        yield path, Rewrite(embed.container.span, "LEFT", (("LEFT", template.span),))
