"""What is shown of a finding: the lines that it changed, and those around them."""

from __future__ import annotations

from run.migrating import PACK

from codemods.model.findings import Confidence, Disposition, FileResult, Finding, Outcome, Report, Safety
from codemods.model.places import Place, Span
from codemods.reporters.file_diff import FileDiff
from codemods.reporters.hunks import Hunk, Hunks


def shown(hunk: Hunk) -> str:
    return "".join(f"{'>' if line.focus else ' '}{line.sign} {line.text}\n" for line in hunk.lines)


def of_rule(report: Report, rule: str) -> list[Finding]:
    return [finding for finding in report.findings if finding.rule == rule]


def test_a_move_shows_both_of_its_ends(real: Report) -> None:
    first, second, _ = of_rule(real, "capture-moved-to-properties")
    (hunk,) = Hunks(real, PACK.marker).of([second])
    assert shown(hunk) == (
        "       body = {\n"
        '           "files": files,\n'
        ' -         "region": "US",\n'
        '>-         "export_format": "csv",  # the shop reads csv\n'
        ' -         "verification_type": "NoVerification",\n'
        ' -         "email": email,\n'
        ' +         "properties": {\n'
        ' +             "region": "US",\n'
        ' +             "export_format": "csv",  # the shop reads csv\n'
        ' +             "verification_type": "NoVerification",\n'
        " +         },\n"
        "       }\n"
        '       return requests.post(f"{BASE}/task/capture/invoices", json=body, headers=HEADERS).json()\n'
    )
    both = Hunks(real, PACK.marker).of([first, second])
    assert [line.focus for line in both[0].lines].count(True) == 2


def test_an_annotation_shows_its_comment_and_the_code_below(real: Report) -> None:
    finding = next(one for one in of_rule(real, "task-removed-keys") if "lead_time" in one.message)
    (hunk,) = Hunks(real, PACK.marker).of([finding])
    assert any("TODO(flexicapture-v2): [task-removed-keys]" in line.text for line in hunk.lines if line.sign == "+")
    assert [line.text.strip() for line in hunk.lines if line.focus] == ['print(task["lead_time"], task["statistics"])']


def test_code_that_stays_is_shown_without_signs(real: Report) -> None:
    (finding,) = [one for one in real.findings if one.disposition is Disposition.SUPPRESSED]
    (hunk,) = Hunks(real, PACK.marker).of([finding])
    focus = [line for line in hunk.lines if line.focus]
    assert [line.sign for line in focus] == [" "]
    assert 'task["label"]' in focus[0].text


def test_findings_that_only_share_a_file_have_hunks_of_their_own(real: Report) -> None:
    hunks = Hunks(real, PACK.marker)
    (number,) = of_rule(real, "task-number-text")
    assert [hunk.path for hunk in hunks.of([number])] == ["shop/settings.py"]
    (url,) = of_rule(real, "url-version")[-1:]
    (hunk,) = hunks.of([url])
    assert "number" not in shown(hunk)


def test_a_rewrite_of_another_file_is_shown_beside_its_place() -> None:
    place = Place("a.py", Span(0, 3), 1, 1)
    finding = Finding(
        place,
        "r",
        None,
        "m",
        "g",
        Confidence.CERTAIN,
        Safety.SAFE,
        Disposition.REWRITTEN,
        "",
        edited=(("b.py", Span(2, 3)),),
    )
    files = (
        FileResult("a.py", Outcome.UNCHANGED, "", b"one\n"),
        FileResult("b.py", Outcome.CHANGED, "", b"1\n2\n", b"1\n3\n"),
    )
    first, second = Hunks(Report((finding,), files), "m").of([finding])
    assert (shown(first), shown(second)) == (">  one\n", "   1\n>- 2\n + 3\n")


def test_what_the_report_does_not_hold_is_not_shown() -> None:
    place = Place("a.py", Span(0, 3), 1, 1)
    finding = Finding(place, "r", None, "m", "g", Confidence.CERTAIN, Safety.SAFE, Disposition.REPORTED, "")
    for files in ((), (FileResult("a.py", Outcome.UNCHANGED),)):
        hunks = Hunks(Report((finding,), files), "m")
        assert hunks.of([finding]) == []
        assert hunks.line(place) == ""
        assert hunks.position(place, written=True) == (1, 1)


def file(before: bytes, after: bytes) -> FileDiff:
    found = FileDiff.of(FileResult("x", Outcome.CHANGED, "", before, after))
    assert found is not None
    return found


def test_lines_are_found_again_after_a_run() -> None:
    diff = file(b"a\nb\nc\nd\ne\n", b"# new\na\nB\nd\nx\ne\n")
    assert [diff.new_line(line) for line in range(5)] == [1, 2, 2, 3, 5]


def test_ends_are_counted_in_characters() -> None:
    diff = file("a\nü = 'é'\n".encode(), b"")
    assert diff.end_of(Span(2, 4)) == (2, 2)
    assert diff.end_of(Span(2, 11)) == (2, 8)
    assert diff.lines_of(Span(0, 11)) == range(2)


def test_an_empty_file_has_no_lines() -> None:
    diff = file(b"", b"a\n")
    assert diff.end_of(Span(0, 0)) == (1, 1)
    assert diff.old == []


def test_bytes_that_do_not_decode_are_shown_as_far_as_they_do() -> None:
    assert file(b"\xff = 1\n", b"").old == ["\ufffd = 1\n"]
