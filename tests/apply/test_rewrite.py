"""Rewrite: an expression becomes what a template makes of its parts."""

from __future__ import annotations

import ast

import pytest

from apply.planning import Sample, rewritten
from codemods.apply import EditConflict, EditImpossible, EditNotFound
from codemods.model.edits import ReplaceText, Rewrite
from codemods.model.places import Span

NEST = 'BASE["properties"]["region"]'


@pytest.mark.parametrize(
    ("text", "code", "base", "after"),
    [
        ('x = d["region"]\n', 'd["region"]', "d", 'x = d["properties"]["region"]\n'),
        ("x = d['region']\n", "d['region']", "d", "x = d['properties']['region']\n"),
        ('x = r.json()["region"]\n', 'r.json()["region"]', "r.json()", 'x = r.json()["properties"]["region"]\n'),
        ('x = (a or b)["region"]\n', '(a or b)["region"]', "a or b", 'x = (a or b)["properties"]["region"]\n'),
        ('x = (await r.json())["region"]\n', None, "await r.json()", 'x = (await r.json())["properties"]["region"]\n'),
        ('x = (y := d)["region"]\n', None, "y := d", 'x = (y := d)["properties"]["region"]\n'),
        ('x = (a if b else c)["region"]\n', None, "a if b else c", 'x = (a if b else c)["properties"]["region"]\n'),
        ('x = (lambda: d)["region"]\n', None, "lambda: d", 'x = (lambda: d)["properties"]["region"]\n'),
        ('x = (d)["region"]\n', None, "d", 'x = d["properties"]["region"]\n'),
        ('é = "é"; x = d["region"]\n', 'd["region"]', "d", 'é = "é"; x = d["properties"]["region"]\n'),
        ('d["region"] = 1\n', 'd["region"]', "d", 'd["properties"]["region"] = 1\n'),
        ('d["region"] += 1\n', 'd["region"]', "d", 'd["properties"]["region"] += 1\n'),
        ('del d["region"], e\n', 'd["region"]', "d", 'del d["properties"]["region"], e\n'),
        ('with o as d["region"]: pass\n', 'd["region"]', "d", 'with o as d["properties"]["region"]: pass\n'),
        ('for d["region"] in y: pass\n', 'd["region"]', "d", 'for d["properties"]["region"] in y: pass\n'),
        ('@d["region"]\ndef f(): pass\n', 'd["region"]', "d", '@d["properties"]["region"]\ndef f(): pass\n'),
        ('if (v := d["region"]): pass\n', 'd["region"]', "d", 'if (v := d["properties"]["region"]): pass\n'),
        ("x = f\"{d['region']}\"\n", "d['region']", "d", "x = f\"{d['properties']['region']}\"\n"),
        ('x = y[d["region"]]\n', 'd["region"]', "d", 'x = y[d["properties"]["region"]]\n'),
        ('x = ((d["region"]))\n', 'd["region"]', "d", 'x = ((d["properties"]["region"]))\n'),
    ],
)  # fmt: skip
def test_a_read_goes_through_the_new_key(text: str, code: str | None, base: str, after: str) -> None:
    sample = Sample(text)
    node = sample.node(code) if code is not None else sample.span(sample.container(ast.Subscript))
    like = sample.text_span('"region"' if '"region"' in text else "'region'")
    assert sample.apply(Rewrite(node, NEST, (("BASE", sample.node(base)),), like)) == after


