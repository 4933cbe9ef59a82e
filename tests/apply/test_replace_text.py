"""ReplaceText: pieces of one token."""

from __future__ import annotations

import pytest

from apply.planning import Sample
from codemods.apply import EditConflict, EditImpossible, EditNotFound
from codemods.model.edits import ReplaceText
from codemods.model.places import Span


def replaced(text: str, *pieces: tuple[str, str]) -> str:
    sample = Sample(text)
    return sample.apply(*(ReplaceText(sample.text_span(old), new) for old, new in pieces))


@pytest.mark.parametrize(
    ("text", "pieces", "after"),
    [
        ("x = '/v1/task'\n", [("v1", "v2")], "x = '/v2/task'\n"),
        ("é = 'ü/v1/tásk'\n", [("v1", "v2"), ("tásk", "task")], "é = 'ü/v2/task'\n"),
        ("x = '/v1/a?b=1&c=2'\n", [("c=2", "d=3"), ("v1", "v2")], "x = '/v2/a?b=1&d=3'\n"),
        ("x = f'{h}/v1/{t}/v2'\n", [("/v1/", "/v9/")], "x = f'{h}/v9/{t}/v2'\n"),
        ("x = f'{h:v1}'\n", [("v1", ">9")], "x = f'{h:>9}'\n"),
        ("x = f\"{h['v1']}\"\n", [("v1", "v2")], "x = f\"{h['v2']}\"\n"),
        ("x = 'a' 'v1' f'{h}v3'\n", [("v1", "v2"), ("v3", "v4")], "x = 'a' 'v2' f'{h}v4'\n"),
        ("x = ('a'  # one\n     'v1')\n", [("v1", "v2")], "x = ('a'  # one\n     'v2')\n"),
        ('x = """\na\nv1\n"""\n', [("v1", "v2")], 'x = """\na\nv2\n"""\n'),
        ("x = 200\n", [("200", "201")], "x = 201\n"),
        ("x = -200\n", [("200", "201")], "x = -201\n"),
        ("x = 'v1'\n", [("'v1'", '"v2"')], 'x = "v2"\n'),
        ("x = dict(region=1)\n", [("region", "area")], "x = dict(area=1)\n"),
        ("x = '?a=1&b=2'\n", [("a=1&", "")], "x = '?b=2'\n"),
        ("match s:\n    case {'a': 1}: pass\n", [("a'", "b'")], "match s:\n    case {'b': 1}: pass\n"),
        ("x = 'a'\r\ny = 'b'\n", [("b", "c")], "x = 'a'\r\ny = 'c'\n"),
    ],
)
def test_only_the_piece_changes(text: str, pieces: list[tuple[str, str]], after: str) -> None:
    assert replaced(text, *pieces) == after


def test_text_can_be_put_in_at_a_place_of_no_width() -> None:
    sample = Sample("x = '/task'\n")
    assert sample.apply(ReplaceText(Span(5, 5), "/v2")) == "x = '/v2/task'\n"


def test_the_same_piece_replaced_twice_alike_is_replaced_once() -> None:
    assert replaced("x = 'v1'\n", ("v1", "v2"), ("v1", "v2")) == "x = 'v2'\n"


def test_overlapping_pieces_are_a_conflict() -> None:
    with pytest.raises(EditConflict, match="overlap") as raised:
        replaced("x = 'v1/a'\n", ("v1/", "v2/"), ("/a", "/b"))
    assert len(raised.value.edits) == 2


@pytest.mark.parametrize("piece", ["# v1", "' 'b", "= '", "f'{"])
def test_a_piece_that_lies_in_no_token_is_not_found(piece: str) -> None:
    with pytest.raises(EditNotFound):
        replaced("x = 'a' 'b' f'{h}'  # v1\n", (piece, "y"))


def test_a_name_cannot_become_nothing() -> None:
    with pytest.raises(EditImpossible):
        replaced("x = 1\n", ("x", ""))
