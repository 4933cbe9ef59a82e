"""The loaded form, the digest, and where packs are found."""

# One row for each case reads best unbroken.
# ruff: noqa: E501

from __future__ import annotations

import pickle
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import codemods
from codemods.model.diagnostics import Diagnostic
from codemods.model.findings import Safety
from codemods.rulepack.errors import RulePackError
from codemods.rulepack.loader import find_pack, load_pack
from codemods.rulepack.pack import Change, Example, Location, Operation, Rule, Verb

if TYPE_CHECKING:
    from rulepack.conftest import PackDirectory

ROOT = Path(codemods.__file__).parents[1]


def test_a_pack_is_loaded_whole(directory: PackDirectory) -> None:
    pack = load_pack(directory.path)
    assert (pack.id, pack.marker, pack.guide_title, pack.guide_url) == (
        "parcel-v3",
        "parcel-v3",
        "Upgrading",
        "https://parcel.example/upgrade",
    )
    assert pack.notes == ("Ask for a new key.",)
    assert (pack.api.source_version, pack.api.target_version) == ("v2", "v3")
    assert pack.api.hosts == ("api-{location}.parcel.example",)
    assert pack.api.unlocated_hosts == ("api.parcel.example",)
    assert pack.api.body_keys == (("weight", "carrier"),)
    assert pack.api.operations == (
        Operation("order.create", "POST", ("/order/shipping",), distinctive=True),
        Operation("order.get", "GET", ("/order/{id}",), distinctive=False),
        Operation("order.fax", "POST", ("/order/fax",), distinctive=False, retired=True),
    )
    assert pack.rules == (
        Rule(
            id="drop-fax",
            title="Orders take no fax",
            guide="Orders",
            operations=("order.create",),
            safety=Safety.SAFE,
            changes=(Change(Location.BODY, Verb.REMOVE, ("fax",)),),
            message="v3 no longer takes {key!r}.",
            examples=(Example("a", "b"), Example("c", "c")),
            file="drop-fax.yaml",
            why="Nobody has one.",
        ),
    )
    assert pack.rule("drop-fax") is pack.rules[0]
    assert pack.rule("none") is None


CHANGES = [
    ("{in: url, version: true}", Change(Location.URL, Verb.VERSION)),
    ("{in: request.query, remove: [a]}", Change(Location.QUERY, Verb.REMOVE, ("a",))),
    ("{in: request.body, move: [a, b], into: c, at: []}", Change(Location.BODY, Verb.MOVE, ("a", "b"), into="c")),
    ("{in: request.body, wrap: [a], at: [b, '[]']}", Change(Location.BODY, Verb.WRAP, ("a",), ("b", "[]"))),
    ("{in: response.body, rename: a, to: b, keep: [c]}", Change(Location.RESPONSE, Verb.RENAME, ("a",), (), "", "b", ("c",))),
    ("{in: response.body, convert: [a], to: int}", Change(Location.RESPONSE, Verb.CONVERT, ("a",), to="int")),
    ("{in: response.body, first: [a], at: ['**']}", Change(Location.RESPONSE, Verb.FIRST, ("a",), ("**",))),
    ("{in: response.status, note: true}", Change(Location.STATUS, Verb.NOTE)),
]  # fmt: skip


@pytest.mark.parametrize(("yaml", "expected"), CHANGES, ids=[yaml for yaml, _ in CHANGES])
def test_a_change_is_loaded(directory: PackDirectory, yaml: str, expected: Change) -> None:
    directory.rule(("{in: request.body, remove: [fax]}", yaml), ("{key!r}", "it"), ("safety: safe", "safety: manual"))
    assert load_pack(directory.path).rules[0].changes == (expected,)


def test_all_operations_are_those_that_are_not_retired(directory: PackDirectory) -> None:
    directory.rule(("[order.create]", "all"))
    assert load_pack(directory.path).rules[0].operations == ("order.create", "order.get")


