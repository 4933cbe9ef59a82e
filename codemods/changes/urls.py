"""Changes of the URL: the version segment, the host's location, operations without a successor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codemods.analysis.strings import Hole
from codemods.analysis.values import External, Unknown
from codemods.changes.proposal import Proposal, Wish
from codemods.changes.version_tests import Followed, tests
from codemods.changes.wording import message, not_followed
from codemods.model.edits import ReplaceText
from codemods.model.places import Place, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codemods.changes.scene import Scene
    from codemods.match import Match, Url
    from codemods.rulepack.pack import Change, Rule


def version(scene: Scene, rule: Rule, change: Change) -> Iterator[Proposal]:
    """The version segment becomes the target version, at the literal it comes from; a version outside the code is
    annotated once where it enters."""
    api = scene.pack.api
    followed = Followed()
    for match in scene.matches_of(rule, change):
        if match.operation.retired or (not match.located and _location(scene, match) is None):
            continue
        text = message(rule, change, operation=match.operation.id)
        followed.add(match)
        index = match.url.version_index((api.source_version,))
        if index is None and match.request.double:
            continue
        if index is None:
            yield _entering(scene, rule, match, text)
            continue
        segment = match.url.segments[index]
        edits = list(replaced(match.url, segment.start, api.source_version, api.target_version))
        if not edits:
            reason = "the version segment has no place in a source file"
            yield Proposal(
                rule, match, match.request.place, Wish.ANNOTATE, text, reason, once=("version", match.request.place)
            )
        for place, new in edits:
            if (place.path, place.span.start) in scene.foreign_offsets:
                reason = "the same text is part of another API's URL"
                yield Proposal(rule, match, scene.lined(place), Wish.ANNOTATE, text, reason)
            else:
                edit = ReplaceText(place.span, new)
                followed.changed.setdefault((place.path, place.span.start), match)
                yield Proposal(
                    rule,
                    match,
                    scene.lined(place),
                    Wish.REWRITE,
                    text,
                    "the version segment of the URL",
                    ((place.path, edit),),
                )
    yield from tests(scene, rule, change, followed)


def replaced(url: Url, start: int, old: str, new: str) -> Iterator[tuple[Place, str]]:
    """The smallest replacements that turn ``old`` at ``start`` of the flat text into ``new``."""
    if len(old) != len(new):
        pieces = url.pieces(start, start + len(old))
        if len(pieces) == 1 and pieces[0].lit.offsets is not None:
            offsets = pieces[0].lit.offsets
            yield Place(pieces[0].lit.path, Span(offsets[pieces[0].start], offsets[pieces[0].end]), 0, 0), new
        return
    for index, (before, after) in enumerate(zip(old, new, strict=True)):
        for piece in url.pieces(start + index, start + index + 1) if before != after else ():
            if piece.lit.offsets is not None:
                yield (
                    Place(piece.lit.path, Span(piece.lit.offsets[piece.start], piece.lit.offsets[piece.end]), 0, 0),
                    after,
                )


def _entering(scene: Scene, rule: Rule, match: Match, text: str) -> Proposal:
    hole = match.url.base_hole
    value = hole.value if hole is not None else None
    place, why = match.request.place, "the URL has no base here"
    base: object = place
    if isinstance(value, Unknown):
        place, why = value.place or place, value.reason
        base = place
    elif isinstance(value, External):
        base, why = value, f"{value.name} is not in the repository"
    return Proposal(
        rule,
        match,
        place,
        Wish.ANNOTATE,
        text,
        f"the version is not in the code: {why}",
        once=("base", match.request.declared or base),
    )


def locate(scene: Scene, rule: Rule, change: Change) -> Iterator[Proposal]:
    """A host without a location gets the configured one; without it the URL is left and annotated."""
    api = scene.pack.api
    for match in scene.matches_of(rule, change):
        if match.located or match.url.host is None:
            continue
        start = match.url.host_start
        pieces = match.url.pieces(start, start + len(match.url.host))
        text = message(rule, change, operation=match.operation.id)
        placed = len(pieces) == 1 and pieces[0].lit.offsets is not None
        place = match.request.place
        if placed and pieces[0].lit.offsets is not None:
            offsets = pieces[0].lit.offsets
            place = scene_place(scene, pieces[0].lit.path, offsets[pieces[0].start], offsets[pieces[0].end])
        location = _location(scene, match)
        if location is None or not placed:
            reason = "no location is configured" if location is None else "the host is put together from several pieces"
            yield Proposal(rule, match, place, Wish.ANNOTATE, text, reason, once=("host", place))
            continue
        new = api.hosts[0].replace("{location}", location)
        edit = ReplaceText(place.span, new)
        yield Proposal(
            rule,
            match,
            place,
            Wish.REWRITE,
            text,
            f"the location is set to {location!r}",
            ((place.path, edit),),
            review=False,
            key="located",
        )


def _location(scene: Scene, match: Match) -> str | None:
    """The location configured for the file that the host stands in."""
    start = match.url.host_start
    pieces = match.url.pieces(start, start + len(match.url.host or ""))
    return scene.location(pieces[0].lit.path if pieces else match.request.place.path)


def scene_place(scene: Scene, path: str, start: int, end: int) -> Place:
    """A byte range of a module as a place with its line."""
    return scene.lined(Place(path, Span(start, end), 0, 0))


def retired(scene: Scene, rule: Rule, change: Change) -> Iterator[Proposal]:
    """An operation that the target version does not have."""
    for match in scene.matches_of(rule, change):
        text = message(rule, change, operation=match.operation.id)
        yield Proposal(
            rule, match, match.request.place, Wish.ANNOTATE, text, "the target version has no such operation"
        )


def _why_no_operation(url: Url) -> str:
    """What keeps a path from being an operation's: a part that is not known, or that it is another path."""
    holes = (part for part in url.parts if isinstance(part, Hole))
    lost = next((hole.value for hole in holes if isinstance(hole.value, Unknown)), None)
    if lost is not None:
        return f"a part of the path is not known: {lost.reason}"
    return "the path is none of the operations of the guide" if url.segments else "the path was not followed"


def unknown_operations(scene: Scene, rule: Rule) -> Iterator[Proposal]:
    """Requests to the API's host that no operation fits."""
    for request, url in scene.matches.unknown:
        if request in scene.sendings or url.version_index((scene.pack.api.target_version,)) is not None:
            continue
        reason = _why_no_operation(url)
        yield Proposal(rule, None, request.place, Wish.ANNOTATE, not_followed(reason), reason)
