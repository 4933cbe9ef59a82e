"""Lines of Python go back to where they came from, whatever becomes of them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from codemods.kinds import kind_of
from codemods.kinds.document import Document
from codemods.kinds.embedding import Embedding, LostBlocks
from codemods.model.places import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

LINES = st.lists(st.sampled_from(("a", "b = 'é\\n'", "c", "d", "", "# e", "f(1)")), min_size=1, max_size=6)
CHANGED = st.lists(st.sampled_from(("a", "b = 'é\\n'", "c", "g", "", "# h", 'i["x"]')), max_size=6)


def cell(lines: Sequence[str], *, whole: bool) -> dict[str, Any]:
    source = [line + "\n" for line in lines[:-1]] + list(lines[-1:])
    return {"cell_type": "code", "source": "".join(source) if whole else source}


def notebook(cells: Sequence[Sequence[str]], indent: int | None, *, whole: bool) -> str:
    return json.dumps({"cells": [cell(lines, whole=whole) for lines in cells], "metadata": {}}, indent=indent)


def changed(document: Document, text: str) -> str:
    data = document.text.encode()
    for edit in sorted(Embedding(document).edits(text), key=lambda edit: edit.span, reverse=True):
        data = data[: edit.span.start] + edit.new.encode() + data[edit.span.end :]
    return data.decode()


def module(document: Document, blocks: Sequence[Sequence[str]], new: Sequence[Sequence[str]]) -> str:
    """The document's module with other lines in its blocks."""
    text = Embedding(document).text
    at = 0
    parts = []
    for number, (old, lines) in enumerate(zip(blocks, new, strict=True), start=1):
        separator = f'"block {number} of the document"\n'
        start = text.index(separator, at) + len(separator)
        end = start + len("".join(line + "\n" for line in old))
        parts += [text[at:start], *(line + "\n" for line in lines)]
        at = end
    return "".join([*parts, text[at:]])


@pytest.mark.parametrize("whole", [False, True])
@pytest.mark.parametrize("indent", [None, 1])
@settings(max_examples=80, deadline=None, database=None)
@given(data=st.data())
def test_a_notebook_gets_the_lines_of_its_module(indent: int | None, whole: bool, data: st.DataObject) -> None:
    cells = data.draw(st.lists(LINES, min_size=1, max_size=3))
    new = [data.draw(CHANGED) for _ in cells]
    kind = kind_of("a.ipynb")
    assert kind is not None
    document = Document("a.ipynb", kind, notebook(cells, indent, whole=whole))
    blocks = [lines if not whole or lines[-1] else lines[:-1] for lines in cells]
    if len(document.blocks) != len(cells) or [len(one.lines) for one in document.blocks] != [*map(len, blocks)]:
        return
    after = json.loads(changed(document, module(document, blocks, new)))
    for made, lines in zip(after["cells"], new, strict=True):
        assert "".join(made["source"]).rstrip("\n").split("\n") == ("\n".join(lines).rstrip("\n")).split("\n")


@settings(max_examples=80, deadline=None, database=None)
@given(old=LINES, new=CHANGED)
def test_a_document_gets_the_lines_of_its_module(old: list[str], new: list[str]) -> None:
    kind = kind_of("a.md")
    assert kind is not None
    around = "- x\n\n  ```python\n{}  ```\nend\n"
    document = Document("a.md", kind, around.format("".join(f"  {line}\n" for line in old)))
    assert changed(document, module(document, [old], [new])) == around.format("".join(f"  {line}\n" for line in new))


def test_blocks_that_cannot_be_told_apart_any_more_are_lost() -> None:
    kind = kind_of("a.md")
    assert kind is not None
    document = Document("a.md", kind, "```python\na\n```\n```python\nb\n```\n")
    text = Embedding(document).text
    for wrong in (text.replace('"block 1', '"x'), text.replace('"block 2', '"x')):
        with pytest.raises(LostBlocks):
            list(Embedding(document).edits(wrong))


def test_a_place_before_the_first_line_is_the_first_line() -> None:
    kind = kind_of("a.md")
    assert kind is not None
    document = Document("a.md", kind, "x\n\n```python\na\n%time b\n```\n")
    embedding = Embedding(document)
    assert embedding.text == '\n\n"block 1 of the document"\na\nb\n'
    assert embedding.span(Span(0, 1)) == Span(13, 13)
    assert document.place(embedding.span(Span(len(embedding.text) - 2, len(embedding.text) - 1))).column == 7
