"""Training operations: the guide changes nothing but the version in their paths."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .messages import Response
from .state import CREATED, REGIONS
from .strict import object_of, refuse_unless

if TYPE_CHECKING:
    from .emulator import Emulator
    from .messages import Request


def save(_service: Emulator, request: Request, _path: dict[str, str]) -> Response:
    """204 for any object."""
    object_of(request)
    return Response(204)


def layout(_service: Emulator, _request: Request, path: dict[str, str]) -> Response:
    """A layout; its `number` stays an integer and its `name` a plain string in both versions."""
    fields = [{"name": "InvoiceNumber", "value": "INV-7"}, {"name": "Total", "value": "118.00"}]
    pages = [{"number": 1, "fields": fields}]
    return Response(
        200, {"task_id": path["task"], "file_id": path["file"], "number": 3, "name": "Acme", "pages": pages}
    )


def station(_service: Emulator, request: Request, path: dict[str, str]) -> Response:
    """The address of a station for a task."""
    if request.body:
        object_of(request)
    return Response(
        200, {"task_id": path["task"], "url": f"https://station.example/{path['task']}", "expires": CREATED}
    )


def batch(_service: Emulator, _request: Request, path: dict[str, str]) -> Response:
    """The training batch of a region."""
    refuse_unless(path["region"] in REGIONS, f"region: {path['region']!r}")
    return Response(200, {"id": f"batch-{path['region']}", "name": "Training", "region": path["region"], "number": 2})
