"""With a baseline only what it does not know fails a run."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest


def entries() -> list[tuple[str, str, int]]:
    """The path, the rule and the count of each entry of the baseline that was written."""
    known = json.loads(Path("v1.json").read_text())["known"]
    return [(each["path"], each["rule"], each["count"]) for each in known]


def findings(ran) -> list[tuple[str, str, str]]:
    """The path, the disposition and the reason of each finding of a JSON report."""
    return [(each["place"]["path"], each["disposition"], each["reason"]) for each in json.loads(ran.out)["findings"]]


@pytest.fixture
def known(run) -> None:
    """A baseline of two files."""
    Path("a.py").write_text("v1")
    Path("b.py").write_text("v1 todo")
    ran = run("check", "--baseline", "v1.json", "--write-baseline")
    assert ran.code == 0
    assert "2 known findings in v1.json: commit it; from now on only new ones fail.\n" in ran.err


@pytest.mark.usefixtures("known")
def test_what_is_known_does_not_fail(run) -> None:
    assert entries() == [("a.py", "task-keys", 1), ("b.py", "task-keys", 1)]
    ran = run("check", "--baseline", "v1.json", "--format", "json")
    assert ran.code == 0
    assert findings(ran) == [("a.py", "suppressed", "known in v1.json"), ("b.py", "suppressed", "known in v1.json")]
    assert run("check", "--baseline", "v1.json").out == b""
    assert run("diff", "--baseline", "v1.json").code == 0
    assert run("check").code == 1


@pytest.mark.usefixtures("known")
def test_what_is_new_fails_alone(run) -> None:
    Path("c.py").write_text("v1")
    ran = run("check", "--baseline", "v1.json")
    assert ran.code == 1
    assert ran.out.decode().startswith("c.py:1:1: [task-keys]")
    assert b"a.py" not in ran.out


@pytest.mark.usefixtures("known")
def test_a_changed_line_is_new_and_a_moved_one_is_not(run) -> None:
    Path("a.py").write_text("  v1  ")
    assert run("check", "--baseline", "v1.json").code == 0
    Path("a.py").write_text("v1 other")
    assert run("check", "--baseline", "v1.json").code == 1


@pytest.mark.usefixtures("known")
def test_a_renamed_file_is_known_a_copied_one_is_not(run) -> None:
    Path("a.py").rename("z.py")
    assert run("check", "--baseline", "v1.json").code == 0
    Path("a.py").write_text("v1")
    assert run("check", "--baseline", "v1.json").code == 1


@pytest.mark.usefixtures("known")
def test_what_is_gone_is_told_and_does_not_fail(run) -> None:
    Path("a.py").write_text("v3")
    Path("b.py").unlink()
    ran = run("check", "--baseline", "v1.json")
    assert ran.code == 0
    assert ran.out.decode().startswith(
        "Nothing to do, but good to know:\n"
        "  v1.json:4:1: [stale-baseline] A known use is gone: [task-keys] in a.py. "
        "(reported: 'check --write-baseline' takes it out)\n"
        "  v1.json:5:1: [stale-baseline] A known use is gone: [task-keys] in b.py. "
    )
    run("check", "--baseline", "v1.json", "--write-baseline")
    assert entries() == []


@pytest.mark.usefixtures("known")
def test_of_files_and_rules_that_were_not_looked_at_nothing_is_gone(run) -> None:
    Path("a.py").write_text("v3")
    for options in (["b.py"], ["--ignore", "task-keys"]):
        assert b"stale" not in run("check", *options, "--baseline", "v1.json").out


@pytest.mark.usefixtures("known")
def test_writing_it_for_some_files_keeps_what_is_known_of_others(run) -> None:
    Path("c.py").write_text("v1")
    run("check", "c.py", "--baseline", "v1.json", "--write-baseline", "--quiet")
    assert [path for path, _, _ in entries()] == ["a.py", "b.py", "c.py"]


@pytest.mark.usefixtures("known")
def test_fix_rewrites_what_is_known_and_what_is_left_of_it_does_not_fail(run) -> None:
    ran = run("fix", "--baseline", "v1.json", "--format", "json")
    assert ran.code == 0
    assert (Path("a.py").read_text(), Path("b.py").read_text()) == ("v2", "v2 todo")
    assert [each[:2] for each in findings(ran)] == [
        ("a.py", "rewritten"),
        ("b.py", "suppressed"),
        ("v1.json", "reported"),
    ]


@pytest.mark.usefixtures("known")
def test_the_configured_baseline_lies_beside_its_file(run) -> None:
    Path("flexicapture-codemods.toml").write_text('baseline = "v1.json"\n')
    assert run("check").code == 0
    Path("sub").mkdir()
    Path("sub/c.py").write_text("v1")
    os.chdir("sub")
    assert (run("check").code, run("check", "..").code) == (1, 1)
    assert run("check", "--write-baseline").code == 0
    os.chdir("..")
    assert [path for path, _, _ in entries()] == ["a.py", "b.py", "sub/c.py"]
    assert run("check").code == 0


def test_where_to_write_it_must_be_known(run) -> None:
    ran = run("check", "--write-baseline")
    assert (ran.code, "give --baseline FILE, or 'baseline' in the configuration." in ran.err) == (2, True)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (None, ":1: cannot be read: No such file or directory (write it with 'check --write-baseline')\n"),
        ("{", ":1: is no baseline (write it anew with 'check --write-baseline')\n"),
        ("[]", ":1: is no baseline"),
        ('{"known": [{"path": 1, "rule": "a", "digest": "b", "count": 1}]}', ":1: is no baseline"),
        ('{"known": [{"path": "x", "rule": "a", "digest": "b", "count": "1"}]}', ":1: is no baseline"),
        ("\xff", ":1: is no baseline"),
    ],
)
def test_what_is_no_baseline_is_an_error_that_says_what_to_do(run, content: str | None, message: str) -> None:
    if content is not None:
        Path("v1.json").write_bytes(content.encode("latin-1"))
    ran = run("check", "--baseline", "v1.json")
    assert (ran.code, message in ran.err) == (3, True)


def test_equal_findings_are_counted_and_a_reformatted_file_is_read(run) -> None:
    Path("a.py").write_text("v1")
    run("check", "--baseline", "v1.json", "--write-baseline")
    document = json.loads(Path("v1.json").read_text())
    document["known"][0]["count"] = 2
    Path("v1.json").write_text(json.dumps(document, indent=1))
    ran = run("check", "--baseline", "v1.json")
    assert (ran.code, b"v1.json:1:1: [stale-baseline]" in ran.out) == (0, True)


def test_what_an_editor_holds_is_held_against_it(run, typed) -> None:
    Path("a.py").write_text("v1 old")
    run("check", "--baseline", "v1.json", "--write-baseline")
    typed(b"v1 old")
    assert run("check", "--stdin-filename", "a.py", "--baseline", "v1.json").code == 0
    typed(b"v1 new")
    assert run("check", "--stdin-filename", "a.py", "--baseline", "v1.json").code == 1
