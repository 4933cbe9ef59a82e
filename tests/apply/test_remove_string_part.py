"""RemoveStringPart: a piece leaves the text that it is built into."""

from __future__ import annotations

import pytest

from apply.planning import Sample
from codemods.apply import EditNotFound
from codemods.model.edits import RemoveStringPart, ReplaceText


def without(text: str, *codes: str) -> str:
    sample = Sample(text)
    return sample.apply(*(RemoveStringPart(sample.node(code)) for code in codes))


@pytest.mark.parametrize(
    ("text", "codes", "after"),
    [
        ('f"a{x}b"', ["x"], '"ab"'),
        ("rF'a{x}{{b}}'", ["x"], "r'a{b}'"),
        ('f"""a{x}\\n"""', ["x"], '"""a\\n"""'),
        ('(f"{x}")', ["x"], '("")'),
        ('f"{{a}}" "b" f"{x}"', ["x"], 'f"{{a}}" "b" ""'),
        ('f"{x}"', ["x"], '""'),
        ('f"{x!r:>{w}}{y}"', ["x"], 'f"{y}"'),
        ('f"{x:>{w}}"', ["w"], 'f"{x:>}"'),
        ('f"{x:>}{y:{w}}"', ["w"], 'f"{x:>}{y:}"'),
        ('f"{x = }b"', ["x"], '"b"'),
        ('"a" f"{x}" "b"', ["x"], '"a" "" "b"'),
        ("f\"{d['é']}é{x}\"", ["x"], "f\"{d['é']}é\""),
        ('"a" + x', ["x"], '"a"'),
        ('x + "a"', ["x"], '"a"'),
        ('"a" + x + "b"', ["x"], '"a" + "b"'),
        ('"a" + x + y + "b"', ["x", "y"], '"a" + "b"'),
        ('"a" + x + y', ["x", "y"], '"a"'),
        ('x + y + "a"', ["x", "y"], '"a"'),
        ("x + y", ["x", "y"], '""'),
        ("f(x + y)", ["x", "y"], 'f("")'),
        ('"a" + (x + y)', ["x", "y"], '"a"'),
        ('"a" + (x + y)', ["x"], '"a" + y'),
        ('("a" + x).lower()', ["x"], '"a".lower()'),
        ('(a * b + x) ** 2', ["x"], "(a * b) ** 2"),
        ('(a + b + x).c', ["x"], "(a + b).c"),
        ('((a) + x).c', ["x"], "(a).c"),
        ('"a" + str(x)', ["str(x)"], '"a"'),
        ('f"{a + x}"', ["x"], 'f"{a}"'),
        ('f"{a + x}"', ["a + x"], '""'),
    ],
)  # fmt: skip
def test_a_part_leaves(text: str, codes: list[str], after: str) -> None:
    assert without(f"out = {text}\n", *codes) == f"out = {after}\n"


CHAIN = """y = (
    "a"  # one
    # about x
    + x  # two
    # about b
    + "b"  # three
)
"""


@pytest.mark.parametrize(
    ("code", "after"),
    [
        ("x", 'y = (\n    "a"  # one\n    # about b\n    + "b"  # three\n)\n'),
        ('"a"', '# about x\ny = (\n    x  # two\n    # about b\n    + "b"  # three\n)\n'.replace("# about x\n", "", 1)),
        ('"b"', '# two\ny = (\n    "a"  # one\n    # about x\n    + x  # three\n)\n'),
    ],
)
def test_the_comments_of_the_other_operands_stay(code: str, after: str) -> None:
    if code == '"a"':
        after = "# about x\n" + after
    assert without(CHAIN, code) == after


def test_the_comments_of_operands_before_trailing_operators_stay() -> None:
    text = 'y = ("a" +  # one\n     # about x\n     x +  # two\n     # about b\n     "b")\n'
    assert without(text, "x") == 'y = ("a" +  # one\n     # about b\n     "b")\n'
    assert without(text, '"b"') == '# two\ny = ("a" +  # one\n     # about x\n     x)\n'


def test_operands_that_share_a_line_keep_the_line_ends_around_them() -> None:
    assert without("y = (a + x\n     + b)\n", "x") == "y = (a\n     + b)\n"
    assert without("y = (a\n     + x + b)\n", "x") == "y = (a\n     + b)\n"


def test_edits_in_the_text_that_is_left_are_made() -> None:
    sample = Sample('y = "v1" + x + f"{a}v3"\n')
    edits = [RemoveStringPart(sample.node(code)) for code in ("x", "a")]
    texts = [ReplaceText(sample.text_span(old), new) for old, new in (("v1", "v2"), ("v3", "v4"))]
    assert sample.apply(*edits, *texts) == 'y = "v2" + "v4"\n'


@pytest.mark.parametrize("code", ["b", "c", "d * e"])
def test_what_is_no_part_of_a_text_is_not_found(code: str) -> None:
    with pytest.raises(EditNotFound):
        without("a = b - c\nf(d * e)\n", code)
