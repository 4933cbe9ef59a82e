"""From paths to files, and a row for everything that is left out."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from codemods.config import Options
from codemods.discover import Discovery, discover, git


@pytest.fixture(params=["walked", "git"])
def tree(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A directory, plain and as a git work tree."""
    root = tmp_path / "tree"
    root.mkdir()
    # Git must not find a repository above the temporary directory.
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    if request.param == "git":
        run_git(root, "init", "-q")
    return root


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    root = tmp_path / "repository"
    root.mkdir()
    run_git(root, "init", "-q")
    return root


def run_git(root: Path, *arguments: str) -> None:
    identity = ["-c", "user.name=Test", "-c", "user.email=test@example.com", "-c", "protocol.file.allow=always"]
    subprocess.run(["git", *identity, *arguments], cwd=root, check=True, capture_output=True)


def put(root: Path, *names: str) -> None:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"")


def found(root: Path, *paths: str, exclude: tuple[str, ...] = ()) -> Discovery:
    return discover(Options(root, tuple(map(Path, paths)) or (Path(),), exclude=exclude))


def rows(discovery: Discovery) -> dict[str, str]:
    return {row.path: f"{row.outcome}: {row.reason}" for row in discovery.left_out}


def test_python_files_are_found_in_the_order_of_their_paths(tree: Path) -> None:
    put(tree, "b.py", "a/z.py", "a.pyw", "a/stub.pyi", "notes.txt", "a/b/c.py", "Z.py")
    assert found(tree) == Discovery(("Z.py", "a.pyw", "a/b/c.py", "a/z.py", "b.py"), ())


def test_a_file_found_twice_is_one_file(tree: Path) -> None:
    put(tree, "a/x.py")
    (tree / "link").symlink_to("a")
    assert found(tree, "a", "a/x.py", ".", "a/../a/x.py", str(tree), "link", "link/x.py").files == ("a/x.py",)


def test_a_named_file_is_taken_whatever_its_name(tree: Path) -> None:
    put(tree, "script", "x.pyi", "vendor/x.py", "out/x.py")
    assert found(tree, "script", "x.pyi", "vendor/x.py", "out/x.py", exclude=("out",)).files == (
        "out/x.py",
        "script",
        "vendor/x.py",
        "x.pyi",
    )


def test_a_file_outside_the_root_has_its_whole_path(tree: Path) -> None:
    put(tree, "x.py", "inside/y.py")
    assert found(tree / "inside", "..").files == (f"{tree.as_posix()}/x.py", "y.py")


def test_the_root_may_be_the_top_of_the_file_system(tree: Path) -> None:
    put(tree, "x.py")
    assert found(Path("/"), str(tree)).files == (f"{tree.as_posix()}/x.py".removeprefix("/"),)


def test_the_code_of_others_is_left_out_with_the_reason(tree: Path) -> None:
    put(tree, "venv/pyvenv.cfg", "venv/lib/x.py", "a/vendor/x.py", "a/_vendor/x.py", "third_party/b/x.py")
    put(tree, "node_modules/x.py", "lib/site-packages/x.py", "x.py")
    discovery = found(tree)
    assert discovery.files == ("x.py",)
    assert rows(discovery) == {
        "a/_vendor/": "skipped: vendored code; name it to look at it",
        "a/vendor/": "skipped: vendored code; name it to look at it",
        "lib/site-packages/": "skipped: installed packages; name it to look at it",
        "node_modules/": "skipped: installed packages; name it to look at it",
        "third_party/": "skipped: vendored code; name it to look at it",
        "venv/": "skipped: virtual environment; name it to look at it",
    }


@pytest.mark.parametrize("name", ["vendor", "venv", "a/third_party/b"])
def test_the_code_of_others_is_looked_at_when_it_is_named(tree: Path, name: str) -> None:
    put(tree, f"{name}/x.py", f"{name}/pyvenv.cfg")
    assert found(tree, name).files == (f"{name}/x.py",)


