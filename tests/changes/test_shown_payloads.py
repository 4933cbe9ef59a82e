"""JSON that documents show without a request beside it: told, never changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from harness.tool import run_tool

if TYPE_CHECKING:
    from pathlib import Path

NAMED = "https://api-us.flexicapture.com/v1"
TOLD = "this looks like a body or a response of the source version"
BODY = '{"files": [], "region": "US", "email": "a@b.c"}'
OPENAPI = """servers:
  - url: {named}
paths:
  /task/capture/invoices:
    post:
      requestBody:
        content:
          application/json:
            example:
              files: []
              region: US
"""


@pytest.mark.parametrize(
    ("name", "text", "line"),
    [
        ("README.md", f"See {NAMED}.\n\n```json\n{BODY}\n```\n", 4),
        ("README.md", f'See {NAMED}.\n\n```json\n[{{"id": "t", "number": 4, "services": []}}]\n```\n', 4),
        ("api.rst", f"See {NAMED}.\n\n.. code-block:: json\n\n   {BODY}\n", 5),
        ("openapi.yaml", OPENAPI.format(named=NAMED), 10),
        ("openapi.json", f'{{"servers": ["{NAMED}"],\n "example": {BODY}}}\n', 2),
    ],
)
def test_json_of_the_source_version_is_told_and_stays(name: str, text: str, line: int, tmp_path: Path) -> None:
    (tmp_path / name).write_text(text)
    said = [one for one in run_tool(tmp_path, "fix", ".").stdout.splitlines() if TOLD in one]
    assert [one.split(":")[:2] for one in said] == [[name, str(line)]]
    assert (tmp_path / name).read_text() == text.replace("/v1", "/v2")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("README.md", f"```json\n{BODY}\n```\n"),
        ("README.md", f'See {NAMED}.\n\n```json\n{{"properties": {{"region": "US", "export_format": "x"}}}}\n```\n'),
        ("README.md", f'See {NAMED}.\n\n```json\n{{"documents": [{{"data": {{"region": "US", "label": 1}}}}]}}\n```\n'),
        ("README.md", f'See {NAMED}.\n\n```json\n{{"region": "US", "size": 3}}\n```\n'),
        ("settings.json", f'{{"url": "{NAMED}", "region": "US", "export_format": "Xls", "email": "x"}}\n'),
        ("settings.yaml", f"flexi:\n  url: {NAMED}\n  region: US\n  export_format: Xls\n"),
    ],
)
def test_other_json_is_not_told(name: str, text: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(text)
    assert TOLD not in run_tool(tmp_path, "check", ".").stdout
