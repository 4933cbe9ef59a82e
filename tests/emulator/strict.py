"""Refusals: what a version does not take."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .fields import SCALARS, VARIANTS, VERIFICATIONS, WRAPPER
from .state import REGIONS, Record

if TYPE_CHECKING:
    from .http import Version
    from .messages import Request

MOVED = ("region", "export_format", "verification_type")
V1_ONLY = ("email", "label", "business_unit")
LIST_QUERY = ("externalId", "skip", "take")
DEFAULTS = {"region": "US", "export_format": "xml", "verification_type": "NoVerification"}


class Refused(Exception):  # noqa: N818
    """A request in a form that this version does not have; `str` is the violation."""


def refuse_unless(holds: object, text: str) -> None:
    """Refuse with this text where the condition does not hold."""
    if not holds:
        raise Refused(text)


def check_query(request: Request, operation: str, version: Version) -> None:
    """Refuse query parameters that this operation does not have in this version."""
    allowed: tuple[str, ...] = ()
    if version == "v1" and operation == "file.upload":
        allowed = ("email",)
    elif version == "v2" and operation in ("vendors.list", "businessunits.list"):
        allowed = LIST_QUERY
    for name in request.query:
        refuse_unless(name in allowed, f"query {name!r} is not in {version} of {operation}")


def object_of(request: Request) -> Record:
    """The body, where it is a JSON object."""
    try:
        body = request.json()
    except ValueError as error:
        raise Refused(f"body: {error}") from None
    refuse_unless(isinstance(body, dict), "body: not an object")
    return dict(body)


def check_capture(body: Record, version: Version) -> Record:
    """What a capture body asks for: the three settings, and the user's own properties."""
    allowed = {"files", "properties"} | ({*MOVED, *V1_ONLY} if version == "v1" else set())
    for key in body:
        refuse_unless(key in allowed, f"body key {key!r} is not in {version}")
    properties = body.get("properties", {})
    refuse_unless(isinstance(properties, dict), "properties: not an object")
    for key in MOVED:
        refuse_unless(version == "v2" or key in body or key not in properties, f"properties.{key} is not in v1")
    asked = DEFAULTS | {key: value for key, value in properties.items() if key in MOVED}
    asked |= {key: body[key] for key in MOVED if key in body}
    refuse_unless(asked["region"] in REGIONS, f"region: {asked['region']!r}")
    refuse_unless(asked["verification_type"] in VERIFICATIONS, f"verification_type: {asked['verification_type']!r}")
    refuse_unless(isinstance(asked["export_format"], str), f"export_format: {asked['export_format']!r}")
    for key in V1_ONLY:
        refuse_unless(isinstance(body.get(key), str | None), f"{key}: not a string")
    return asked | {"properties": {key: value for key, value in properties.items() if key not in MOVED}}


def check_records(kind: str, body: Record, version: Version) -> tuple[str, list[Record]]:
    """The region and the records of a data set's body, variants as lists, without what is null."""
    wrapper = WRAPPER[kind]
    refuse_unless(set(body) == {"region", wrapper}, f"body keys {sorted(body)}, not region and {wrapper}")
    refuse_unless(body["region"] in REGIONS, f"region: {body['region']!r}")
    records = body[wrapper]
    refuse_unless(isinstance(records, list) and records, f"{wrapper}: not a list with records")
    return body["region"], [_check_record(kind, record, version) for record in records]


def _check_record(kind: str, record: Any, version: Version) -> Record:
    refuse_unless(isinstance(record, dict), f"{kind}: a record is no object")
    refuse_unless(record.get("external_id"), f"{kind}: a record has no external_id")
    kept: Record = {}
    for key, value in record.items():
        refuse_unless(key in SCALARS[kind] or key in VARIANTS[kind], f"{kind}: unknown key {key!r}")
        if key in VARIANTS[kind] and version == "v2":
            refuse_unless(isinstance(value, list), f"{kind}: {key} is no array of variants: {value!r}")
            refuse_unless(all(isinstance(item, str) for item in value), f"{kind}: {key} holds no strings: {value!r}")
        else:  # clients do send null for a text they do not have
            refuse_unless(isinstance(value, str | None), f"{kind}: {key} is no string: {value!r}")
            value = [value] if key in VARIANTS[kind] and value is not None else value
        if value is not None and value != []:
            kept[key] = value
    return kept
