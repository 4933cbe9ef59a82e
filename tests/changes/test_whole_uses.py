"""A mapping that other code uses as a whole keeps its keys, whatever a body takes from it."""

from __future__ import annotations

import pytest
from run.migrating import MARKER, migrated, without_markers

from changes.clients import HEAD, in_v2

SETTINGS = 'SETTINGS = {"label": "blue", "region": "US", "theme": "dark"}\n\n\n'
SEND = 'def send(files):\n    requests.post(API + "/task/capture/documents", json={"files": files, **SETTINGS})\n\n\n'
PICK = (
    "def send(files):\n"
    '    picked = {k: v for k, v in SETTINGS.items() if k in ("label", "region")}\n'
    '    requests.post(API + "/task/capture/documents", json={"files": files, **picked})\n\n\n'
)


@pytest.mark.parametrize("send", [SEND, PICK])
@pytest.mark.parametrize(
    "use",
    [
        "print(SETTINGS)",
        "for key, value in SETTINGS.items():\n        print(key, value)",
        'print("%(label)s" % SETTINGS)',
        'print("{label}".format(**SETTINGS))',
        'import json\n    json.dump(SETTINGS, open("x", "w"))',
        "import crm\n    crm.create(SETTINGS)",
        "return SETTINGS[input()]",
        "return len(SETTINGS)",
    ],
)
def test_a_mapping_that_is_used_as_a_whole_stays(send: str, use: str) -> None:
    text = f"{HEAD}{SETTINGS}{send}def menu():\n    {use}\n"
    changed = migrated(text)
    assert SETTINGS.splitlines()[0] in changed
    assert MARKER in changed
    assert migrated(changed) == changed


@pytest.mark.parametrize("use", ['SETTINGS["theme"]', 'SETTINGS.get("theme")', '"theme" in SETTINGS', "dict(SETTINGS)"])
def test_a_mapping_that_is_read_by_key_follows_the_body(use: str) -> None:
    text = f"{HEAD}{SETTINGS}{SEND}def menu():\n    return {use}\n"
    after = text.replace('"label": "blue", "region": "US"', '"properties": {"region": "US"}')
    assert migrated(text) == in_v2(after)


def test_a_query_that_a_function_adds_for_its_callers_is_changed_by_them() -> None:
    text = (
        HEAD.replace("import requests", "from urllib.parse import urlencode\n\nimport requests")
        + 'def call(path, query=None):\n    url = API + path\n    if query:\n        url += "?" + urlencode(query)\n'
        '    return requests.post(url)\n\n\ncall("/file", {"email": "a@b.example"})\n'
    )
    assert migrated(text) == text.replace("/v1", "/v2").replace('{"email": "a@b.example"}', "{}")


def test_a_generic_loop_over_arguments_keeps_its_pairs() -> None:
    text = (
        f"{HEAD}def call(path, **options):\n    query = []\n    for key, value in options.items():\n"
        "        query.append((key, value))\n    return requests.post(API + path, params=query)\n\n\n"
        'call("/file", email="a@b.example")\n'
    )
    assert "query.append((key, value))" in migrated(text)


ATTRIBUTE = (
    "class Client:\n"
    '    DEFAULTS = {"region": "US", "export_format": "csv"}\n\n'
    "    def __init__(self):\n        self.settings = {**self.DEFAULTS}\n\n"
    "    def capture(self, files):\n"
    '        requests.post(API + "/task/capture/invoices", json={**self.settings, "files": files})\n\n'
)
OPTIONS = "def options(region, export_format):\n    return region\n\n\n"


@pytest.mark.parametrize(
    "use",
    ['"{region} {export_format}".format(**self.settings)', '"%(region)s" % self.settings', "options(**self.settings)"],
)
def test_settings_of_an_object_that_are_read_by_name_stay(use: str) -> None:
    text = f"{HEAD}{OPTIONS}{ATTRIBUTE}    def describe(self):\n        return {use}\n"
    changed = migrated(text)
    assert MARKER in changed
    assert without_markers(changed) == in_v2(text)
    assert migrated(changed) == changed


@pytest.mark.parametrize("use", ['"{theme}".format(**self.settings)', "str(self.settings)", "dict(**self.settings)"])
def test_settings_of_an_object_that_nothing_reads_by_the_keys_follow_the_body(use: str) -> None:
    text = f"{HEAD}{OPTIONS}{ATTRIBUTE}    def describe(self):\n        return {use}\n"
    assert '{"properties": {"region": "US", "export_format": "csv"}}' in migrated(text)
