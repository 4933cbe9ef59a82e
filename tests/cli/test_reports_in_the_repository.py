"""Reports that are written into the repository they are about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from harness.tool import run_tool

if TYPE_CHECKING:
    from pathlib import Path


def test_a_page_in_the_repository_is_no_file_of_the_next_run(tmp_path: Path) -> None:
    (tmp_path / "client.py").write_text(
        'import requests\n\nrequests.get("https://api-us.flexicapture.com/v1/task/7")\n'
    )
    run_tool(tmp_path, "check", "--format", "html:report.html")
    page = (tmp_path / "report.html").read_bytes()
    run_tool(tmp_path, "fix")
    ran = run_tool(tmp_path, "check")
    assert (ran.returncode, (tmp_path / "report.html").read_bytes()) == (0, page)