def test_outside_git_hidden_and_built_directories_are_left_out(tmp_path: Path) -> None:
    put(tmp_path, ".tox/x.py", "build/x.py", "dist/x.py", "__pycache__/x.py", ".hidden.py")
    discovery = found(tmp_path)
    assert discovery.files == (".hidden.py",)
    assert rows(discovery) == {
        ".tox/": "skipped: hidden directory; name it to look at it",
        "build/": "skipped: build output; name it to look at it",
        "dist/": "skipped: build output; name it to look at it",
    }


@pytest.mark.parametrize(
    ("pattern", "left"),
    [
        ("old.py", ("a/b.py", "a/new.py")),
        ("a", ("old.py",)),
        ("a/", ("old.py",)),
        ("*.py", ()),
        ("[!o]*.py", ("old.py",)),
        ("**/new.py", ("a/b.py", "old.py")),
    ],
)
def test_excluded_files_are_rows_that_name_the_pattern(tree: Path, pattern: str, left: tuple[str, ...]) -> None:
    put(tree, "old.py", "a/new.py", "a/b.py")
    discovery = found(tree, exclude=(pattern,))
    assert discovery.files == left
    assert set(rows(discovery).values()) == {f"skipped: excluded by {pattern}"}


def test_a_directory_with_the_name_of_a_file_is_looked_into(tree: Path) -> None:
    put(tree, "x.py/y.py")
    assert found(tree).files == found(tree, "x.py").files == ("x.py/y.py",)


def test_a_link_to_a_file_that_is_looked_at_is_left_out(tree: Path) -> None:
    put(tree, "x.py", "other")
    (tree / "same.py").symlink_to("x.py")
    (tree / "own.py").symlink_to("other")
    discovery = found(tree)
    assert discovery.files == ("own.py", "x.py")
    assert rows(discovery) == {"same.py": "skipped: a link to x.py, which is looked at itself"}


def test_links_that_lead_nowhere_or_out_are_left_out(tree: Path) -> None:
    put(tree.parent, "outside.py", "directory/x.py")
    (tree / "nothing.py").symlink_to("gone")
    (tree / "loop.py").symlink_to("loop.py")
    (tree / "out.py").symlink_to(tree.parent / "outside.py")
    (tree / "out").symlink_to(tree.parent / "directory")
    (tree / "inside").mkdir()
    (tree / "directory.py").symlink_to("inside")
    (tree / "device.py").symlink_to("pipe")
    os.mkfifo(tree / "pipe")
    discovery = found(tree)
    assert discovery.files == ()
    assert rows(discovery) == {
        "device.py": "skipped: a link to no regular file",
        "directory.py": "skipped: a link to a directory",
        "loop.py": "skipped: a link to nothing",
        "nothing.py": "skipped: a link to nothing",
        "out.py": f"skipped: a link out of the given paths, to {tree.parent / 'outside.py'}",
    }
    assert rows(found(tree, "nothing.py")) == {"nothing.py": "failed: a link to nothing"}


