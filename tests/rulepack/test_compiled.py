"""A pack that was valid once is loaded from the cache as long as its bytes are the same, and only then."""

from __future__ import annotations

import os
import pickle
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from codemods.cache import Cache
from codemods.rulepack import loader
from codemods.rulepack.compiled import compiled_pack
from codemods.rulepack.directory import find_pack
from codemods.rulepack.errors import RulePackError
from codemods.rulepack.loader import load_pack


def forbid_yaml(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path) -> None:
        raise AssertionError(f"{path} was read again")

    monkeypatch.setattr(loader, "load_pack", refuse)


def test_the_kept_pack_is_the_loaded_pack(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache, path = Cache(tmp_path), find_pack(None)
    first = compiled_pack(path, cache)
    forbid_yaml(monkeypatch)
    assert compiled_pack(path, cache) == first == load_pack(path)


def test_a_changed_rule_is_read_again(tmp_path: Path) -> None:
    cache, path = Cache(tmp_path / "cache"), tmp_path / "pack"
    shutil.copytree(find_pack(None), path)
    compiled_pack(path, cache)
    rule = path / "url-version.yaml"
    rule.write_text(rule.read_text(encoding="utf-8").replace("title:", "title: Changed", 1), encoding="utf-8")
    changed = compiled_pack(path, cache).rule("url-version")
    assert changed is not None
    assert changed.title.startswith("Changed")
    rule.write_text("id: [", encoding="utf-8")
    with pytest.raises(RulePackError):
        compiled_pack(path, cache)


class Harmful:
    """Unpickling it the usual way would run a command."""

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.system, ("exit 1",)


@pytest.mark.parametrize("content", [b"", b"nonsense", pickle.dumps(5), pickle.dumps(Harmful())])
def test_what_is_no_pack_is_not_trusted(content: bytes, tmp_path: Path) -> None:
    cache, path = Cache(tmp_path), find_pack(None)
    first = compiled_pack(path, cache)
    (entry,) = tmp_path.iterdir()
    entry.write_bytes(content)
    assert compiled_pack(path, cache) == first


def test_neither_yaml_nor_pydantic_is_imported_for_a_kept_pack(tmp_path: Path) -> None:
    compiled_pack(find_pack(None), Cache(tmp_path))
    program = (
        "import sys; from pathlib import Path; from codemods.cache import Cache;"
        "from codemods.rulepack.compiled import compiled_pack; from codemods.rulepack.directory import find_pack;"
        f"compiled_pack(find_pack(None), Cache(Path({str(tmp_path)!r})));"
        "assert not {'yaml', 'pydantic', 'libcst'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", program], check=True, cwd=Path(__file__).parents[2])
