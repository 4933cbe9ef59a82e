# ruff: noqa: E501 - tables of code, one case a line
"""Tests whose result is known, so that branches that cannot be taken are left out."""

from __future__ import annotations

import pytest

from analysis.running import url_of

KNOWN = {
    "True": True, "False": False, "None": False, "0": False, "1": True, "''": False, "'a'": True, "()": False, "(1,)": True, "{'a': 1}": True,
    "not True": False, "'a' == 'a'": True, "'a' == 'b'": False, "'a' != 'b'": True, "1 == 1": True, "None is None": True, "'a' is None": False,
    "'a' is not None": True, "'a' in ('a', 'b')": True, "'c' in ['a', 'b']": False, "'c' not in ['a']": True, "'b' in 'abc'": True, "'z' in 'abc'": False,
    "True and False": False, "True or x": True, "False or ''": False, "'abc'.startswith('a')": True, "'abc'.endswith('z')": False,
    "'abc'.startswith(('x', 'a'))": True, "isinstance('a', str)": True, "isinstance('a', dict)": False, "isinstance({}, dict)": True, "f'a{x}'": True,
    "-1": True, "lambda: 0": True, "bool(1)": None, "x": None, "x == 1": None, "x is None": None, "x in ('a',)": None, "{}": None, "[]": None, "f'{x}'": None,
    "1 < 2": None, "'a' in x": None, "x.startswith('a')": None, "f'{x}'.endswith('a')": None, "isinstance(x, str)": None, "len('a')": None,
}  # fmt: skip


@pytest.mark.parametrize("test", KNOWN)
def test_a_branch_is_taken_or_left_out(test: str) -> None:
    found = url_of(
        f"def f(x):\n    if {test}:\n        return 'https://a.example'\n    return 'https://b.example'\n", "f(unknown)"
    )
    expected = {
        True: ["https://a.example"],
        False: ["https://b.example"],
        None: ["https://a.example", "https://b.example"],
    }
    assert found == expected[KNOWN[test]]


NARROWED = {
    "if u:\n    pass\nelse:\n    u = 'https://a.example'": ["https://a.example", "https://b.example"],
    "if u is None:\n    u = 'https://a.example'": ["https://a.example", "https://b.example"],
    "if not u:\n    raise SystemExit": ["https://b.example"],
    "if u is not None and flag:\n    pass\nelse:\n    raise SystemExit": ["https://b.example"],
    "assert u is not None": ["https://b.example"],
    "while not u:\n    u = 'https://a.example'": ["https://a.example", "https://b.example"],
    "if (w := u):\n    u = w\nelse:\n    raise SystemExit": ["https://b.example"],
}


@pytest.mark.parametrize("lines", NARROWED)
def test_a_test_rules_out_what_it_says(lines: str) -> None:
    assert url_of(f"u = 'https://b.example' if x else None\n{lines}", "u") == NARROWED[lines]
