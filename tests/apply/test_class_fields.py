"""Edits of a class's annotated names, and the imports that they need."""

from __future__ import annotations

import ast

import pytest

from apply.planning import Sample
from codemods.apply import EditImpossible, EditNotFound
from codemods.model.edits import AddArgument, GiveValue, ImportName, MoveFields, RemoveStatement
from codemods.model.places import Span
from codemods.verify import verify


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("    a: str\n", '    a: str = F(x="k")\n'),
        ("    a: 'str'  # own\n", "    a: 'str' = F(x='k')  # own\n"),
        ("    a: str; b: int\n", '    a: str = F(x="k"); b: int\n'),
    ],
)
def test_an_annotated_name_is_given_a_value(before: str, after: str) -> None:
    sample = Sample(f"class C:\n{before}")
    statement = ast.parse(f"class C:\n{before}").body[0].body[0]  # type: ignore[attr-defined]
    assert sample.apply(GiveValue(sample.span(statement), 'F(x="k")')) == f"class C:\n{after}"


def test_a_name_with_a_value_keeps_it() -> None:
    sample = Sample("a: str = 1\n")
    with pytest.raises(EditImpossible, match="has a value already"):
        sample.apply(GiveValue(sample.node("a: str = 1"), "2"))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("f()\n", "f(x=1)\n"),
        ("f(a)\n", "f(a, x=1)\n"),
        ("f(a, b=2,)\n", "f(a, b=2, x=1,)\n"),
        ("f(\n    a,\n    b=2,\n)\n", "f(\n    a,\n    b=2,\n    x=1,\n)\n"),
        ("f(\n    a,\n)\n", "f(\n    a,\n    x=1,\n)\n"),
        ("f(\n    a,  # own\n    b\n)\n", None),
    ],
)
def test_a_call_is_given_one_more_argument(before: str, after: str | None) -> None:
    sample = Sample(before)
    edit = AddArgument(sample.node(before.rstrip("\n")), "x", "1")
    if after is not None:
        assert sample.apply(edit) == after
    else:
        assert "# own" in sample.apply(edit)


def test_a_comment_behind_the_last_argument_is_not_moved() -> None:
    text = "f(\n    a,  # own\n)\n"
    sample = Sample(text)
    with pytest.raises(EditImpossible, match="comment"):
        sample.apply(AddArgument(sample.node(text.rstrip("\n")), "x", "1"))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("from m import A, C\n", "from m import A, B, C\n"),
        ("from m import A\n", "from m import A, B\n"),
        ("from m import C, A\n", "from m import C, A, B\n"),
        ("from m import B\n", "from m import B\n"),
        ("from m import (\n    A,\n    C,\n)\n", "from m import (\n    A,\n    B,\n    C,\n)\n"),
        ("from m import (\n    C\n)\n", "from m import (\n    B,\n    C\n)\n"),
        ("from m import A  # own\n", "from m import A, B  # own\n"),
        ("from m import (\n    A,  # own\n)\n", "from m import (\n    A,  # own\n)\nfrom m import B\n"),
        ("from .m import A\n", "from .m import A\nfrom m import B\n"),
        ("import os\r\n", "import os\r\nfrom m import B\r\n"),
        ("if x:\n    import os\n", "if x:\n    import os\n    from m import B\n"),
    ],
)
def test_a_name_is_imported(before: str, after: str) -> None:
    sample = Sample(before)
    found = next(node for node in ast.walk(sample.tree) if isinstance(node, (ast.Import, ast.ImportFrom)))
    assert sample.apply(ImportName(sample.span(found), "m", "B")) == after


def test_names_of_a_dotted_module_share_a_line() -> None:
    sample = Sample("import os\n")
    edits = [ImportName(sample.node("import os"), "a.b", name) for name in ("D", "C")]
    assert sample.apply(*edits) == "import os\nfrom a.b import C, D\n"


CLASS = '''\
import os


# about
@d
class C(T):
    """Doc."""

    a: str

    # own
    b: int  # too
    c: str
'''
DIVIDED = '''\
import os


class D(T):
    # own
    b: int  # too
    c: str


# about
@d
class C(T):
    """Doc."""

    a: str

    p: D
'''


def move(sample: Sample, *names: str) -> MoveFields:
    node = sample.container(ast.ClassDef)
    return MoveFields(sample.span(node), tuple(sample.node(name) for name in names), "class D(T)", "p", "D")


def test_fields_move_into_a_class_of_their_own_with_their_comments() -> None:
    sample = Sample(CLASS)
    after = sample.apply(move(sample, "b: int", "c: str"))
    assert after == DIVIDED
    assert ast.parse(after)


def test_fields_leave_while_others_move() -> None:
    sample = Sample(CLASS)
    after = sample.apply(move(sample, "b: int", "c: str"), RemoveStatement(sample.node("a: str")))
    assert after == DIVIDED.replace("    a: str\n\n", "")


def test_a_class_in_a_block_is_divided_there() -> None:
    sample = Sample("if x:\n    class C(T):\n        b: int\n")
    assert sample.apply(move(sample, "b: int")).startswith("if x:\n    class D(T):\n        b: int\n")


def test_a_field_that_shares_its_line_does_not_move() -> None:
    sample = Sample("class C(T):\n    a: str; b: int\n")
    with pytest.raises(EditImpossible, match="other statements"):
        sample.apply(move(sample, "b: int"))


@pytest.mark.parametrize(
    "edit",
    [
        GiveValue(Span(0, 1), "1"),
        AddArgument(Span(0, 1), "x", "1"),
        ImportName(Span(0, 1), "m", "B"),
        MoveFields(Span(0, 1), (Span(0, 1),), "class D", "p", "D"),
    ],
    ids=lambda edit: type(edit).__name__,
)
def test_an_edit_without_its_node_is_told(edit: GiveValue | AddArgument | ImportName | MoveFields) -> None:
    with pytest.raises(EditNotFound):
        Sample("class C:\n    a: str\n").apply(edit)


def test_the_result_is_verified() -> None:
    sample = Sample(CLASS)
    edit = move(sample, "b: int", "c: str")
    from codemods.model.edits import FilePlan

    verify(CLASS, sample.apply(edit), FilePlan("client.py", (edit,)), "moved-v2")
