# ruff: noqa: E501 - tables of code, one case a line
"""Evidence and confidence: how sure it is that a request is an operation of the API."""

from __future__ import annotations

import pytest
from analysis.running import analysed
from run.migrating import PACK

from codemods.match import Matches, match_requests
from codemods.model.findings import Confidence

CERTAIN, LIKELY, POSSIBLE = Confidence.CERTAIN, Confidence.LIKELY, Confidence.POSSIBLE
HOST = "the host is the API's"
PATH = "the path is distinctive"
BODY = "the body has the keys files, export_format"
CAPTURE = '"/task/capture/invoices"'
FULL = '{"files": [], "export_format": "Xls"}'


def matched(text: str, base_urls: tuple[str, ...] = ()) -> Matches:
    return match_requests(
        analysed(f"import os\nimport requests\n{text}\n").facts.requests.values(), PACK.api, base_urls
    )


def found(text: str, base_urls: tuple[str, ...] = ()) -> list[tuple[str, Confidence]]:
    return [(one.operation.id, one.confidence) for one in matched(text, base_urls).all]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # The host is known.
        ('requests.get("https://api-us.flexicapture.com/v1/task/1")', [("task.get", CERTAIN)]),
        ('requests.get("http://api-eu.flexicapture.com:443/v1/task/1")', [("task.get", CERTAIN)]),
        ('requests.get("https://id:token@API-US.FlexiCapture.com/v1/task/1")', [("task.get", CERTAIN)]),
        ('requests.get("https://api-zz.flexicapture.com/v1/task/1")', [("task.get", CERTAIN)]),
        ('requests.get("https://api.flexicapture.com/v1/task/1")', [("task.get", CERTAIN)]),
        ('requests.get("api-us.flexicapture.com/v1/task/1")', [("task.get", CERTAIN)]),
        ('requests.get("https://api-us.flexicapture.com//v1//task/1/")', [("task.get", CERTAIN)]),
        ('requests.get(f"https://api-{LOCATION}.flexicapture.com/v1/task/{number}")', [("task.get", CERTAIN)]),
        ('requests.post("https://api-us.flexicapture.com/v1/file", data=b"")', [("file.upload", CERTAIN)]),
        # The base is open.
        (f"requests.post(BASE + {CAPTURE}, json={{}})", [("task.capture_invoices", LIKELY)]),
        (f"requests.post(BASE + {CAPTURE}, json={FULL})", [("task.capture_invoices", CERTAIN)]),
        (f"requests.post(os.environ['FLEXICAPTURE_URL'] + {CAPTURE}, json={{}})", [("task.capture_invoices", CERTAIN)]),
        ("requests.get(os.environ['FLEXICAPTURE_URL'] + '/task/1')", [("task.get", LIKELY)]),
        ("requests.get(os.environ['ABBYY_HOST'] + '/v1/task/1')", [("task.get", LIKELY)]),
        ("requests.get(BASE + '/task/1')", []),
        ("requests.get(BASE + '/v1/task/1')", []),
        ("requests.post(BASE + '/file', data=b'')", []),
        (f"requests.post('/v1' + {CAPTURE}, json={FULL})", [("task.capture_invoices", CERTAIN)]),
        # A host that is somebody else's.
        (f"requests.post('https://api.parcel.example/v1' + {CAPTURE}, json={{}})", []),
        (
            f"requests.post('https://api.parcel.example/v1' + {CAPTURE}, json={FULL})",
            [("task.capture_invoices", POSSIBLE)],
        ),
        (
            f"requests.post('https://flexicapture.parcel.example/v1' + {CAPTURE}, json={{}})",
            [("task.capture_invoices", CERTAIN)],
        ),
        ("requests.get('https://api.parcel.example/v1/task/1')", []),
        ("requests.get('https://api-us.flexicapture.com.evil.example/v1/task/1')", []),
        ("requests.get('https://www.flexicapture.com/v1/task/1')", []),
        # What is not there.
        ('requests.get("https://api-us.flexicapture.com/v1/nothing/1")', []),
        ('requests.patch("https://api-us.flexicapture.com/v1/task/1")', []),
        ('requests.get("https://api-us.flexicapture.com/v3/task/1")', []),
        ('requests.get("https://api-us.flexicapture.com/v2/task/1")', [("task.get", CERTAIN)]),
    ],
)
def test_evidence_makes_confidence(text: str, expected: list[tuple[str, Confidence]]) -> None:
    assert found(text) == expected


def test_evidence_is_said_piece_by_piece() -> None:
    (match,) = matched(f'requests.post("https://api-us.flexicapture.com/v1" + {CAPTURE}, json={FULL})').all
    assert match.evidence == (HOST, "the vendor's name in 'api-us.flexicapture.com'", PATH, BODY)
    (match,) = matched("requests.get(os.environ['FLEXICAPTURE_URL'] + '/task/1')").all
    assert match.evidence == ("the vendor's name in 'FLEXICAPTURE_URL'",)


