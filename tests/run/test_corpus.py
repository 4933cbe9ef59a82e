"""Every client of the corpus, in this process: rows and findings add up, and a second run changes nothing."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from codemods.config import Options
from codemods.model.findings import Disposition, Outcome
from codemods.run import execute
from run.migrating import PACK, checked, tree

TESTS = Path(__file__).parents[1]
CLIENTS = sorted(
    path for folder in ("clients", "clients_manual") for path in (TESTS / folder).iterdir() if path.is_dir()
)


@pytest.mark.parametrize("client", CLIENTS, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_second_run_over_a_client_changes_nothing(client: Path, tmp_path: Path) -> None:
    first = execute(Options(root=client), PACK)
    there = (path for path in client.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    files = {path.relative_to(client).as_posix(): path.read_bytes() for path in there}
    files |= {file.path: file.after for file in first.files if file.after is not None}
    assert {file.outcome for file in first.files} <= {Outcome.CHANGED, Outcome.ANNOTATED, Outcome.UNCHANGED}
    for path, content in files.items():
        if path.endswith(".py"):
            ast.parse(content, path)
    second = checked(tree(tmp_path, files))
    assert [file.path for file in second.files if file.outcome is not Outcome.UNCHANGED] == []
    assert not [one for one in second.findings if one.disposition is Disposition.REWRITTEN]


@pytest.mark.parametrize("client", CLIENTS, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_rows_and_findings_of_a_client_agree(client: Path) -> None:
    report = execute(Options(root=client), PACK)
    by_path = {file.path: file for file in report.files}
    assert len(by_path) == len(report.files)
    edited = {
        one.place.path for one in report.findings if one.disposition in (Disposition.REWRITTEN, Disposition.ANNOTATED)
    }
    assert all(by_path[path].after is not None for path in edited)
    assert all(one.reason and one.message for one in report.findings)
    for one in report.findings:
        text = (client / one.place.path).read_bytes().decode("utf-8-sig")
        start = text.encode()[: one.place.span.start].decode()
        assert one.place.line == len(start.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
