"""One module for each kind of change: match → proposals. A kind is what its verb means in Python; which keys it is
about stands in the rule pack."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codemods.changes import (
    asserted,
    documents,
    dumped,
    fake_routes,
    first_item,
    json_texts,
    leaving,
    models,
    move_key,
    payload_files,
    query,
    recordings,
    remove_key,
    responses,
    retype,
    samples,
    shown_payloads,
    table_paths,
    texts,
    unfollowed,
    unproven,
    unseen,
    urls,
    wrap_value,
)
from codemods.changes.partial import TYPES, shows_version, still_old, weighed
from codemods.changes.proposal import Proposal, Wish
from codemods.changes.scene import Scene
from codemods.rulepack.pack import Location, Verb

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from codemods.rulepack.pack import Change, Rule

KINDS: dict[tuple[Location, Verb], Callable[[Scene, Rule, Change], Iterator[Proposal]]] = {
    (Location.URL, Verb.VERSION): urls.version,
    (Location.URL, Verb.LOCATE): urls.locate,
    (Location.URL, Verb.RETIRED): urls.retired,
    (Location.QUERY, Verb.REMOVE): query.remove,
    (Location.BODY, Verb.REMOVE): remove_key.propose,
    (Location.BODY, Verb.MOVE): move_key.propose,
    (Location.BODY, Verb.WRAP): wrap_value.propose,
    (Location.RESPONSE, Verb.MOVE): responses.move,
    (Location.RESPONSE, Verb.RENAME): responses.rename,
    (Location.RESPONSE, Verb.CONVERT): retype.convert,
    (Location.RESPONSE, Verb.NARROW): retype.narrow,
    (Location.RESPONSE, Verb.FIRST): first_item.propose,
    (Location.RESPONSE, Verb.GONE): responses.gone,
    (Location.RESPONSE, Verb.UNLISTED): responses.unlisted,
    (Location.RESPONSE, Verb.ADDED): unfollowed.added,
    (Location.RESPONSE, Verb.EMPTY): responses.empty,
    (Location.STATUS, Verb.NOTE): responses.note,
}


def propose(scene: Scene, paths: Iterable[str]) -> Iterator[Proposal]:
    """Every proposal of every rule of the scene's pack, and of what was not followed; ``paths`` are the Python files of
    the run."""
    changes = [(rule, change) for rule in scene.pack.rules for change in rule.changes]
    version_rule = next((rule for rule, change in changes if change.verb is Verb.VERSION), None)
    scene.read = tuple(paths)
    dumps = list(dumped.dumped(scene))
    scene.leaving.extend(leaving.leaving(scene))
    classes = [*models.models(scene), *dumps]
    old = [one for rule, change in changes if shows_version(change) for one in _of(scene, rule, change)]
    old += [one for change, one in classes if shows_version(change)]
    still_old(scene, old)
    yield from old
    yield from weighed(scene, (one for change, one in classes if not shows_version(change)))
    bumps: list[Proposal] = []
    for rule, change in changes:
        if change.verb in TYPES:
            yield from weighed(scene, _of(scene, rule, change))
        elif change.verb is Verb.VERSION:
            bumps += (found := list(_of(scene, rule, change)))
            yield from found
        elif not shows_version(change):
            yield from _of(scene, rule, change)
    yield from samples.propose(scene)
    yield from unfollowed.followed_nowhere(scene)
    yield from unfollowed.read_nowhere(scene)
    yield from unfollowed.sent_on(scene)
    yield from unfollowed.bare_bodies(scene)
    yield from unseen.unseen(scene)
    if version_rule is not None:
        yield from urls.unknown_operations(scene, version_rule)
        yield from texts.passed_urls(scene, version_rule)
        yield from texts.unused_urls(scene, version_rule, scene.read)
        yield from table_paths.table_paths(scene, version_rule, scene.read)
        yield from fake_routes.fake_routes(scene, version_rule, scene.read, bumps)
    yield from documents.in_documents(scene)
    yield from shown_payloads.shown_payloads(scene)
    yield from recordings.recordings(scene)
    yield from payload_files.payload_files(scene)
    yield from json_texts.json_texts(scene)
    yield from unproven.unproven(scene)
    yield from asserted.asserted(scene)


def _of(scene: Scene, rule: Rule, change: Change) -> Iterator[Proposal]:
    return KINDS[change.location, change.verb](scene, rule, change)


__all__ = ["KINDS", "Proposal", "Scene", "Wish", "propose"]
