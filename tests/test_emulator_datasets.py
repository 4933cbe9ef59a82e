"""Data sets and training on the emulator, in both versions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from emulator import Emulator
from emulator.caller import call
from emulator.fields import SCALARS, VARIANTS, WRAPPER

if TYPE_CHECKING:
    from emulator import Version

BOTH = pytest.mark.parametrize("version", ["v1", "v2"])
KINDS = pytest.mark.parametrize("kind", ["businessunits", "vendors"])


def body_of(kind: str, version: Version, **fields: str) -> dict[str, Any]:
    record = {key: [text] if version == "v2" and key in VARIANTS[kind] else text for key, text in fields.items()}
    return {"region": "AU", WRAPPER[kind]: [record]}


@KINDS
def test_records_have_every_key_and_the_same_data(kind: str) -> None:
    with Emulator("v1") as old, Emulator("v2") as new:
        before, after = (call(service, "GET", f"/dataset/{kind}/US").body for service in (old, new))
    assert len(before) == len(after) == 2
    for record, migrated in zip(before, after, strict=True):
        assert set(record) == set(migrated) == SCALARS[kind] | VARIANTS[kind]
        assert {key: [text] if key in VARIANTS[kind] else text for key, text in record.items()} == migrated


@BOTH
@KINDS
def test_records_are_created_replaced_deleted_and_cleared(kind: str, version: Version) -> None:
    with Emulator(version) as emulator:
        created = body_of(kind, version, external_id="N-1", name="New", zip="1")
        assert call(emulator, "POST", f"/dataset/{kind}", created) == (204, None)
        assert call(emulator, "POST", f"/dataset/{kind}", created).status == 400
        assert call(emulator, "PUT", f"/dataset/{kind}", body_of(kind, version, external_id="N-1", name="Newer")) == (
            204,
            None,
        )
        assert call(emulator, "PUT", f"/dataset/{kind}", body_of(kind, version, external_id="N-2")).status == 404
        shown = call(emulator, "GET", f"/dataset/{kind}/AU").body
        assert len(shown) == 3
        assert shown[-1] == {"external_id": "N-1", "name": "Newer" if version == "v1" else ["Newer"]}
        assert len(call(emulator, "GET", f"/dataset/{kind}/US").body) == 2
        assert call(emulator, "DELETE", f"/dataset/{kind}/AU/N-1") == (204, None)
        assert call(emulator, "DELETE", f"/dataset/{kind}/AU/N-1").status == 404
        assert call(emulator, "DELETE", f"/dataset/{kind}/AU") == (204, None)
        assert call(emulator, "GET", f"/dataset/{kind}/AU").body == []
        assert emulator.violations == []


@BOTH
def test_a_business_unit_is_deleted_by_the_singular_path_too(version: Version) -> None:
    with Emulator(version) as emulator:
        assert call(emulator, "DELETE", "/dataset/businessunit/US/BU-1") == (204, None)
        assert [unit["external_id"] for unit in call(emulator, "GET", "/dataset/businessunits/US").body] == ["BU-2"]


@BOTH
@KINDS
def test_a_list_can_be_wrapped(kind: str, version: Version) -> None:
    with Emulator(version, wrapped=True) as wrapped, Emulator(version) as bare:
        expected = {WRAPPER[kind]: call(bare, "GET", f"/dataset/{kind}/US").body}
        assert call(wrapped, "GET", f"/dataset/{kind}/US").body == expected


def test_v2_lists_a_part() -> None:
    with Emulator("v2") as emulator:
        for query, expected in [
            ("externalId=V-2", ["V-2"]),
            ("skip=1", ["V-2"]),
            ("take=1", ["V-1"]),
            ("skip=1&take=0", []),
        ]:
            listed = call(emulator, "GET", f"/dataset/vendors/US?{query}").body
            assert [vendor["external_id"] for vendor in listed] == expected
        assert emulator.violations == []


def test_v1_takes_null_for_an_unknown_text_and_leaves_it_out() -> None:
    with Emulator("v1") as emulator:
        body = {"region": "AU", "units": [{"external_id": "N-1", "name": "New", "zip": None}]}
        assert call(emulator, "POST", "/dataset/businessunits", body).status == 204
        assert call(emulator, "GET", "/dataset/businessunits/AU").body[-1] == {"external_id": "N-1", "name": "New"}


def test_training_is_the_same_in_both_versions() -> None:
    requests = [
        ("POST", "/training", {"batch": "b"}),
        ("PUT", "/training", {"batch": "b"}),
        ("GET", "/training/layout/t1/f1", None),
        ("POST", "/training/station/t1", None),
        ("PUT", "/training/station/t1", {}),
        ("GET", "/training/batch/US", None),
    ]
    with Emulator("v1") as old, Emulator("v2") as new:
        answers = [[call(service, *request) for request in requests] for service in (old, new)]
        assert old.operations == new.operations
        assert len(set(new.operations)) == len(requests)
        assert old.violations == new.violations == []
    assert answers[0] == answers[1]
    assert [answer.status for answer in answers[0]] == [204, 204, 200, 200, 200, 200]
