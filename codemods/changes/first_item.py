"""``first`` in ``response.body``: a value is a list now; a read takes its first item."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from codemods.analysis.facts import Context, Form
from codemods.changes.proposal import Proposal, Wish
from codemods.changes.reading import SET_HERE, readings
from codemods.changes.repath import by_lambda
from codemods.changes.wording import message
from codemods.model.edits import Rewrite

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codemods.analysis.facts import ReadSite
    from codemods.changes.scene import Scene
    from codemods.match import Match
    from codemods.model.edits import Wanted
    from codemods.rulepack.pack import Change, Rule

TAKES_FIRST = "takes the first variant"


def propose(scene: Scene, rule: Rule, change: Change) -> Iterator[Proposal]:
    for reading in readings(scene, rule, change):
        text = message(rule, change, reading.site.key, reading.match.operation.id)
        telling = reading.is_taken_for(scene, Context.AS_TEXT, Context.FIRST)
        problem = reading.hindrance(telling=telling)
        wrapped = problem == SET_HERE and reading.payload.request in scene.sent_back
        if problem and not wrapped and reading.site.form is not Form.IN:
            yield Proposal(
                rule,
                reading.match,
                reading.site.place,
                Wish.ANNOTATE,
                text,
                problem,
                key=reading.site.key,
                telling=telling,
            )
        else:
            found = first_of(rule, reading.match, reading.site, text)
            yield from (replace(one, telling=telling) for one in found)


def first_of(rule: Rule, match: Match, site: ReadSite, text: str) -> Iterator[Proposal]:
    """The read takes the first variant."""
    unread = Context.DISCARDED in site.context and site.form is not Form.SETDEFAULT
    if site.form in (Form.IN, Form.STORE, Form.DELETE) or unread:
        return
    if Context.FIRST in site.context:
        reason = "[0] takes the first character in the source version and the first variant in the target version"
        yield Proposal(rule, match, site.place, Wish.REPORT, text, reason, key=site.key)
        return
    if site.getter is not None:
        edits = by_lambda(site.getter, site, "ITEM[KEY][0]")
        yield Proposal(rule, match, site.place, Wish.REWRITE, text, TAKES_FIRST, edits, key=site.key)
        return
    read = ("READ", site.place.span)
    quote = site.key_place.span if site.key_place is not None and site.key_is_literal else None
    others: tuple[tuple[str, Wanted], ...] = ()
    if site.given is not None and site.given.form is Form.GET:
        edit = Rewrite(site.place.span, f"(READ or [{site.given.missing or None}])[0]", (read,))
        if site.given.default is not None:
            others = ((site.place.path, Rewrite(site.given.default.span, "None", ())),)
    elif site.form in (Form.SUBSCRIPT, Form.ATTRIBUTE) or (site.form is Form.POP and site.default is None):
        edit = Rewrite(site.place.span, "READ[0]", (read,))
    elif site.form is Form.GET and site.default is None:
        edit = Rewrite(site.place.span, "(READ or [None])[0]", (read,))
    elif site.form is Form.GET and site.default is not None and site.key_place is not None:
        parts = (("BASE", site.base.span), ("KEY", site.key_place.span), ("DEFAULT", site.default.span))
        edit = Rewrite(site.place.span, "(BASE.get(KEY) or [DEFAULT])[0]", parts, quote)
    else:
        yield Proposal(
            rule, match, site.place, Wish.ANNOTATE, text, f"a read by {site.form.value} is left to you", key=site.key
        )
        return
    edits = (*others, (site.place.path, edit))
    yield Proposal(rule, match, site.place, Wish.REWRITE, text, TAKES_FIRST, edits, key=site.key)
