"""Every client of the corpus, in this process: rows and findings add up."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from codemods.config import Options
from codemods.model.findings import Disposition, Outcome
from codemods.run import execute
from run.migrating import PACK

TESTS = Path(__file__).parents[1]
CLIENTS = sorted(
    path for folder in ("clients", "clients_manual") for path in (TESTS / folder).iterdir() if path.is_dir()
)


@pytest.mark.no_cover  # The same runs are covered where their results are compared.
@pytest.mark.parametrize("client", CLIENTS, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_rows_and_findings_of_a_client_agree(client: Path) -> None:
    report = execute(Options(root=client), PACK)
    assert {file.outcome for file in report.files} <= {Outcome.CHANGED, Outcome.ANNOTATED, Outcome.UNCHANGED}
    for file in report.files:
        if file.after is not None and file.path.endswith(".py"):
            ast.parse(file.after, file.path)
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