@pytest.mark.parametrize(
    ("text", "code", "template", "parts", "after"),
    [
        ("x = a\n", "a", "int(BASE)", {"BASE": "a"}, "x = int(a)\n"),
        ("x = (a)\n", "a", "int(BASE)", {"BASE": "a"}, "x = (int(a))\n"),
        ("x = (a or b).c\n", "a or b", "int(BASE)", {"BASE": "a or b"}, "x = int(a or b).c\n"),
        ("x = a.b\n", "a", "BASE or {}", {"BASE": "a"}, "x = (a or {}).b\n"),
        ("x = a + 1\n", "a", "BASE or 0", {"BASE": "a"}, "x = (a or 0) + 1\n"),
        ("x = f(a)\n", "a", "BASE or 0", {"BASE": "a"}, "x = f(a or 0)\n"),
        ("x = not a\n", "a", "BASE == 1", {"BASE": "a"}, "x = not a == 1\n"),
        ("x = a in b\n", "a", "BASE == 1", {"BASE": "a"}, "x = (a == 1) in b\n"),
        ("x = a, b\n", "a, b", "f(BASE)", {"BASE": "a, b"}, "x = f((a, b))\n"),
        ("x = f(y for y in z)\n", "f(y for y in z)", "g(BASE)", {"BASE": "(y for y in z)"}, "x = g(y for y in z)\n"),
        ("f(y for y in z)\n", "f(y for y in z)", "g(BASE, 1)", {"BASE": "(y for y in z)"}, "g((y for y in z), 1)\n"),
        ("x = f(y for y in z)\n", "(y for y in z)", "g(BASE)", {"BASE": "(y for y in z)"}, "x = f(g(y for y in z))\n"),
        ("x = a ** 2\n", "a", "-BASE", {"BASE": "a"}, "x = (-a) ** 2\n"),
        ("x = a - b\n", "b", "BASE - 1", {"BASE": "b"}, "x = a - (b - 1)\n"),
        ("x = a - b\n", "a", "BASE - 1", {"BASE": "a"}, "x = a - 1 - b\n"),
        ("x = a[b]\n", "a[b]", "BASE.get(KEY, KEY)", {"BASE": "a", "KEY": "b"}, "x = a.get(b, b)\n"),
        ("x = 1 .real\n", "1 .real", "BASE.imag", {"BASE": "1"}, "x = (1).imag\n"),
        ("x = a.b\n", "a.b", "BASE.BASE(BASE=BASE)", {"BASE": "a"}, "x = a.BASE(BASE=a)\n"),
        ("x = a.b\n", "a.b", "BASE", {"BASE": "a"}, "x = a\n"),
        ("x = (a or b).c\n", "(a or b).c", "BASE", {"BASE": "a or b"}, "x = a or b\n"),
        ("x = (a or b).c.d\n", "(a or b).c", "BASE", {"BASE": "a or b"}, "x = (a or b).d\n"),
        ("x = (a or b).c\n", "a or b", "z", {}, "x = z.c\n"),
        ("x = ().c\n", "()", "f(BASE)", {"BASE": "()"}, "x = f(()).c\n"),
        ("x = f'{a}'\n", "a", "{1: BASE}", {"BASE": "a"}, "x = f'{({1: a})}'\n"),
        ("x = f'{a}'\n", "a", "lambda: BASE", {"BASE": "a"}, "x = f'{(lambda: a)}'\n"),
        ("x = [y for y in a if b]\n", "a", "BASE or c", {"BASE": "a"}, "x = [y for y in a or c if b]\n"),
        ("[y for y in a if b]\n", "a", "BASE if c else d", {"BASE": "a"}, "[y for y in (a if c else d) if b]\n"),
        ("async def f():\n    await a\n", "a", "BASE or c", {"BASE": "a"}, "async def f():\n    await (a or c)\n"),
        ("x = f(*a, **b)\n", "a", "BASE or c", {"BASE": "a"}, "x = f(*a or c, **b)\n"),
        ("x = [*a]\n", "a", "BASE or c", {"BASE": "a"}, "x = [*(a or c)]\n"),
        ("x = a if b else c\n", "b", "BASE if y else z", {"BASE": "b"}, "x = a if (b if y else z) else c\n"),
        ("if a: pass\n", "a", "(n := BASE)", {"BASE": "a"}, "if n := a: pass\n"),
        ("x = a\n", "a", "not BASE", {"BASE": "a"}, "x = not a\n"),
        ("x = a and b\n", "a", "BASE or c", {"BASE": "a"}, "x = (a or c) and b\n"),
        ("return_ = (yield a)\n", "yield a", "f(BASE)", {"BASE": "yield a"}, "return_ = (f((yield a)))\n"),
        ("match s:\n    case a.b: pass\n", "a.b", "c.d", {}, "match s:\n    case c.d: pass\n"),
    ],
)  # fmt: skip
def test_parentheses_stand_where_precedence_asks_for_them(
    text: str, code: str, template: str, parts: dict[str, str], after: str
) -> None:
    assert rewritten(text, code, template, **parts) == after


