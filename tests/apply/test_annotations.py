"""Annotations: comments directly above their lines, once."""

from __future__ import annotations

import ast
import tokenize

import pytest

from apply.planning import MARKER, Sample, annotated
from codemods.apply import ExistingMarker, annotations_in, apply_plan
from codemods.model.edits import (
    Annotation,
    FilePlan,
    MoveItems,
    RemoveItem,
    RemoveStatement,
    RemoveStringPart,
    ReplaceText,
    Rewrite,
)
from codemods.model.places import Span

NOTE = "Look. Guide: Some section"
MARK = f"# TODO({MARKER}): [rule] {NOTE}"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("MARK\nx = here\n", "here"),
        ("a = 1\n\n\nMARK\nx = here\n", "here"),
        ("a = 1\nMARK\nx = here", "here"),
        ("if a:\n    # own\n    MARK\n    x = here  # too\n", "here"),
        ("if a:\n\tMARK\n\tx = here\n", "here"),
        ("é = 'é'\nMARK\nx = 'é', here\n", "here"),
        ("x = f(\n    a,\n    MARK\n    here,\n)\n", "here"),
        ("x = {\n    'a': [\n        MARK\n        here,\n    ],\n}\n", "here"),
        ("x = (\n    a\n    MARK\n    .here\n)\n", None),
        ("MARK\nx = '''\n''', here\n", "here"),
        ("MARK\nx = f'''\n{here}\n'''\n", "here"),
        ("MARK\nx = f'''\n{f'{a}'} {here}\n'''\n", "here"),
        ("MARK\nx = a, \\\n    here\n", "here"),
        ("if True:\n    MARK\n    x = a + \\\n        b + \\\n        here\n", "here"),
        ("a = 1  # \\\nMARK\nx = here\n", "here"),
        ("if a:\n    pass\nMARK\nelif here:\n    pass\n", "here"),
        ("try:\n    pass\nMARK\nexcept here:\n    pass\n", "here"),
        ("a = 1\nMARK\n@here\ndef f():\n    pass\n", "here"),
        ("@a\nMARK\n@here\ndef f():\n    pass\n", "here"),
        ("MARK\n@a\ndef here(): pass\n", None),
        ("if a:\n    # own\n    MARK\n    @a(\n        b,\n    )\n\n    # of b\n    @b\n    class here: pass\n", None),
        ("@a\nclass C:\n    MARK\n    @b\n    async def here(self): pass\n", None),
        ("@a\ndef f(\n    b,\n    MARK\n    c=here,\n): pass\n", "here"),
        ("@a\ndef f(): pass\nMARK\ndef here(): pass\n", None),
        ("@a\ndef f():\n    MARK\n    x = y @ here\n", "here"),
        ('x = """\n@a\n"""\nMARK\ndef here(): pass\n', None),
        ("match s:\n    MARK\n    case here.a:\n        pass\n", "here"),
        ("if a: pass\nMARK\nelse: x = here\n", "here"),
    ],
)
def test_an_annotation_stands_directly_above_its_line(text: str, code: str | None) -> None:
    lines = text.splitlines(keepends=True)
    before = "".join(line for line in lines if line.strip() != "MARK")
    after = text.replace("MARK", MARK)
    at = Sample(before).node(code) if code is not None else Sample(before).text_span("here")
    assert Sample(before).apply(annotations=(Annotation(at, "rule", NOTE),)) == after
    again = Sample(after).node(code) if code is not None else Sample(after).text_span("here")
    assert Sample(after).apply(annotations=(Annotation(again, "rule", NOTE),)) == after
    ast.parse(after)


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_new_lines_end_as_their_line_does(newline: str) -> None:
    text = f"a = 1{newline}x = here{newline}"
    assert annotated(text, "here") == f"a = 1{newline}{MARK}{newline}x = here{newline}"
    assert annotated(f"a = 1{newline}x = here", "here") == f"a = 1{newline}{MARK}{newline}x = here"
    assert annotated("x = here", "here") == f"{MARK}\nx = here"


