"""YAML that is broken, hostile or surprising gives a located message in bounded time."""

# One row for each case reads best unbroken.
# ruff: noqa: E501

from __future__ import annotations

import time

import pytest

from codemods.rulepack.directory import MAX_FILE_BYTES
from codemods.rulepack.yaml_text import MAX_DEPTH, MAX_NODES, read_document

FAULTS = [
    (b"a: 1\nb: 'x", 2, "is not valid YAML: while scanning a quoted scalar from line 2, found unexpected end of stream"),
    (b"a: b\n c: d", 2, "is not valid YAML: mapping values are not allowed here"),
    (b"a: b\n---\nc: d", 2, "is not valid YAML: expected a single document in the stream from line 1, but found another document"),
    (b"a: b\nc: \xff", 2, "is not UTF-8 text"),
    (b"a: b\nc: \x07", 2, "is not valid YAML: the character U+0007 is not allowed"),
    (b"a: b\nc: \x00", 2, "is not valid YAML: the character U+0000 is not allowed"),
    (b"a: &x b", 1, "anchors and aliases (& and *) are not supported"),
    (b"a: b\nc: *x", 2, "anchors and aliases (& and *) are not supported"),
    (b"a: !!python/object/apply:os.system [id]", 1, "tags such as tag:yaml.org,2002:python/object/apply:os.system are not supported"),
    (b"a: b\na: c", 2, "the key 'a' stands twice"),
    (b"x:\n  - {a: b,\n     a: c}", 3, "the key 'a' stands twice"),
    (b"on: b", 1, "expected text as a key, found on, which YAML reads as true or false"),
    (b"1: b", 1, "expected text as a key, found 1, which YAML reads as a number"),
    (b"<<: {a: b}", 1, "expected text as a key, found <<, which YAML reads as a merge key"),
    (b"=: b", 1, "expected text as a key, found =, which YAML reads as something else"),
    (b"[a]: b", 1, "expected text as a key, found a list or a mapping"),
]  # fmt: skip


@pytest.mark.parametrize(("content", "line", "message"), FAULTS, ids=[str(content) for content, *_ in FAULTS])
def test_a_fault_is_located(content: bytes, line: int, message: str) -> None:
    assert [problem[:2] for problem in read_document(content).problems] == [(line, message)]


def test_all_repeated_keys_of_a_file_are_told() -> None:
    problems = read_document(b"a: b\nc: {d: e, d: f}\na: g\n").problems
    assert problems == [
        (2, "the key 'd' stands twice", "first on line 2"),
        (3, "the key 'a' stands twice", "first on line 1"),
    ]


LAUGHS = b"a: &a [x,x,x,x,x,x,x,x,x]\n" + b"".join(
    b"%c: &%c [%s]\n" % (65 + level, 65 + level, b",".join([b"*%c" % (64 + level if level else 97)] * 9))
    for level in range(9)
)

BOMBS = [
    (LAUGHS, "anchors and aliases"),
    (b"a: " + b"[" * 100_000, f"nested more than {MAX_DEPTH} levels"),
    (b"a: " + b"{a: " * 20_000, f"nested more than {MAX_DEPTH} levels"),
    (b"".join(b" " * depth + b"a:\n" for depth in range(400)), f"nested more than {MAX_DEPTH} levels"),
    (b"a: [" + b"x," * 50_000 + b"]", f"more than {MAX_NODES} values"),
    (b"- x\n" * 30_000, f"more than {MAX_NODES} values"),
]


@pytest.mark.parametrize(
    ("content", "message"), BOMBS, ids=["laughs", "brackets", "braces", "indents", "flow", "block"]
)
def test_a_bomb_is_refused(content: bytes, message: str) -> None:
    assert len(content) <= MAX_FILE_BYTES
    ((_, found, _),) = read_document(content).problems
    assert found.startswith(message)


SLOW = [
    b"a: " + b"x" * MAX_FILE_BYTES,
    b"a: '" + b"''" * (MAX_FILE_BYTES // 2),
    b'a: "' + b"\\x41" * (MAX_FILE_BYTES // 4),
    b"a: |\n" + b" x\n" * (MAX_FILE_BYTES // 3),
    b"a: " + b"9" * MAX_FILE_BYTES,
    b"a: " + b"1:" * (MAX_FILE_BYTES // 2) + b"1",
    b"a: " + b"-." * (MAX_FILE_BYTES // 2),
    b"#\n" * (MAX_FILE_BYTES // 2),
]


@pytest.mark.parametrize("content", SLOW, ids=[str(content[:10]) for content in SLOW])
def test_the_largest_file_is_read_in_bounded_time(content: bytes) -> None:
    start = time.process_time()
    read_document(content)
    assert time.process_time() - start < 20


def test_values_keep_their_lines() -> None:
    document = read_document(b"\xef\xbb\xbfa:\n  - b: c\n    d: |\n      e\n")
    assert document.data == {"a": [{"b": "c", "d": "e\n"}]}
    assert [document.line(path) for path in ((), ("a",), ("a", 0), ("a", 0, "d"), ("a", 0, "none"), ("none",))] == [
        1,
        1,
        2,
        3,
        2,
        1,
    ]
