"""A default or a setting is one value that there can be: code behind the others is migrated too."""

from __future__ import annotations

import pytest
from run.migrating import migrated

URL = "https://api-us.flexicapture.com/v1/task"
HEAD = "import os\nimport requests\n"
READ = 'print(t["region"])'
TESTS = {
    "a module constant": ("DEBUG = False\n", "DEBUG"),
    "an environment default": ('DEBUG = os.environ.get("DEBUG", "") == "1"\n', "DEBUG"),
    "a table of settings": ('CONFIG = {"debug": False}\n', 'CONFIG["debug"]'),
    "a class attribute": ("class Flags:\n    debug = False\n\n\n", "Flags.debug"),
}


@pytest.mark.parametrize(("before", "test"), TESTS.values(), ids=TESTS.keys())
def test_a_read_behind_a_setting_that_is_off_is_migrated(before: str, test: str) -> None:
    code = f'{HEAD}{before}t = requests.get("{URL}/5").json()\nif {test}:\n    {READ}\n'
    assert 'print(t["properties"]["region"])' in migrated(code)


def test_a_key_that_only_an_argument_nobody_gives_sets_is_removed() -> None:
    code = (
        f"{HEAD}def send(files, label=None):\n"
        '    body = {"files": files, "region": "US"}\n'
        "    if label:\n"
        '        body["label"] = label\n'
        f'    return requests.post("{URL}/capture/documents", json=body).json()["id"]\n\n\n'
        "print(send([]))\n"
    )
    assert 'body["label"]' not in migrated(code)


def test_an_argument_that_is_given_still_decides() -> None:
    code = (
        f"{HEAD}def call(method, path, body=None):\n"
        '    if method == "GET":\n'
        f'        return requests.get("{URL}" + path).json()\n'
        f'    return requests.post("{URL}" + path, json=body).json()\n\n\n'
        'print(call("GET", "/5")["region"], call("POST", "/capture/documents", {"files": []})["region"])\n'
    )
    assert migrated(code).count('["properties"]["region"]') == 2
    assert "TODO" not in migrated(code)
