"""Assertions of tests about what was sent as a whole: its keys, their number, its text, its query."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from codemods.analysis.testing.terms import SentPart, sent_parts
from codemods.changes.proposal import Proposal, Wish
from codemods.changes.sent_forms import Form, forms
from codemods.changes.term_values import UnsureError, value_of
from codemods.changes.wording import not_followed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codemods.analysis.facts import Request
    from codemods.analysis.testing.terms import Asserted
    from codemods.changes.scene import Scene
    from codemods.match import Match
    from codemods.model.places import Place

_REASON = "a test looks here at what is sent as a whole, which is something else in the new version"


def asserted(scene: Scene) -> Iterator[Proposal]:
    """An annotation of each assertion that does not surely hold for both versions, and is told nowhere else."""
    matches: dict[Place, list[Match]] = defaultdict(list)
    for match in scene.matches.all:
        matches[match.request.place].append(match)
    for one in scene.facts.asserted:
        for request in dict.fromkeys(request for part in sent_parts(one.term) for request in part.requests):
            found = matches.get(request.place)
            if found:
                old, new = forms(scene, request, found)
                yield from _told(one, request, found[0], old, new)


def _told(one: Asserted, request: Request, match: Match, old: Form, new: Form) -> Iterator[Proposal]:
    parts = [part for part in sent_parts(one.term) if request in part.requests]
    if not old.changed or all(_is_same(part, old, new) for part in parts):
        return
    if not old.is_open and _holds(one, request, old) and _holds(one, request, new):
        return
    keys = tuple(old.changed)
    text = not_followed(_REASON, keys)
    once = ("asserted", one.place)
    yield Proposal(old.changed[keys[0]], match, one.place, Wish.ANNOTATE, text, _REASON, once=once)


def _is_same(part: SentPart, old: Form, new: Form) -> bool:
    """Whether both versions send the same there."""
    try:
        return bool(_sent(part, old) == _sent(part, new))
    except UnsureError:
        return False


def _sent(part: SentPart, form: Form) -> Any:
    """What a part of a request is in a form of it."""
    if part.part == "url":
        return form.whole_url
    if part.part == "query":
        return form.query
    if part.part == "text" and len(form.bodies) == 1:
        return form.texts[0]
    if id(part.value) not in form.parts:
        raise UnsureError
    return form.parts[id(part.value)]


def _holds(one: Asserted, request: Request, form: Form) -> bool:
    """Whether an assertion surely holds for what is sent."""

    def sent(part: SentPart) -> Any:
        if request not in part.requests:
            raise UnsureError
        return _sent(part, form)

    try:
        return bool(value_of(one.term, sent))
    except (UnsureError, LookupError, TypeError, ValueError, AttributeError):
        return False
