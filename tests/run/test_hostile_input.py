"""Input that is made to break a tool, or looks like it: bounded work, one row for each file, and the others go on."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import pytest
from harness.tool import run_tool

from codemods.analysis import entering, project
from codemods.apply import plan_application
from codemods.model.findings import Disposition, Outcome
from codemods.run.stages import UNREAD
from run.migrating import V1, after, checked, migrated, of_rule, row, tree

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CALL = f'requests.get("{V1}/task/1")\n'
GOOD = f"import requests\n\n{CALL}"
CHANGED = GOOD.replace("/v1/", "/v2/")
GROWING = {
    "a text added to itself": 'a = "x"\n' + "a = a + a\n" * 50,
    "a text put into itself twice": 'a = "x"\n' + 'a = f"{a}{a}"\n' * 50,
    "a text formatted into itself": 'a = "x"\n' + 'a = "%s%s" % (a, a)\n' * 50,
    "a tuple of itself": 'a = ("x",)\n' + "a = (a, a)\n" * 50,
    "a tuple added to itself": 'a = ("x",)\n' + "a = a + a\n" * 50,
    "a list that grows by itself": 'a = ["x"]\n' + "a += a\n" * 50 + "a.extend(a)\n" * 50,
    "a list in a loop that adds it": 'a = ["x"]\nfor b in ("y", "z"):\n' + "    a = a + a + [b]\n" * 50,
    "a list added to itself": 'a = ["x"]\n' + "a = a + a\n" * 50,
    "a list in itself": "a = []\na.append(a)\nfor b in a:\n    a = b\n",
    "a dict in itself": 'a = {}\na["a"] = a\na.update(a)\na = {**a, "b": a}\n',
    "numbers without an end": 'a = 10**10**10\nb = "%1000000000d" % 3\nc = [0] * 10**12\nd = range(10**15)\n',
    "classes that inherit from each other": "class A(B):\n    pass\n\n\nclass B(A):\n    pass\n\n\nB().a.b()\n",
    "a function that gives itself": "def f(*a):\n    return f\n\n\nf()()()(f)\n",
    "a function for every branch": "".join(
        f"def f{n}(a):\n    return f{n + 1}(a) or f{n + 1}(a)\n\n\n" for n in range(25)
    )
    + "def f25(a):\n    return a\n\n\nf0(1)\n",
    "sixty branches": 'a = "x"\n' + "".join(f'if b{n}:\n    a += "{n}"\n' for n in range(60)),
    "loops in loops": "".join("    " * n + f"while a{n}:\n" for n in range(12)) + "    " * 12 + "b = b + [b]\n",
}
DEEP = {
    "900 attributes": "a = b" + ".b" * 900,
    "900 calls": "a = b" + "()" * 900,
    "900 keys": "a = b" + "[0]" * 900,
    "900 negations": "a = " + "not " * 900 + "b",
    "300 choices": "a = " + "1 if b else " * 300 + "2",
    "900 branches": "if a:\n    pass\n" + "".join(f"elif a == {n}:\n    pass\n" for n in range(900)),
    "5,000 alternatives": "a = " + " or ".join(["b"] * 5_000),
    "180 brackets": "a = " + "[" * 180 + "]" * 180,
    "90 blocks": "".join(" " * n + "if a:\n" for n in range(90)) + " " * 90 + "pass",
}


@pytest.mark.parametrize("name", GROWING)
def test_values_that_grow_without_a_bound_are_let_go(name: str) -> None:
    text = f"import requests\n\n{GROWING[name]}\n{CALL}"
    assert migrated(text) == text.replace("/v1/", "/v2/")


@pytest.mark.parametrize("name", DEEP)
def test_what_is_nested_too_deeply_fails_with_its_reason(tmp_path: Path, name: str) -> None:
    report = checked(tmp_path, {"bad.py": f"import requests\n\n{DEEP[name].rstrip()}; {CALL}", "good.py": GOOD})
    assert row(report, "bad.py").outcome is Outcome.FAILED
    assert "nested" in row(report, "bad.py").reason
    assert after(report, "good.py") == CHANGED


@pytest.mark.parametrize("name", DEEP)
def test_what_is_nested_too_deeply_stays_out_of_what_is_done_elsewhere(name: str) -> None:
    text = f"import requests\n\n{DEEP[name]}\n{CALL}"
    assert migrated(text) == text.replace("/v1/", "/v2/")


@pytest.mark.parametrize(
    "table",
    [
        "TABLE = {\n"
        + "".join(f'    "k{n}": {n},\n' for n in range(5_000))
        + "}\nfor key in TABLE:\n    print(TABLE[key])\n",
        "TABLE = [\n" + "".join(f'    "k{n}",\n' for n in range(5_000)) + "]\nfor key in TABLE:\n    print(key)\n",
        "TABLE = {}\n" + "".join(f'TABLE["k{n}"] = {n}\n' for n in range(2_500)) + 'print(TABLE["k2400"])\n',
    ],
)
def test_a_long_table_is_no_hindrance(table: str) -> None:
    text = f"import requests\n\n{table}{CALL}"
    assert migrated(text) == text.replace("/v1/", "/v2/")


def test_a_body_in_a_long_table_is_annotated(tmp_path: Path) -> None:
    table = "".join(f'body["k{n}"] = {n}\n' for n in range(2_001))
    text = f'import requests\n\nbody = {{}}\n{table}body["email"] = "a@b.example"\n'
    report = checked(tmp_path, {"a.py": f'{text}requests.post("{V1}/task/capture/documents", json=body)\n'})
    left = [one.reason for one in report.findings if one.disposition is Disposition.ANNOTATED]
    assert [reason for reason in left if "filled with more than 2000 keys" in reason]


def test_the_work_of_a_run_is_bounded_and_each_file_that_it_did_not_reach_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(entering, "STEPS_PER_ROUND", 10)
    monkeypatch.setattr(entering, "STEPS_PER_STATEMENT", 0)
    report = checked(tmp_path, {f"{name}.py": f"{GOOD}{CALL}{CALL}" for name in "abcdef"})
    assert {one.place.path for one in of_rule(report, UNREAD)} == {"c.py", "d.py", "e.py", "f.py"}


def test_a_bound_that_is_reached_in_code_without_a_path_of_the_api_is_nothing_to_tell(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(entering, "STEPS_PER_ROUND", 1)
    monkeypatch.setattr(entering, "STEPS_PER_STATEMENT", 0)
    other = 'import requests\n\nABBYY = "https://api.abbyy.example/v1"\nrequests.get(ABBYY + "/models").json()\n'
    assert not checked(tmp_path / "other", {"a.py": other, "b.py": other}).findings
    same = other.replace("/models", "/task/1")
    assert of_rule(checked(tmp_path / "same", {"a.py": same, "b.py": same}), UNREAD)


def test_a_file_too_large_for_the_parser_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(project, "LARGEST", 200)
    report = checked(tmp_path, {"large.py": GOOD + "#" * 200, "good.py": GOOD, "data.py": "a = 1\n" * 100})
    assert row(report, "large.py").reason == "is larger than 200 characters"
    assert row(report, "data.py").outcome is Outcome.UNCHANGED
    assert after(report, "good.py") == CHANGED


def test_a_file_too_large_to_be_rewritten_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plan_application, "LARGEST", 200)
    report = checked(tmp_path, {"large.py": GOOD + "#" * 200, "good.py": GOOD})
    assert row(report, "large.py").reason == "a file of more than 200 characters is too large to be rewritten"
    assert after(report, "good.py") == CHANGED


def test_an_error_of_the_rewrite_itself_costs_one_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = plan_application._edited

    def broken(text: str, *arguments: object) -> str:
        if "# broken" in text:
            raise IndexError("nobody thought of this")
        return real(text, *arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(plan_application, "_edited", broken)
    report = checked(tmp_path, {"bad.py": GOOD + "# broken\n", "good.py": GOOD})
    assert row(report, "bad.py").reason == "the rewrite failed: IndexError: nobody thought of this"
    assert [one.disposition for one in report.findings if one.place.path == "bad.py"] == [Disposition.FAILED]
    assert after(report, "good.py") == CHANGED


def _odd_names() -> Iterator[bytes]:
    yield from (b"new\nline.py", b"car\rriage.py", b"tab\t.py", b"quote'\".py", b"back\\slash.py", b"-q.py", b" .py")
    yield from (
        b"red\x1b[31m.py",
        b"title\x1b]0;x\x07.py",
        b"bell\x07.py",
        "right-to-left\u202e.py".encode(),
        b"[a].py",
    )
    if sys.platform == "linux":
        yield from (b"latin-\xe9.py", b"\xff\xfe.py")


@pytest.mark.parametrize("command", ["check", "diff", "fix"])
def test_names_of_any_bytes_are_rewritten_and_shown_without_control_characters(tmp_path: Path, command: str) -> None:
    for name in _odd_names():
        with open(os.path.join(os.fsencode(tmp_path), name), "wb") as file:  # noqa: PTH118, PTH123 - names of bytes
            file.write(
                GOOD.encode()
                + b'print(requests.get("https://api-us.flexicapture.com/v1/task/1").json()["lead_time"])\n'
            )
    done = run_tool(tmp_path, command, ".")
    assert done.returncode == 1
    shown = done.stdout + done.stderr
    assert not {character for character in shown if ord(character) < 32 or character in "\x7f\u202e"} - {"\n", "\t"}
    for name in _odd_names():
        with open(os.path.join(os.fsencode(tmp_path), name), "rb") as file:  # noqa: PTH118, PTH123 - names of bytes
            assert (file.read().startswith(CHANGED.encode())) is (command == "fix")


def test_loops_of_links_pipes_and_devices_are_rows_and_nothing_waits(tmp_path: Path) -> None:
    tree(tmp_path, {"good.py": GOOD, "inner/good.py": GOOD})
    (tmp_path / "loop.py").symlink_to("loop.py")
    (tmp_path / "one.py").symlink_to("two.py")
    (tmp_path / "two.py").symlink_to("one.py")
    (tmp_path / "inner" / "up").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "zero.py").symlink_to("/dev/zero")
    os.mkfifo(tmp_path / "pipe.py")
    done = run_tool(tmp_path, "fix", ".", "pipe.py", "zero.py", "inner/up/good.py", "/dev/zero")
    assert (tmp_path / "good.py").read_text() == (tmp_path / "inner" / "good.py").read_text() == CHANGED
    assert done.returncode in (0, 4), done.stderr
