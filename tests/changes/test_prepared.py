"""Request objects that something sends which is given from outside."""

from __future__ import annotations

import pytest
from run.migrating import assert_stays, migrated

HEAD = (
    "import json\nimport urllib.request\n\nimport requests\n\nAPI = 'https://api-us.flexicapture.com/v1'\n\n\n"
    "class Client:\n    def __init__(self, sender):\n        self.sender = sender\n\n    def run(self, data):\n"
)
SENT = {
    "an opener": (
        "        request = urllib.request.Request(API + '/task/7')\n"
        "        with self.sender.open(request) as answer:\n            return json.load(answer)['region']\n"
    ),
    "a function": (
        "        urlopen = self.sender\n        request = urllib.request.Request(API + '/task/7')\n"
        "        return json.load(urlopen(request))['region']\n"
    ),
    "a session": (
        "        request = requests.Request('GET', API + '/task/7')\n"
        "        return self.sender.send(request.prepare()).json()['region']\n"
    ),
}


@pytest.mark.parametrize("code", SENT.values(), ids=SENT)
def test_what_gets_a_request_object_sends_it(code: str) -> None:
    before = HEAD + code
    after = before.replace("/v1", "/v2").replace("['region']", "['properties']['region']")
    assert migrated(before) == after
    assert_stays(before.replace("api-us.flexicapture.com", "parcel.example"))


def test_the_body_that_is_given_at_last_is_the_requests() -> None:
    before = (
        HEAD + "        request = urllib.request.Request(API + '/task/capture/invoices')\n"
        "        body = {'files': data, 'region': 'US'}\n"
        "        return json.load(self.sender.open(request, json.dumps(body).encode()))['id']\n"
    )
    after = before.replace("'region': 'US'", "'properties': {'region': 'US'}").replace("/v1", "/v2")
    assert migrated(before) == after


def test_opening_a_file_sends_nothing() -> None:
    assert_stays(
        "def read(storage, name):\n    with storage.open(name) as file:\n        return file.read()['region']\n"
    )
