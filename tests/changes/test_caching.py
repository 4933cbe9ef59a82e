"""Connections that an object makes when it is first asked for one: each request has its own answer."""

from __future__ import annotations

import pytest
from run.migrating import assert_stays, migrated

HEAD = "import functools\nimport json\nfrom http.client import HTTPSConnection\n\n\nclass Client:\n"
USES = (
    "    def _request(self, method, path, body=None):\n        self.conn.request(method, '/v1' + path, body)\n"
    "        return json.loads(self.conn.getresponse().read())\n\n"
    "    def upload(self, data):\n        return self._request('POST', '/file', data)\n\n"
    "    def task(self, name):\n        return self._request('GET', '/task/' + name)\n\n\n"
    "client = Client()\nfiles = client.upload(b'')\nprint(files[0]['id'], client.task('1')['region'])\n"
)
MADE = "HTTPSConnection('api-us.flexicapture.com')"
CACHES = {
    "an attribute of the class": (
        "    _conn = None\n\n    @property\n    def conn(self):\n        if self._conn is None:\n"
        f"            self._conn = {MADE}\n        return self._conn\n\n"
    ),
    "an attribute of the object": (
        "    def __init__(self):\n        self._conn = None\n\n    @property\n    def conn(self):\n"
        f"        if not self._conn:\n            self._conn = {MADE}\n        return self._conn\n\n"
        "    def close(self):\n        self._conn = None\n\n"
    ),
    "a cached property": f"    @functools.cached_property\n    def conn(self):\n        return {MADE}\n\n",
}


@pytest.mark.parametrize("cache", CACHES.values(), ids=CACHES)
def test_the_answer_is_that_of_the_request_before(cache: str) -> None:
    before = HEAD + cache + USES
    after = before.replace("/v1", "/v2").replace("['region']", "['properties']['region']")
    assert migrated(before) == after


@pytest.mark.parametrize("cache", CACHES.values(), ids=CACHES)
def test_another_vendors_connection_stays(cache: str) -> None:
    assert_stays((HEAD + cache + USES).replace("api-us.flexicapture.com", "parcel.example"))


def test_an_attribute_that_is_filled_again_is_of_the_last_filling() -> None:
    text = (
        "import requests\n\n\nclass Client:\n    _task = None\n\n    def task(self):\n        if self._task is None:\n"
        "            self._task = requests.get('https://api-us.flexicapture.com/v1/task/1').json()\n"
        "        return self._task\n\n\nclient = Client()\nprint(client.task()['region'])\n"
        "client._task = {'region': 'none'}\nprint(client._task['region'])\n"
    )
    changed = text.replace("/v1", "/v2").replace("client.task()['region']", "client.task()['properties']['region']")
    assert migrated(text) == changed


def test_the_body_is_given_when_an_opener_sends_the_request() -> None:
    text = (
        "import json\nimport urllib.request\n\nopener = urllib.request.build_opener()\n\n\ndef send(path, body=None):\n"
        "    raw = None\n"
        "    request = urllib.request.Request('https://api-us.flexicapture.com/v1/' + path, method='POST')\n"
        "    if body is not None:\n        raw = json.dumps(body).encode()\n"
        "    with opener.open(request, data=raw) as answer:\n        return json.load(answer)['id']\n\n\n"
        "send('task/capture/documents', {body})\n"
    )
    before, after = "{'files': [], 'region': 'US'}", "{'files': [], 'properties': {'region': 'US'}}"
    assert migrated(text.replace("{body}", before)) == text.replace("/v1", "/v2").replace("{body}", after)
