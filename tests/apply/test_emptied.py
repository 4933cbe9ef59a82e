"""What is left of a display that loses its last item."""

from __future__ import annotations

import pytest

from apply.planning import Sample
from codemods.model.edits import RemoveItem

GONE = '{"k": x}'


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("d = {'a': 1, **(GONE if x else {})}\n", "d = {'a': 1}\n"),
        (
            "d = {\n    'a': 1,\n    **({} if x is None else GONE),\n    'b': 2,\n}\n",
            "d = {\n    'a': 1,\n    'b': 2,\n}\n",
        ),
        ("d = {'a': 1, **(GONE if x else {} if y else {})}\n", "d = {'a': 1}\n"),
        ("d = dict(a=1, **(GONE if x.get('k') else {}))\n", "d = dict(a=1)\n"),
        ("d.update(GONE if x else {})\nb = 2\n", "b = 2\n"),
        ("d = {'a': 1} | (GONE if x else {})\n", "d = {'a': 1}\n"),
        ("d = {'a': 1, **(GONE if x() else {})}\n", "d = {'a': 1, **({} if x() else {})}\n"),
        ("d = {'a': 1, **(GONE if x else {'b': 2})}\n", "d = {'a': 1, **({} if x else {'b': 2})}\n"),
        ("d = {'a': 1, **(GONE if x else y)}\n", "d = {'a': 1, **({} if x else y)}\n"),
        ("d = {'a': GONE if x else {}}\n", "d = {'a': {} if x else {}}\n"),
        ("d = {**(GONE if x else {}), **({} if y else {})}\n", "d = {**({} if y else {})}\n"),
        (
            "d = {'a': 1, **(\n    GONE if x  # why\n    else {})}\n",
            "d = {'a': 1, **(\n    {} if x  # why\n    else {})}\n",
        ),
    ],
)
def test_what_gives_nothing_any_more_is_not_merged(text: str, after: str) -> None:
    sample = Sample(text.replace("GONE", GONE))
    assert sample.apply(RemoveItem(sample.text_span(GONE), sample.text_span('"k"'))) == after
