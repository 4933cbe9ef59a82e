"""The emulator refuses what a version does not have, and records it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from emulator import Emulator
from emulator.caller import call, reference, upload

if TYPE_CHECKING:
    from emulator import Version

MOVED = {"region": "EU", "export_format": "Xls", "verification_type": "NoVerification"}


def unit(**fields: Any) -> dict[str, Any]:
    return {"region": "US", "units": [{"external_id": "BU-9", "country_code": "US", **fields}]}


def vendor(**fields: Any) -> dict[str, Any]:
    return {"region": "US", "vendors": [{"external_id": "V-9", "country_code": "US", **fields}]}


CAPTURE_REFUSED: list[tuple[Version, dict[str, Any]]] = [
    *(("v2", {key: value}) for key, value in MOVED.items()),
    *(("v2", {key: "x"}) for key in ("email", "label", "business_unit")),
    ("v2", {"properties": MOVED, "region": "EU"}),
    *(("v1", {"properties": {key: value}}) for key, value in MOVED.items()),
    *((version, {"files": []}) for version in ("v1", "v2")),
    ("v1", {"region": "Moon"}),
    ("v2", {"properties": {"region": "Moon"}}),
    ("v1", {"verification_type": "Maybe"}),
    ("v2", {"properties": []}),
    ("v1", {"label": ["a"]}),
    ("v1", {"unheard_of": 1}),
]


@pytest.mark.parametrize("operation", ["documents", "invoices"])
@pytest.mark.parametrize(("version", "extra"), CAPTURE_REFUSED, ids=str)
def test_a_capture_body_is_refused(version: Version, extra: dict[str, Any], operation: str) -> None:
    with Emulator(version) as emulator:
        body = {"files": [reference(upload(emulator))]} | extra
        assert call(emulator, "POST", f"/task/capture/{operation}", body).status == 400
        assert len(emulator.violations) == 1


@pytest.mark.parametrize(
    ("version", "body"),
    [
        ("v1", MOVED | {"email": "a@b.example", "label": None, "business_unit": "BU-1", "properties": {"own": "x"}}),
        ("v1", MOVED | {"properties": dict(MOVED)}),
        ("v2", {"properties": MOVED | {"own": "x"}}),
        ("v1", {}),
        ("v2", {}),
    ],
    ids=str,
)
def test_a_capture_body_is_taken(version: Version, body: dict[str, Any]) -> None:
    with Emulator(version) as emulator:
        files = [reference(upload(emulator))]
        assert call(emulator, "POST", "/task/capture/invoices", {"files": files} | body).status == 200
        assert emulator.violations == []


DATASET_REFUSED: list[tuple[Version, str, dict[str, Any]]] = [
    ("v1", "businessunits", unit(name=["A"])),
    ("v2", "businessunits", unit(name="A")),
    ("v2", "businessunits", unit(name=[None])),
    ("v2", "businessunits", unit(name=None)),
    ("v2", "businessunits", unit(name=[["A"]])),
    ("v2", "businessunits", unit(country_code=["US"])),
    ("v1", "businessunits", unit(iban="GB29")),
    ("v1", "businessunits", unit(zip=2101)),
    ("v1", "vendors", vendor(iban=["GB29"])),
    ("v2", "vendors", vendor(gl_code="4000")),
    ("v2", "vendors", vendor(business_unit_id=["BU-1"])),
    ("v1", "vendors", {"region": "US", "units": []}),
    ("v1", "vendors", {"region": "US", "vendors": [{"name": "A"}]}),
    ("v2", "vendors", {"vendors": [{"external_id": "V-1"}]}),
]


@pytest.mark.parametrize("method", ["POST", "PUT"])
@pytest.mark.parametrize(("version", "kind", "body"), DATASET_REFUSED, ids=str)
def test_a_data_set_body_is_refused(version: Version, kind: str, body: dict[str, Any], method: str) -> None:
    with Emulator(version) as emulator:
        assert call(emulator, method, f"/dataset/{kind}", body).status == 400
        assert len(emulator.violations) == 1


@pytest.mark.parametrize(
    ("version", "method", "path", "status"),
    [
        ("v2", "POST", "/file?email=a@b.example", 400),
        ("v1", "POST", "/file?folder=x", 400),
        ("v1", "GET", "/dataset/vendors/US?externalId=V-1", 400),
        ("v1", "GET", "/dataset/businessunits/US?skip=1", 400),
        ("v2", "GET", "/dataset/vendors/US?email=a@b.example", 400),
        ("v2", "GET", "/dataset/vendors/US?take=all", 400),
        ("v2", "GET", "/dataset/vendors/Moon", 400),
        ("v1", "GET", "/training/batchUS", 404),
        ("v1", "GET", "v2/training/batch/US", 404),
        ("v2", "GET", "v1/training/batch/US", 404),
        ("v2", "POST", "/capture/data", 404),
        ("v2", "GET", "/", 404),
        ("v2", "PATCH", "/training", 405),
        ("v1", "POST", "/file", 400),
    ],
)
def test_a_request_is_refused(version: Version, method: str, path: str, status: int) -> None:
    with Emulator(version) as emulator:
        assert call(emulator, method, path).status == status
        assert len(emulator.violations) == 1


def test_v2_has_no_host_without_a_location() -> None:
    with Emulator("v2") as emulator:
        assert call(emulator, "GET", "/training/batch/US", headers={"Host": "api.flexicapture.com"}).status == 404
        assert emulator.violations == ["GET /v2/training/batch/US: v2 has no host without a location"]


@pytest.mark.parametrize("header", [{}, {"Authorization": "Bearer x"}, {"Authorization": "Basic ???"}])
def test_without_basic_authorization_nothing_is_answered(header: dict[str, str]) -> None:
    with Emulator("v1") as emulator:
        assert call(emulator, "GET", "/training/batch/US", headers=header).status == 401
        assert emulator.violations == []  # a client may wait for the challenge


@pytest.mark.parametrize("version", ["v1", "v2"])
def test_something_missing_is_no_violation(version: Version) -> None:
    with Emulator(version) as emulator:
        for path in ("/task/t1", "/file/f1/tok", "/file/f1/tok/info"):
            assert call(emulator, "GET", path).status == 404
        capture = {"files": [{"id": "f1", "token": "tok"}]}
        assert call(emulator, "POST", "/task/capture/documents", capture).status == 400
        assert emulator.violations == []
