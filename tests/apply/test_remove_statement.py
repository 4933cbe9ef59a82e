"""RemoveStatement: simple statements leave their block with the comments that belong to them."""

from __future__ import annotations

import pytest

from apply.planning import Sample, without_statement
from codemods.apply import EditNotFound
from codemods.model.edits import RemoveStatement, ReplaceText
from codemods.model.places import Span

GONE = 'd["k"] = 1'


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("a = 1\nGONE\nb = 2\n", "a = 1\nb = 2\n"),
        ("GONE\nb = 2\n", "b = 2\n"),
        ("GONE\n", "\n"),
        ("a = 1\nGONE", "a = 1"),
        ("a = 1; GONE\n", "a = 1\n"),
        ("a = 1; GONE;\n", "a = 1;\n"),
        ("GONE; b = 2  # two\n", "b = 2  # two\n"),
        ("a = 1; GONE; b = 2\n", "a = 1; b = 2\n"),
        ("# above\n\n# own\na = 1; GONE\n", "# above\n\n# own\na = 1\n"),
        ("while x:\n    GONE\n", "while x:\n    pass\n"),
        ("if x():\n    GONE\n", "if x():\n    pass\n"),
        ("if x:\n    GONE\nelse:\n    b = 2\n", "if x:\n    pass\nelse:\n    b = 2\n"),
        ("if x:\n    b = 2\nelif y:\n    GONE\n", "if x:\n    b = 2\nelif y:\n    pass\n"),
        ("a = 1\nif x:\n    GONE\nb = 2\n", "a = 1\nb = 2\n"),
        ("a = 1\n\n# own\nif not x.y:  # own\n    # own\n    GONE  # own\n\nb = 2\n", "a = 1\n\nb = 2\n"),
        ("if x is None or x == 'y':\n    GONE\n", "\n"),
        ("if d.get('k') and len(x.y[0].strip()) > 1:\n    GONE\nb = 2\n", "b = 2\n"),
        ("if d.get('/k'):\n    GONE\n", "if d.get('/k'):\n    pass\n"),
        ("if d.get(k):\n    GONE\n", "if d.get(k):\n    pass\n"),
        ("k = 1\ndef f():\n    if k := d.k:\n        GONE\n    b = d.k\n", "k = 1\ndef f():\n    b = d.k\n"),
        (
            "def f():\n    if k := d.k:\n        GONE\n    b = k\n",
            "def f():\n    if k := d.k:\n        pass\n    b = k\n",
        ),
        ("if k := d.k:\n    GONE\n", "if k := d.k:\n    pass\n"),
        ("def f():\n    if x:\n        GONE\n", "def f():\n    pass\n"),
        ("if x:\n    if y:\n        GONE\nb = 2\n", "b = 2\n"),
        ("if x:\n    if y():\n        GONE\n", "if x:\n    if y():\n        pass\n"),
        ("if x:\n    # other\n\n    GONE\n", "if x:\n    # other\n\n    pass\n"),
        ("if x:\n    GONE\n    # end\n", "if x:\n    pass\n    # end\n"),
        ("if x:\n    a = 1\n    GONE\nelse:\n    GONE2\n", "if x:\n    a = 1\nelse:\n    GONE2\n"),
        ("for x in y: GONE\n", "for x in y: pass\n"),
        ("for x in y: GONE  # own\n", "for x in y: pass\n"),
        ("b = 2\nif x: GONE  # own\n", "b = 2\n"),
        ("if x: a = 1; GONE  # both\n", "if x: a = 1  # both\n"),
        ("a = 1\n# own\nGONE  # own too\n# next\nb = 2\n", "a = 1\n# next\nb = 2\n"),
        ("a = 1\n# other\n\n# own\nGONE\n# next\nb = 2\n", "a = 1\n# other\n\n# next\nb = 2\n"),
        ("a = 1\n# other\n\nGONE\n\nb = 2\n", "a = 1\n# other\n\nb = 2\n"),
        ("a = 1\n# other\n\nGONE\n", "a = 1\n# other\n\n"),
        ("#!/bin/sh\n# coding: utf-8\n# own\nGONE\nb = 2\n", "#!/bin/sh\n# coding: utf-8\nb = 2\n"),
        ("# licence\n\n# own\nGONE\nb = 2\n", "# licence\n\nb = 2\n"),
        ("a = 1\r\nGONE\r\nb = 2\r\n", "a = 1\r\nb = 2\r\n"),
        ("for y in x:\n    GONE\n    if z:\n        pass\n", "for y in x:\n    if z:\n        pass\n"),
    ],
)  # fmt: skip
def test_a_statement_leaves(text: str, after: str) -> None:
    text, after = (one.replace("GONE2", "c = 3").replace("GONE", GONE) for one in (text, after))
    assert without_statement(text, GONE) == after


def test_all_statements_of_a_line_or_block_can_leave() -> None:
    text = "while x:\n    a = 1; b = 2\n    c = 3\n"
    assert without_statement(text, "a = 1", "b = 2", "c = 3") == "while x:\n    pass\n"
    assert without_statement("a = 1; b = 2\nc = 3\n", "a = 1", "b = 2") == "c = 3\n"


def test_statements_of_all_kinds_leave() -> None:
    text = "d.update(a)\ndel d[1], e\nd['k'] += 1\n(x)\nz = 1\n"
    assert without_statement(text, "d.update(a)", "del d[1], e", "d['k'] += 1", "(x)") == "z = 1\n"


def test_edits_beside_the_statement_are_kept() -> None:
    sample = Sample("a = 'v1'; b = 2\n")
    assert (
        sample.apply(RemoveStatement(sample.node("b = 2")), ReplaceText(sample.text_span("v1"), "v2")) == "a = 'v2'\n"
    )


@pytest.mark.parametrize("span", [Span(0, 1), Span(0, 18)])
def test_what_is_no_simple_statement_is_not_found(span: Span) -> None:
    with pytest.raises(EditNotFound):
        Sample("if x:\n    pass\nb = 2\n").apply(RemoveStatement(span))
