"""What git says of a repository decides which files a command is about, and which ones fix leaves alone."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from repositories import Repository, repository


@pytest.fixture
def repo(run) -> Repository:
    """The directory that ``run`` works in, as a repository."""
    assert run
    return repository(Path.cwd())


def looked_at(ran) -> list[str]:
    """The paths of the files in a JSON report."""
    return [row["path"] for row in json.loads(ran.out)["files"] if row["outcome"] != "skipped"]


def test_since_takes_what_was_committed_staged_edited_or_added_since_the_fork(run, repo: Repository) -> None:
    repo.commit(old="v1", edited="v1", staged="v1", committed="v1", gone="v1")
    repo.git("switch", "-q", "-c", "topic")
    repo.commit(committed="v1 review")
    repo.git("switch", "-q", "main")
    repo.commit(old="v1 on main")
    repo.git("switch", "-q", "topic")
    repo.write(edited="v1 edited", staged="v1 staged", new="v1")
    repo.git("add", "staged.py")
    (repo.top / "gone.py").unlink()
    (repo.top / "notes.txt").write_text("v1")
    assert looked_at(run("check", "--since", "main", "--format", "json")) == [
        "committed.py",
        "edited.py",
        "new.py",
        "staged.py",
    ]


def test_since_and_paths_are_both_minded(run, repo: Repository) -> None:
    repo.commit(a__x="v1", b__x="v1")
    repo.write(a__x="v1 a", b__x="v1 b")
    assert looked_at(run("check", "--since", "HEAD", "b", "--format", "json")) == ["b/x.py"]
    os.chdir("a")
    assert looked_at(run("check", "--since", "HEAD", "--format", "json")) == ["x.py"]


def test_what_a_whole_run_leaves_out_is_left_out_of_the_changed_files(run, repo: Repository) -> None:
    repo.commit()
    repo.write(vendor__x="v1", old__x="v1", x="v1")
    ran = run("check", "--since", "HEAD", "--exclude", "old", "--format", "json")
    assert {row["path"]: row["outcome"] for row in json.loads(ran.out)["files"]} == {
        "old/x.py": "skipped",
        "vendor/": "skipped",
        "x.py": "changed",
    }
    assert ran.code == 1


def test_staged_takes_the_staged_files_as_they_are_staged(run, repo: Repository) -> None:
    repo.commit(x="v1", y="v1", z="v1")
    repo.write(x="v1 staged", z="v3")
    repo.git("add", ".")
    repo.write(x="v3 not staged", y="v1 not staged", z="v1 not staged")
    ran = run("check", "--staged", "--format", "json")
    assert (ran.code, looked_at(ran)) == (1, ["x.py", "z.py"])
    assert [each["place"]["path"] for each in json.loads(ran.out)["findings"]] == ["x.py"]


def test_staged_in_a_repository_without_a_commit(run, repo: Repository) -> None:
    repo.write(x="v1", y="v1")
    repo.git("add", "x.py")
    assert looked_at(run("check", "--staged", "--format", "json")) == ["x.py"]


def test_a_hook_that_commits_another_index_is_asked_for_that_one(
    run, repo: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    repo.commit(x="v1", y="v1")
    repo.write(x="v1 x", y="v1 y")
    repo.git("add", "x.py")
    other = repo.top / ".git" / "next-index"
    other.write_bytes((repo.top / ".git" / "index").read_bytes())
    repo.git("add", "y.py", GIT_INDEX_FILE=str(other))
    monkeypatch.setenv("GIT_INDEX_FILE", ".git/next-index")
    assert looked_at(run("check", "--staged", "--format", "json")) == ["x.py", "y.py"]
    monkeypatch.setenv("GIT_INDEX_FILE", "/elsewhere/index")
    assert looked_at(run("check", "--staged", "--format", "json")) == ["x.py"]


@pytest.mark.parametrize("where", ["a worktree", "a submodule"])
def test_worktrees_and_submodules_are_repositories_like_others(
    run, repo: Repository, tmp_path: Path, where: str
) -> None:
    repo.commit(x="v1")
    if where == "a worktree":
        repo.git("worktree", "add", "-q", "-b", "topic", str(tmp_path / "other"))
    else:
        repository(tmp_path / "outer").git("submodule", "add", "-q", str(repo.top), "other")
    inside = Repository(tmp_path / "other" if where == "a worktree" else tmp_path / "outer" / "other")
    os.chdir(inside.top)
    inside.write(x="v1 edited")
    assert looked_at(run("check", "--since", "HEAD", "--format", "json")) == ["x.py"]
    assert (run("fix").code, inside.read("x.py")) == (1, "v1 edited")
    inside.git("add", ".")
    assert looked_at(run("check", "--staged", "--format", "json")) == ["x.py"]
    assert (run("fix").code, inside.read("x.py")) == (0, "v2 edited")


def test_outside_of_git_there_is_nothing_to_compare_with(run) -> None:
    for option in (["--staged"], ["--since", "HEAD"]):
        ran = run("check", *option)
        assert ran.code == 2
        assert f"git knows no repository at {Path.cwd()}: run it in one, or name the files instead." in ran.err


def test_an_unknown_commit_is_a_usage_error(run, repo: Repository) -> None:
    repo.commit()
    for name in ("nowhere", "--output=x"):
        ran = run("check", f"--since={name}")
        assert ran.code == 2
        assert f"git knows no commit {name!r}: fetch it first" in ran.err


def test_histories_without_a_common_commit_cannot_be_compared(run, repo: Repository) -> None:
    repo.commit()
    repo.git("checkout", "-q", "--orphan", "other")
    repo.commit("of another root")
    ran = run("check", "--since", "main")
    assert (ran.code, "no common commit here: fetch more history" in ran.err) == (2, True)


def test_a_repository_that_git_cannot_read_is_a_usage_error(run, repo: Repository) -> None:
    repo.write(x="v1")
    repo.git("add", ".")
    (repo.top / ".git" / "index").write_bytes(b"broken")
    ran = run("check", "--staged")
    assert (ran.code, "see what 'git status' says" in ran.err) == (2, True)


@pytest.mark.parametrize("options", [["--since", "HEAD", "--staged"], ["--staged", "--stdin-filename", "x.py"]])
def test_ways_to_choose_files_exclude_each_other(run, options: list[str]) -> None:
    ran = run("check", *options)
    assert (ran.code, "exclude each other: give one of them." in ran.err) == (2, True)


def test_fix_leaves_files_with_unstaged_edits_alone_and_says_what_to_do(run, repo: Repository) -> None:
    repo.commit(edited="v1", clean="v1", staged="v1", todo="v1 todo", done="v3")
    repo.write(edited="v1 edited", todo="v1 todo edited", done="v3 edited", staged="v1 staged", new="v1 new")
    repo.git("add", "staged.py")
    ran = run("fix", "--format", "json")
    assert ran.code == 1
    assert {name: repo.read(f"{name}.py") for name in ("edited", "clean", "staged", "new", "todo")} == {
        "edited": "v1 edited",
        "clean": "v2",
        "staged": "v2 staged",
        "new": "v2 new",
        "todo": "v1 todo edited",
    }
    assert "2 files left alone, for edits that are not staged: edited.py, todo.py. Stage ('git add')" in ran.err
    outcomes = {row["path"]: row["outcome"] for row in json.loads(ran.out)["files"]}
    assert (outcomes["edited.py"], outcomes["done.py"]) == ("skipped", "unchanged")
    repo.git("add", ".")
    assert run("fix").code == 1
    assert (repo.read("edited.py"), repo.read("todo.py")) == ("v2 edited", "v2 todo edited")


def test_fix_with_allow_dirty_writes_them_too(run, repo: Repository) -> None:
    repo.commit(x="v1")
    repo.write(x="v1 edited")
    ran = run("fix", "--allow-dirty")
    assert (ran.code, repo.read("x.py"), "left alone" in ran.err) == (0, "v2 edited", False)


def test_a_dry_run_writes_nothing_and_so_leaves_nothing_out(run, repo: Repository) -> None:
    repo.commit(x="v1\n")
    repo.write(x="v1\nedited\n")
    assert run("fix", "--dry-run").out == run("diff").out != b""


def test_a_file_that_was_only_touched_has_no_edits(run, repo: Repository) -> None:
    repo.commit(x="v1")
    os.utime(repo.top / "x.py", (1, 1))
    assert (run("fix").code, repo.read("x.py")) == (0, "v2")


def test_a_file_of_another_repository_is_looked_up_there(run, repo: Repository, tmp_path: Path) -> None:
    other = repository(tmp_path / "other")
    other.commit(x="v1")
    other.write(x="v1 edited")
    (repo.top / "link.py").symlink_to(other.top / "x.py")
    assert run("fix", "../other").code == 1
    assert other.read("x.py") == "v1 edited"


def test_many_files_left_alone_are_not_all_named(run, repo: Repository) -> None:
    names = [f"f{number}" for number in range(7)]
    repo.commit(**dict.fromkeys(names, "v1"))
    repo.write(**dict.fromkeys(names, "v1 edited"))
    assert "7 files left alone, for edits that are not staged: f0.py, f1.py, f2.py, f3.py, f4.py, …." in run("fix").err


def test_forced_exclusions_hold_for_named_files_as_hooks_name_them(run, repo: Repository) -> None:
    repo.commit(x="v1", old__x="v1", vendor__x="v1")
    names = ["x.py", "old/x.py", "vendor/x.py"]
    assert looked_at(run("check", *names, "--exclude", "old", "--format", "json")) == sorted(names)
    forced = run("check", *names, "--exclude", "old", "--force-exclude", "--format", "json")
    assert looked_at(forced) == ["x.py"]
    assert looked_at(run("check", "old", "--force-exclude", "--format", "json")) == ["old/x.py"]
    assert "give one kind" in run("check", "old", "x.py", "--force-exclude").err


def test_forced_exclusions_leave_files_elsewhere_named(run, tmp_path: Path) -> None:
    (tmp_path / "outside.py").write_text("v1")
    ran = run("check", "../outside.py", "--force-exclude", "--format", "json")
    assert looked_at(ran) == [f"{tmp_path.as_posix()}/outside.py"]


def test_the_patch_of_what_is_staged_applies_to_the_index(run, repo: Repository) -> None:
    lines = "x\n" * 20
    repo.commit(x="v0\n" + lines)
    repo.write(x="v1\n" + lines)
    repo.git("add", ".")
    repo.write(x="v1\n" + lines + "v1 not staged\n")
    patch = repo.top.parent / "v2.patch"
    assert run("diff", "--staged", "--output", str(patch)).code == 1
    repo.git("apply", "--cached", str(patch))
    assert repo.git("show", ":x.py") == "v2\n" + lines
    assert repo.read("x.py") == "v1\n" + lines + "v1 not staged\n"


def test_fix_of_what_is_staged_looks_at_the_work_tree(run, repo: Repository) -> None:
    repo.commit(x="v0", y="v0", z="v1")
    repo.write(x="v1", y="v1")
    repo.git("add", ".")
    repo.write(y="v1 not staged")
    assert run("fix", "--staged").code == 1
    assert [repo.read(f"{name}.py") for name in "xyz"] == ["v2", "v1 not staged", "v1"]
    assert run("fix", "--staged", "--allow-dirty").code == 0
    assert [repo.read(f"{name}.py") for name in "xyz"] == ["v2", "v2 not staged", "v1"]


def test_a_staged_file_that_is_gone_from_the_work_tree_is_told(run, repo: Repository) -> None:
    repo.write(x="v1", y="v1")
    repo.git("add", ".")
    (repo.top / "x.py").unlink()
    ran = run("check", "--staged", "--format", "json")
    assert (ran.code, looked_at(ran)) == (1, ["x.py", "y.py"])
    assert run("fix", "--staged").code == 0
    assert repo.read("y.py") == "v2"


def test_conflicts_are_edits_that_are_not_staged(run, repo: Repository) -> None:
    repo.commit(x="a\n")
    repo.git("switch", "-q", "-c", "topic")
    repo.commit(x="v1 topic\n")
    repo.git("switch", "-q", "main")
    repo.commit(x="v1 main\n")
    with pytest.raises(AssertionError):
        repo.git("merge", "-q", "topic")
    before = repo.read("x.py")
    assert "<<<<<<<" in before
    assert (run("fix").code, repo.read("x.py")) == (1, before)


def test_where_git_does_not_answer_that_is_said(run, repo: Repository) -> None:
    repo.commit(x="v1", y="v3")
    (repo.top / ".git" / "HEAD").unlink()
    ran = run("check", "--staged")
    assert (ran.code, f"git does not answer for {repo.top}: see what 'git status' says there" in ran.err) == (2, True)
    fixed = run("fix")
    assert (fixed.code, repo.read("x.py")) == (0, "v2")
    assert fixed.err.count(f"git does not answer for {repo.top}: edits that are not staged were not looked for.") == 1
