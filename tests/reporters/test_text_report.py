"""The form for people."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from run.migrating import PACK

from codemods.model.findings import Report
from codemods.reporters import REPORTERS
from codemods.reporters.context import Context
from codemods.reporters.display import shown

if TYPE_CHECKING:
    from codemods.rulepack.pack import RulePack

TAIL = r"""
For review, each rewrite contains a choice:
  a\x1b.py:1:5: [a-rule] says\nrewritten

Failed, left as they were:
  c.py: does not parse\x07

What no code change can do:
  - Use new tokens.
"""


def rendered(report: Report, context: Context) -> str:
    return REPORTERS["text"].render(report, context).decode()


def test_check_lists_every_finding_that_is_not_suppressed(report: Report, pack: RulePack) -> None:
    assert rendered(report, Context("check", pack)) == (
        r"""a\x1b.py:1:5: [a-rule] says\nrewritten (rewritten: because)
a\x1b.py:2:5: [a-rule] says\nrewritten (rewritten)
a\x1b.py:3:5: [a-rule] says\nannotated (annotated: because)
a\x1b.py:4:5: [a-rule] says\nreported (reported: because)
a\x1b.py:6:5: [a-rule] says\nfailed (failed: because)
"""
        + TAIL
    )


def test_fix_lists_what_is_left(report: Report, pack: RulePack) -> None:
    assert rendered(report, Context("fix", pack)) == (
        r"""a\x1b.py:3:5: [a-rule] says\nannotated (annotated: because)
a\x1b.py:4:5: [a-rule] says\nreported (reported: because)
a\x1b.py:6:5: [a-rule] says\nfailed (failed: because)
"""
        + TAIL
    )


def test_details_are_told_on_request(report: Report, pack: RulePack) -> None:
    text = rendered(report, Context("fix", pack, verbose=True))
    assert text.startswith(
        r"""a\x1b.py:1:5: [a-rule] says\nrewritten (rewritten: because)
    task.get, likely: host known; path fits
    b.py:1:1: sent
    Guide: Tasks
a\x1b.py:2:5: [a-rule] says\nrewritten (rewritten)
    no operation, likely: no evidence
    Guide: Tasks
"""
    )
    assert r"a\x1b.py:5:5: [a-rule] says\nsuppressed (suppressed: because)" in text
    assert "Not looked at:\n  d\\udcff/: vendored\n" in text


def test_nothing_to_say_is_no_output(pack: RulePack) -> None:
    assert rendered(Report((), (), ("Use new tokens.",)), Context("check", pack)) == ""


def test_what_does_not_print_is_escaped() -> None:
    assert shown("é 請求\u202e\x1b]0;\udcff\n") == "é 請求\\u202e\\x1b]0;\\udcff\\n"


def test_colors_only_dress_the_text(report: Report, pack: RulePack) -> None:
    for command in ("check", "fix"):
        plain = rendered(report, Context(command, pack, verbose=True))
        colored = rendered(report, Context(command, pack, verbose=True, color=True))
        assert re.sub(r"\x1b\[[0-9;]*m", "", colored) == plain
        assert "\x1b[1;35m[a-rule]\x1b[0m" in colored
        assert "\x1b[33mannotated\x1b[0m" in colored


def test_after_fix_places_are_those_of_the_new_files(real: Report) -> None:
    assert "shop/client.py:26:11: [task-removed-keys]" in rendered(real, Context("fix", PACK))
    assert "shop/client.py:23:11: [task-removed-keys]" in rendered(real, Context("check", PACK))
