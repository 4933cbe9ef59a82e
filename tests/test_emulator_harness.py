"""A client program, unchanged, reaches the emulator whatever library it uses."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from harness import run_client

if TYPE_CHECKING:
    from pathlib import Path

LIBRARIES = {
    "requests": "import requests\nprint(requests.get(URL, auth=('a', 'b')).json()['number'])",
    "httpx": "import httpx\nprint(httpx.get(URL, auth=('a', 'b')).json()['number'])",
    "httpx_async": """\
import asyncio, httpx
async def main():
    async with httpx.AsyncClient(auth=('a', 'b')) as client:
        print((await client.get(URL)).json()['number'])
asyncio.run(main())""",
    "aiohttp": """\
import asyncio, aiohttp
async def main():
    async with aiohttp.ClientSession(headers={'Authorization': 'Basic YTpi'}) as session:
        async with session.get(URL) as reply:
            print((await reply.json())['number'])
asyncio.run(main())""",
    "urllib3": """\
import urllib3
with urllib3.PoolManager(headers={'Authorization': 'Basic YTpi'}) as pool:
    print(pool.request('GET', URL).json()['number'])""",
    "urllib": """\
import json, urllib.request
request = urllib.request.Request(URL, headers={'Authorization': 'Basic YTpi'})
with urllib.request.urlopen(request) as reply:
    print(json.load(reply)['number'])""",
    "http_client": """\
import http.client, json
from urllib.parse import urlsplit
connection = http.client.HTTPSConnection(urlsplit(URL).netloc)
connection.request('GET', urlsplit(URL).path, headers={'Authorization': 'Basic YTpi'})
print(json.load(connection.getresponse())['number'])""",
}


def script(folder: Path, text: str) -> Path:
    path = folder / "client.py"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("library", LIBRARIES)
def test_a_library_reaches_the_emulator_and_other_vendors(library: str, tmp_path: Path) -> None:
    ours, other = (
        "https://api-eu.flexicapture.com/v1/training/batch/US",
        "https://api.other.example/v1/training/batch/US",
    )
    text = LIBRARIES[library]
    result = run_client(script(tmp_path, f"URL = {ours!r}\n{text}\nURL = {other!r}\n{text}\n"), "v1")
    assert result.clean, str(result)
    assert result.stdout == "2\n7\n"
    assert result.operations == ["training.batch"]
    assert [(request.host, str(request)) for request in result.other_requests] == [
        ("api.other.example", "GET /v1/training/batch/US")
    ]


@pytest.mark.parametrize("location", ["api-us", "api-eu", "api-au", "api"])
def test_every_location_is_served(location: str, tmp_path: Path) -> None:
    text = f"URL = 'https://{location}.flexicapture.com/v1/training/batch/US'\n{LIBRARIES['urllib']}"
    assert run_client(script(tmp_path, text), "v1").clean


def test_a_client_of_the_other_version_is_not_clean(tmp_path: Path) -> None:
    result = run_client(
        script(tmp_path, f"URL = 'https://api-us.flexicapture.com/v1/file'\n{LIBRARIES['urllib']}"), "v2"
    )
    assert result.violations == ["GET /v1/file: not a path of v2"]
    assert result.returncode == 1
    assert "HTTP Error 404" in str(result)


def test_a_folder_tells_its_command_and_environment(tmp_path: Path) -> None:
    package = tmp_path / "tool"
    package.mkdir()
    (package / "__main__.py").write_text(
        "import os\nURL = os.environ['BASE'] + os.environ['REST']\n" + LIBRARIES["urllib"], encoding="utf-8"
    )
    (tmp_path / "client.json").write_text(
        '{"command": ["python", "-m", "tool"], "env": {"BASE": "{base}", "REST": "/none"}}', encoding="utf-8"
    )
    result = run_client(tmp_path, "v2", env={"REST": "/training/batch/US"})
    assert (result.returncode, result.stdout) == (0, "2\n"), str(result)
    assert result.requests[0].path == "/v2/training/batch/US"


def test_a_client_that_does_not_end_is_stopped(tmp_path: Path) -> None:
    result = run_client(script(tmp_path, "import time\nprint('on', flush=True)\ntime.sleep(60)"), "v1", timeout=1)
    assert (result.returncode, result.stdout) == (-9, "on\n")


def test_another_vendor_answers_with_what_it_was_sent(tmp_path: Path) -> None:
    text = """\
import requests
print(requests.post("https://hooks.example.com/v1/file?email=a", json={"label": "x"}).json())
print(requests.get("http://other.example/file?n=1&n=2", data="text").json()["echo"])
"""
    result = run_client(script(tmp_path, text), "v1")
    expected = {
        "ok": True,
        "region": "local",
        "number": 7,
        "name": "Other",
        "echo": {"label": "x"},
        "query": {"email": "a"},
    }
    assert result.stdout == f"{expected}\ntext\n", str(result)
