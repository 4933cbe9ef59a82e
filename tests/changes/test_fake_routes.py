"""Servers of tests that stand in for the API and are not followed: their routes are told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from harness.tool import run_tool

if TYPE_CHECKING:
    from pathlib import Path

CLIENT = (
    "import requests\n\nAPI = 'https://api-us.flexicapture.com/v1'\n\n\n"
    "def task(task_id, base=API):\n    return requests.get(f'{base}/task/{task_id}').json()['status']\n"
)
TOLD = "a test holds this path against that of a request"


def said(folder: Path, test: str) -> str:
    (folder / "tests").mkdir()
    (folder / "client.py").write_text(CLIENT)
    (folder / "tests" / "test_client.py").write_text(f"from client import task\n\n\n{test}")
    return run_tool(folder, "check", ".").stdout


@pytest.mark.parametrize(
    "test",
    [
        "class Handler:\n    def do_GET(self):\n        return self.path == '/v1/task/capture/invoices'\n",
        "import flask\n\napp = flask.Flask('x')\n\n\n@app.get('/v1/dataset/vendors/<region>')\ndef v(region): ...\n",
        "from aiohttp import web\n\nROUTES = [web.post('/v1/task/capture/documents', print)]\n",
        "def test():\n    assert task('t1') == 'Done'\n    routes = {}\n    routes['/v1/task/t1'] = 1\n",
    ],
)
def test_a_route_of_the_api_is_told(test: str, tmp_path: Path) -> None:
    assert "tests/test_client.py:" in said(tmp_path, test)


@pytest.mark.parametrize(
    "test",
    [
        "def test():\n    assert '/v1/parcels/7'\n",
        "def test(server):\n    assert server.path == '/v1/orders/7/lines'\n",
        "def test():\n    '''/v1/task/capture/invoices'''\n",
        "def test():\n    assert 'https://parcels.example.com/v1/task/capture/invoices'\n",
        "def test(server):\n    assert server.path == '/v2/task/capture/invoices'\n",
    ],
)
def test_other_texts_are_not_told(test: str, tmp_path: Path) -> None:
    assert TOLD not in said(tmp_path, test)
