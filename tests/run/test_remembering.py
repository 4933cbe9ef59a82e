"""A run over what did not change has the report of the one before, and any change is seen."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from codemods.cache import Cache
from codemods.config import Options
from codemods.hints import PayloadHint
from codemods.prefilter import verdicts
from codemods.run import execute, stages
from run.migrating import PACK, V1, tree

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from codemods.model.findings import Report

FILES = {
    "shop/__init__.py": "",
    "shop/settings.py": "from shop.other import BASE\n",
    "shop/other.py": f"BASE = '{V1}'\n",
    "shop/client.py": "import requests\nfrom shop.settings import BASE\n\n\ndef f():\n"
    "    return requests.get(BASE + '/task/1').json()['region']\n",
    "clean.py": "x = 1\n",
    "notes.md": f"See {V1}/task/1.\n",
    "vendor/v.py": "",
}


@pytest.fixture(autouse=True)
def fine_times(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if the file system could tell any two times apart."""
    monkeypatch.setattr(verdicts, "COARSEST", 0)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tree(tmp_path / "files", FILES)


@pytest.fixture
def options(folder: Path) -> Options:
    return Options(root=folder)


@pytest.fixture
def run(tmp_path: Path) -> Callable[[Options], Report]:
    return lambda options: execute(options, PACK, cache=Cache(tmp_path / "cache"))


@pytest.fixture
def forbidden(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """From then on the stages of a run are not to be reached."""

    def refuse(*_: object) -> Report:
        raise AssertionError("the stages were run")

    return lambda: monkeypatch.setattr(stages, "report_on", refuse)


def test_what_did_not_change_is_not_looked_at_again(
    options: Options, run: Callable[[Options], Report], forbidden: Callable[[], None]
) -> None:
    first = run(options)
    assert first.findings
    forbidden()
    assert run(options) == first
    assert run(replace(options, jobs=8)) == first


def test_the_order_of_sets_does_not_matter(
    options: Options, run: Callable[[Options], Report], forbidden: Callable[[], None]
) -> None:
    run(replace(options, ignore=frozenset({"a", "b", "c"})))
    forbidden()
    run(replace(options, ignore=frozenset(["c", "b", "a"])))


CHANGES = {
    "a constant that another module imports": {"shop/other.py": "BASE = 'https://other.example/v1/'\n"},
    "a module that only imports": {"shop/settings.py": "BASE = 'https://other.example/v1'\n"},
    "a file that was clean": {"clean.py": f"import requests\nrequests.get('{V1}/task/1')\n"},
    "a new file": {"new.py": f"import requests\nrequests.get('{V1}/task/1')\n"},
    "a new module that hides another": {"requests.py": "def get(url): ...\n"},
    "a settings file": {"settings.yaml": f"url: {V1}\n"},
    "a text": {"notes.md": f"See {V1}/task/1 and {V1}/task/2.\n"},
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_change_is_seen(
    change: dict[str, str], folder: Path, options: Options, run: Callable[[Options], Report]
) -> None:
    before = run(options)
    tree(folder, change)
    after = run(options)
    assert after == execute(options, PACK)
    assert after != before


def test_a_file_that_is_gone_is_seen(folder: Path, options: Options, run: Callable[[Options], Report]) -> None:
    before = run(options)
    (folder / "shop" / "other.py").unlink()
    after = run(options)
    assert after == execute(options, PACK)
    assert after != before


@pytest.mark.parametrize(
    "other",
    [
        {"location": "eu"},
        {"safe_only": True},
        {"ignore": frozenset({"url-version"})},
        {"select": frozenset({"url-version"})},
        {"exclude": ("notes.md",)},
        {"include": ("notes.md",)},
        {"kinds": frozenset({"python"})},
        {"base_urls": ("shop.settings.BASE",)},
        {"payloads": (PayloadHint("clean.f.task", "task.get"),)},
        {"only": frozenset()},
        {"held_back": frozenset({"notes.md"})},
    ],
    ids=str,
)
def test_other_options_are_another_run(
    other: dict[str, object], options: Options, run: Callable[[Options], Report]
) -> None:
    run(options)
    changed = replace(options, **other)
    assert run(changed) == execute(changed, PACK)
    assert run(changed) == execute(changed, PACK)


def test_another_pack_is_another_run(options: Options, tmp_path: Path) -> None:
    cache = Cache(tmp_path / "cache")
    execute(options, PACK, cache=cache)
    other = replace(PACK, notes=("Another note.",), digest="other")
    assert execute(options, other, cache=cache) == execute(options, other)


def test_a_file_that_was_just_changed_is_not_trusted(
    options: Options, run: Callable[[Options], Report], forbidden: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(verdicts, "COARSEST", 10**12)
    run(options)
    forbidden()
    with pytest.raises(AssertionError, match="the stages were run"):
        run(options)


def test_given_contents_are_another_run(options: Options, run: Callable[[Options], Report], tmp_path: Path) -> None:
    run(options)
    given = {"clean.py": f"import requests\nrequests.get('{V1}/task/1')\n".encode()}
    cache = Cache(tmp_path / "cache")
    assert execute(options, PACK, given, cache=cache) == execute(options, PACK, given)


@pytest.mark.parametrize("content", [b"", b"no report", b"\x80\x04N."])
def test_what_is_no_report_is_not_trusted(
    content: bytes, options: Options, run: Callable[[Options], Report], tmp_path: Path
) -> None:
    first = run(options)
    for entry in (tmp_path / "cache").glob("report-*"):
        entry.write_bytes(content)
    assert run(options) == first


def test_a_directory_in_which_others_can_write_is_not_trusted(
    options: Options, run: Callable[[Options], Report], tmp_path: Path, forbidden: Callable[[], None]
) -> None:
    run(options)
    os.chmod(tmp_path / "cache", 0o777)  # noqa: PTH101
    forbidden()
    with pytest.raises(AssertionError, match="the stages were run"):
        run(options)
