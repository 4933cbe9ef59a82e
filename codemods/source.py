"""Bytes to text and back, exactly. Text keeps every newline as it stands; a file that would not come back byte for
byte is refused.
"""

from __future__ import annotations

import codecs
import io
import os
import re
import stat
import tokenize
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

UTF8 = "utf-8"
NEWLINE = re.compile("\r\n|\r|\n")


class SourceError(Exception):
    """A file that cannot be read, decoded or encoded; ``reason`` is for people, ``line`` counts from 1 or is None."""

    def __init__(self, reason: str, line: int | None = None) -> None:
        super().__init__(reason if line is None else f"line {line}: {reason}")
        self.reason = reason
        self.line = line


@dataclass(frozen=True, slots=True)
class Source:
    """A Python file: its bytes, and the text they stand for without the byte order mark (``bom`` is that mark or
    empty).
    """

    text: str
    encoding: str
    bom: bytes
    raw: bytes

    def encode(self, text: str) -> bytes:
        """The bytes of ``text`` in this file's encoding; SourceError where a character has no place in it."""
        return self.bom + _encode(text, self.encoding)


def read_bytes(path: Path) -> bytes:
    """The bytes of a regular file; SourceError for anything else, never a wait for a pipe or device of that name."""
    try:
        # O_NONBLOCK: opening a FIFO without a writer would otherwise wait for ever.
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        with os.fdopen(descriptor, "rb") as file:
            if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                raise SourceError("is not a regular file")
            return file.read()
    except OSError as error:
        raise SourceError(f"cannot be read: {error.strerror or error}") from None


def decode_source(raw: bytes) -> Source:
    """``raw`` as text by its byte order mark and PEP 263 cookie, UTF-8 without them; SourceError when ``encode``
    would not give ``raw`` back.
    """
    null = raw.find(b"\0")
    if null >= 0:
        raise SourceError("contains a null byte, so it is not Python source", _line(raw, null))
    bom = codecs.BOM_UTF8 if raw.startswith(codecs.BOM_UTF8) else b""
    encoding = _declared_encoding(raw)
    body = raw[len(bom) :]
    text = _decode(body, encoding)
    if "\0" in text:
        raise SourceError(f"contains a null character when read as {encoding}")
    if encoding != UTF8 and _encode(text, encoding) != body:
        raise SourceError(f"does not keep its bytes when read and written as {encoding}")
    return Source(text, encoding, bom, raw)


def _declared_encoding(raw: bytes) -> str:
    """The encoding that Python itself would use."""
    try:
        encoding, _ = tokenize.detect_encoding(io.BytesIO(raw).readline)
    except SyntaxError as error:
        if "unknown encoding" in str(error):
            raise SourceError(
                f"declares an encoding that Python does not know: {str(error).rpartition(': ')[2]}"
            ) from None
        if raw.startswith(codecs.BOM_UTF8) and "encoding problem" in str(error):
            raise SourceError("has a UTF-8 byte order mark and declares another encoding") from None
        encoding = UTF8
    return UTF8 if encoding == "utf-8-sig" else encoding


def _decode(body: bytes, encoding: str) -> str:
    try:
        return body.decode(encoding)
    except UnicodeDecodeError as error:
        raise SourceError(f"is not valid {encoding}", _line(body, error.start)) from None
    except (LookupError, ValueError) as error:
        raise SourceError(f"cannot be decoded as {encoding}: {error}") from None


def _encode(text: str, encoding: str) -> bytes:
    try:
        return text.encode(encoding)
    except UnicodeEncodeError as error:
        line = len(NEWLINE.findall(text, 0, error.start)) + 1
        raise SourceError(
            f"has a character that {encoding} cannot hold: {text[error.start : error.end][:1]!a}", line
        ) from None
    except (LookupError, ValueError) as error:
        raise SourceError(f"cannot be encoded as {encoding}: {error}") from None


def _line(raw: bytes, offset: int) -> int:
    """The line number of a byte offset."""
    head = raw[:offset]
    return head.count(b"\n") + head.count(b"\r") - head.count(b"\r\n") + 1
