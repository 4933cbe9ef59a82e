"""Task operations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .messages import Response
from .shapes import task_object
from .strict import V1_ONLY, check_capture, object_of, refuse_unless

if TYPE_CHECKING:
    from .emulator import Emulator
    from .messages import Request
    from .state import Record, StoredFile

MISSING = Response(404, {"error": "no such task"})


def documents(service: Emulator, request: Request, _: dict[str, str]) -> Response:
    """A new task; `business_unit` is for invoices only, but v1 is not known to have refused it here."""
    return _capture(service, request, "Documents")


def invoices(service: Emulator, request: Request, _: dict[str, str]) -> Response:
    """A new task."""
    return _capture(service, request, "Invoices")


def get(service: Emulator, _: Request, path: dict[str, str]) -> Response:
    """The task: InProgress at the first look, Done from the second on."""
    task = service.state.tasks.get(path["id"])
    if task is None:
        return MISSING
    task.looks += 1
    return Response(200, task_object(task, service.version, created=False))


def delete(service: Emulator, _: Request, path: dict[str, str]) -> Response:
    """204; the task stays and says `is_deleted`."""
    task = service.state.tasks.get(path["id"])
    if task is None or task.deleted:
        return MISSING
    task.deleted = True
    return Response(204)


def _capture(service: Emulator, request: Request, kind: str) -> Response:
    body = object_of(request)
    asked = check_capture(body, service.version)
    sources = _sources(service, body)
    if isinstance(sources, str):
        return Response(400, {"error": sources})
    own = {key: body.get(key) for key in V1_ONLY if key != "email"}
    task = service.state.add_task(kind, sources, **asked, **own)
    return Response(200, task_object(task, service.version, created=True))


def _sources(service: Emulator, body: Record) -> list[StoredFile] | str:
    """The files that a capture body names, or what is wrong with them."""
    named = body.get("files")
    refuse_unless(isinstance(named, list) and named, "files: not a list with files")
    found = []
    for item in named or []:
        refuse_unless(isinstance(item, dict) and {"id", "token"} <= set(item), f"files: no id and token: {item!r}")
        file = service.state.files.get(item["id"])
        if file is None or file.deleted or file.token != item["token"]:
            return f"no such file: {item['id']}"
        found.append(file)
    return found
