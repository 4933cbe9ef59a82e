"""Recorded bodies that are written in base64, compressed or not: what they say, and how to write what they are to."""

from __future__ import annotations

import binascii
import gzip
import re
import zlib
from base64 import b64decode, b64encode
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from codemods.kinds.document import Document
    from codemods.kinds.shape import Piece

_BINARY_TAG = re.compile(rb"!(?:!binary|<tag:yaml\.org,2002:binary>)[ \t]*[|>]?[-+0-9]*[ \t]*(?:\r?\n[ \t]*)?['\"]?\Z")
_GZIP, _LOOK_BACK = b"\x1f\x8b", 120
_LARGEST = 8 << 20


@dataclass(frozen=True, slots=True)
class EncodedBody:
    """A body's ``text``, and the ``length`` that it has as it is sent."""

    text: str
    length: int
    width: int
    compress: Callable[[bytes], bytes] | None

    def written(self, text: str) -> tuple[str, int]:
        """The base64 of another text in lines like those that are there, and its length as it is sent."""
        data = text.encode()
        sent = self.compress(data) if self.compress is not None else data
        shown = b64encode(sent).decode("ascii")
        lines = [shown[at : at + self.width] for at in range(0, len(shown), self.width)] if self.width else [shown]
        return "\n".join(lines), len(sent)


def is_encoded(document: Document, piece: Piece, *, said: bool) -> bool:
    """Whether a body is written in base64: where its recording has ``said`` so, or YAML's tag for bytes does."""
    if said:
        return True
    data = document.text.encode("utf-8", "surrogatepass")
    before = data[max(piece.offsets[0] - _LOOK_BACK, 0) : piece.offsets[0]]
    return document.kind.name == "yaml" and _BINARY_TAG.search(before) is not None


def decoded(piece: Piece) -> EncodedBody | None:
    """What a body in base64 says; None where it is no text, or compressed in a way that is not read."""
    try:
        sent = b64decode("".join(piece.text.split()), validate=True)
        unpacked, compress = _unpacked(sent)
        text = unpacked.decode()
    except (binascii.Error, ValueError, zlib.error):
        return None
    first, newline, _ = piece.text.strip().partition("\n")
    return EncodedBody(text, len(sent), len(first.strip()) if newline else 0, compress)


def _unpacked(sent: bytes) -> tuple[bytes, Callable[[bytes], bytes] | None]:
    """What was compressed, and how: with gzip, or with deflate with its header or without."""
    if sent.startswith(_GZIP):
        return zlib.decompressobj(31).decompress(sent, _LARGEST), _compressed
    for window, compress in ((15, zlib.compress), (-15, _deflated)):
        unpacking = zlib.decompressobj(window)
        try:
            unpacked = unpacking.decompress(sent, _LARGEST)
        except zlib.error:
            continue
        if unpacking.eof and not unpacking.unused_data:
            return unpacked, compress
    return sent, None


def _deflated(data: bytes) -> bytes:
    packing = zlib.compressobj(wbits=-15)
    return packing.compress(data) + packing.flush()


def _compressed(data: bytes) -> bytes:
    """The same bytes each time: without a date."""
    return gzip.compress(data, mtime=0)
