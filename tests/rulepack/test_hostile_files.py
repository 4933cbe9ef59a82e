"""Whatever stands in a rule file, the answer is a pack or located diagnostics."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from codemods.rulepack.errors import RulePackError
from codemods.rulepack.loader import load_pack
from rulepack.conftest import PACK, RULE

PIECES = [
    b"[",
    b"]",
    b"{",
    b"}",
    b": ",
    b"- ",
    b"\n",
    b"'",
    b'"',
    b"no",
    b"1.1",
    b"~",
    b"*a",
    b"&a ",
    b"!x ",
    b"|",
    b"\t",
    b"? ",
    b",",
]


@st.composite
def spoilt(draw: st.DrawFn, text: str) -> bytes:
    """The text with a few pieces of it replaced by what means something to YAML, or by any bytes."""
    data = text.encode()
    for _ in range(draw(st.integers(0, 4))):
        start = draw(st.integers(0, len(data)))
        end = start + draw(st.integers(0, 30))
        data = data[:start] + draw(st.sampled_from(PIECES) | st.binary(max_size=4)) + data[end:]
    return data


@settings(max_examples=300, deadline=None)
@given(pack=spoilt(PACK), rule=spoilt(RULE))
def test_a_spoilt_file_never_escapes(pack: bytes, rule: bytes) -> None:
    with tempfile.TemporaryDirectory() as directory:
        (Path(directory) / "pack.yaml").write_bytes(pack)
        (Path(directory) / "drop-fax.yaml").write_bytes(rule)
        try:
            load_pack(Path(directory))
        except RulePackError as error:
            assert error.diagnostics
            assert all(found.line >= 1 and found.message for found in error.diagnostics)
