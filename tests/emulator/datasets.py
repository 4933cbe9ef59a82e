"""Data set operations: business units and vendors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .fields import WRAPPER
from .messages import Response
from .shapes import record_object
from .state import REGIONS
from .strict import check_records, object_of, refuse_unless

if TYPE_CHECKING:
    from .emulator import Emulator
    from .messages import Request
    from .state import Record

MISSING = Response(404, {"error": "no such record"})


def create(service: Emulator, request: Request, path: dict[str, str]) -> Response:
    """204 without a body; 400 where a record is there already."""
    kind = path["kind"]
    region, records = check_records(kind, object_of(request), service.version)
    stored = _stored(service, kind, region)
    if known := [record["external_id"] for record in records if record["external_id"] in stored]:
        return Response(400, {"error": f"there already: {known}"})
    stored.update((record["external_id"], record) for record in records)
    return Response(204)


def update(service: Emulator, request: Request, path: dict[str, str]) -> Response:
    """204 without a body, and each record replaced; 404 where one is not there."""
    kind = path["kind"]
    region, records = check_records(kind, object_of(request), service.version)
    stored = _stored(service, kind, region)
    if any(record["external_id"] not in stored for record in records):
        return MISSING
    stored.update((record["external_id"], record) for record in records)
    return Response(204)


def listing(service: Emulator, request: Request, path: dict[str, str]) -> Response:
    """The records, in the order in which they were created."""
    kind = path["kind"]
    records = list(_stored(service, kind, path["region"]).values())
    query = {name: values[-1] for name, values in request.query.items()}
    if "externalId" in query:
        records = [record for record in records if record["external_id"] == query["externalId"]]
    for name in ("skip", "take"):
        refuse_unless(query.get(name, "0").isdigit(), f"query {name}: no number")
    skip = int(query.get("skip", 0))
    records = records[skip : skip + int(query.get("take", len(records)))]
    shown = [record_object(kind, record, service.version) for record in records]
    return Response(200, {WRAPPER[kind]: shown} if service.wrapped else shown)


def clear(service: Emulator, _: Request, path: dict[str, str]) -> Response:
    """204, and no record is left in the region."""
    _stored(service, path["kind"], path["region"]).clear()
    return Response(204)


def delete(service: Emulator, _: Request, path: dict[str, str]) -> Response:
    """204, or 404 where there is no such record."""
    gone = _stored(service, path["kind"], path["region"]).pop(path["external_id"], None)
    return MISSING if gone is None else Response(204)


def delete_unit(service: Emulator, request: Request, path: dict[str, str]) -> Response:
    """As `delete`; this path has the kind in the singular or the plural."""
    return delete(service, request, path | {"kind": "businessunits"})


def _stored(service: Emulator, kind: str, region: str) -> dict[str, Record]:
    refuse_unless(region in REGIONS, f"region: {region!r}")
    return service.state.datasets[kind][region]
