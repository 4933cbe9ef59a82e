"""Every fault of pack.yaml, of the directory and between files is told with its line and what was expected."""

# One row for each case reads best unbroken.
# ruff: noqa: E501

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from codemods.rulepack import directory as on_disk
from codemods.rulepack.errors import RulePackError
from codemods.rulepack.loader import load_pack

if TYPE_CHECKING:
    from rulepack.conftest import PackDirectory

FAX_PATH = "paths: [/order/fax]"
HOST = 'hosts: ["api-{location}.parcel.example"]'

FIELDS = [
    ("id: parcel-v3\n", "", "1: the key 'id' is missing"),
    ("marker: parcel-v3", "marker: parcel v3", "2: marker: expected lower-case letters and digits with single hyphens between them, found 'parcel v3'"),
    ("title: Upgrading", "titel: Upgrading", "3: guide.titel: unknown key (did you mean 'title'?)"),
    ("sections: [Orders, URLs]", "sections: [Orders, Orders]", "3: guide.sections[1]: 'Orders' stands twice"),
    ("target: v3", "target: v2", "6: api.versions: source and target are the same"),
    ("target: v3", "target: v/3", "6: api.versions.target: expected one segment of a path, such as v1, found 'v/3'"),
    ("target: v3", "target: 3", '6: api.versions.target: expected text, found 3, which YAML reads as a number (write "3" in quotes)'),
    (HOST, "hosts: []", "7: api.hosts: is empty: expected at least one item"),
    (HOST, 'hosts: ["https://api-{location}.x"]', "7: api.hosts[0]: expected a host in lower case, with at most one {location}, found 'https://api-{location}.x'"),
    (HOST, "hosts: [api.x]", "7: api.hosts: no host has {location}, so there can be no locations"),
    ("[api.parcel.example]", '["api-{location}.x"]', "8: api.unlocated_hosts[0]: {location} belongs into 'hosts'"),
    ("[north, south]", "[]", "7: api.hosts: a host has {location}, but 'locations' lists none"),
    ("[north, south]", "[north, no]", '9: api.locations[1]: expected text, found no, which YAML reads as true or false (write "no" in quotes)'),
    ("names: [parcel]", "names: [Par-cel]", "10: api.names[0]: expected three or more lower-case letters and digits, with - between words, found 'Par-cel'"),
    ("[[weight, carrier]]", "[[weight], []]", "11: api.body_keys[1]: is empty: expected at least one item"),
    ("id: order.get", "id: Order", "14: api.operations[1].id: expected words with dots between them, such as order.create, found 'Order'"),
    ("id: order.get", "id: order.create", "14: api.operations[1]: the operation 'order.create' stands twice"),
    ("method: GET", "method: get", "14: api.operations[1].method: expected one of GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS, found 'get' (did you mean 'GET'?)"),
    (FAX_PATH, "paths: [order/fax]", "15: api.operations[2].paths[0]: expected a path such as /order/{id}, without the version, found 'order/fax'"),
    (FAX_PATH, "paths: [/order/shipping]", "15: api.operations[2]: POST /order/shipping is also the operation 'order.create'"),
    ("retired: true", "retired: yes", "15: api.operations[2].retired: expected true or false, found yes"),
    ("[Ask for a new key.]", "Ask for a new key.", "16: notes: expected a list, found 'Ask for a new key.'"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new", "expected"), FIELDS, ids=[expected.split(" ", 1)[1][:50] for *_, expected in FIELDS]
)
def test_a_fault_of_the_pack_file_is_located_and_explained(
    directory: PackDirectory, old: str, new: str, expected: str
) -> None:
    directory.pack((old, new))
    assert f"pack.yaml:{expected}" in directory.diagnostics()


def test_two_paths_that_differ_in_a_parameters_name_are_the_same(directory: PackDirectory) -> None:
    directory.pack(
        (FAX_PATH, 'paths: ["/order/{number}"]'), ("id: order.fax, method: POST", "id: order.fax, method: GET")
    )
    assert directory.diagnostics() == [
        "pack.yaml:15: api.operations[2]: GET /order/{number} is also the operation 'order.get'"
    ]


def test_rules_are_checked_against_a_pack_file_with_faults(directory: PackDirectory) -> None:
    directory.pack(("id: parcel-v3", "id: 3"))
    directory.rule(("[order.create]", "[order.creat]"))
    found = directory.diagnostics()
    assert found[0].startswith("drop-fax.yaml:4: operations[0]: unknown operation 'order.creat'")
    assert found[1].startswith("pack.yaml:1: id: expected text")


@pytest.mark.parametrize("content", ["a: [", "- a", "api: no\nguide: no", "api: {operations: [no, {id: 3}]}"])
def test_a_pack_file_that_says_nothing_makes_no_rule_wrong(directory: PackDirectory, content: str) -> None:
    directory.write("pack.yaml", content)
    assert {line.split(":")[0] for line in directory.diagnostics()} == {"pack.yaml"}


def test_a_repeated_rule_id_names_the_first_file(directory: PackDirectory) -> None:
    directory.rule(name="other.yaml")
    assert "other.yaml:1: the rule id 'drop-fax' is taken (by drop-fax.yaml)" in directory.diagnostics()


def test_two_rules_that_change_the_same_key_of_an_operation_are_in_conflict(directory: PackDirectory) -> None:
    directory.rule(("id: drop-fax", "id: wrap-fax"), ("remove: [fax]", "wrap: [phone, fax]"), name="wrap-fax.yaml")
    assert directory.diagnostics() == [
        "wrap-fax.yaml:7: changes[0]: 'fax' in request.body of order.create is changed twice (also by drop-fax.yaml changes[0])"
    ]


@pytest.mark.parametrize("other", ["at: [parcels]", "at: [parcels, '[]']"])
def test_the_same_key_at_another_place_is_no_conflict(directory: PackDirectory, other: str) -> None:
    directory.rule(("id: drop-fax", "id: wrap-fax"), ("remove: [fax]", f"wrap: [fax], {other}"), name="wrap-fax.yaml")
    assert len(load_pack(directory.path).rules) == 2


def test_a_version_and_a_location_are_no_conflict_but_two_versions_are(directory: PackDirectory) -> None:
    for name, verb in (("one", "version"), ("two", "locate"), ("three", "version")):
        replacements = (
            ("id: drop-fax", f"id: {name}"),
            ("request.body, remove: [fax]", f"url, {verb}: true"),
            ("{key!r}", "it"),
        )
        directory.rule(*replacements, name=f"{name}.yaml")
    assert directory.diagnostics() == [
        "three.yaml:7: changes[0]: url of order.create is changed twice (also by one.yaml changes[0])"
    ]


def test_a_directory_without_a_pack_file_is_no_pack(directory: PackDirectory) -> None:
    (directory.path / "pack.yaml").unlink()
    assert directory.diagnostics() == ["pack.yaml:1: is missing: it says what the API is"]


def test_a_pack_without_a_rule_is_no_pack(directory: PackDirectory) -> None:
    (directory.path / "drop-fax.yaml").unlink()
    assert directory.diagnostics()[0].endswith("has no rule: expected a YAML file for each")


def test_a_directory_that_is_not_there_is_no_pack(tmp_path: Path) -> None:
    with pytest.raises(RulePackError, match=r"none:1: cannot be read: No such file or directory"):
        load_pack(tmp_path / "none")


def test_a_file_of_another_ending_is_named_and_other_files_are_left_alone(directory: PackDirectory) -> None:
    directory.write("README.md", "Rules.")
    directory.rule(name="more.yml")
    assert directory.diagnostics() == ["more.yml:1: expected a name that ends in .yaml (rename it to more.yaml)"]


def test_what_is_no_readable_file_is_named(directory: PackDirectory, monkeypatch: pytest.MonkeyPatch) -> None:
    (directory.path / "folder.yaml").mkdir()
    (directory.path / "dangling.yaml").symlink_to("nowhere")
    os.mkfifo(directory.path / "pipe.yaml")
    plain_open = Path.open

    def refuse(self: Path, mode: str) -> object:
        if self.name == "drop-fax.yaml":
            raise PermissionError(13, "Permission denied")
        return plain_open(self, mode)

    monkeypatch.setattr(Path, "open", refuse)
    assert directory.diagnostics() == [
        "dangling.yaml:1: is not a regular file",
        "drop-fax.yaml:1: cannot be read: Permission denied",
        "folder.yaml:1: is not a regular file",
        "pipe.yaml:1: is not a regular file",
    ]


def test_a_file_or_pack_that_is_too_large_is_refused(directory: PackDirectory, monkeypatch: pytest.MonkeyPatch) -> None:
    directory.write("large.yaml", b"#" * (on_disk.MAX_FILE_BYTES + 1))
    assert directory.diagnostics() == ["large.yaml:1: is larger than 131072 bytes"]
    monkeypatch.setattr(on_disk, "MAX_PACK_BYTES", 100)
    assert directory.diagnostics()[0] == "drop-fax.yaml:1: the pack is larger than 100 bytes"
