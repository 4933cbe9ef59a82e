"""Senders that give the decoded body, or else its text, or the answer that an error holds."""

from __future__ import annotations

import pytest
from run.migrating import MARKER, assert_stays, migrated

from changes.clients import HEAD, in_v2

SEND = (
    "def send(path):\n    r = requests.get(API + path)\n    if 'json' in r.headers['Content-Type']:\n"
    "        return r.json()\n    return r.content\n\n\n"
)
USES = {
    "a loop": "print([s['files'] for s in send('/task/1')['{services}']])\n",
    "a key": "print(send('/task/1'){moved}['region'])\n",
    "a key behind others": "print(send('/task/1')['{services}'][0]['files']['source']['id'])\n",
    "items of an array": "for service in send('/task/1')['{services}']:\n    print(service['files'])\n",
}
ERRORS = {
    "the answer of the library's error": (
        "def send(path):\n    try:\n        r = requests.get(API + path)\n        r.raise_for_status()\n"
        "    except requests.HTTPError as error:\n        r = error.response\n    return r.json()\n\n\n"
    ),
    "an error that is read like an answer": (
        "import json\nimport urllib.error\nimport urllib.request\n\n\ndef send(path):\n    try:\n"
        "        r = urllib.request.urlopen(API + path)\n    except urllib.error.HTTPError as error:\n"
        "        r = error\n    return json.load(r)\n\n\n"
    ),
    "a status that is only told": (
        "def send(path):\n    r = requests.get(API + path)\n    if r.status_code != 200:\n        print(r.text)\n"
        "    return r.json()\n\n\n"
    ),
}


@pytest.mark.parametrize("use", USES.values(), ids=USES)
def test_what_is_done_with_decoded_bodies_is_meant_for_them(use: str) -> None:
    text = HEAD + SEND + use
    before = text.replace("{moved}", "").replace("{services}", "services")
    after = in_v2(text).replace("{moved}", "['properties']").replace("{services}", "documents")
    assert migrated(before) == after
    assert_stays(before.replace("api-us.flexicapture.com", "parcel.example"))


def test_the_text_may_still_go_elsewhere() -> None:
    assert MARKER in migrated(HEAD + SEND + "for line in send('/task/1').splitlines():\n    print(line)\n")


@pytest.mark.parametrize("send", ERRORS.values(), ids=ERRORS)
def test_an_error_keeps_no_result_from_being_read(send: str) -> None:
    text = HEAD + send + "print(send('/task/1'){moved}['region'])\n"
    assert migrated(text.replace("{moved}", "")) == in_v2(text).replace("{moved}", "['properties']")


def test_what_the_text_of_another_error_says_is_not_known() -> None:
    send = ERRORS["the answer of the library's error"].replace("requests.HTTPError", "ValueError")
    assert MARKER in migrated(HEAD + send + "print(send('/task/1')['region'])\n")
