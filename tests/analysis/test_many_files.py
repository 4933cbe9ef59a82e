"""A path that can name more files than are followed is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from harness.tool import run_tool

if TYPE_CHECKING:
    from pathlib import Path

CLIENT = """import json
import requests


def send(name):
    with open(f"bodies/{name}.json") as file:
        body = json.load(file)
    return requests.post("https://api-us.flexicapture.com/v1/task/capture/invoices", json=body).status_code
"""


@pytest.mark.parametrize(("number", "told"), [(32, False), (33, True)])
def test_more_files_than_are_followed_are_told(number: int, told: bool, tmp_path: Path) -> None:
    (tmp_path / "client.py").write_text(CLIENT)
    (tmp_path / "bodies").mkdir()
    for index in range(number):
        (tmp_path / "bodies" / f"{index:02}.json").write_text('{"files": [], "region": "US"}\n')
    said = run_tool(tmp_path, "fix", ".").stdout
    assert ("client.py:6:" in said and "too many steps, calls or files" in said) is told
    assert (tmp_path / "bodies" / "31.json").read_text() == '{"files": [], "properties": {"region": "US"}}\n'
