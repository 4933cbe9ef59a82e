"""What may be a secret is shown by no report, but for lines that change."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from harness.tool import run_tool

from codemods.reporters.veil import veiled

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    "line",
    [
        "URL=https://acc:hush@api.example.com/v1",
        "curl -u acc:hush https://x",
        "curl --user 'acc:hush' https://x",
        "curl -H 'Authorization: Basic hush' https://x",
        "GET /x?token=hush&a=1",
        "curl -d 'token=hush'",
        "API_TOKEN=hush",
        "export FLEXI_PASSWORD=hush",
        "  password: hush",
        '"api_key": "hush"',
        "session.token = 'hush'",
        "requests.get(url, auth=('acc', 'hush'))",
        "- Bearer hush",
        "Set-Cookie: hush",
    ],
)
def test_what_may_be_a_secret_is_veiled(line: str) -> None:
    assert "hush" not in veiled(line)


@pytest.mark.parametrize(
    "line",
    [
        "session.auth = (account, token)",
        "file['token']",
        "def download(file_id, token=None):",
        "token = self.tokens.get(name)",
        "return {'id': file.id, 'token': file.token}",
        "https://api-us.flexicapture.com/v1/file/{id}/{token}",
        "auth=(account, token)",
    ],
)
def test_code_that_only_names_one_stays(line: str) -> None:
    assert veiled(line) == line


FILES = {
    ".env": "FLEXI_TOKEN=hush1\nFLEXI_URL=https://api-us.flexicapture.com/v1\n",
    "c.yaml": "token: hush2\nurl: https://api-us.flexicapture.com/v1\nheader: 'Authorization: Basic hush3'\n",
    "a.json": '{"url": "https://u:hush4@api.flexicapture.com/v1/nope"}\n',
    "run.sh": "TOKEN=hush5\ncurl -u a:$TOKEN https://api-us.flexicapture.com/v1/task/t1 | jq .services\n",
    "m.py": "import requests\n\ndef a():\n    return requests.get('https://u:hush6@api-us.flexicapture.com/v1/nope').json()\n",
    "x.js": "fetch('https://u:hush7@api-us.flexicapture.com/v1/task/1?token=hush8')\n",
    "tests/cassettes/a.yaml": (
        'interactions:\n- request:\n    body: \'{"files": [], "region": "US"}\'\n'
        "    headers:\n      Authorization:\n      - Basic hush9\n    method: POST\n"
        "    uri: https://api-us.flexicapture.com/v1/task/capture/invoices\n"
        "  response:\n    body: {string: '{\"id\": 1'}\nversion: 1\n"
    ),
}


@pytest.mark.parametrize("form", ["text", "json", "sarif", "github", "markdown", "html"])
def test_no_report_shows_a_secret(form: str, tmp_path: Path) -> None:
    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    said = run_tool(tmp_path, "check", "--format", form, ".").stdout
    assert "url-version" in said
    assert re.findall(r"hush\d", said) == []