def test_rules_are_in_the_order_of_their_ids(directory: PackDirectory) -> None:
    directory.rule(("id: drop-fax", "id: a-rule"), ("[fax]", "[telex]"), name="a-rule.yaml")
    assert [rule.id for rule in load_pack(directory.path).rules] == ["a-rule", "drop-fax"]


def test_the_digest_changes_with_any_byte_and_any_name(directory: PackDirectory) -> None:
    before = load_pack(directory.path).digest
    assert load_pack(directory.path).digest == before
    directory.write("pack.yaml", (directory.path / "pack.yaml").read_bytes() + b"#")
    changed = load_pack(directory.path).digest
    (directory.path / "drop-fax.yaml").rename(directory.path / "a.yaml")
    directory.write("a.yaml", (directory.path / "a.yaml").read_bytes().replace(b"id: drop-fax", b"id: a       "))
    assert len({before, changed, load_pack(directory.path).digest}) == 3


def test_a_pack_and_its_error_cross_a_process_boundary(directory: PackDirectory) -> None:
    pack = load_pack(directory.path)
    assert pickle.loads(pickle.dumps(pack)) == pack
    error = RulePackError([Diagnostic("a.yaml", 3, "is wrong", "right it")])
    assert pickle.loads(pickle.dumps(error)).diagnostics == error.diagnostics
    assert str(error) == "a.yaml:3: is wrong (right it)"


def test_the_shipped_pack_is_the_default_and_has_a_name(
    directory: PackDirectory, monkeypatch: pytest.MonkeyPatch
) -> None:
    default = find_pack(None)
    assert load_pack(default).id == default.name
    monkeypatch.chdir(directory.path.parent)
    assert find_pack(default.name) == default
    assert find_pack("parcel-v3") == Path("parcel-v3")
    assert find_pack(str(directory.path)) == directory.path


def test_an_installed_pack_comes_before_the_checkouts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "codemods"
    for pack in (package / "_rules" / "installed", tmp_path / "rules" / "sibling"):
        pack.mkdir(parents=True)
        (pack / "pack.yaml").touch()
    monkeypatch.setattr(codemods, "__file__", str(package / "__init__.py"))
    assert find_pack(None) == package / "_rules" / "installed"
    (package / "_rules" / "installed" / "pack.yaml").unlink()
    assert find_pack(None) == tmp_path / "rules" / "sibling"
    (tmp_path / "rules" / "second").mkdir()
    (tmp_path / "rules" / "second" / "pack.yaml").touch()
    with pytest.raises(RulePackError, match=r"no rule pack is chosen \(name one of: second, sibling\)"):
        find_pack(None)
    with pytest.raises(RulePackError, match=r"no such directory \(did you mean 'sibling'\?\)"):
        find_pack("siblin")
    with pytest.raises(RulePackError, match=r"no such directory \(shipped packs: second, sibling\)"):
        find_pack("zzz")


def test_without_any_pack_that_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(codemods, "__file__", str(tmp_path / "codemods" / "__init__.py"))
    with pytest.raises(RulePackError, match=r"no rule pack is chosen \(none is installed\)"):
        find_pack(None)


def test_no_vendor_stands_in_the_python_code() -> None:
    pack = load_pack(find_pack(None))
    words = (*pack.api.plain_names, *(operation.id for operation in pack.api.operations))
    for module in (ROOT / "codemods" / "rulepack").glob("*.py"):
        text = module.read_text(encoding="utf-8")
        code = "\n".join(line for line in text.splitlines() if '"""' not in line and "``" not in line)
        assert [word for word in words if word in code.lower()] == [], module.name


def test_finding_a_pack_and_its_digest_needs_neither_yaml_nor_pydantic() -> None:
    code = (
        "import sys; from codemods.rulepack import directory, index, needles, pack\n"
        "directory.digest(directory.read_pack(directory.find_pack(None))[0])\n"
        "assert not {'yaml', 'pydantic'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT)