def test_a_pipe_is_left_out(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.py")
    assert rows(found(tmp_path)) == {"pipe.py": "skipped: is not a regular file"}
    assert rows(found(tmp_path, "pipe.py")) == {"pipe.py": "skipped: is not a regular file"}


def test_a_path_that_vanished_is_a_failed_row(tree: Path) -> None:
    assert rows(found(tree, "gone.py")) == {"gone.py": "failed: does not exist"}


def test_names_that_are_no_utf8_or_hold_newlines_are_found(tree: Path) -> None:
    names = (os.fsdecode(b"caf\xe9.py"), 'quote".py', "new\nline.py", "ü.py", "\x1b[31m.py")
    put(tree, *names)
    assert found(tree).files == tuple(sorted(names))


def test_a_directory_that_cannot_be_listed_is_a_failed_row(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, "a/x.py", "b/x.py")
    real = os.scandir

    def scandir(path: Path) -> os.PathLike[str]:
        if path == tmp_path / "a/":
            raise PermissionError(13, "Permission denied")
        return real(path)  # type: ignore[return-value]

    monkeypatch.setattr(os, "scandir", scandir)
    discovery = found(tmp_path)
    assert discovery.files == ("b/x.py",)
    assert rows(discovery) == {"a/": "failed: cannot be listed: Permission denied"}


def test_a_file_that_cannot_be_looked_at_is_a_failed_row(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tree, "x.py")
    real = os.lstat

    def lstat(path: str, **rest: int) -> os.stat_result:
        if str(path).endswith("x.py"):
            raise PermissionError(13, "Permission denied")
        return real(path, **rest)

    monkeypatch.setattr(os, "lstat", lstat)
    assert rows(found(tree)) == {"x.py": "failed: cannot be read: Permission denied"}


def test_what_git_ignores_is_left_out(repository: Path) -> None:
    put(repository, "x.py", "new.py", "ignored.py", "sub/also.py", "build/kept.py", ".ci/kept.py")
    (repository / ".gitignore").write_text("ignored.py\n")
    (repository / "sub" / ".gitignore").write_text("also.py\n")
    run_git(repository, "add", "x.py")
    assert found(repository).files == (".ci/kept.py", "build/kept.py", "new.py", "x.py")
    assert found(repository / "sub").files == ()


def test_a_directory_that_git_ignores_is_walked_when_it_is_named(repository: Path) -> None:
    put(repository, "scratch/x.py")
    (repository / ".gitignore").write_text("scratch\n")
    assert found(repository).files == ()
    assert found(repository, "scratch").files == ("scratch/x.py",)


def test_a_tracked_file_that_was_deleted_is_no_file(repository: Path) -> None:
    put(repository, "x.py", "gone.py")
    run_git(repository, "add", ".")
    (repository / "gone.py").unlink()
    assert found(repository) == Discovery(("x.py",), ())


def test_another_repository_inside_is_left_out_until_it_is_named(repository: Path, tmp_path: Path) -> None:
    library = tmp_path / "library"
    put(library, "l.py")
    run_git(library, "init", "-q")
    run_git(library, "add", ".")
    run_git(library, "commit", "-q", "-m", "l")
    run_git(repository, "submodule", "add", "-q", str(library), "sub")
    put(repository, "x.py")
    library.rename(repository / "nested")
    discovery = found(repository)
    assert discovery.files == ("x.py",)
    assert rows(discovery) == {
        "nested/": "skipped: a git repository of its own; name it to look at it",
        "sub/": "skipped: a git repository of its own; name it to look at it",
    }
    assert found(repository, "sub", "nested").files == ("nested/l.py", "sub/l.py")


def test_repositories_below_a_plain_directory_are_asked_for_their_files(repository: Path) -> None:
    put(repository, "x.py", "ignored.py")
    (repository / ".gitignore").write_text("ignored.py\n")
    assert found(repository.parent).files == ("repository/x.py",)


def test_a_work_tree_in_a_hook_is_not_taken_for_another(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(repository, "sub/x.py")
    for name, value in (("GIT_DIR", "elsewhere"), ("GIT_INDEX_FILE", "elsewhere"), ("GIT_WORK_TREE", "/")):
        monkeypatch.setenv(name, value)
    assert found(repository, "sub").files == ("sub/x.py",)


def test_the_repository_cannot_make_git_run_a_program(repository: Path) -> None:
    put(repository, "x.py")
    run_git(repository, "config", "core.fsmonitor", f"touch {repository}/ran; false")
    assert found(repository).files == ("x.py",)
    assert not (repository / "ran").exists()


@pytest.mark.parametrize("broken", ["no git", "no repository"])
def test_without_an_answer_of_git_the_tree_is_walked(
    repository: Path, monkeypatch: pytest.MonkeyPatch, broken: str
) -> None:
    put(repository, "x.py", "ignored.py")
    (repository / ".gitignore").write_text("ignored.py\n")
    if broken == "no git":
        monkeypatch.setenv("PATH", "")
    else:
        (repository / ".git" / "HEAD").unlink()
    assert found(repository).files == ("x.py",)


def test_the_work_tree_of_a_directory_is_found_upwards(repository: Path) -> None:
    put(repository, "a/b/x.py")
    assert git.work_tree(repository / "a" / "b") == repository
    assert git.work_tree(Path("/")) is None
