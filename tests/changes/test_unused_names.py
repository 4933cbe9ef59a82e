"""Names that nothing in a function uses once a key has gone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from changes.clients import HEAD, findings

if TYPE_CHECKING:
    from pathlib import Path

BODY = "capture-removed-keys"
QUERY = "file-upload-email"
SEND = "    requests.post(API + '/task/capture/invoices', json=d)\n"
UPLOAD = "    requests.post({}, data=b'')\n"


def told(folder: Path, text: str) -> list[str]:
    messages = [one.message for rule in (BODY, QUERY) for one in findings(folder, HEAD + text, rule)]
    found = (re.match("Nothing in this function uses '(.*)' any more", one) for one in messages)
    return [one[1] for one in found if one is not None]


@pytest.mark.parametrize(
    "line",
    [
        "    if m:\n        d['label'] = m\n",
        "    if m:\n        d['label'] = 'x'\n",
        "    if m is not None:\n        if m:\n            d['label'] = m\n",
        "    if n := m:\n        d['label'] = n\n",
        "    d = {'files': [], **({'label': m} if m else {})}\n",
    ],
)
def test_a_name_of_a_test_that_goes_is_told(line: str, tmp_path: Path) -> None:
    assert told(tmp_path, f"def f(m):\n    d = {{'files': []}}\n{line}{SEND}") == ["m"]


@pytest.mark.parametrize(
    "line",
    [
        "    if m():\n        d['label'] = m\n",
        "    if m:\n        d['label'] = m\n        print('x')\n",
        "    if m:\n        d['label'] = m\n    else:\n        print('x')\n",
        "    if m:\n        d = {'files': [], 'label': 'x'}\n",
        "    d = {'files': [], **({'label': 'x'} if m else {'x': 1})}\n",
    ],
)
def test_a_name_of_a_test_that_stays_is_not_told(line: str, tmp_path: Path) -> None:
    assert told(tmp_path, f"def f(m):\n    d = {{'files': []}}\n{line}{SEND}") == []


def test_the_object_of_a_method_is_not_told(tmp_path: Path) -> None:
    text = f"class C:\n    def f(self):\n        d = {{'files': [], 'label': self.m}}\n    {SEND}"
    assert told(tmp_path, text) == []


@pytest.mark.parametrize(
    "url",
    [
        "f'{API}/file?email={m}'",
        "API + '/file?email=' + m",
        "API + '/file?' + urllib.parse.urlencode({'email': m})",
        "'%s/file?email=%s&x=1' % (API, m)",
    ],
)
def test_a_name_of_a_query_in_a_url_is_told(url: str, tmp_path: Path) -> None:
    assert told(tmp_path, f"import urllib.parse\n\n\ndef f(m):\n{UPLOAD.format(url)}") == ["m"]
    assert told(tmp_path, f"import urllib.parse\n\n\ndef f(m):\n    print(m)\n{UPLOAD.format(url)}") == []
