"""File operations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .messages import Response
from .multipart import parts_of
from .shapes import file_object
from .strict import refuse_unless

if TYPE_CHECKING:
    from .emulator import Emulator
    from .messages import Request
    from .state import StoredFile

MISSING = Response(404, {"error": "no such file"})


def upload(service: Emulator, request: Request, _: dict[str, str]) -> Response:
    """An array with one file object per part."""
    parts = parts_of(request)
    refuse_unless(parts, "no file in the body")
    files = [service.state.add_file(part.name, part.mime, part.data) for part in parts]
    return Response(200, [file_object(file, service.version) for file in files])


def info(service: Emulator, _: Request, path: dict[str, str]) -> Response:
    """The file object; of a deleted file still in v1, and 404 in v2."""
    file = _find(service, path)
    if file is None or (file.deleted and service.version == "v2"):
        return MISSING
    return Response(200, file_object(file, service.version))


def download(service: Emulator, _: Request, path: dict[str, str]) -> Response:
    """The bytes of a file."""
    file = _find(service, path)
    if file is None or file.deleted:
        return MISSING
    return Response(200, file.data, {"Content-Type": file.mime})


def delete(service: Emulator, _: Request, path: dict[str, str]) -> Response:
    """204, and the file is marked as deleted."""
    file = _find(service, path)
    if file is None or file.deleted:
        return MISSING
    file.deleted = True
    return Response(204)


def _find(service: Emulator, path: dict[str, str]) -> StoredFile | None:
    file = service.state.files.get(path["id"])
    return file if file is not None and file.token == path["token"] else None
