"""A record that is sent, and that something else gets whole as well, is left as it is written."""

from __future__ import annotations

import pytest
from run.migrating import MARKER, migrated, without_markers

HEAD = (
    "import logging\nfrom dataclasses import dataclass\n\nimport requests\n\nimport crm\n\n"
    'URL = "https://api-us.flexicapture.com/v1/dataset/vendors"\n\n\n'
    '@dataclass\nclass Vendor:\n    external_id: str\n    name: str\n    zip: str = ""\n\n\n'
    'def send(row):\n    requests.post(URL, json={"region": "US", "vendors": [row]})\n\n\n'
)
ROW = '    row = {"external_id": "7", "name": "Acme", "zip": "1"}\n    send(row)\n'
WRAPPED = '{"external_id": "7", "name": ["Acme"], "zip": ["1"]}'


def in_v2(text: str) -> str:
    return text.replace("/v1/", "/v2/")


@pytest.mark.parametrize(
    "use",
    [
        'crm.execute("insert into vendors values (:external_id, :name)", row)',
        'crm.executemany("insert into vendors values (:external_id, :name)", [row])',
        "crm.table.insert(**row)",
        'print("saved {name}".format(**row))',
        'print("saved %(name)s" % row)',
        "print(Vendor(**row).name.upper())",
        'print(" ".join(row.values()))',
        "crm.insert(tuple(row.values()))",
        'print("&".join(f"{key}={value}" for key, value in row.items()))',
        'print(row == {"external_id": "7", "name": "Acme"})',
        "rows = [row]\n    crm.save({1: rows})",
        "copy = dict(row)\n    crm.save(copy)",
    ],
)
def test_a_record_that_other_code_gets_whole_stays(use: str) -> None:
    text = f"{HEAD}def run():\n{ROW}    {use}\n"
    changed = migrated(text)
    assert MARKER in changed
    assert without_markers(changed) == in_v2(text)
    assert migrated(changed) == changed


@pytest.mark.parametrize(
    "use",
    [
        "print(row)",
        'logging.info("saved %s", row)',
        'logging.getLogger().info("saved", extra=row)',
        'print(f"saved {row}")',
        'print("{external_id}".format(**row))',
        "print(bool(row), row == {}, row is None)",
        "print(all(row.values()))",
        "print(any(value is None for value in row.values()))",
        'other = {"external_id": "8", "name": "Umbra"}\n    crm.save(other)',
        "crm.save(sorted(row))",
        "rows = []\n    rows.append(row)",
    ],
)
def test_a_record_that_is_only_shown_or_asked_becomes_lists(use: str) -> None:
    text = f"{HEAD}def run():\n{ROW}    {use}\n"
    changed = migrated(text)
    assert changed == in_v2(text.replace('{"external_id": "7", "name": "Acme", "zip": "1"}', WRAPPED))


def test_a_record_that_is_filtered_into_the_one_that_is_sent_becomes_lists() -> None:
    text = (
        f'{HEAD}def run():\n    row = {{"external_id": "7", "name": "Acme", "zip": "1"}}\n'
        "    send({key: value for key, value in row.items() if value})\n"
    )
    assert WRAPPED in migrated(text)


API = 'import requests\n\nURL = "https://api-us.flexicapture.com/v1/dataset/vendors"\n\n\n'
LOAD = '    vendor = requests.get(URL + "/US").json()[0]\n    new = {"name": "Acme", "zip": "1"}\n'
STORE = '        vendor.update(new)\n        requests.put(URL, json={"region": "US", "vendors": [vendor]})\n'


def test_values_that_are_compared_before_they_are_stored_stay_texts() -> None:
    text = f"{API}def run():\n{LOAD}    if any(vendor.get(k) != v for k, v in new.items()):\n{STORE}"
    changed = migrated(text)
    assert MARKER in changed
    assert 'new = {"name": "Acme", "zip": "1"}' in changed
    assert "any((vendor.get(k) or [None])[0] != v for k, v in new.items())" in changed
    assert migrated(changed) == changed


def test_reads_of_what_is_stored_in_a_record_follow_it() -> None:
    text = f'{API}def run():\n{LOAD}    if vendor["name"] != new["name"]:\n{STORE}'
    changed = migrated(text)
    assert MARKER not in changed
    assert 'new = {"name": ["Acme"], "zip": ["1"]}' in changed
    assert 'if vendor["name"][0] != new["name"][0]:' in changed


def test_what_is_only_stored_in_a_record_becomes_lists() -> None:
    text = f"{API}def run():\n{LOAD}    if new:\n{STORE}"
    changed = migrated(text)
    assert changed == in_v2(text.replace('"Acme", "zip": "1"', '["Acme"], "zip": ["1"]'))
