"""Exclusion patterns."""

from __future__ import annotations

import pytest

from codemods.config.globs import excluded


@pytest.mark.parametrize(
    ("pattern", "path"),
    [
        ("tests", "/r/tests/x.py"),
        ("tests/", "/r/a/tests/b/x.py"),
        ("*_v1.py", "/r/client_v1.py"),
        ("?.py", "/r/x.py"),
        ("[ab].py", "/r/a.py"),
        ("[!ab].py", "/r/c.py"),
        ("[]].py", "/r/].py"),
        ("[.py", "/r/[.py"),
        ("x[a-c&&b].py", "/r/x&.py"),
        ("/r/a/*.py", "/r/a/x.py"),
        ("/r/**/x.py", "/r/x.py"),
        ("/r/**/x.py", "/r/a/b/x.py"),
        ("/r/a/**", "/r/a/b/x.py"),
        ("/r/a**z/x.py", "/r/a/b/z/x.py"),
        ("/r/a**z/x.py", "/r/abz/z/x.py"),
        ("/r/a**/x*.py", "/r/ab/c/xx.py"),
        ("/r/a", "/r/a/b/x.py"),
        ("**", "/r/x.py"),
        ("**/x.py", "/r/a/x.py"),
        ("/r/**/**/x.py", "/r/a/x.py"),
        ("/r/**/a/**/x.py", "/r/b/a/c/a/x.py"),
        ("/r/**/a/**", "/r/a/b/a/x.py"),
        ("a*b*c", "/r/abcbc/x.py"),
        ("a*b*c", "/r/axbxbxc"),
        ("*a*", "/r/a"),
    ],
)
def test_a_pattern_holds(pattern: str, path: str) -> None:
    assert excluded(path, (pattern,)) == pattern


@pytest.mark.parametrize(
    ("pattern", "path"),
    [
        ("tests", "/r/mytests/x.py"),
        ("test", "/r/tests/x.py"),
        ("*.py", "/r/x.pyw"),
        ("/r/*.py", "/r/a/x.py"),
        ("/r/a?b.py", "/r/a/b.py"),
        ("[!ab].py", "/r/a.py"),
        ("x.py", "/r/xapy"),
        ("a*b*c", "/r/axcxb"),
        ("a*b", "/r/a/b"),
        ("/r/**/a/**/x.py", "/r/b/a/y.py"),
        ("/r/a/**", "/r/a"),
    ],
)
def test_a_pattern_does_not_hold(pattern: str, path: str) -> None:
    assert excluded(path, ("nothing", pattern)) is None


@pytest.mark.parametrize("pattern", ["*a" * 40 + "b", "**/" * 40 + "b", "**/a/" * 40 + "b", "**/*a*/" * 20 + "b"])
def test_no_pattern_makes_a_search_endless(pattern: str) -> None:
    assert excluded("/" + "a/" * 100 + "a" * 200, (pattern,)) is None
