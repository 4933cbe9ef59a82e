"""The checks around a rewrite."""

from __future__ import annotations

import ast
import sys
import threading
from typing import TYPE_CHECKING

import pytest

from apply.planning import MARKER, Sample
from codemods.apply import NotRoundTripping, apply_plan
from codemods.model.edits import (
    Annotation,
    Edit,
    FilePlan,
    RemoveItem,
    RemoveStatement,
    RemoveStringPart,
    ReplaceText,
)
from codemods.model.places import Span
from codemods.verify import TooDeep, VerifyError, check_depth, verify

if TYPE_CHECKING:
    from collections.abc import Callable


def test_what_does_not_round_trip_is_not_edited() -> None:
    with pytest.raises(NotRoundTripping):
        apply_plan("x = 'v1'\n\x0cy = 2\n", FilePlan("f", (ReplaceText(Span(5, 7), "v2"),)), "m")


def test_a_lone_carriage_return_is_not_annotated() -> None:
    with pytest.raises(NotRoundTripping):
        apply_plan("x = 1\ry = 2\r", FilePlan("f", (), (Annotation(Span(0, 1), "rule", "Text."),)), "m")


def test_a_broken_file_is_a_syntax_error() -> None:
    with pytest.raises(SyntaxError):
        apply_plan("x = (\n", FilePlan("f", (RemoveStatement(Span(0, 1)),)), "m")


def checked(before: str, after: str, *edits: Edit, annotations: tuple[Annotation, ...] = ()) -> None:
    verify(before, after, FilePlan("f", edits, annotations), MARKER)


def test_a_result_that_does_not_parse_is_refused() -> None:
    with pytest.raises(VerifyError, match="does not parse"):
        checked("x = 1\n", "x = \n")


def test_a_lost_comment_is_refused() -> None:
    checked("x = 1  # one\n", "# two\nx = 1  # one\n")
    with pytest.raises(VerifyError, match="# one"):
        checked("x = 1  # one\n# one\n", "x = 1  # one\n")


def test_comments_may_leave_with_what_is_removed_but_others_may_not() -> None:
    sample = Sample("# far\n\n# near\né = {  # é\n    1: 2,  # one\n}  # after\n# too\nf(1)  # f\n")
    container, items = sample.items(ast.Dict)
    removal = RemoveItem(container, items["1"])
    checked(sample.text, sample.text.replace("  # é", "").replace("  # one", ""), removal)
    statement = RemoveStatement(sample.node("f(1)"))
    checked(sample.text, sample.text.replace("# too\n", "").replace("  # f", ""), statement)
    part = RemoveStringPart(sample.node("f(1)"))
    checked(sample.text, sample.text.replace("# too\n", "").replace("  # f", ""), part)
    for other in ("  # after", "# near\n", "# too\n"):
        with pytest.raises(VerifyError):
            checked(sample.text, sample.text.replace(other, ""), removal)
    with pytest.raises(VerifyError):
        checked(sample.text, sample.text.replace("# far\n", ""), statement)


def test_a_marker_may_be_updated() -> None:
    note = Annotation(Span(0, 1), "rule", "New.")
    before = f"# TODO({MARKER}): [rule] Old\n#   text.\nx = 1\n"
    checked(before, f"# TODO({MARKER}): [rule] New.\nx = 1\n", annotations=(note,))
    with pytest.raises(VerifyError):
        checked(before, "x = 1\n")


SHAPES: dict[str, Callable[[int], str]] = {
    "plus": lambda n: "x = " + " + ".join(["a"] * n) + "\n",
    "power": lambda n: "x = " + "**".join(["a"] * n) + "\n",
    "and": lambda n: "x = " + " and ".join(["a"] * n) + "\n",
    "unary": lambda n: "x = " + "-" * n + "1\n",
    "ternary": lambda n: "x = " + "1 if a else " * n + "2\n",
    "lambda": lambda n: "x = " + "lambda: " * n + "2\n",
    "strings": lambda n: "x = (" + " ".join(['"a"'] * n) + ")\n",
    "strings on lines": lambda n: "x = (" + "\n".join(["'a'"] * n) + ")\n",
    "f-strings": lambda n: "x = (" + " ".join(['f"{a}"'] * n) + ")\n",
    "brackets": lambda n: "x = " + "[" * n + "]" * n + "\n",
    "dicts": lambda n: "x = " + '{"a":' * n + "1" + "}" * n + "\n",
    "calls": lambda n: "x = " + "f(" * n + "1" + ")" * n + "\n",
    "methods": lambda n: "x = a" + ".b()" * n + "\n",
    "attributes": lambda n: "x = a" + ".b" * n + "\n",
    "subscripts": lambda n: "x = a" + "[0]" * n + "\n",
    "elif": lambda n: "if a:\n  pass\n" + "elif b:\n  pass\n" * n,
    "blocks": lambda n: "".join(" " * i + "if a:\n" for i in range(n)) + " " * n + "pass\n",
    "for clauses": lambda n: "x = [a " + "for a in b " * n + "]\n",
}


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("count", [300, 20_000])
def test_what_could_crash_libcst_is_refused_before_it_is_called(shape: str, count: int) -> None:
    with pytest.raises((TooDeep, SyntaxError)):
        check_depth(SHAPES[shape](count))


def test_long_flat_code_is_not_deep() -> None:
    check_depth("x = f(" + ", ".join(["a"] * 20_000) + ")\n")
    check_depth("x = 1\n" * 5_000)
    check_depth("x = '''" + 'it\'s "quoted"\n' * 1_000 + "'''\n")
    check_depth("x = f'''" + 'it\'s "{a}"\n' * 1_000 + "'''\n")


def _largest(shape: str) -> str:
    """Return the longest text of a shape that is let through."""
    low, high = 1, 400
    while high - low > 1:
        middle = (low + high) // 2
        try:
            check_depth(SHAPES[shape](middle))
            low = middle
        except (TooDeep, SyntaxError):
            high = middle
    return SHAPES[shape](low)


@pytest.mark.parametrize("shape", SHAPES)
def test_what_is_let_through_is_edited_even_on_a_small_stack(shape: str) -> None:
    text = "y = 'v1'\n" + _largest(shape)
    outcome: list[str] = []
    limit = sys.getrecursionlimit()

    def run() -> None:
        outcome.append(apply_plan(text, FilePlan("f", (ReplaceText(Span(5, 7), "v2"),)), "m"))

    before = threading.stack_size(2 * 1024 * 1024)
    try:
        thread = threading.Thread(target=run)
        thread.start()
        thread.join()
    finally:
        threading.stack_size(before)
    assert outcome == [text.replace("v1", "v2")]
    assert sys.getrecursionlimit() == limit
