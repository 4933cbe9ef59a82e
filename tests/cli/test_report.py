"""How far the migration is, from the work tree and from git's objects."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from repositories import CALL, Repository, repository

from codemods.cli.app import invoke

if TYPE_CHECKING:
    from pathlib import Path

TODO = 'import requests\n\nrequests.post("https://api-us.flexicapture.com/v1/capture/data", json={})\n'
DONE = CALL.replace("/v1/", "/v2/")


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    """A migration in five commits, one of them about something else; the work tree is a step further."""
    made = repository(tmp_path / "client")
    made.commit("begin", shop__a=CALL, shop__b=CALL, c=TODO)
    made.commit("more", shop__d=CALL)
    (made.top / "notes.txt").write_text("x")
    made.commit("notes")
    made.commit("first", shop__a=DONE)
    made.commit("second", shop__d=DONE)
    made.write(shop__b=DONE)
    monkeypatch.chdir(made.top)
    return made


def reported(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[dict[str, object]]:
    assert invoke(["report", "--format", "json", *arguments]) == 0
    return json.loads(capsys.readouterr().out)


def uses(rows: list[dict[str, object]]) -> list[object]:
    return [row["uses"] for row in rows]


@pytest.mark.usefixtures("repo")
def test_the_work_tree_is_counted(capsys: pytest.CaptureFixture[str]) -> None:
    (row,) = reported(capsys)
    assert row == {
        "date": "", "commit": "", "uses": 1, "to_rewrite": 0, "for_a_person": 1, "files": 1, "failed": 0,
    }  # fmt: skip


def test_the_history_burns_down_and_nothing_is_checked_out(
    repo: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    before = repo.git("status", "--porcelain"), repo.git("rev-parse", "HEAD")
    rows = reported(capsys, "--history")
    assert uses(rows) == [3, 4, 4, 3, 2, 1]
    assert [row["commit"] for row in rows[:-1]] == repo.git("rev-list", "--reverse", "HEAD").split()
    assert (repo.git("status", "--porcelain"), repo.git("rev-parse", "HEAD")) == before


def test_it_is_a_table_for_people(repo: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    assert invoke(["report", "--history"]) == 0
    out = capsys.readouterr().out
    lines = out.splitlines()
    assert lines[0] == "date        commit     v1 uses  to rewrite  for a person  files"
    assert (
        lines[2]
        == f"2026-01-02  {repo.git('rev-parse', 'HEAD~3')[:9]}        4           3             1      4  {'#' * 14}"
    )
    assert lines[-1] == f"            work tree        1           0             1      1  {'#' * 4}"
    assert max(map(len, lines)) < 80


@pytest.mark.usefixtures("repo")
def test_points_are_spread_and_keep_both_ends(capsys: pytest.CaptureFixture[str]) -> None:
    assert uses(reported(capsys, "--history", "--points", "3")) == [3, 4, 2, 1]
    assert uses(reported(capsys, "--history", "--since", "HEAD~2")) == [3, 2, 1]


def test_paths_and_the_working_directory_narrow_it(
    repo: Repository, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert uses(reported(capsys, "--history", "shop")) == [2, 3, 2, 1, 0]
    assert uses(reported(capsys, "--history", "c.py")) == [1, 1]
    monkeypatch.chdir(repo.top / "shop")
    assert uses(reported(capsys, "--history")) == [2, 3, 2, 1, 0]


def test_what_a_run_leaves_out_was_left_out_before(repo: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    (repo.top / "link.py").symlink_to("c.py")
    repo.commit(
        "others", vendor__x=CALL, legacy__x=CALL, broken="requests.get('https://api-us.flexicapture.com/v1/task/1'\n"
    )
    (repo.top / "flexicapture-codemods.toml").write_text('exclude = ["legacy"]\n')
    rows = reported(capsys, "--history", "--since", "HEAD~1")
    assert [(row["uses"], row["failed"]) for row in rows] == [(1, 1), (1, 1)]
    assert invoke(["report"]) == 0
    assert capsys.readouterr().out.splitlines()[-1].endswith("(1 not readable)")


def test_without_any_use_there_is_no_bar(tmp_path: Path, monkeypatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(tmp_path)
    assert invoke(["report"]) == 0
    assert capsys.readouterr().out.splitlines()[1].split() == ["work", "tree", "0", "0", "0", "0"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--since", "HEAD"], "--since goes with --history: give both."),
        (["--history", "--since", "nowhere"], "git knows no commit 'nowhere'"),
        (["nowhere"], "the path 'nowhere' does not exist"),
    ],
)
def test_what_cannot_be_told_is_a_usage_error(
    repo: Repository, capsys: pytest.CaptureFixture[str], arguments: list[str], message: str
) -> None:
    assert repo
    assert invoke(["report", *arguments]) == 2
    assert message in capsys.readouterr().err


def test_without_a_commit_there_is_no_history(tmp_path: Path, monkeypatch, capsys: pytest.CaptureFixture[str]) -> None:
    repository(tmp_path)
    monkeypatch.chdir(tmp_path)
    assert invoke(["report", "--history"]) == 2
    assert "there is no history to tell yet" in capsys.readouterr().err


def test_a_shallow_clone_tells_what_it_has(
    repo: Repository, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    repo.git("clone", "-q", "--depth", "2", repo.top.as_uri(), str(tmp_path / "shallow"))
    monkeypatch.chdir(tmp_path / "shallow")
    assert uses(reported(capsys, "--history")) == [3, 2, 2]
