"""The description of a pull request, as a Markdown renderer reads it."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest
from markdown_it import MarkdownIt
from run.migrating import PACK

from codemods.model.findings import Report
from codemods.reporters import REPORTERS
from codemods.reporters.context import Context
from codemods.reporters.markdown_text import code, escaped
from codemods.reporters.progress import Progress
from reporters.hostile import HOSTILE

if TYPE_CHECKING:
    from codemods.rulepack.pack import RulePack

HOSTILE_TEXTS = [
    HOSTILE, "a_b_c *d* **e** ~~f~~", "<b>&amp;<!-- x", "[a](http://b) ![c](d)", "`x` ``y``", "@team #1 !2 %3 a/b#4",
    "www.x.example http://y.example z@x.example", "| a | b |", "$x$ \\(y\\)", "\\", "`", " ", "``` ", "- [x] # a",
]  # fmt: skip


class Text(HTMLParser):
    """The words that a page shows, and its elements."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.words, self.tags = "", []
        self.feed(page)
        self.close()

    def handle_data(self, data: str) -> None:
        self.words += data

    def handle_starttag(self, tag: str, attrs: object) -> None:
        del attrs
        self.tags.append(tag)


def rendered(text: str) -> Text:
    """By the rules of GitHub's Markdown, as far as they matter here: tables, addresses that become links, HTML."""
    return Text(MarkdownIt("gfm-like", {"html": True}).render(text))


def described(report: Report, pack: RulePack = PACK, command: str = "check") -> str:
    return REPORTERS["markdown"].render(report, Context(command, pack)).decode()


@pytest.mark.parametrize("text", HOSTILE_TEXTS)
def test_text_is_shown_as_it_is(text: str) -> None:
    page = rendered(f"x {escaped(text)} x")
    assert page.words.strip() == f"x {text} x".encode("ascii", "backslashreplace").decode()
    assert set(page.tags) == {"p"}
    assert not re.search(r"[@#!%^](?=\w)", escaped(text))


@pytest.mark.parametrize("text", HOSTILE_TEXTS)
def test_code_is_shown_as_it_is(text: str) -> None:
    for page in (rendered(f"x {code(text)} x"), rendered(f"| x |\n|--|\n| {code(text, in_table=True)} |")):
        assert page.tags.count("code") == 1
        assert text.encode("ascii", "backslashreplace").decode() in page.words
        assert not {"a", "img", "script", "strong"} & set(page.tags)


def test_a_description_tells_the_share_the_lists_and_each_part(real: Report) -> None:
    text = described(real)
    share = Progress.of(real.findings)
    assert text.startswith("## ABBYY FlexiCapture for Invoices Cloud REST API: v1 to v2\n\n**")
    assert (
        f"**{share.percent} %** of what uses v1: {share.done} of {share.total} places can be rewritten by "
        f"`flexicapture-codemods fix`, {share.left} left for a person."
    ) in text
    assert 0 < share.percent < 100
    assert "- [ ] `shop/client.py:23` v2 no longer returns 'lead\\_time'. (the key is no longer returned) · " in text
    assert "| `shop/settings.py` | 2 | 0 | 0 | 100 % |" in text
    assert "| `task.get` | " in text
    assert "### Failed, left as they were\n\n- [ ] `shop/broken.py` line 2: invalid syntax" in text
    assert text.index("### To do") < text.index("### By operation") < text.index("What no code change can do")
    page = rendered(text)
    assert page.tags.count("table") == 3
    assert page.tags.count("details") == 3


def test_after_fix_it_says_what_was_done_and_where_things_stand_now(real: Report) -> None:
    text = described(real, command="fix")
    share = Progress.of(real.findings)
    assert f"{share.done} of {share.total} places are rewritten" in text
    assert "- [ ] `shop/client.py:26` v2 no longer returns" in text


def test_what_to_review_is_listed(report: Report, pack: RulePack) -> None:
    assert "### To review" in described(report, pack)


def test_nothing_found_is_said(pack: RulePack) -> None:
    assert "Nothing here uses v1." in described(Report((), ()), pack)


def test_nothing_from_the_repository_is_markup(hostile: Report, pack: RulePack) -> None:
    page = rendered(described(hostile, pack))
    assert not {"img", "script", "b", "strike"} & set(page.tags)
    assert page.tags.count("table") == 3
    assert "</script><img src=x onerror=alert(1)>@team #1" in page.words


def test_a_long_description_is_cut_and_says_so(report: Report, pack: RulePack) -> None:
    findings = tuple(
        replace(finding, place=replace(finding.place, path=f"{number}.py"), message="m" * 200)
        for number in range(1000)
        for finding in report.findings
    )
    text = described(Report(findings, report.files), pack)
    assert len(text) < 65_536
    assert re.search(r"- … and \d+ more; the HTML report has them all", text)
    assert re.search(r"\| … and \d+ more \| \| \| \| \|", text)
