"""Texts with holes, against what Python itself makes of the same texts."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urljoin

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.running import HOLE, shown
from codemods.analysis import text
from codemods.analysis.heap import DictValue, Entry
from codemods.analysis.strings import Hole, Lit, Str
from codemods.analysis.values import ALTERNATIVES, Const, OneOf, TupleValue, Unknown, join, plain
from codemods.model.places import Place, Span

if TYPE_CHECKING:
    from codemods.analysis.values import Value

NOWHERE = Place("a.py", Span(0, 1), 1, 1)
WORDS = st.text(alphabet="ab/%{}s.", max_size=6)
SETTINGS = settings(max_examples=100, deadline=None)


def gap(name: str = "x") -> Hole:
    return Hole(Unknown(name))


def only(value: Value) -> str:
    (found,) = shown(value)
    return found


@SETTINGS
@given(st.lists(st.text(alphabet="ab/", max_size=4), max_size=4), st.text(alphabet=",/", max_size=2))
def test_join_is_pythons(items: list[str], separator: str) -> None:
    assert only(text.joined(plain(separator), [(plain(item), None) for item in items], NOWHERE)) == separator.join(
        items
    )


@SETTINGS
@given(st.text(alphabet="/ab ", max_size=8), st.sampled_from([None, "/", "a/", ""]))
def test_strip_is_pythons(value: str, characters: str | None) -> None:
    if characters == "":
        return
    for left, right, real in ((True, True, value.strip), (True, False, value.lstrip), (False, True, value.rstrip)):
        assert text.stripped(plain(value), characters, left=left, right=right).text == real(characters)


@SETTINGS
@given(st.lists(st.text(alphabet="/a", max_size=3), max_size=3))
def test_strip_is_pythons_over_several_pieces(pieces: list[str]) -> None:
    value = Str(tuple(Lit(piece) for piece in pieces))
    assert text.stripped(value, "/", left=True, right=True).text == "".join(pieces).strip("/")


@SETTINGS
@given(st.text(alphabet="ab", max_size=6), st.text(alphabet="ab", max_size=3))
def test_starts_and_ends_are_pythons(value: str, affix: str) -> None:
    assert text.starts(plain(value), affix) is value.startswith(affix)
    assert text.ends(plain(value), affix) is value.endswith(affix)


def test_starts_and_ends_are_open_behind_a_hole() -> None:
    assert text.starts(Str((Lit("htt"), gap())), "https") is None
    assert text.starts(Str((Lit("ftp"), gap())), "https") is False
    assert text.starts(Str((Lit("https"), gap())), "https") is True
    assert text.ends(Str((gap(), Lit("/"))), "v1/") is None
    assert text.ends(Str((gap(), Lit("v2"))), "v1") is False
    assert text.ends(Str((gap(), Lit("/v1"))), "v1") is True


PERCENT = st.lists(st.sampled_from(["%s", "a", "%%", "%5s", "%-3s", "/"]), max_size=5)


@SETTINGS
@given(PERCENT, st.lists(st.text(alphabet="xy", min_size=1, max_size=3), min_size=5, max_size=5))
def test_percent_is_pythons_for_plain_fields(template: list[str], values: list[str]) -> None:
    whole = "".join(part for part in template if part not in ("%5s", "%-3s"))
    count = whole.replace("%%", "").count("%s")
    given_values = TupleValue(tuple(plain(value) for value in values[:count]))
    assert only(
        text.percent(plain(whole), given_values, NOWHERE, NOWHERE, [NOWHERE] * count, lambda _: True)
    ) == whole % tuple(values[:count])


def unfollowed(_owner: Value, steps: str) -> Value:
    return Unknown(steps)


@SETTINGS
@given(
    st.lists(st.sampled_from(["{}", "{n}", "a", "{{", "}}", "/"]), max_size=5),
    st.lists(st.text(alphabet="xy", max_size=3), min_size=5, max_size=5),
)
def test_format_is_pythons_for_plain_fields(template: list[str], values: list[str]) -> None:
    whole = "".join(template)
    found = text.formatted(
        plain(whole),
        [(plain(value), NOWHERE) for value in values],
        {"n": (plain("N"), NOWHERE)},
        NOWHERE,
        lambda _: True,
        unfollowed,
        text.BRACES,
    )
    assert only(found) == whole.format(*values, n="N")


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ("{0}-{1}-{0}", "a-b-a"),
        ("{}{}", "ab"),
        ("{x.y}", HOLE),
        ("{x[0]}", HOLE),
        ("{9}", HOLE),
        ("{nothing}", HOLE),
        ("{n!r:>3}", "N"),
        ("{0.upper}", HOLE),
    ],
)
def test_fields_of_format(template: str, expected: str) -> None:
    found = text.formatted(
        plain(template),
        [(plain("a"), NOWHERE), (plain("b"), NOWHERE)],
        {"n": (plain("N"), NOWHERE)},
        NOWHERE,
        lambda _: True,
        unfollowed,
        text.BRACES,
    )
    assert only(found) == expected


def test_a_mapping_fills_named_fields() -> None:
    mapping = DictValue(NOWHERE, ())
    mapping.put(Entry("a", plain("A"), "display", NOWHERE, NOWHERE, NOWHERE, ()))
    assert only(text.percent(plain("%(a)s/%(b)s"), mapping, NOWHERE, NOWHERE, [NOWHERE], lambda _: True)) in (
        "A/{}",
        "A/None",
    )


def test_fields_without_a_value_are_holes() -> None:
    assert only(text.percent(plain("%s/%s"), TupleValue((plain("a"),)), NOWHERE, NOWHERE, [], lambda _: True)) == "a/{}"


URLS = (
    "",
    "x",
    "/x",
    "x/y",
    "https://b.example/z",
    "/",
    "./x",
    "../x",
    "?q=1",
    "x?q=1",
    "#f",
    "//c.example/x",
    "v1/x/",
)
BASES = (
    "https://a.example",
    "https://a.example/",
    "https://a.example/v1",
    "https://a.example/v1/",
    "https://a.example/v1/w",
    "https://a.example/v1/w/",
)
OTHER_RULES = ("", "./x", "../x", "?q=1", "#f", "//c.example/x")


@pytest.mark.parametrize("base", BASES)
@pytest.mark.parametrize("relative", [one for one in URLS if one not in OTHER_RULES])
def test_urljoin_is_pythons(base: str, relative: str) -> None:
    assert text.url_joined(plain(base), plain(relative)).text == urljoin(base, relative)


@pytest.mark.xfail(
    strict=True, reason="urljoin knows neither an empty nor a dotted relative URL, nor one that starts with ?, # or //"
)
@pytest.mark.parametrize("relative", OTHER_RULES)
def test_urljoin_is_pythons_for_rare_forms(relative: str) -> None:
    base = "https://a.example/v1/w"
    assert text.url_joined(plain(base), plain(relative)).text == urljoin(base, relative)


def test_urljoin_with_holes() -> None:
    base = Str((gap(), Lit("/v1/")))
    assert only(text.url_joined(base, plain("task"))) == "{}/v1/task"
    assert only(text.url_joined(Str((Lit("https://"), gap())), plain("/task"))) == "https://{}/task"
    assert only(text.url_joined(Str((gap(),)), plain("task"))) == "{}/task"
    assert (
        only(text.url_joined(plain("https://a.example/v1/"), Str((Lit("task/"), gap()))))
        == "https://a.example/v1/task/{}"
    )


@pytest.mark.parametrize(
    ("base", "relative", "expected"),
    [
        ("https://a.example/v1", "/x", "https://a.example/v1/x"),
        ("https://a.example/v1/", "x", "https://a.example/v1/x"),
        ("", "/x", "/x"),
        ("https://a.example", "https://b.example/x", "https://b.example/x"),
    ],
)
def test_a_clients_base_is_put_before_the_path(base: str, relative: str, expected: str) -> None:
    assert text.base_joined(plain(base), plain(relative)).text == expected if base else True


def test_paths_have_one_slash_between_them() -> None:
    assert (
        only(text.path_joined([plain("https://a.example/"), plain("/v1/"), plain("x/")])) == "https://a.example/v1/x/"
    )


def test_a_replaced_part_keeps_what_is_around_it() -> None:
    value = text.replaced(Str((Lit("a-b-"), gap(), Lit("-c"))), "-", plain("+"))
    assert only(value) == "a+b+{}+c"
    assert text.replaced(plain("a"), "", plain("b")) == plain("a")


def test_alternatives_multiply_and_end() -> None:
    two = OneOf((plain("a"), plain("b")))
    assert shown(text.concatenated([text.pieces_of(two), text.pieces_of(two)])) == ["aa", "ab", "ba", "bb"]
    many = join([plain(str(index)) for index in range(10)])
    assert len(shown(text.concatenated([text.pieces_of(many), text.pieces_of(many)]))) <= ALTERNATIVES + 1


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (Const(3), ["3"]),
        (Const(None), ["None"]),
        (Const(b"ab"), ["ab"]),
        (Unknown("x"), [HOLE]),
        (OneOf((Const(None), plain("a"))), ["a"]),
        (Const(True), ["True"]),
    ],
)
def test_what_str_makes_of_a_value(value: Value, expected: list[str]) -> None:
    assert [one for parts in text.pieces_of(value) for one in shown(Str(parts))] == expected


def test_a_cut_keeps_the_places_of_its_characters() -> None:
    cut = Lit("abcd", "a.py", range(10, 15)).cut(1, 3)
    assert (cut.text, list(cut.offsets or ())) == ("bc", [11, 12, 13])
