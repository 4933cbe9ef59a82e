"""Excerpts: what a plan does not touch is left out, and comes back as it was."""

from __future__ import annotations

import pytest

from apply.planning import MARKER, Sample
from codemods.apply import ApplyError, ExcerptError, apply_plan, excerpt_of
from codemods.apply.quotes import commoner_quote
from codemods.model.edits import Annotation, FilePlan, RemoveStatement, ReplaceText
from codemods.model.places import Span

MODULE = '''\
"""A client."""

import os  # kept
import requests

LONG = """
    v1
"""


class Client:
    # Of the class.
    base = "/v1"

    def first(self):
        return [one for one in self.everything() if one]
        # Of the first one.

    @property
    def second(self):
        with open("x") as file:
            file.read()
            # Of the block.
        task = self.task()
        if task:
            print("nothing")
        elif os.name:
            print(task["number"])
        else:
            print("else")
        return task


def last(): return Client().first(); print()
'''


def excerpt(text: str, *pieces: str) -> str:
    """Return the excerpt for edits of pieces of the text."""
    sample = Sample(text)
    return excerpt_of(text, FilePlan("a.py", tuple(ReplaceText(sample.text_span(one), "x") for one in pieces))).text


def test_what_a_plan_does_not_touch_is_one_name_for_each_run() -> None:
    assert (
        excerpt(MODULE, '"number"')
        == """\
left_out0


class Client:
    # Of the class.
    base = "/v1"

    left_out1

    @property
    def second(self):
        left_out2
        if task:
            left_out3
        elif os.name:
            print(task["number"])
        else:
            left_out4
        left_out5


left_out6
"""
    )


def test_everything_comes_back_where_it_was() -> None:
    sample = Sample(MODULE)
    for piece in ("number", "/v1", "nothing", "everything", "kept"):
        plan = FilePlan("a.py", (ReplaceText(sample.text_span(piece), "\u00e9t\u00e9"),))
        if piece == "kept":
            assert excerpt_of(MODULE, plan).whole(excerpt_of(MODULE, plan).text) == MODULE
        else:
            assert sample.apply(*plan.edits) == MODULE.replace(piece, "\u00e9t\u00e9", 1)


@pytest.mark.parametrize(
    "text",
    [
        "x = 'v1'; y = 2\n",
        "if x: y = 2\nz = 'v1'\n",
        "y = \\\n  2\nz = 'v1'\n",
        "if x: \\\n  y = 2\nz = 'v1'\n",
        "@(\na)\ndef f(): pass\nz = 'v1'\n",
        "y = 2;\nz = 'v1'\n",
        "y = '''\n'''; z = 'v1'\n",
        "left_out0 = 2\nleft_out1 = 'v1'\nleft_out2 = 3",
        "if a:\n\tif b:\n\t\tc\n\t\t# of b\n\n\t# of a\n# of none\nz = 'v1'\n",
        "match x:\n  case {'y': 1}:\n    y()\n  case 'v1':\n    z()\n",
        "try:\n  f()\nexcept E:\n  g()\nelse:\n  h('v1')\nfinally:\n  i()\n",
        "async def f():\n  async with a as b:\n    await c('v1')\n    await d\n",
        "# \u00e9\ny = '\u00e9'\nz = 'v1'  # \u00e9\n",
        "y = 2\r\nz = 'v1'\r\nif y:\r\n  y = 3\r\n",
        "y = 2\r\nz = 'v1'\ny = 3\r\n",
    ],
)
def test_an_edit_of_an_excerpt_is_that_of_the_module(text: str) -> None:
    sample = Sample(text)
    assert sample.apply(ReplaceText(sample.text_span("v1"), "v2")) == text.replace("v1", "v2")


def test_a_comment_of_an_inner_block_does_not_leave_with_the_statement_below() -> None:
    text = "if a:\n    b\n    # of a\nv1\n"
    sample = Sample(text)
    assert sample.apply(RemoveStatement(sample.text_span("v1"))) == "if a:\n    b\n    # of a\n"


def test_new_code_is_indented_and_quoted_as_the_module_is() -> None:
    text = "def f():\n  return 'a', 'b'\n\ny = \"v1\"\n"
    assert excerpt(text, "v1").startswith("def f():\n  return")
    sample = Sample(text)
    assert excerpt_of(text, FilePlan("a.py", (ReplaceText(sample.text_span("v1"), "v2"),))).quote == "'"


def test_literals_are_counted_by_their_quotes() -> None:
    assert commoner_quote("a = \"b\"  # 'c' 'd'\n") == '"'
    assert commoner_quote("a = '''\"b\" \"c\"''', 'd', b'\\''\n") == "'"
    assert commoner_quote('a = """\'b\' \'c\'""", "d"\n') == '"'
    assert commoner_quote("a = f'{b}', f'{c}', \"d\"\n") == '"'


def test_what_got_lost_is_noticed() -> None:
    made = excerpt_of("y = 2\nz = 'v1'\nw = 3\n", FilePlan("a.py", (ReplaceText(Span(11, 13), "v2"),)))
    assert made.text == "left_out0\nz = 'v1'\nleft_out1\n"
    for text in (
        "left_out0\n",
        "left_out1\nleft_out0\n",
        "if z:\n  left_out0\nleft_out1\n",
        "x = left_out0\nleft_out1\n",
    ):
        with pytest.raises(ExcerptError):
            made.whole(text)


def test_an_error_tells_of_the_edits_of_the_module() -> None:
    missing = RemoveStatement(Span(31, 33))
    made = excerpt_of("something = 'longer than this'\nz = 1\n", FilePlan("a.py", (missing,)))
    assert made.plan.edits != (missing,)
    with pytest.raises(ApplyError) as caught:
        apply_plan(made.text, made.plan, MARKER)
    assert made.told(caught.value).edits == (missing,)


def test_annotations_stand_where_they_stand_in_the_module() -> None:
    sample = Sample(MODULE)
    for piece in ("first", "number", "base", "import requests", "else"):
        note = Annotation(sample.text_span(piece), "rule", "Look. Guide: here")
        assert f"# TODO({MARKER}): [rule]" in sample.apply(annotations=(note,))
