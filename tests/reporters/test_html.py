"""The page as a browser's parser reads it."""

from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter
from dataclasses import replace
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest
from run.migrating import PACK

from codemods.model.findings import Confidence, Disposition, FileResult, Finding, Outcome, Report, Safety
from codemods.model.places import Place, Span
from codemods.reporters import REPORTERS
from codemods.reporters.context import Context
from codemods.reporters.display import shown
from codemods.reporters.html.diff_view import diff_view
from codemods.reporters.html.elements import Markup, element
from codemods.reporters.hunks import Hunks
from codemods.reporters.summary import Summary

if TYPE_CHECKING:
    from codemods.rulepack.pack import RulePack

VOID = {"input", "meta", "rect", "wbr"}


class Page(HTMLParser):
    """The elements of a page with their attributes, and their text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.texts: list[str] = []
        self.sheets: dict[str, str] = {}
        self.feed(page)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] in ("style", "script"):
            self.sheets[self.open[-1]] = data
        else:
            self.texts.append(data)

    @property
    def text(self) -> str:
        return "".join(self.texts)

    def attributes(self, name: str) -> list[str]:
        return [attributes[name] or "" for _, attributes in self.elements if name in attributes]

    def of_class(self, name: str) -> list[dict[str, str | None]]:
        return [found for _, found in self.elements if name in (found.get("class") or "").split()]


def page(report: Report, pack: RulePack = PACK, command: str = "check", prefix: str = "") -> Page:
    content = REPORTERS["html"].render(report, Context(command, pack, prefix=prefix)).decode()
    assert content.startswith("<!doctype html>\n")
    return Page(content)


def test_every_finding_is_there_once_and_the_kinds_add_up(real: Report, report: Report, pack: RulePack) -> None:
    for one, its_pack in ((real, PACK), (report, pack)):
        found = page(one, its_pack)
        kinds = Counter(each["data-kind"] for each in found.of_class("finding"))
        summary = Summary.of(one)
        assert kinds.total() == len(one.findings)
        assert kinds["rewritten"] + kinds["review"] == summary.findings[Disposition.REWRITTEN]
        assert kinds["review"] == summary.review
        assert kinds["failed"] + kinds["annotated"] + kinds["reported"] == summary.left
        assert kinds["notice"] == summary.notices
        assert kinds["suppressed"] == summary.findings[Disposition.SUPPRESSED]


def test_a_finding_is_told_with_its_evidence_its_guide_section_and_its_diff(real: Report) -> None:
    text = page(real).text
    number = next(finding for finding in real.findings if finding.rule == "task-number-text")
    for piece in (number.message, number.reason, number.guide, *number.evidence, *(step.text for step in number.chain)):
        assert piece in text
    assert '    return task["number"] + 1    return int(task["number"]) + 1' in text


def test_findings_on_the_same_lines_share_a_diff(real: Report) -> None:
    found, hunks = page(real), Hunks(real, PACK.marker)
    files = [hunks.file(path) for path in {finding.place.path for finding in real.findings}]
    removed = sum(change.old_end - change.old_start for file in files if file is not None for change in file.changes)
    assert len([one for one in found.of_class("line") if "old" in (one["class"] or "")]) == removed
    assert len(found.of_class("card")) < len(real.findings)


def test_ids_are_unique_and_links_lead_to_them_or_to_the_guide(real: Report) -> None:
    found = page(real)
    ids = found.attributes("id")
    assert len(set(ids)) == len(ids)
    for link in found.attributes("href"):
        assert link == PACK.guide_url or link.removeprefix("#") in ids


def test_only_the_page_s_own_style_and_script_may_run(real: Report) -> None:
    found = page(real)
    (policy,) = (
        attributes["content"]
        for _, attributes in found.elements
        if attributes.get("http-equiv") == "Content-Security-Policy"
    )
    assert policy is not None
    assert policy.startswith("default-src 'none'; ")
    for name, content in found.sheets.items():
        digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        assert f"{name}-src 'sha256-{digest}'" in policy
    assert set(found.sheets) == {"style", "script"}
    assert not {"src", "srcset", "style", "action"} & {name for _, attributes in found.elements for name in attributes}
    assert not any(name.startswith("on") for _, attributes in found.elements for name in attributes)
    assert not re.search(r"url\(|@import|https?://", found.sheets["style"] + found.sheets["script"])


def test_nothing_from_the_repository_becomes_an_element_or_is_lost(hostile: Report, pack: RulePack) -> None:
    found, plain = page(hostile, pack), page(Report((), ()), pack)
    assert {tag for tag, _ in found.elements} - {tag for tag, _ in plain.elements} <= {
        "article", "button", "code", "details", "div", "figure", "h2", "h3", "input", "li", "mark", "ol", "option",
        "rect", "select", "span", "strong", "summary", "svg", "table", "tbody", "td", "th", "thead", "tr", "ul",
        "wbr", "figcaption", "a", "section",
    }  # fmt: skip
    assert found.text.count(shown(hostile.findings[0].message)) >= 5
    assert shown(hostile.findings[1].place.path) in found.text
    assert "\u202e" not in found.text
    assert "\x1b" not in found.text


def test_where_a_run_wrote_the_page_says_so_and_counts_lines_anew(real: Report) -> None:
    before, after = page(real), page(real, command="fix")
    assert "nothing is written yet" in before.text
    assert "Written by “fix”." in after.text
    assert "line 26, column 11" in after.text


def test_paths_start_at_the_top_of_the_repository(real: Report) -> None:
    assert "services/billing/shop/client.py" in page(real, prefix="services/billing").text


def test_nothing_found_is_said_in_one_sentence(pack: RulePack) -> None:
    files = (FileResult("a.py", Outcome.UNCHANGED), FileResult("b.py", Outcome.SKIPPED, "vendored"))
    found = page(Report((), files), pack)
    assert "Nothing in 1 file uses v1." in found.text
    assert found.of_class("finding") == []
    assert "vendored" in found.text


def test_only_what_asks_for_nothing_is_told_as_done(report: Report, pack: RulePack) -> None:
    only = tuple(one for one in report.findings if one.disposition is Disposition.SUPPRESSED)
    assert "Nothing is left that uses v1." in page(Report(only, report.files), pack).text


@pytest.mark.parametrize("address", ["javascript:alert(1)", "http://guide.example"])
def test_a_guide_s_address_is_a_link_only_when_it_is_a_safe_one(report: Report, pack: RulePack, address: str) -> None:
    assert address not in page(report, replace(pack, guide_url=address)).attributes("href")


def test_attributes_are_escaped_and_left_out_as_asked() -> None:
    assert element("p", "<", Markup("<b>"), title='"<\x1b', hidden=True, lang=None, class_=False) == (
        '<p title="&quot;&lt;\\x1b" hidden>&lt;<b></p>'
    )


def drawn(before: str, after: str) -> str:
    place = Place("a.py", Span(0, 1), 1, 1)
    done = (Confidence.CERTAIN, Safety.SAFE, Disposition.REWRITTEN)
    finding = Finding(place, "r", None, "m", "g", *done, "", edited=(("a.py", Span(0, 1)),))
    file = FileResult("a.py", Outcome.CHANGED, "", before.encode(), after.encode())
    (hunk,) = Hunks(Report((finding,), (file,)), "m").of([finding])
    return diff_view(hunk, "a.py", named=False)


def test_what_differs_in_a_line_is_marked() -> None:
    view = drawn("print(task['number'])\n", "print(int(task['number']))\n")
    assert "<code>print<mark>(int</mark>(task[" in view
    assert drawn("a = 1\n", "completely(different)\n").count("<mark>") == 0


def test_each_line_is_compared_with_the_first_one_behind_that_is_like_it() -> None:
    before = "{'region': 'US',\n 'label': 'x',\n 'files': f}\n"
    view = drawn(before, "{'properties': {\n  'region': 'US'},\n 'files': f}\n")
    assert "<mark>  </mark>" not in view
    assert "<mark>{</mark>&#x27;region&#x27;: &#x27;US&#x27;," in view
    assert "<code> &#x27;label&#x27;: &#x27;x&#x27;,</code>" in view


def test_a_rewrite_of_very_many_lines_is_shown_without_marks() -> None:
    view = drawn("".join(f"x{n} = 1\n" for n in range(30)), "".join(f"x{n} = 2\n" for n in range(30)))
    assert "<mark>" not in view
