"""Bytes to text and back, exactly. Text keeps every newline as it stands; a file that would not come back byte for
byte is refused.
"""

from __future__ import annotations

import codecs
import io
import itertools
import os
import re
import stat
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

UTF8 = "utf-8"
_BLOCK = 1 << 16
NEWLINE = re.compile("\r\n|\r|\n")
# PEP 263, and which lines may stand before the cookie's.
_COOKIE = re.compile(rb"[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)")
_NO_CODE = re.compile(rb"[ \t\f]*(?:[#\r\n]|$)")
_NORMAL_NAMES = {UTF8: ("utf-8",), "iso-8859-1": ("latin-1", "iso-8859-1", "iso-latin-1")}


class SourceError(Exception):
    """A file that cannot be read, decoded or encoded; ``reason`` is for people, ``line`` counts from 1 or is None."""

    def __init__(self, reason: str, line: int | None = None) -> None:
        super().__init__(reason if line is None else f"line {line}: {reason}")
        self.reason = reason
        self.line = line


@dataclass(frozen=True, slots=True)
class Source:
    """A file: its bytes, and the text they stand for without the byte order mark (``bom`` is that mark or
    empty).
    """

    text: str
    encoding: str
    bom: bytes
    raw: bytes

    def encode(self, text: str) -> bytes:
        """The bytes of ``text`` in this file's encoding; SourceError where a character has no place in it."""
        return self.bom + _encode(text, self.encoding)


def read_bytes(path: str | Path) -> bytes:
    """The bytes of a regular file; SourceError for anything else, never a wait for a pipe or device of that name."""
    try:
        # O_NONBLOCK: opening a FIFO without a writer would otherwise wait for ever.
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        try:
            status = os.fstat(descriptor)
            if not stat.S_ISREG(status.st_mode):
                raise SourceError("is not a regular file")
            # No file object: it costs more than reading most files. One call, unless the size tells less than it is.
            content = os.read(descriptor, status.st_size + 1)
            return content if len(content) == status.st_size else content + _rest(descriptor)
        finally:
            os.close(descriptor)
    except OSError as error:
        raise SourceError(f"cannot be read: {error.strerror or error}") from None


def _rest(descriptor: int) -> bytes:
    return b"".join(iter(lambda: os.read(descriptor, _BLOCK), b""))


def decode_source(raw: bytes) -> Source:
    """``raw`` as text by its byte order mark and PEP 263 cookie, UTF-8 without them; SourceError when ``encode``
    would not give ``raw`` back.
    """
    null = raw.find(b"\0")
    if null >= 0:
        raise SourceError("contains a null byte, so it is not Python source", _line(raw, null))
    bom = codecs.BOM_UTF8 if raw.startswith(codecs.BOM_UTF8) else b""
    body = raw[len(bom) :]
    encoding = _declared_encoding(body, bom)
    text = _decode(body, encoding)
    if "\0" in text:
        raise SourceError(f"contains a null character when read as {encoding}")
    if encoding != UTF8 and _encode(text, encoding) != body:
        raise SourceError(f"does not keep its bytes when read and written as {encoding}")
    return Source(text, encoding, bom, raw)


def decode_text(raw: bytes) -> Source:
    """``raw`` as the text of a file that is not Python: UTF-8, else one character for each byte."""
    bom = codecs.BOM_UTF8 if raw.startswith(codecs.BOM_UTF8) else b""
    body = raw[len(bom) :]
    try:
        return Source(body.decode(UTF8), UTF8, bom, raw)
    except UnicodeDecodeError:
        return Source(raw.decode("latin-1"), "latin-1", b"", raw)


def _declared_encoding(body: bytes, bom: bytes) -> str:
    """The encoding that Python itself would use.

    ``tokenize.detect_encoding`` tells it too, but also decodes the lines it reads, by another codec from one version of
    Python to the next.
    """
    for line in itertools.islice(io.BytesIO(body), 2):
        cookie = _COOKIE.match(line)
        if cookie is not None:
            encoding = _normal_name(cookie[1].decode())
            if bom and encoding != UTF8:
                raise SourceError("has a UTF-8 byte order mark and declares another encoding")
            return encoding
        if not _NO_CODE.match(line):
            break
    return UTF8


def _normal_name(encoding: str) -> str:
    """The name without what Python overlooks in it, as the editor's line ends in ``utf-8-unix``."""
    start = encoding[:12].lower().replace("_", "-")
    for name, spellings in _NORMAL_NAMES.items():
        if start in spellings or start.startswith(tuple(f"{spelling}-" for spelling in spellings)):
            return name
    try:
        codecs.lookup(encoding)
    except LookupError:
        raise SourceError(f"declares an encoding that Python does not know: {encoding}") from None
    return encoding


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
