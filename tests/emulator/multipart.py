"""The parts of an uploaded body."""

from __future__ import annotations

from dataclasses import dataclass
from email.message import Message
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .messages import Request


@dataclass(frozen=True)
class Part:
    """One uploaded file."""

    name: str
    mime: str
    data: bytes


def parts_of(request: Request) -> list[Part]:
    """The files of a multipart body, or the whole body as one file without a name of its own."""
    kind = _header(request.headers.get("content-type", "application/octet-stream"))
    boundary = kind.get_boundary()
    if kind.get_content_maintype() != "multipart" or boundary is None:
        return [Part("document.bin", kind.get_content_type(), request.body)] if request.body else []
    pieces = (b"\r\n" + request.body).split(b"\r\n--" + boundary.encode())
    return [_part(piece) for piece in pieces[1:] if not piece.startswith(b"--")]


def _part(piece: bytes) -> Part:
    head, _, data = piece.removeprefix(b"\r\n").partition(b"\r\n\r\n")
    headers = {}
    for line in head.decode("utf-8", "replace").split("\r\n"):
        name, _, value = line.partition(":")
        headers[name.strip().lower()] = value.strip()
    disposition = Message()
    disposition["Content-Disposition"] = headers.get("content-disposition", "form-data")
    return Part(
        disposition.get_filename() or "document.bin",
        _header(headers.get("content-type", "application/octet-stream")).get_content_type(),
        data,
    )


def _header(content_type: str) -> Message:
    message = Message()
    message["Content-Type"] = content_type
    return message
