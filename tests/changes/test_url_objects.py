"""URLs and paths that are objects."""

from __future__ import annotations

import pytest
from run.migrating import assert_stays, migrated

URLS = {
    "httpx": (
        "import httpx\n\nAPI = httpx.URL('https://api-us.flexicapture.com/v1/')\n"
        "t = httpx.get(API.join('task/1')).json()\n"
    ),
    "a path": (
        "import pathlib\n\nimport requests\n\nPATH = pathlib.PurePosixPath('/v1') / 'task'\n"
        "t = requests.get('https://api-us.flexicapture.com' + str(PATH / '1')).json()\n"
    ),
}


@pytest.mark.parametrize("code", URLS.values(), ids=URLS)
def test_a_url_is_followed_through_its_object(code: str) -> None:
    text = code + "print(t['region'])\n"
    assert migrated(text) == text.replace("/v1", "/v2").replace("['region']", "['properties']['region']")
    assert_stays(text.replace("api-us.flexicapture.com", "parcel.example"))


def test_a_separator_joins_what_it_is_given() -> None:
    text = (
        "import requests\n\nBASE = '/'.join(['https://api-us.flexicapture.com', 'v1', 'task'])\n"
        "print('://'.join('ab'), requests.get(BASE + '/1').json()['region'])\n"
    )
    assert migrated(text) == text.replace("'v1'", "'v2'").replace("['region']", "['properties']['region']")
