"""A file's verdict is remembered as long as the file is the same, and no longer."""

from __future__ import annotations

import os
import random
from typing import TYPE_CHECKING

import pytest

from codemods.cache import NO_CACHE, Cache
from codemods.prefilter import Scan, scan, scanning, verdicts
from codemods.rulepack.loader import find_pack, load_pack
from codemods.rulepack.needles import needles

if TYPE_CHECKING:
    from pathlib import Path

NEEDLES = needles(load_pack(find_pack(None)))
CLEAN = b"print('hello')         \n"
MATTERS = b"BASE = 'flexicapture'  \n"
LONG_AGO = 1_000_000_000


@pytest.fixture(autouse=True)
def fine_times(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if the file system could tell any two times apart."""
    monkeypatch.setattr(verdicts, "COARSEST", 0)


def scanned(folder: Path, cache: Cache) -> Scan:
    return scan(folder, sorted(path.name for path in folder.iterdir()), NEEDLES, {}, cache)


def forbid_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: str) -> bytes:
        raise AssertionError(f"{path} was read again")

    monkeypatch.setattr(scanning, "read_bytes", refuse)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "files"
    made.mkdir()
    (made / "a.py").write_bytes(CLEAN)
    (made / "b.py").write_bytes(MATTERS)
    (made / "c.yaml").write_bytes(b"url: https://api.flexicapture.com/v1\n")
    return made


def test_the_files_with_a_needle_matter(folder: Path) -> None:
    found = scanned(folder, NO_CACHE)
    assert found.matter == {"b.py", "c.yaml"}
    assert not found.problems
    assert not found.too_large


def test_files_that_are_the_same_are_not_read_again(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = Cache(tmp_path / "cache")
    first = scanned(folder, cache)
    forbid_reading(monkeypatch)
    assert scanned(folder, cache) == first


def replaced_in_place(path: Path) -> None:
    """With the old size and the old time of the last change."""
    path.write_bytes(MATTERS)
    os.utime(path, (LONG_AGO, LONG_AGO))


def renamed_onto(path: Path) -> None:
    other = path.with_name("other")
    other.write_bytes(MATTERS)
    os.utime(other, (LONG_AGO, LONG_AGO))
    other.replace(path)


def linked_elsewhere(path: Path) -> None:
    (path.parent.parent / "target.py").write_bytes(MATTERS)
    path.unlink()
    path.symlink_to(path.parent.parent / "target.py")


def made_anew(path: Path) -> None:
    path.unlink()
    path.write_bytes(MATTERS)


@pytest.mark.parametrize("change", [replaced_in_place, renamed_onto, linked_elsewhere, made_anew])
def test_a_changed_file_is_read_again(folder: Path, tmp_path: Path, change: object) -> None:
    cache, path = Cache(tmp_path / "cache"), folder / "a.py"
    os.utime(path, (LONG_AGO, LONG_AGO))
    before = scanned(folder, cache)
    assert callable(change)
    change(path)
    after = scanned(folder, cache)
    assert after.matter == {"a.py", "b.py", "c.yaml"}
    assert after.state != before.state


def test_a_file_that_was_just_changed_is_read_each_time(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(verdicts, "COARSEST", 10**12)
    cache = Cache(tmp_path / "cache")
    assert scanned(folder, cache).state is None
    forbid_reading(monkeypatch)
    with pytest.raises(AssertionError):
        scanned(folder, cache)


def test_the_state_is_that_of_all_files_with_their_names(folder: Path) -> None:
    states = [scanned(folder, NO_CACHE).state, scanned(folder, NO_CACHE).state]
    (folder / "d.py").write_bytes(CLEAN)
    states.append(scanned(folder, NO_CACHE).state)
    (folder / "d.py").rename(folder / "e.py")
    states.append(scanned(folder, NO_CACHE).state)
    assert states[0] == states[1]
    assert len({*states}) == 3
    assert None not in states


def test_other_needles_ask_anew(folder: Path, tmp_path: Path) -> None:
    cache = Cache(tmp_path / "cache")
    scanned(folder, cache)
    other = type(NEEDLES)((b"hello",), (), (b"hello",), frozenset())
    assert scan(folder, ["a.py", "b.py"], other, {}, cache).matter == {"a.py"}


@pytest.mark.parametrize(
    "content", [b"", b"\n\n\n", b"\0\0\0\n", b"a.py\0", b"a.py\0" + b"1 1 1 1\0" + b"0\n", b"\xff" * 99]
)
def test_what_is_no_memory_of_ours_is_not_trusted(folder: Path, tmp_path: Path, content: bytes) -> None:
    cache = Cache(tmp_path / "cache")
    first = scanned(folder, cache)
    (entry,) = (tmp_path / "cache").iterdir()
    entry.write_bytes(content)
    assert scanned(folder, cache) == first


def test_given_contents_count_and_are_not_remembered(folder: Path, tmp_path: Path) -> None:
    cache = Cache(tmp_path / "cache")
    found = scan(folder, ["a.py", "b.py"], NEEDLES, {"a.py": MATTERS, "b.py": CLEAN}, cache)
    assert found.matter == {"a.py"}
    assert found.state is None
    assert scanned(folder, cache).matter == {"b.py", "c.yaml"}


def test_what_cannot_be_read_is_a_problem_each_time(folder: Path, tmp_path: Path) -> None:
    os.mkfifo(folder / "pipe.py")
    cache = Cache(tmp_path / "cache")
    for _ in range(2):
        found = scan(folder, ["a.py", "gone.py", "pipe.py"], NEEDLES, {}, cache)
        assert found.problems == {
            "gone.py": "cannot be read: No such file or directory",
            "pipe.py": "is not a regular file",
        }
        assert found.state is None


def test_data_is_not_looked_into_but_python_is(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scanning, "LARGEST", 10)
    before = scanned(folder, NO_CACHE)
    assert (before.matter, before.too_large) == ({"b.py"}, {"c.yaml"})
    (folder / "c.yaml").write_bytes(b"a: 1")
    assert scanned(folder, NO_CACHE).state != before.state


def test_odd_names_are_remembered_or_read_again(tmp_path: Path) -> None:
    folder = tmp_path / "files"
    folder.mkdir()
    for name in (b"\xff.py", b"a\n.py", b"a\x01.py", "ä😀.py".encode(), b"a .py", b"a.py"):
        (folder / os.fsdecode(name)).write_bytes(MATTERS if b"\n" in name else CLEAN)
    cache = Cache(tmp_path / "cache")
    for _ in range(2):
        assert scanned(tmp_path / "files", cache).matter == {"a\n.py"}


def test_with_and_without_memory_it_is_the_same(tmp_path: Path) -> None:
    folder, cache, chance = tmp_path / "files", Cache(tmp_path / "cache"), random.Random(3)
    folder.mkdir()
    for _ in range(60):
        for _ in range(chance.randint(0, 4)):
            path = folder / f"{chance.choice('abcdefgh')}.py"
            if path.exists() and chance.random() < 0.3:
                path.unlink()
            elif path.exists() and chance.random() < 0.3:
                path.replace(folder / f"{chance.choice('abcdefgh')}.py")
            else:
                path.write_bytes(chance.choice((CLEAN, MATTERS)))
                os.utime(path, (LONG_AGO, LONG_AGO))
        assert scanned(folder, cache) == scanned(folder, NO_CACHE)
