"""A URL taken apart."""

from __future__ import annotations

import pytest

from codemods.analysis.strings import Hole, Lit, Str
from codemods.analysis.values import Unknown
from codemods.match import Url

GAP = Hole(Unknown("somewhere"))


def url(*parts: str | Hole) -> Url:
    return Url(Str(tuple(Lit(part) if isinstance(part, str) else part for part in parts)))


@pytest.mark.parametrize(
    ("found", "scheme", "host", "segments", "is_open"),
    [
        (url("https://a.example/v1/x"), "https://", "a.example", ["v1", "x"], False),
        (url("a.example/v1"), None, "a.example", ["v1"], False),
        (url("/v1/x"), None, None, ["v1", "x"], True),
        (url("v1/x"), None, None, ["v1", "x"], True),
        (url(GAP, "/v1/x"), None, None, [None, "v1", "x"], True),
        (url(GAP, "v1/x"), None, None, [None, "v1", "x"], True),
        (url(GAP, "x", GAP, "/y"), None, None, [None, "y"], True),
        (url("https://", GAP, "/v1"), "https://", "\x00", ["v1"], False),
        (url("https://a.example"), "https://", "a.example", [], False),
        (url("https://a.example/v1/", GAP, "/x?y=/z#w"), "https://", "a.example", ["v1", None, "x"], False),
        (url("https://a.example/p", GAP), "https://", "a.example", [None], False),
        (url(""), None, None, [], True),
        (url(), None, None, [], True),
    ],
)  # fmt: skip
def test_its_parts(found: Url, scheme: str | None, host: str | None, segments: list[str | None], is_open: bool) -> None:
    assert (found.scheme, found.host, [one.text for one in found.segments], found.base_is_open) == (
        scheme,
        host,
        segments,
        is_open,
    )


def test_its_base() -> None:
    assert url(GAP, "/x").base_hole is GAP
    assert url("https://", GAP, "/x").base_hole is GAP
    assert url("https://a.example", GAP).base_hole is None
    assert url().base_hole is None and url().base_lit is None
    lit = Lit("https://a.example")
    assert Url(Str((lit, Lit("/x")))).base_lit is lit


def test_the_version_is_the_first_segment_that_is_one() -> None:
    assert url("https://a.example/api/v1/v2").version_index(("v1", "v2")) == 1
    assert url("https://a.example/v10/x").version_index(("v1", "v2")) is None


def test_a_range_is_its_known_pieces() -> None:
    found = url("https://a.example/", "v", "1", GAP, "/x")
    start = found.segments[0].start
    assert [(piece.lit.text, piece.start, piece.end) for piece in found.pieces(start, len(found.flat))] == [
        ("v", 0, 1),
        ("1", 0, 1),
        ("/x", 0, 2),
    ]


def test_the_query_starts_behind_the_question_mark() -> None:
    assert url("https://a.example/x?y=1").query_start == 20
    assert url("https://a.example/x").query_start is None
