# ruff: noqa: E501 - tables of code, one case a line
"""Patterns that take a value of the old type, or an array of a certain length: no place to convert it, so they are marked."""

from __future__ import annotations

import pytest

from changes.clients import assert_marked, assert_read, in_v2, reading

MARKED = {
    "an integer by its class": ("task-progress-float", 'match t:\n    case {"progress": int(p)}:\n        print(p)'),
    "an integer that is bound": (
        "task-progress-float",
        'match t:\n    case {"progress": int() as p}:\n        print(p)',
    ),
    "a number by its class": ("task-number-text", 'match t:\n    case {"number": int(n)}:\n        print(n)'),
    "one of several numbers": ("task-number-text", 'match t:\n    case {"number": 5 | 6}:\n        print(1)'),
}
COUNTED = {
    "an array of one": ('match t:\n    case {"OLD": [s]}:\n        print(s["files"])'),
    "an empty array": ('match t:\n    case {"OLD": []}:\n        print(0)'),
    "taking it apart": ('(s,) = t["OLD"]\nprint(s["files"])'),
}
STAY = {
    "a float": 'match t:\n    case {"progress": float(p) | 100}:\n        print(p)',
    "the first of any": 'match t:\n    case {"documents": [d, *_]}:\n        print(d["id"])',
    "other keys": 'match t:\n    case {"documents": [d], "id": str(i)}:\n        print(d["id"], i)',
    "other arrays": '(d,) = t["documents"]\nprint(d["id"])',
}


@pytest.mark.parametrize(("rule", "lines"), MARKED.values(), ids=MARKED.keys())
def test_a_pattern_of_the_old_type_is_marked(rule: str, lines: str) -> None:
    assert_marked(reading(lines), rule)


@pytest.mark.parametrize("lines", COUNTED.values(), ids=COUNTED.keys())
def test_a_pattern_that_counts_the_old_array_is_marked(lines: str) -> None:
    old, new = (reading(lines.replace("OLD", name)) for name in ("services", "documents"))
    assert_marked(old, "task-services-to-documents", after=in_v2(new))


@pytest.mark.parametrize("lines", STAY.values(), ids=STAY.keys())
def test_a_pattern_that_takes_both_stays(lines: str) -> None:
    assert_read(lines, lines)


def test_what_is_matched_as_an_integer_becomes_one() -> None:
    before = 'match t["progress"]:\n    case int():\n        print(1)'
    assert_read(before, before.replace('t["progress"]', 'int(t["progress"])'))
