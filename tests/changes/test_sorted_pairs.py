"""Mappings that are taken to pairs and put together again: the entries stand where they are written."""

from __future__ import annotations

import pytest
from run.migrating import assert_stays, migrated

from changes.clients import FOREIGN, HEAD, assert_read, assert_sent, in_v2

BODIES = {
    "sorted": "dict(sorted(body.items()))",
    "sorted by a key": "OrderedDict(sorted(body.items(), key=lambda pair: pair[0]))",
    "reversed": "dict(reversed(body.items()))",
    "as they are": "dict(body.items())",
}


@pytest.mark.parametrize("sent", BODIES.values(), ids=BODIES)
def test_a_body_is_followed_through_its_pairs(sent: str) -> None:
    start = "from collections import OrderedDict\nbody = "
    call = f"requests.post(API + '/task/capture/invoices', json={sent})"
    assert_sent(
        start + "{'files': files, 'region': region, 'label': 'x'}",
        start + "{'files': files, 'properties': {'region': region}}",
        call=call,
    )


def test_a_query_is_followed_through_its_sorted_pairs() -> None:
    text = (
        "from urllib.parse import urlencode\n\n{head}def send(params):\n"
        "    url = API + '/file?' + urlencode(sorted(params.items()))\n"
        "    return requests.post(url, data=b'').json()[0]['id']\n\n\n"
    ).replace("{head}", HEAD)
    given = "send({'email': 'a@b.example'})\n"
    assert migrated(text + given) == in_v2(text) + "send({})\n"
    assert_stays(text.replace("api-us.flexicapture.com", "parcel.example") + given)


@pytest.mark.parametrize(
    "lines",
    [
        "tasks = {'a': t}\nprint(sorted(tasks.items())[0][1]{moved}['region'])",
        "tasks = {'a': t}\nfor name, one in sorted(tasks.items()):\n    print(name, one{moved}['region'])",
        "tasks = {'a': t}\nprint([one{moved}['region'] for name, one in sorted(tasks.items())])",
        "tasks = {'a': t}\nprint(sorted(tasks.items())[:1][0][1]{moved}['region'])",
    ],
)
def test_the_values_of_sorted_pairs_are_read(lines: str) -> None:
    assert_read(lines.replace("{moved}", ""), lines.replace("{moved}", "['properties']"))


def test_files_of_two_uploads_are_put_together() -> None:
    text = (
        "def send():\n    return requests.post(API + '/file', data=b'').json()\n\n\n"
        "for file in send() + send():\n    print(file['id'], file['pages_count'])\n"
    )
    changed = migrated(HEAD + text)
    assert "[file-upload-removed-keys]" in changed
    assert_stays(HEAD.replace("api-us.flexicapture.com", "parcel.example") + text)


def test_a_number_of_another_response_is_no_list() -> None:
    lines = f"other = {FOREIGN}.json()\nprint(other['number'] + t['number'])"
    assert_read(lines, lines.replace("t['number']", "int(t['number'])"))


def test_pairs_that_are_added_to_a_sorted_list_leave_it() -> None:
    before = "query = sorted({'x': '1'}.items())\nquery.append(('email', email))"
    assert_sent(before, before.splitlines()[0], call="requests.post(API + '/file', params=query)")