def test_a_long_text_goes_on_in_further_lines_within_100_columns() -> None:
    note = "word " * 60 + "https://example.com/" + "a" * 100 + " end-of-it. Guide: Section"
    after = annotated("if a:\n    x = here\n", "here", note=note)
    *lines, _ = after.splitlines()[1:]
    assert lines[0].startswith(f"    # TODO({MARKER}): [rule] word word")
    assert all(line.startswith("    #   ") for line in lines[1:])
    assert [line for line in lines if len(line) > 100] == ["    #   https://example.com/" + "a" * 100]
    assert max(len(line) for line in lines if "https" not in line) > 94
    assert annotated(after, "here", note=note) == after


def test_an_annotation_that_says_something_else_is_updated_in_place() -> None:
    long = "word " * 40
    before = annotated("# own\nx = here\n", "here", note=long)
    assert before.count("#   word") == 2
    assert annotated(before, "here") == f"# own\n{MARK}\nx = here\n"
    assert annotated(f"# own\n{MARK}\n# other\nx = here\n", "here", note="New.") == (
        f"# own\n# TODO({MARKER}): [rule] New.\n# other\nx = here\n"
    )


def test_a_comment_of_the_user_that_looks_like_a_continuation_is_left_alone() -> None:
    text = f"{MARK}\n#   own\nx = here\n"
    assert annotated(text, "here") == text


def test_an_annotation_that_was_moved_to_another_indentation_is_kept() -> None:
    note = "word " * 40 + "end"
    text = annotated("x = here\n", "here", note=note)
    deeper = "if a:\n" + "".join(f"    {line}" for line in text.splitlines(keepends=True))
    assert annotated(deeper, "here", note=note) == deeper


def test_a_marker_of_another_tool_or_rule_is_left_alone() -> None:
    text = f"# TODO(other): [rule] {NOTE}\n# TODO({MARKER}): [another] Text.\nx = here\n"
    after = text.replace("x = here", f"{MARK}\nx = here")
    assert annotated(text, "here") == after


def test_annotations_of_one_line_stack_in_the_order_of_their_rules() -> None:
    sample = Sample("x = a, b\n")
    one, two, three = (
        Annotation(sample.node(code), rule, f"Text of {rule}.")
        for code, rule in (("a", "c-rule"), ("b", "a-rule"), ("b", "b-rule"))
    )
    blocks = [f"# TODO({MARKER}): [{rule}] Text of {rule}.\n" for rule in ("a-rule", "b-rule", "c-rule")]
    after = "".join(blocks) + sample.text
    assert sample.apply(annotations=(one, two, three)) == after
    first = sample.apply(annotations=(one, two))
    b = Sample(first).node("b")
    assert Sample(first).apply(annotations=(Annotation(b, "b-rule", three.text),)) == after


def test_annotations_of_one_rule_and_line_become_one() -> None:
    sample = Sample("x = a, b\n")
    a, b = sample.node("a"), sample.node("b")
    same = sample.apply(annotations=(Annotation(a, "rule", NOTE), Annotation(b, "rule", NOTE)))
    assert same == f"{MARK}\nx = a, b\n"
    texts = ("No 'a'. See there. Guide: Tasks", "No 'b'. See there. Guide: Tasks")
    both = sample.apply(annotations=(Annotation(a, "rule", texts[0]), Annotation(b, "rule", texts[1])))
    assert both == f"# TODO({MARKER}): [rule] No 'a'. No 'b'. See there. Guide: Tasks\nx = a, b\n"
    unlike = sample.apply(annotations=(Annotation(a, "rule", "One."), Annotation(b, "rule", "Two.")))
    assert unlike == f"# TODO({MARKER}): [rule] One. Two.\nx = a, b\n"


def test_an_annotation_without_text_is_its_marker() -> None:
    after = annotated("x = here\n", "here", note="")
    assert after == f"# TODO({MARKER}): [rule]\nx = here\n"
    assert annotated(after, "here", note="") == after