def test_a_template_without_parts_leaves_no_trace_of_what_was_there() -> None:
    assert rewritten("x = f(1)[2]\n", "f(1)[2]", "None") == "x = None\n"


@pytest.mark.parametrize(
    ("text", "code", "template", "parts", "like", "after"),
    [
        ("a = 'b'\nx = y\n", "y", 'f("k")', {}, None, "a = 'b'\nx = f('k')\n"),
        ('a = "b"\nx = y\n', "y", "f('k')", {}, None, 'a = "b"\nx = f("k")\n'),
        ("a = 'b'\nx = y[\"k\"]\n", 'y["k"]', "f('k')", {}, '"k"', "a = 'b'\nx = f(\"k\")\n"),
        ("x = y[b'k']\n", "y[b'k']", 'f("k")', {}, "b'k'", "x = f('k')\n"),
        ('x = y["""k"""]\n', 'y["""k"""]', "f('k')", {}, '"""k"""', 'x = f("k")\n'),
        ("x = y[k]\n", "y[k]", "f('k')", {}, "[k]", 'x = f("k")\n'),
        ("x = y\n", "y", "f(b'k')", {}, None, "x = f(b'k')\n"),
        ("x = y\n", "y", "f('\"')", {}, None, 'x = f("\\"")\n'),
        ("x = y\n", "y", "f(\"'\")", {}, None, 'x = f("\'")\n'),
        ('x = f"{y}"\n', "y", 'g("k")', {}, None, "x = f\"{g('k')}\"\n"),
        ("x = f'{y}'\n", "y", "g('k')", {}, None, "x = f'{g(\"k\")}'\n"),
        ('x = f"""{y}"""\n', "y", 'g("k")', {}, None, 'x = f"""{g(\'k\')}"""\n'),
        ("x = f\"{y}\" + 'k'\n", "y", "g('k')", {}, "'k'", "x = f\"{g('k')}\" + 'k'\n"),
        ('x = f"{y}" + "k"\n', "y", "g('k')", {}, '"k"', "x = f\"{g('k')}\" + \"k\"\n"),
        ("x = f\"{y:>{z}}\"\n", "z", 'g("k")', {}, None, "x = f\"{y:>{g('k')}}\"\n"),
    ],
)  # fmt: skip
def test_literals_take_the_quotes_that_are_right_there(
    text: str, code: str, template: str, parts: dict[str, str], like: str | None, after: str
) -> None:
    assert rewritten(text, code, template, like, **parts) == after


def test_a_literal_cannot_be_written_where_the_f_strings_use_up_both_quotes() -> None:
    with pytest.raises(EditImpossible, match="no quote is left"):
        rewritten("x = f'{f\"{y}\"}'\n", "y", "g('k')")


def test_a_literal_with_a_backslash_cannot_be_written_inside_an_f_string() -> None:
    with pytest.raises(EditImpossible, match="cannot be written inside an f-string"):
        rewritten("x = f'{y}'\n", "y", r"g('\\')")


def test_a_template_that_is_no_expression_is_refused() -> None:
    with pytest.raises(EditImpossible, match="no expression"):
        rewritten("x = y\n", "y", "g(")


