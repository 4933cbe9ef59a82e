"""Bodies that a function copies item by item: what it does with mappings says whether keys can move into one."""

from __future__ import annotations

import pytest
from run.migrating import MARKER, migrated

HEAD = """\
import requests


def send(body):
    return requests.post("https://api-us.flexicapture.com/v1/task/capture/documents", json=body)


"""
BODY = '{"files": [], "region": "US", "export_format": "csv", "verification_type": "x"}'
MOVED = '{"files": [], "properties": {"region": "US", "export_format": "csv", "verification_type": "x"}}'
COPIES = {
    "a serializer that goes into mappings": """\
def plain(value):
    if isinstance(value, list):
        return [plain(item) for item in value]
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if hasattr(value, "to_dict"):
        return plain(value.to_dict())
    return value


send(plain(BODY))
""",
    "a function that changes texts only": """\
def clean(value):
    return value.strip() if isinstance(value, str) else value


send({key: clean(value) for key, value in BODY.items()})
""",
}


@pytest.mark.parametrize("name", COPIES)
def test_what_takes_mappings_gets_one(name: str) -> None:
    expected = HEAD.replace("/v1/", "/v2/") + COPIES[name].replace("BODY", MOVED)
    assert migrated(HEAD + COPIES[name].replace("BODY", BODY)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "send({key: str(value) for key, value in BODY.items()})\n",
        "def clean(value):\n    return value.strip()\n\n\nsend({key: clean(value) for key, value in BODY.items()})\n",
    ],
)
def test_what_makes_texts_of_everything_is_marked(text: str) -> None:
    after = migrated(HEAD + text.replace("BODY", BODY))
    assert BODY in after
    assert MARKER in after
