"""Code that asks which version the URL has."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from run.migrating import MARKER, assert_stays, migrated

from changes.clients import findings

if TYPE_CHECKING:
    from pathlib import Path

HEAD = 'import os\n\nimport requests\n\nAPI = "https://api-us.flexicapture.com/v1"\n'
USE = 'requests.get(API + "/task/7")\n'
PARCEL = 'PARCEL = "https://parcel.example/v1"\nrequests.get(PARCEL + "/task/7")\n'


@pytest.mark.parametrize(
    "line",
    [
        'ok = PARCEL.endswith("/v1")',
        'root = PARCEL.removesuffix("/v1")',
        'ok = "/v1" in PARCEL',
        'ok = PARCEL == "v1"',
        'ok = API.endswith("/v11") or API.endswith("/v1.2") or "xv1" in API',
        'ok = API.startswith("https://")',
        'name = "/v1".strip("/")',
        'ok = os.environ["MODE"].endswith("/v1")',
    ],
)
def test_questions_about_something_else_stay(line: str) -> None:
    text = HEAD + USE + PARCEL + line + "\n"
    assert migrated(text) == text.replace("flexicapture.com/v1", "flexicapture.com/v2")


@pytest.mark.parametrize(
    "line",
    [
        'ok = API.endswith("/v1")',
        'ok = API.rstrip("/").endswith(("/v1", "/beta"))',
        'root = API.removesuffix("/v1")',
        'root = API.replace("/v1", "")',
        'root = API.rpartition("/v1")[0]',
        'root, _, rest = (API + "/task").partition("/v1/")',
        'where = API.find("/v1")',
        'ok = "/v1" in API',
        'assert "/v1" in API, "which version?"',
        'SUFFIX = "/v1"\nok = API.endswith(SUFFIX)',
        'requests.get(API.removesuffix("/v1") + "/v1/task/8")',
    ],
)
def test_what_looks_for_the_version_looks_for_the_new_one(line: str) -> None:
    text = HEAD + USE + line + "\n"
    changed = migrated(text)
    assert changed == text.replace("/v1", "/v2")
    assert migrated(changed) == changed


@pytest.mark.parametrize(
    "base", ['os.environ["FC_URL"]', 'os.environ.get("FC_URL", "https://api-us.flexicapture.com")']
)
def test_a_version_that_is_added_where_it_lacks(base: str) -> None:
    text = (
        f'import os\n\nimport requests\n\nbase = {base}.rstrip("/")\nif not base.endswith("/v1"):\n    base += "/v1"\n'
        'requests.post(base + "/task/capture/invoices", json={"files": [], "export_format": "csv"})\n'
    )
    changed = migrated(text)
    assert 'endswith("/v2"):\n    base += "/v2"' in changed


@pytest.mark.parametrize(
    "line",
    [
        'if VERSION == "v1":\n    print("old")',
        'assert VERSION != "v2" and "v1" == VERSION',
        'if VERSION not in ("v1", "beta"):\n    raise SystemExit',
        'SHAPES = {"v1": 1, "v2": 2}\nprint(SHAPES[VERSION])',
    ],
)
def test_a_version_that_is_compared_is_left_with_a_marker(line: str, tmp_path: Path) -> None:
    text = (
        'import requests\n\nVERSION = "v1"\n'
        f'requests.get(f"https://api-us.flexicapture.com/{{VERSION}}/task/7")\n{line}\n'
    )
    changed = migrated(text)
    assert f"{MARKER} [url-version] The version that is asked for here is 'v2' from now on." in changed
    assert changed.count(MARKER) == 1
    assert line.splitlines()[-1] in changed
    assert migrated(changed) == changed
    assert {one.reason for one in findings(tmp_path, text, "url-version")} > {
        "the version is compared, or something is looked up by it"
    }


def test_a_question_in_a_file_that_is_not_the_apis_stays() -> None:
    assert_stays(PARCEL + 'print(PARCEL.endswith("/v1"))\n')
