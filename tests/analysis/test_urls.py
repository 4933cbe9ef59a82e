"""``urllib.parse`` as the analysis has it, against what it does."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlparse, urlsplit, urlunparse, urlunsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.running import analysed, url_of
from codemods.analysis.strings import Lit, Str
from codemods.analysis.text import pieces_of
from codemods.analysis.urls import PARSED, RULES, SPLIT, split_attribute, unsplit
from codemods.analysis.values import TupleValue, plain

if TYPE_CHECKING:
    from codemods.analysis.values import Value

SETTINGS = settings(max_examples=100, deadline=None)
HOST = "api-us.flexicapture.com"
PARTS = st.tuples(
    st.sampled_from(["https", ""]),
    st.sampled_from([HOST, ""]),
    st.sampled_from(["/v1/file", "v1/file", "", "/"]),
    st.sampled_from(["a=b", ""]),
)


def text_of(value: Value) -> str | None:
    (pieces,) = pieces_of(value)
    return Str(pieces).text


@SETTINGS
@given(PARTS)
def test_parts_are_put_together_as_python_does(parts: tuple[str, str, str, str]) -> None:
    scheme, netloc, path, query = parts
    made = TupleValue(tuple(map(plain, (scheme, netloc, path, query, ""))))
    if netloc or not scheme:
        assert text_of(unsplit(made)) == urlunsplit((scheme, netloc, path, query, ""))
        six = TupleValue(tuple(map(plain, (scheme, netloc, path, "", query, ""))))
        assert text_of(unsplit(six)) == urlunparse((scheme, netloc, path, "", query, ""))


@pytest.mark.parametrize("url", [f"https://{HOST}/v1/file?a=b#c", f"//{HOST}/v1", "/v1/x?y", "x", "", "https://h"])
def test_a_url_is_taken_apart_as_python_does(url: str) -> None:
    for names, real, name in ((SPLIT, urlsplit(url), "urlsplit"), (PARSED, urlparse(url), "urlparse")):
        run = analysed(f"from urllib.parse import {name}\nu = {name}({url!r})\n")
        found = run.frames["main.py"].names["u"]
        assert isinstance(found, TupleValue)
        assert found.names == names
        assert [text_of(item) for item in found.items] == list(real)
    assert f"urllib.parse.{name}" in RULES


@pytest.mark.parametrize(
    "expression",
    [
        'urlunsplit(("https", HOST, path, "", ""))',
        'urlunsplit(["https", HOST, path, "", ""])',
        'urlunparse(("https", HOST, path, "", "", ""))',
        'urlunsplit(SplitResult("https", HOST, path, "", ""))',
        'SplitResult(scheme="https", netloc=HOST, path=path, query="", fragment="").geturl()',
        'ParseResult("https", HOST, path, "", "", "").geturl()',
        'urlparse("https://" + HOST)._replace(path=path).geturl()',
        'urlsplit("https://" + HOST + "/old?x=y")._replace(path=path, query="").geturl()',
        'f"https://{urlsplit(BASE).netloc}/{path}"',
        'f"https://{urlsplit(BASE).hostname}/{path}"',
        "urljoin(BASE, path)",
    ],
)
@pytest.mark.parametrize("path", ["v1/file", "/v1/file"])
def test_every_way_to_put_a_url_together_gives_it(expression: str, path: str) -> None:
    setup = f"from urllib.parse import *\nfrom urllib.parse import SplitResult, ParseResult\nHOST = {HOST!r}\n"
    setup += f"BASE = 'https://' + HOST + '/'\npath = {path!r}"
    (found,) = url_of(setup, expression)
    assert found.replace("//v1", "/v1") == f"https://{HOST}/v1/file"


def test_what_is_no_part_of_a_url_is_not_known() -> None:
    made = TupleValue((plain("a"),) * 5, names=SPLIT)
    assert split_attribute(made, "port") is None
    assert split_attribute(TupleValue((plain("a"),)), "hostname") is None
    assert url_of("from urllib.parse import urlunsplit", "urlunsplit(('a', 'b'))") == ["{}"]
    assert url_of("from urllib.parse import urlsplit", "urlsplit('x').index('x')") == ["{}"]
    assert url_of("", "('a', 'b').geturl()") == ["{}"]


def test_the_place_of_each_piece_is_kept() -> None:
    made = TupleValue(
        (plain("https"), plain(HOST), Str((Lit("v1/file", "a.py", range(10, 18)),)), plain(""), plain(""))
    )
    (pieces,) = pieces_of(unsplit(made))
    assert [part.offsets for part in pieces if isinstance(part, Lit) and part.text == "v1/file"] == [range(10, 18)]