def test_edits_after_an_annotation_find_their_nodes() -> None:
    sample = Sample("é = 1\nx = {\n    'a': here,\n    'b': 2,\n    'c': 'v1',\n}\nf(1)\n")
    container, spans = sample.items(ast.Dict)
    here = sample.node("here")
    result = sample.apply(
        RemoveItem(container, spans["b"]),
        MoveItems(container, (spans["a"],), "p", None),
        ReplaceText(sample.text_span("v1"), "v2"),
        Rewrite(here, "int(IT)", (("IT", here),), spans["c"]),
        RemoveStatement(sample.node("f(1)")),
        annotations=(Annotation(here, "rule", NOTE),),
    )
    assert result == (
        f"é = 1\nx = {{\n    'p': {{\n        {MARK}\n        'a': int(here),\n    }},\n    'c': 'v2',\n}}\n"
    )


def test_an_annotation_moves_along_with_its_item_into_a_mapping_that_is_there() -> None:
    sample = Sample("x = {\n    'a': here,\n    'p': {'z': 1},\n}\n")
    container, spans = sample.items(ast.Dict)
    result = sample.apply(
        MoveItems(container, (spans["a"],), "p", spans["p"]),
        annotations=(Annotation(spans["a"], "rule", "word " * 30),),
    )
    lines = result.splitlines()
    assert lines[2] == "        'z': 1,"
    assert lines[3].startswith(f"        # TODO({MARKER})")
    assert lines[5] == "        'a': here,"
    assert max(map(len, lines)) <= 100


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("x = {\n    'a': here,\n    'b': 1,\n}\n", "MARK\nx = {\n    'b': 1,\n}\n"),
        ("x = {\n    'a': [\n        here,\n    ],\n    'b': 1,\n}\n", "MARK\nx = {\n    'b': 1,\n}\n"),
    ],
)
def test_an_annotation_whose_item_leaves_moves_above_the_statement(text: str, after: str) -> None:
    sample = Sample(text)
    container, spans = sample.items(ast.Dict)
    note = Annotation(sample.node("here"), "rule", NOTE)
    assert sample.apply(RemoveItem(container, spans["a"]), annotations=(note,)) == after.replace("MARK", MARK)


def test_an_annotation_whose_statement_leaves_stays_where_it_was() -> None:
    sample = Sample("a = 1\n# own\nf(here)\nb = 2\n")
    edit = RemoveStatement(sample.node("f(here)"))
    result = sample.apply(edit, annotations=(Annotation(sample.node("here"), "rule", NOTE),))
    assert result == f"a = 1\n{MARK}\nb = 2\n"


def test_an_annotation_whose_operand_leaves_moves_above_the_statement() -> None:
    sample = Sample("x = (\n    'a'\n    + here\n)\n")
    edit = RemoveStringPart(sample.node("here"))
    result = sample.apply(edit, annotations=(Annotation(sample.node("here"), "rule", NOTE),))
    assert result == f"{MARK}\nx = (\n    'a'\n)\n"


def test_an_annotation_inside_a_rewritten_expression_stands_above_it() -> None:
    sample = Sample("x = [\n    d\n    .get(\n        'k'\n    ),\n]\n")
    call = sample.span(sample.container(ast.Call))
    edit = Rewrite(call, "BASE['p']['k']", (("BASE", sample.node("d")),))
    result = sample.apply(edit, annotations=(Annotation(sample.node("'k'"), "rule", NOTE),))
    assert result == f"x = [\n    {MARK}\n    d['p']['k'],\n]\n"


def test_existing_markers_are_found_but_not_in_strings_or_behind_code() -> None:
    text = f"{MARK}\nx = 1  {MARK}\ny = '''\n{MARK}\n'''\n"
    text += f"if x:\n    # TODO({MARKER}): [b]\n    # TODO(other): [c]\n    pass\n"
    assert annotations_in(text, MARKER) == [ExistingMarker(1, "rule"), ExistingMarker(7, "b")]
    assert annotations_in("x = 1\n", MARKER) == []


def test_an_annotation_stands_without_a_form_feed_above_a_line_that_starts_with_one() -> None:
    assert annotated("a = 1\n\fx = here\n", "here") == f"a = 1\n{MARK}\n\fx = here\n"


def test_a_text_that_cannot_be_tokenized_cannot_be_annotated() -> None:
    with pytest.raises((tokenize.TokenError, SyntaxError)):
        apply_plan("x = (\n", FilePlan("f", (), (Annotation(Span(0, 1), "rule", NOTE),)), MARKER)
