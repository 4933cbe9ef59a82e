"""New bytes in the place of old ones."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from codemods import writer
from codemods.model.findings import Confidence, Disposition, FileResult, Finding, Outcome, Report, Safety
from codemods.model.places import Place, Span
from codemods.territory import Territory
from codemods.writer import WriteError, replace_bytes, write_changes


@pytest.fixture
def file(tmp_path: Path) -> Path:
    (tmp_path / "tree").mkdir()
    path = tmp_path / "tree" / "x.py"
    path.write_bytes(b"old")
    return path


@pytest.fixture
def territory(file: Path) -> Territory:
    return Territory.of(file.parent, [])


def only(file: Path) -> bool:
    return list(file.parent.iterdir()) == [file]


def test_the_file_holds_the_new_bytes_with_its_old_mode(file: Path, territory: Territory) -> None:
    file.chmod(0o754)
    replace_bytes(file, b"old", b"new", territory)
    assert file.read_bytes() == b"new"
    assert file.stat().st_mode & 0o7777 == 0o754
    assert only(file)


def test_the_owner_is_kept_where_the_system_lets_us(
    file: Path, territory: Territory, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[int, int]] = []
    status = list(file.stat())
    status[4] = status[5] = 4242
    real = Path.stat
    monkeypatch.setattr(os, "chown", lambda _, user, group: asked.append((user, group)))
    monkeypatch.setattr(Path, "stat", lambda path, **_: os.stat_result(status) if path == file else real(path))
    replace_bytes(file, b"old", b"new", territory)
    assert asked == [(4242, 4242)]


def test_a_file_that_another_program_changed_is_left_alone(file: Path, territory: Territory) -> None:
    with pytest.raises(WriteError, match="was changed by another program"):
        replace_bytes(file, b"older", b"new", territory)
    assert file.read_bytes() == b"old"
    assert only(file)


def test_a_file_that_vanished_is_a_failure(file: Path, territory: Territory) -> None:
    with pytest.raises(WriteError, match="cannot be written: No such file or directory"):
        replace_bytes(file.with_name("gone.py"), b"old", b"new", territory)


def test_a_file_that_vanishes_during_the_write_is_a_failure(
    file: Path, territory: Territory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "fsync", lambda _: file.unlink())
    with pytest.raises(WriteError, match="cannot be read: No such file"):
        replace_bytes(file, b"old", b"new", territory)
    assert not any(file.parent.iterdir())


def test_a_read_only_file_is_left_alone(file: Path, territory: Territory) -> None:
    file.chmod(0o444)
    with pytest.raises(WriteError, match="is read-only"):
        replace_bytes(file, b"old", b"new", territory)
    assert file.read_bytes() == b"old"


def test_a_directory_that_takes_no_new_file_keeps_the_old_one(
    file: Path, territory: Territory, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> tuple[int, str]:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("tempfile.mkstemp", refused)
    with pytest.raises(WriteError, match="cannot be written: Permission denied"):
        replace_bytes(file, b"old", b"new", territory)
    assert file.read_bytes() == b"old"
    assert only(file)


def test_a_full_disk_leaves_the_old_file_and_nothing_else(
    file: Path, territory: Territory, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(WriteError, match="cannot be written: No space left on device"):
        replace_bytes(file, b"old", b"new", territory)
    assert file.read_bytes() == b"old"
    assert only(file)


def test_an_interrupt_leaves_the_old_file_and_nothing_else(
    file: Path, territory: Territory, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(_: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        replace_bytes(file, b"old", b"new", territory)
    assert file.read_bytes() == b"old"
    assert only(file)


def test_a_link_inside_the_tree_is_written_through(file: Path, territory: Territory) -> None:
    link = file.with_name("link.py")
    link.symlink_to("x.py")
    replace_bytes(link, b"old", b"new", territory)
    assert link.is_symlink()
    assert file.read_bytes() == b"new"


def test_a_link_out_of_the_tree_is_not_followed(file: Path, territory: Territory) -> None:
    outside = file.parent.parent / "outside.py"
    outside.write_bytes(b"old")
    link = file.with_name("link.py")
    link.symlink_to(outside)
    with pytest.raises(WriteError, match=r"is a link out of the given paths, to .*outside\.py"):
        replace_bytes(link, b"old", b"new", territory)
    assert outside.read_bytes() == b"old"


def test_a_link_to_itself_is_a_failure(file: Path, territory: Territory) -> None:
    link = file.with_name("loop.py")
    link.symlink_to("loop.py")
    with pytest.raises(WriteError, match="cannot be written"):
        replace_bytes(link, b"old", b"new", territory)


def test_a_named_file_opens_its_directory_and_a_named_directory_itself(tmp_path: Path) -> None:
    for name in ("here", "file", "directory"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "x.py").touch()
    territory = Territory.of(tmp_path / "here", [tmp_path / "file" / "x.py", Path("../directory")])
    assert all(territory.holds(tmp_path / name / "x.py") for name in ("here", "file", "directory"))
    assert not territory.holds(tmp_path / "x.py")


def finding(path: str, disposition: Disposition) -> Finding:
    place = Place(path, Span(0, 1), 1, 1)
    return Finding(place, "rule", None, "m", "g", Confidence.CERTAIN, Safety.SAFE, disposition, "because")


def test_what_could_not_be_written_is_failed_with_its_findings(file: Path, territory: Territory) -> None:
    other = file.with_name("other.py")
    other.write_bytes(b"changed meanwhile")
    files = (
        FileResult("other.py", Outcome.CHANGED, "", b"old", b"new"),
        FileResult("same.py", Outcome.ANNOTATED, "", b"same", b"same"),
        FileResult("unchanged.py", Outcome.UNCHANGED),
        FileResult("x.py", Outcome.CHANGED, "", b"old", b"new"),
    )
    findings = (
        finding("other.py", Disposition.REWRITTEN),
        finding("other.py", Disposition.REPORTED),
        finding("x.py", Disposition.REWRITTEN),
    )
    report = write_changes(Report(findings, files), file.parent, territory)
    assert [each.outcome for each in report.files] == ["failed", "annotated", "unchanged", "changed"]
    assert report.files[0].reason == "was changed by another program during the run; run again"
    assert [each.disposition for each in report.findings] == ["failed", "reported", "rewritten"]
    assert report.findings[0].reason == "the file was changed by another program during the run; run again"
    assert file.read_bytes() == b"new"


def test_leftovers_of_a_kill_are_hidden_and_no_python_files() -> None:
    assert writer.TEMPORARY_SUFFIX.startswith(".")
    assert not writer.TEMPORARY_SUFFIX.endswith(".py")
