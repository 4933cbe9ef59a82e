"""Requests and responses as data."""

from __future__ import annotations

import ast
import base64
import binascii
import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, unquote, urlsplit

if TYPE_CHECKING:
    from email.message import Message
    from io import BufferedIOBase


@dataclass(frozen=True)
class Request:
    """One request as it came in; header names in lower case."""

    method: str
    path: str
    query: dict[str, list[str]]
    headers: dict[str, str]
    body: bytes

    @classmethod
    def parse(cls, method: str, target: str, headers: dict[str, str], body: bytes) -> Request:
        """The request of a request line, headers and body."""
        parts = urlsplit(target if "://" in target else "http://host/" + target.lstrip("/"))
        lower = {name.lower(): value for name, value in headers.items()}
        return cls(method, unquote(parts.path), parse_qs(parts.query, keep_blank_values=True), lower, body)

    @property
    def host(self) -> str:
        """The name in the Host header, without a port."""
        return self.headers.get("host", "").rpartition("]")[2].partition(":")[0].lower()

    @property
    def segments(self) -> list[str]:
        """The path's pieces; doubled and trailing slashes count for nothing, as on most servers."""
        return [piece for piece in self.path.split("/") if piece]

    @property
    def user(self) -> str | None:
        """The user of HTTP Basic authorization, or None."""
        scheme, _, value = self.headers.get("authorization", "").partition(" ")
        try:
            user, colon, _ = base64.b64decode(value.strip(), validate=True).partition(b":")
        except binascii.Error:
            return None
        return user.decode("utf-8", "replace") if scheme.lower() == "basic" and colon else None

    def json(self) -> Any:
        """The body as data. ValueError where it is none.

        Public clients send `data=str(body)`, that is single quotes, and are understood, so a Python literal is too.
        """
        text = self.body.decode("utf-8")
        try:
            return json.loads(text)
        except json.JSONDecodeError:
            try:
                return ast.literal_eval(text)
            except (SyntaxError, ValueError):
                raise ValueError(f"no JSON: {text[:80]!r}") from None

    def __str__(self) -> str:
        return f"{self.method} {self.path}"


@dataclass(frozen=True)
class Response:
    """A status, and a body: bytes as they are, None for no body, anything else as JSON."""

    status: int
    body: Any = None
    headers: dict[str, str] = field(default_factory=dict)

    def content(self) -> bytes:
        """The bytes to send."""
        if self.body is None:
            return b""
        return self.body if isinstance(self.body, bytes) else json.dumps(self.body).encode()

    def all_headers(self) -> dict[str, str]:
        """The headers, with those that say what the body is."""
        if self.status == 204:
            return self.headers
        kind = "application/octet-stream" if isinstance(self.body, bytes) else "application/json; charset=utf-8"
        return {"Content-Type": kind, "Content-Length": str(len(self.content()))} | self.headers


def read_body(stream: BufferedIOBase, headers: Message) -> bytes:
    """The body of a request, with its length told or in chunks."""
    if headers.get("Transfer-Encoding", "").lower() != "chunked":
        return stream.read(int(headers.get("Content-Length") or 0))
    chunks = []
    while size := int(stream.readline().partition(b";")[0], 16):
        chunks.append(stream.read(size))
        stream.readline()
    while stream.readline().strip():
        pass
    return b"".join(chunks)
