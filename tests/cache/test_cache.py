"""The cache keeps small files where the system keeps such files, and is never in the way."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from codemods import cache
from codemods.cache import NAME, SWITCH, Cache, users_cache


def test_an_entry_comes_back(tmp_path: Path) -> None:
    kept = Cache(tmp_path / "new" / "place")
    assert kept.read("a") is None
    kept.write("a", b"\0one")
    kept.write("a", b"\0two")
    assert kept.read("a") == b"\0two"
    assert [path.name for path in (tmp_path / "new" / "place").iterdir()] == ["a"]


def test_without_a_directory_nothing_is_kept() -> None:
    kept = Cache()
    kept.write("a", b"one")
    assert kept.read("a") is None


def test_a_place_that_cannot_be_written_is_as_if_empty(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    kept = Cache(tmp_path / "file")
    kept.write("a", b"one")
    assert kept.read("a") is None


def test_a_write_that_fails_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "held").mkdir()
    Cache(tmp_path).write("a", b"one")
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


def test_the_oldest_entries_make_room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "MOST_BYTES", 10)
    kept = Cache(tmp_path)
    for age, name in enumerate(("old", "middle", "young")):
        kept.write(name, b"123")
        os.utime(tmp_path / name, (age, age))
    kept.write("new", b"12345")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["new", "young"]
    kept.write("huge", b"x" * 11)
    assert kept.read("huge") is None


@pytest.mark.parametrize("word", ["off", "OFF", "0", "no", "false"])
def test_the_environment_switches_it_off(word: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(SWITCH, word)
    assert users_cache() == Cache()


def test_the_environment_names_another_directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(SWITCH, str(tmp_path))
    assert users_cache() == Cache(tmp_path)


@pytest.mark.parametrize(
    ("platform", "variable", "below_home"),
    [
        ("linux", "XDG_CACHE_HOME", ".cache"),
        ("darwin", "XDG_CACHE_HOME", "Library/Caches"),
        ("win32", "LOCALAPPDATA", ".cache"),
    ],
)
def test_it_stands_where_the_system_keeps_such_files(
    platform: str, variable: str, below_home: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(SWITCH)
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    monkeypatch.setenv(variable, str(tmp_path / "named"))
    assert users_cache() == Cache(tmp_path / "named" / NAME)
    monkeypatch.setenv(variable, "relative")
    assert users_cache() == Cache(tmp_path / below_home / NAME)


def test_without_a_home_nothing_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    def homeless() -> Path:
        raise RuntimeError

    monkeypatch.delenv(SWITCH)
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    monkeypatch.setattr(Path, "home", homeless)
    assert users_cache() == Cache()
