"""Assertions of tests about what was sent as a whole: each that may tell the versions apart bears a marker."""

from __future__ import annotations

from textwrap import indent
from typing import TYPE_CHECKING

import pytest
from run.migrating import MARKER, checked

if TYPE_CHECKING:
    from pathlib import Path

CLIENT = """import requests

API = "https://api-us.flexicapture.com/v1"
PARCELS = "https://parcels.example.com/v1"


def start(files, session):
    body = {"files": files, "region": "US", "email": "me@x.example"}
    return session.post(API + "/task/capture/invoices", json=body).json()["id"]


def send(files, session):
    return session.post(PARCELS + "/parcel", json={"files": files, "region": "US", "email": "me@x.example"})


def upload(data, email):
    return requests.post(API + "/file", params={"email": email}, files={"file": data}).json()[0]
"""
MOCKED = """from unittest.mock import MagicMock

import client

KEYS = {"files", "region", "email"}


def test_it():
    session = MagicMock()
    client.start([{"id": "1"}], session)
    body = session.post.call_args.kwargs["json"]
"""
UPLOAD = """from urllib.parse import parse_qs, urlparse

import client


def test_it(requests_mock):
    requests_mock.post(client.API + "/file", json=[{"id": "f"}])
    client.upload(b"x", "me@x.example")
    sent = requests_mock.last_request
"""


def fixed(folder: Path, head: str, lines: str) -> str:
    """The test's lines behind its head after a run."""
    text = head + indent(lines + "\n", "    ")
    report = checked(folder, {"client.py": CLIENT, "test_client.py": text})
    (row,) = [one for one in report.files if one.path == "test_client.py"]
    return (row.after or text.encode()).decode()


@pytest.mark.parametrize(
    "line",
    [
        "assert len(body) == 3",
        'assert set(body) == {"files", "region", "email"}',
        "assert set(body) == KEYS",
        'assert sorted(body) == ["email", "files", "region"]',
        'assert body.keys() == {"files", "region", "email"}',
        'assert list(body.keys()) == ["files", "region", "email"]',
        'assert {"region"} <= set(body)',
        'assert {"region"}.issubset(body)',
        'assert {"region": "US"}.items() <= body.items()',
        'assert [key for key in body if key != "files"] == ["region", "email"]',
        'names = sorted(body)\nassert names == ["email", "files", "region"]',
        "expected = load()\nassert body == expected",
    ],
)
def test_the_keys_that_are_sent_are_marked(line: str, tmp_path: Path) -> None:
    assert f"{MARKER} [capture-" in fixed(tmp_path, MOCKED, line)
    assert MARKER not in fixed(tmp_path, MOCKED.replace("client.start", "client.send"), line)


@pytest.mark.parametrize(
    "line",
    [
        'assert "files" in body',
        'assert body["files"] == [{"id": "1"}]',
        "assert len(body['files']) == 1",
        'assert {"files"} <= set(body)',
        "assert body",
        "assert isinstance(body, dict)",
        "assert len(session.post.call_args_list) == 1",
        "assert session.post.call_count == 1",
        "print(len(body), set(body))",
        'assert "region" in body',
    ],
)
def test_what_holds_for_both_versions_is_not_marked(line: str, tmp_path: Path) -> None:
    assert MARKER not in fixed(tmp_path, MOCKED, line)


@pytest.mark.parametrize(
    "line",
    [
        'assert sent.qs == {"email": ["me@x.example"]}',
        'assert sent.qs["email"] == ["me@x.example"]',
        'query = parse_qs(urlparse(sent.url).query)\nassert query["email"] == ["me@x.example"]',
        'assert "email=" in sent.url',
        'assert "email=me%40x.example" in sent.url',
    ],
)
def test_the_query_that_is_sent_is_marked(line: str, tmp_path: Path) -> None:
    assert f"{MARKER} [file-upload-email]" in fixed(tmp_path, UPLOAD, line)


@pytest.mark.parametrize(
    "line",
    [
        'assert "/file" in sent.url',
        'assert "label=" not in sent.url',
        'assert sent.method == "POST"',
        'assert "id" not in sent.qs',
    ],
)
def test_a_query_that_is_the_same_is_not_marked(line: str, tmp_path: Path) -> None:
    assert MARKER not in fixed(tmp_path, UPLOAD, line)


@pytest.mark.parametrize(
    ("line", "is_told"),
    [
        ("""assert '"email": "me@x.example"' in sent.text""", True),
        ("""assert sent.text.count(",") == 3""", True),
        ("""assert '"region": "US"' in sent.text""", False),
        ("""assert '"label"' not in sent.text""", False),
    ],
)
def test_the_text_of_a_body(line: str, is_told: bool, tmp_path: Path) -> None:
    head = UPLOAD.replace("/file", "/task/capture/invoices").replace('json=[{"id": "f"}]', 'json={"id": "t"}')
    head = head.replace('client.upload(b"x", "me@x.example")', "client.start([], requests.Session())")
    assert (
        MARKER in fixed(tmp_path, head.replace("import client", "import requests\n\nimport client"), line)
    ) == is_told


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        (
            'post.assert_called_once_with(client.API + "/file", params={"email": "me"}, files={"file": b"x"})',
            "params={}, ",
        ),
        ('assert post.call_args.kwargs["params"] == {"email": "me"}', "params={}, "),
        (
            'sent = post.call_args.kwargs["params"]\nassert sent == {"email": "me"}\nassert sent["email"] == "me"',
            "params={}, ",
        ),
        ('assert post.call_args.kwargs["files"] == {"file": b"x"}', ""),
    ],
)
def test_an_argument_that_a_test_compares_stays(line: str, kept: str, tmp_path: Path) -> None:
    test = "from unittest.mock import patch\n\nimport client\n\n\ndef test_it():\n"
    test += '    with patch("client.requests.post") as post:\n        client.upload(b"x", "me")\n'
    test += indent(f"{line}\n", "        ")
    report = checked(tmp_path, {"client.py": CLIENT, "test_client.py": test})
    changed = {row.path: (row.after or b"").decode() for row in report.files}
    assert f'"/file", {kept}files={{"file": data}}' in changed["client.py"]
    assert '"email":' not in changed["test_client.py"]
    assert MARKER not in changed["test_client.py"]
