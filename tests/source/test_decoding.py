"""Bytes to text and back."""

from __future__ import annotations

import codecs
import encodings.aliases
import os
import warnings
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codemods.source import Source, SourceError, decode_source, read_bytes

if TYPE_CHECKING:
    from pathlib import Path

KEPT = {
    "empty": b"",
    "no final newline": b"x = 1",
    "crlf": b"x = 1\r\ny = 2\r\n",
    "mixed newlines": b"x = 1\r\ny = 2\nz = 3\r",
    "lone carriage returns": b"x = 1\ry = 2\r",
    "form feed": b"x = 1\n\x0c\ny = 2\n",
    "byte order mark": codecs.BOM_UTF8 + b"x = 1\n",
    "byte order mark and cookie": codecs.BOM_UTF8 + b"# coding: utf-8\nx = 1\n",
    "latin-1": "# -*- coding: latin-1 -*-\nname = 'Müller'\n".encode("latin-1"),
    "cookie on the second line": "#!/usr/bin/env python\n# vim: set fileencoding=cp1252 :\neuro = '€'\n".encode(
        "cp1252"
    ),
    "a character beside the cookie": "# coding: latin-1 für Müller\n".encode("latin-1"),
    "a cookie with line ends for the editor": "# -*- coding: Latin_1-dos -*-\nname = 'Müller'\r\n".encode("latin-1"),
    "utf-8 with line ends for the editor": codecs.BOM_UTF8 + "# coding: UTF_8-unix\n# é\n".encode(),
    "shift-jis": "# coding: shift_jis\nname = '請求書'\n".encode("shift_jis"),
    "separators that are no newlines": "x = '\x1c\x85\u2028'\n".encode(),
}


@pytest.mark.parametrize("raw", KEPT.values(), ids=KEPT)
def test_the_bytes_come_back_as_they_were(raw: bytes) -> None:
    source = decode_source(raw)
    assert source.encode(source.text) == raw
    assert source.raw == raw


@pytest.mark.parametrize(
    ("raw", "encoding"),
    [
        (b"\n# coding: cp1252\n", "cp1252"),
        (b"\x0c # coding: cp1252\n", "cp1252"),
        (b"x = 1\n# coding: cp1252\n", "utf-8"),
        (b"\n\n# coding: cp1252\n", "utf-8"),
        (b"'# coding: cp1252'\n", "utf-8"),
    ],
)
def test_a_cookie_counts_in_a_comment_of_the_first_two_lines_before_any_code(raw: bytes, encoding: str) -> None:
    assert decode_source(raw).encoding == encoding


def test_newlines_stay_in_the_text_as_they_are() -> None:
    assert decode_source(b"a\r\nb\rc\n").text == "a\r\nb\rc\n"


def test_the_byte_order_mark_is_not_part_of_the_text() -> None:
    source = decode_source(codecs.BOM_UTF8 + b"x = 1\n")
    assert (source.text, source.bom, source.encoding) == ("x = 1\n", codecs.BOM_UTF8, "utf-8")


def test_new_text_is_written_in_the_encoding_of_the_file() -> None:
    source = decode_source("# coding: latin-1\nx = 'é'\n".encode("latin-1"))
    assert source.encode(source.text + "# ü\n").endswith("# ü\n".encode("latin-1"))


def test_a_new_character_that_the_encoding_cannot_hold_is_an_error_with_its_line() -> None:
    source = decode_source(b"# coding: latin-1\nx = 1\n")
    with pytest.raises(SourceError) as caught:
        source.encode("# coding: latin-1\r\nx = '€'\n")
    assert str(caught.value) == "line 2: has a character that iso-8859-1 cannot hold: '\\u20ac'"


REFUSED = {
    "undecodable": (b"a = 1\r\nb = 2\rc = '\xff'\n", "line 3: is not valid utf-8"),
    "undecodable in the first line": (b"'\xff'\n", "line 1: is not valid utf-8"),
    "undecodable beside its cookie": ("# coding: ascii é\n".encode(), "line 1: is not valid ascii"),
    "undecodable after its cookie": (b"# coding: ascii\n\n'\xff'\n", "line 3: is not valid ascii"),
    "null byte": (b"a = 1\nb = '\0'\n", "line 2: contains a null byte, so it is not Python source"),
    "utf-16": ("x = 1\n".encode("utf-16"), "line 1: contains a null byte, so it is not Python source"),
    "unknown encoding": (b"# coding: klingon\n", "declares an encoding that Python does not know: klingon"),
    "two encodings": (
        codecs.BOM_UTF8 + b"# coding: latin-1\n",
        "has a UTF-8 byte order mark and declares another encoding",
    ),
    "a codec for bytes": (b"# coding: hex\n", "cannot be decoded as hex"),
    "a codec that is never valid": (b"# coding: undefined\n", "cannot be decoded as undefined"),
    "two spellings of one text": (b"# coding: utf-7\nx = '+AGE-'\n", "does not keep its bytes"),
    "a null in disguise": (b"# coding: utf-7\nx = '+AAA-'\n", "contains a null character when read as utf-7"),
}


@pytest.mark.parametrize(("raw", "reason"), REFUSED.values(), ids=REFUSED)
def test_a_file_that_would_not_come_back_is_refused_with_the_reason(raw: bytes, reason: str) -> None:
    with pytest.raises(SourceError) as caught:
        decode_source(raw)
    assert str(caught.value).startswith(reason)


@pytest.mark.parametrize(
    "codec", sorted({*encodings.aliases.aliases.values(), "idna", "punycode", "undefined", "mbcs"})
)
def test_every_codec_that_python_knows_keeps_the_bytes_or_is_refused(codec: str) -> None:
    raw = f"# coding: {codec}\nx = '\\d'\n".encode()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        _keeps_or_refuses(raw)


@given(st.binary())
def test_any_bytes_are_kept_or_refused(raw: bytes) -> None:
    _keeps_or_refuses(raw)


def _keeps_or_refuses(raw: bytes) -> None:
    try:
        source = decode_source(raw)
    except SourceError:
        return
    assert source.encode(source.text) == raw


def test_a_codec_may_fail_on_the_way_back_only() -> None:
    with pytest.raises(SourceError, match="cannot be encoded as hex"):
        Source("", "hex", b"", b"").encode("x")


def test_a_file_is_read_from_disk(tmp_path: Path) -> None:
    (tmp_path / "x.py").write_bytes(b"x = 1\r\n")
    assert decode_source(read_bytes(tmp_path / "x.py")).text == "x = 1\r\n"


def test_a_file_that_is_not_there_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="cannot be read: No such file or directory"):
        read_bytes(tmp_path / "x.py")


def test_a_directory_and_a_pipe_are_no_regular_files(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.py")
    for path in (tmp_path, tmp_path / "pipe.py"):
        with pytest.raises(SourceError, match=r"is not a regular file|Is a directory"):
            read_bytes(path)