@pytest.mark.parametrize(
    ("url", "version", "located"),
    [
        ("'https://api-us.flexicapture.com/v1/task/1'", "v1", True),
        ("'https://api-us.flexicapture.com/v2/task/1'", "v2", True),
        ("'https://api.flexicapture.com/v1/task/1'", "v1", False),
        ("os.environ['FLEXICAPTURE_URL'] + '/task/1'", None, True),
    ],
)
def test_version_and_location_are_told(url: str, version: str | None, located: bool) -> None:
    (match,) = matched(f"requests.get({url})").all
    assert (match.version, match.located) == (version, located)


@pytest.mark.parametrize(
    "base",
    [
        "BASE = os.environ['API_URL']\n",
        "import settings\nBASE = settings.API_URL\n",
        "BASE = load()['url']\n",
    ],
)
def test_a_base_that_is_certain_once_is_certain_for_all(base: str) -> None:
    text = f"{base}requests.post(BASE + {CAPTURE}, json={FULL})\nrequests.post(BASE + '/file')\nrequests.get(BASE + '/task/' + number)"
    assert found(text) == [("task.capture_invoices", CERTAIN), ("file.upload", CERTAIN), ("task.get", CERTAIN)]
    assert "another request on the same base is certain" in matched(text).all[1].evidence


def test_a_client_shares_its_base() -> None:
    text = (
        f"import httpx\nc = httpx.Client(base_url=os.environ['API_URL'])\nc.post({CAPTURE}, json={FULL})\nc.get('/task/1')\n"
        "other = httpx.Client(base_url=os.environ['OTHER_URL'])\nother.get('/task/1')\n"
    )
    assert found(text) == [("task.capture_invoices", CERTAIN), ("task.get", CERTAIN), ("task.get", POSSIBLE)]


def test_an_attribute_shares_its_base() -> None:
    text = (
        "class Api:\n    def __init__(self, base):\n        self.base = base\n\n"
        f"    def start(self):\n        requests.post(self.base + {CAPTURE}, json={FULL})\n\n"
        "    def state(self):\n        requests.get(self.base + '/task/1')\n"
    )
    assert found(text) == [("task.capture_invoices", CERTAIN), ("task.get", CERTAIN)]


def test_a_request_on_another_base_is_only_possible() -> None:
    text = "requests.get('https://api-us.flexicapture.com/v1/task/1')\nrequests.get(OTHER + '/task/1')"
    assert found(text) == [("task.get", CERTAIN), ("task.get", POSSIBLE)]


def test_the_users_word_makes_a_base_certain() -> None:
    text = "def call(fc_url, other):\n    requests.get(fc_url + '/task/1')\n    requests.get(other + '/task/1')"
    assert found(text, ("client.fc_url",)) == [("task.get", CERTAIN), ("task.get", POSSIBLE)]


@pytest.mark.parametrize(
    "base",
    [
        "from django.conf import settings\nBASE = settings.FLEXICAPTURE_URL\n",
        "import config\nBASE = config.FLEXICAPTURE_URL\n",
        "from config import FLEXICAPTURE_URL as BASE\n",
        "import config\nBASE = config.settings['flexicapture_url']\n",
        "from flask import current_app\nBASE = current_app.config['FLEXICAPTURE_URL']\n",
    ],
)
def test_the_vendors_name_counts_in_a_setting_of_a_library(base: str) -> None:
    assert found(f"{base}requests.get(BASE + '/task/1')") == [("task.get", LIKELY)]


def test_the_users_word_counts_for_a_setting_of_a_library() -> None:
    text = "from django.conf import settings\nrequests.get(settings.FC_URL + '/task/1')"
    assert found(text, ("settings.FC_URL",)) == [("task.get", CERTAIN)]


def test_an_unknown_method_is_every_operation_of_the_path() -> None:
    text = "def call(verb):\n    return requests.request(verb, 'https://api-us.flexicapture.com/v1/task/1')"
    assert found(text) == [("task.get", CERTAIN), ("task.delete", CERTAIN)]


def test_alternatives_of_a_url_are_matched_one_by_one() -> None:
    text = "BASE = 'https://api-us.flexicapture.com/v1' if NEW else 'https://parcel.example/v1'\nrequests.get(BASE + '/task/1')"
    (match,) = matched(text).all
    assert match.alone is False
    text = "BASE = 'https://api-us.flexicapture.com/v1' if NEW else 'https://api-eu.flexicapture.com/v1'\nrequests.get(BASE + '/task/1')"
    assert [match.alone for match in matched(text).all] == [True, True]


def test_a_path_that_is_no_operation_is_told_apart_from_other_hosts() -> None:
    result = matched(
        "requests.get('https://api-us.flexicapture.com/v1/nothing')\nrequests.get('https://parcel.example/v1/nothing')"
    )
    assert [url.flat for _, url in result.unknown] == ["https://api-us.flexicapture.com/v1/nothing"]
    assert [url.flat for _, url in result.others] == ["https://parcel.example/v1/nothing"]
