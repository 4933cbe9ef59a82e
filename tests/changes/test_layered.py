# ruff: noqa: E501 - tables of code, one case a line
"""Bodies laid over defaults: where a key cannot move in each layer by itself, all move where the body is complete."""

from __future__ import annotations

import pytest
from run.migrating import MARKER, migrated

from changes.clients import assert_sent, sending

HEAD = 'base = {"region": region, "export_format": "csv"}\n'
MOVED = 'body["properties"] = {key: body.pop(key) for key in ("region", "export_format")}'


@pytest.mark.parametrize(
    "made",
    [
        'given = {"region": "EU"}\nbody = {**base, **given, "files": files}',
        'given = {"region": "EU"}\nbody = base | given',
        'given = {"region": "EU"}\nbody = dict(base, **given)',
        'given = {"region": "EU"}\nbody = base.copy()\nbody.update(given)',
        'given = {"region": "EU"}\nbody = dict(base)\nbody |= given',
        'given = {"region": "EU"}\nbody = dict(base)\nif flag:\n    body.update(given)',
        'given = {"region": "EU"}\nbody = dict(base)\nif flag:\n    body.update(given)\nelse:\n    body |= {"export_format": "xml"}',
        'given = {}\ngiven["region"] = "EU"\nbody = {**base, **given}',
    ],
)
def test_the_keys_move_behind_the_last_layer(made: str) -> None:
    assert_sent(f"{HEAD}{made}\nprint(base['region'])", f"{HEAD}{made}\n{MOVED}\nprint(base['region'])")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('body["region"] = "AU"', 'body["properties"]["region"] = "AU"'),
        ('body.setdefault("region", "AU")', 'body["properties"].setdefault("region", "AU")'),
        ('print(body["region"], body.get("export_format"))', 'print(body["properties"]["region"], body.get("properties", {}).get("export_format"))'),
        ('body["note"] = "a"', 'body["note"] = "a"'),
    ],
)  # fmt: skip
def test_what_comes_behind_that_uses_the_inner_mapping(before: str, after: str) -> None:
    made = f'{HEAD}given = {{"region": "EU"}}\nbody = {{**base, **given, "files": files}}\n'
    assert_sent(made + before, f"{made}{MOVED}\n{after}")


def test_what_stands_between_the_layers_stays() -> None:
    made = f'{HEAD}given = {{"region": "EU"}}\nbody = dict(base)\nbody["region"] = "AU"\nprint(body["region"])\nbody.update(given)'
    assert_sent(made, f"{made}\n{MOVED}")


def test_defaults_that_another_vendor_gets_too_stay_as_they_are() -> None:
    line = f'{HEAD}body = {{**base, "files": files}}\nrequests.post("https://parcel.example/v1/jobs", json={{**base, "id": 1}})'
    first, second = f'{HEAD}body = {{**base, "files": files}}', line.splitlines()[-1]
    assert_sent(line, f"{first}\n{MOVED}\n{second}")


def test_a_body_within_a_call_gets_a_variable() -> None:
    before = f"{HEAD}given = {{'region': 'EU'}}\nsend({{**base, **given, 'files': files}})\nbody = {{'files': files}}"
    text = sending(before).replace(
        "def start", "def send(body):\n    requests.post(API + '/task/capture/invoices', json=body)\n\n\ndef start"
    )
    changed = migrated(text)
    assert (
        "    request_body = {**base, **given, 'files': files}\n" in changed
        or "    payload = {**base, **given, 'files': files}\n" in changed
    )
    assert MARKER not in changed
    assert migrated(changed) == changed


@pytest.mark.parametrize(
    "made",
    [
        'body = dict(base)\nfor given in rows:\n    body.update({"region": given})\nbody.update({"region": "EU"} if flag else {})',
        'body = dict(base)\nbody.update({"region": "EU"} if flag else {})\nfor key in body:\n    print(key, body[key])',
        'given = {"region": "EU"}\nbody = dict(base)\nrequests.post(API + "/task/capture/invoices", json=body)\nbody.update(given)',
        'given = {"region": "EU"}\nbody = dict(base)\nif flag:\n    body.update(given)\n    requests.post(API + "/task/capture/invoices", json=body)',
    ],
)
def test_where_no_statement_is_the_last_or_the_keys_are_gone_through_there_is_a_marker(made: str) -> None:
    assert MARKER in migrated(sending(f"{HEAD}{made}"))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('body = {**base, "files": files}', 'body = {**base, "files": files}'),
        ('body = dict(base, files=files)', 'body = dict(base, files=files)'),
    ],
)  # fmt: skip
def test_defaults_that_nothing_is_laid_over_move_themselves(before: str, after: str) -> None:
    assert_sent(HEAD + before, 'base = {"properties": {"region": region, "export_format": "csv"}}\n' + after)