def test_an_expression_over_several_lines_stays_valid_in_its_parentheses() -> None:
    text = 'x = (\n    r.json()  # reply\n    ["region"]\n)\n'
    after = 'x = (\n    r.json()["properties"]["region"]\n)\n'
    sample = Sample(text)
    span = sample.span(sample.container(ast.Subscript))
    result = sample.apply(Rewrite(span, NEST, (("BASE", sample.node("r.json()")),)))
    assert result == "# reply\n" + after


def test_an_open_part_over_several_lines_gets_parentheses_where_nothing_else_holds_it() -> None:
    assert (
        rewritten("x = f(a\n      .b)\n", "f(a\n      .b)", "BASE[0]", BASE="a\n      .b") == "x = (a\n      .b)[0]\n"
    )


def test_an_open_part_over_several_lines_needs_no_parentheses_inside_brackets() -> None:
    assert rewritten("x = [f(a\n  .b)]\n", "f(a\n  .b)", "BASE[0]", BASE="a\n  .b") == "x = [a\n  .b[0]]\n"
    assert rewritten("x = f(a\n  .b)\n", "f(a\n  .b)", "g(BASE)", BASE="a\n  .b") == "x = g(a\n  .b)\n"


def test_parentheses_with_a_comment_in_them_are_kept() -> None:
    text = "x = (  # why\n    a or b\n)['k']\n"
    assert rewritten(text, "(  # why\n    a or b\n)['k']", "BASE", BASE="a or b") == "x = (  # why\n    a or b\n)\n"


def test_edits_inside_a_part_are_kept() -> None:
    sample = Sample('x = d["a"]["b"]\n')
    inner, outer = sample.node('d["a"]'), sample.node('d["a"]["b"]')
    result = sample.apply(
        Rewrite(outer, "int(BASE)", (("BASE", outer),)),
        Rewrite(inner, 'BASE["p"]["a"]', (("BASE", sample.node("d")),)),
        ReplaceText(Span(outer.end - 3, outer.end - 2), "c"),
    )
    assert result == 'x = int(d["p"]["a"]["c"])\n'


def test_two_rewrites_of_one_expression_are_made_one_after_the_other() -> None:
    sample = Sample("x = a\n")
    span = sample.node("a")
    result = sample.apply(Rewrite(span, "f(IT)", (("IT", span),)), Rewrite(span, "g(IT)", (("IT", span),)))
    assert result == "x = g(f(a))\n"


def test_a_rewrite_that_leaves_out_what_another_edit_changes_is_a_conflict() -> None:
    sample = Sample('x = d["a"]\n')
    span = sample.node('d["a"]')
    with pytest.raises(EditConflict, match="leaves out") as raised:
        sample.apply(Rewrite(span, "None", ()), ReplaceText(sample.text_span("a"), "b"))
    assert len(raised.value.edits) == 2
    with pytest.raises(EditConflict):
        sample.apply(Rewrite(span, "f(IT)", (("IT", span),)), Rewrite(span, "None", ()))


@pytest.mark.parametrize("span", [Span(0, 3), Span(4, 5), Span(40, 50)])
def test_a_rewrite_of_what_is_no_expression_is_not_found(span: Span) -> None:
    edit = Rewrite(span, "None", ())
    with pytest.raises(EditNotFound) as raised:
        Sample("x = yy\n").apply(edit)
    assert raised.value.edits == (edit,)
    assert "Rewrite" in str(raised.value)


def test_a_part_outside_the_rewritten_expression_is_not_found() -> None:
    sample = Sample("x = a + b\n")
    with pytest.raises(EditNotFound):
        sample.apply(Rewrite(sample.node("a"), "f(IT)", (("IT", sample.node("b")),)))


def test_a_comment_that_loses_its_place_moves_above_its_statement() -> None:
    text = "if f(\n    # first\n    a,  # second\n    b,\n):\n    pass\n"
    sample = Sample(text)
    result = sample.apply(Rewrite(sample.span(sample.container(ast.Call)), "BASE", (("BASE", sample.node("b")),)))
    assert result == "# first\n# second\nif b:\n    pass\n"
