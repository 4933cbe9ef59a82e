"""A minimal caller, for tests that talk to the emulator without a client program."""

from __future__ import annotations

import base64
import http.client
import json
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from .emulator import Emulator

AUTHORIZATION = {"Authorization": "Basic " + base64.b64encode(b"account:token").decode()}


class Answer(NamedTuple):
    """A status and the decoded body: data of JSON, None of nothing, else bytes."""

    status: int
    body: Any


def call(
    emulator: Emulator, method: str, path: str, body: Any = None, *, headers: dict[str, str] | None = None
) -> Answer:
    """Send one request; `path` goes after the version, data in `body` is sent as JSON."""
    content = body if isinstance(body, bytes | None) else json.dumps(body).encode()
    connection = http.client.HTTPConnection("127.0.0.1", emulator.port, timeout=10)
    try:
        target = f"/{emulator.version}{path}" if path.startswith("/") else f"/{path}"
        connection.request(method, target, content, AUTHORIZATION if headers is None else headers)
        response = connection.getresponse()
        raw = response.read()
        is_json = (response.headers.get_content_type()) == "application/json"
    finally:
        connection.close()
    return Answer(response.status, json.loads(raw) if is_json and raw else raw or None)


def upload(emulator: Emulator, data: bytes = b"%PDF-1.7") -> dict[str, Any]:
    """The file object of a new file."""
    return dict(call(emulator, "POST", "/file", data).body[0])


def reference(file: dict[str, Any]) -> dict[str, Any]:
    """What a capture body says of a file."""
    return {"id": file["id"], "token": file["token"]}
