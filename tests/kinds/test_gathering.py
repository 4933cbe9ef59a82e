"""One document that cannot be read, or whose edits do not fit, never ends the run and never looks clean."""

from __future__ import annotations

from typing import TYPE_CHECKING
from unittest.mock import Mock

import pytest
from run.migrating import after, checked, row

from codemods.apply import EditConflict, EditNotFound, apply_located
from codemods.kinds import kind_of, yaml
from codemods.kinds.document import Document
from codemods.kinds.embedding import Embedding, LostBlocks
from codemods.model.edits import FilePlan, RemoveItem, RemoveStatement, ReplaceText, Rewrite
from codemods.model.findings import Disposition, Outcome
from codemods.model.places import Span

if TYPE_CHECKING:
    from pathlib import Path

    from codemods.model.edits import Edit

US = "https://api-us.flexicapture.com/v1"


def test_a_reader_that_fails_costs_its_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def read(text: str) -> None:
        raise ValueError(text[:3])

    monkeypatch.setattr(yaml._Scan, "document", lambda self: read(self.text))
    report = checked(tmp_path, {"a.yml": f"url: {US}\n", ".env": f"A={US}\n"})
    assert (row(report, "a.yml").outcome, row(report, "a.yml").reason) == (
        Outcome.FAILED,
        "the reading failed: ValueError: url",
    )
    assert row(report, ".env").outcome is Outcome.CHANGED


def test_a_file_that_cannot_be_opened_is_a_row(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(path: Path) -> bytes:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr("codemods.prefilter.scanning.read_bytes", refused)
    report = checked(tmp_path, {"a.yml": f"url: {US}\n"})
    assert (row(report, "a.yml").outcome, row(report, "a.yml").reason) == (
        Outcome.FAILED,
        "cannot be read: Permission denied",
    )


def document(name: str, text: str) -> Document:
    kind = kind_of(name)
    assert kind is not None
    return Document(name, kind, text)


BODY = f"""curl {US}/task/capture/documents -d '{{"a": 1}}'\n"""
AT = Span(BODY.index("{"), BODY.index("}") + 1)


@pytest.mark.parametrize(
    "edit",
    [
        RemoveStatement(Span(0, 1)),
        RemoveItem(AT, Span(AT.start + 1, AT.start + 3)),
        ReplaceText(Span(900, 901), "x"),
        Rewrite(Span(AT.start + 1, AT.start + 2), "[VALUE]", ()),
    ],
)
def test_an_edit_that_has_no_place_is_refused(edit: Edit) -> None:
    with pytest.raises(EditNotFound):
        apply_located(document("a.sh", BODY), FilePlan("a.sh", (edit,)), "m")


def test_edits_of_the_same_bytes_are_refused() -> None:
    edits = (ReplaceText(Span(0, 3), "x"), ReplaceText(Span(2, 4), "y"))
    with pytest.raises(EditConflict):
        apply_located(document("a.sh", BODY), FilePlan("a.sh", edits), "m")


def test_a_body_whose_quotes_do_not_allow_the_edit_is_left_to_a_person(tmp_path: Path) -> None:
    """In a YAML text without quotes, a colon with a blank would start a mapping."""
    text = f"""run: curl {US}/task/capture/documents -d '{{"region":"US","files":[]}}'\n"""
    changed = after(checked(tmp_path, {"a.yml": text}), "a.yml")
    assert '{"properties":{"region":"US"},"files":[]}' in changed
    spaced = text.replace('"region":"US"', '"region" :"US"')
    report = checked(tmp_path, {"a.yml": spaced})
    assert all(one.disposition is not Disposition.FAILED for one in report.findings)


def test_what_is_named_and_of_a_kind_is_read_as_that_kind(tmp_path: Path) -> None:
    report = checked(tmp_path, {"conf.yml": f"url: {US}\n"})
    assert after(report, "conf.yml") == "url: https://api-us.flexicapture.com/v2\n"


def test_notebooks_that_fail_say_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lost = Mock(side_effect=LostBlocks("the blocks of code cannot be told apart after the change"))
    monkeypatch.setattr(Embedding, "edits", lost)
    report = checked(tmp_path, {"a.md": f"```python\nimport requests\nrequests.get('{US}/task/1')\n```\n"})
    assert row(report, "a.md").outcome is Outcome.FAILED
    assert {one.disposition for one in report.findings} == {Disposition.FAILED}
