"""What becomes of sites whose edits cannot be made."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from codemods.apply import errors
from codemods.changes import Proposal, Wish
from codemods.model.edits import ReplaceText, Rewrite
from codemods.model.findings import Confidence, Disposition, Outcome, Safety
from codemods.model.places import Place, Span
from codemods.plan import Plan, Site
from codemods.run.changing import change_file
from codemods.source import decode_source
from run.migrating import PACK

if TYPE_CHECKING:
    from codemods.model.edits import Edit
    from codemods.model.findings import FileResult

RULE = PACK.rules[0]
TEXT = 'x = "v1"\ny = t["a"]\n'
GOOD = ReplaceText(Span(6, 7), "2")


def site(*edits: Edit, start: int = 5) -> Site:
    place = Place("a.py", Span(start, start + 1), 1, start + 1)
    proposal = Proposal(
        RULE,
        None,
        place,
        Wish.REWRITE,
        "Something changed.",
        "it is rewritten",
        tuple(("a.py", edit) for edit in edits),
    )
    return Site(proposal, Disposition.REWRITTEN, "it is rewritten", Confidence.CERTAIN, Safety.SAFE)


def changed(*sites: Site, text: bytes = TEXT.encode()) -> FileResult:
    return change_file(Plan(list(sites)), "a.py", decode_source(text), PACK.marker)


def test_edits_that_can_be_made_are_made() -> None:
    one = site(GOOD)
    result = changed(one)
    assert (result.outcome, result.after) == (Outcome.CHANGED, TEXT.replace("v1", "v2").encode())
    assert one.disposition is Disposition.REWRITTEN


def test_a_site_whose_edit_finds_no_node_fails_alone() -> None:
    good, lost = site(GOOD), site(Rewrite(Span(1, 3), "A", ()), start=9)
    result = changed(good, lost)
    assert (result.outcome, result.after) == (Outcome.CHANGED, TEXT.replace("v1", "v2").encode())
    assert (good.disposition, lost.disposition) == (Disposition.REWRITTEN, Disposition.FAILED)
    assert lost.reason


def test_sites_whose_edits_contradict_each_other_are_annotated() -> None:
    good, one, two = (
        site(GOOD),
        site(Rewrite(Span(13, 19), "A", ()), start=13),
        site(Rewrite(Span(13, 19), "B", ()), start=14),
    )
    result = changed(good, one, two)
    assert result.outcome is Outcome.CHANGED
    assert good.disposition is Disposition.REWRITTEN
    assert {one.disposition, two.disposition} == {Disposition.ANNOTATED}
    assert b"# TODO(flexicapture-v2)" in (result.after or b"")


@pytest.mark.parametrize(
    "error",
    [
        errors.NotRoundTripping("no way back"),
        errors.ApplyError("nothing to blame"),
        errors.ApplyError("others", [ReplaceText(Span(0, 1), "z")]),
        SyntaxError("odd"),
    ],
)
def test_a_file_that_cannot_be_handled_fails_with_its_sites(error: Exception, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> str:
        raise error

    monkeypatch.setattr("codemods.apply.apply_plan", broken)
    one = site(GOOD)
    result = changed(one)
    assert (result.outcome, one.disposition) == (Outcome.FAILED, Disposition.FAILED)
    assert result.reason == one.reason == str(error)


def test_a_character_that_the_encoding_cannot_hold_fails_the_file() -> None:
    one = site(ReplaceText(Span(24, 25), "\u20ac"))
    result = changed(one, text=b"# coding: latin-1\nx = 'v1'\n")
    assert result.outcome is Outcome.FAILED


def test_nothing_to_do_is_unchanged() -> None:
    assert changed().outcome is Outcome.UNCHANGED
