"""One place that stands for several keys, some of which change: nothing may be done to the others."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from run.migrating import MARKER, migrated, without_markers

from changes.clients import HEAD, findings, in_v2, reading, sending

if TYPE_CHECKING:
    from pathlib import Path

VENDORS = 'requests.post(API + "/dataset/vendors", json={"region": region, "vendors": [unit]})'
SENT = {
    "a removed key in a loop": sending('body = {"files": files}\nfor k in ("email", "x"):\n    body[k] = more[k]'),
    "a removed key in a helper": sending(
        'body = {"files": files}\n\ndef put(k, v):\n    body[k] = v\n\nput("email", 1)\nput("x", 2)'
    ),
    "a moved key in a loop": sending('body = {"files": files}\nfor k in ("region", "x"):\n    body[k] = more[k]'),
    "a moved key in a helper": sending(
        'body = {"files": files}\n\ndef put(k, v):\n    body[k] = v\n\nput("region", 1)\nput("x", 2)'
    ),
    "a moved key in a loop over pairs": sending(
        'body = {"files": files}\nfor k, v in {"region": region, "x": 1}.items():\n    body[k] = v'
    ),
    "a wrapped key in a loop": sending(
        'unit = {}\nfor k in ("name", "external_id"):\n    unit[k] = rows[k]', call=VENDORS
    ),
}
READ = {
    "a moved key in a loop": reading('for k in ("region", "id"):\n    print(t[k])'),
    "a moved key in a comprehension": reading('print([t[k] for k in ("region", "id")])'),
    "a moved key in a constant list": reading('KEYS = ["region", "id"]\nprint([t[k] for k in KEYS])'),
    "a moved key in a helper": reading("def field(k):\n    return str(t[k])\n\nprint(field('region'), field('id'))"),
    "a moved key in a helper with a default": reading(
        'def field(k, d=None):\n    return str(t.get(k, d))\n\nprint(field("region"), field("id"), field("number", 0))'
    ),
    "a converted key in a loop": reading('for k in ("number", "id"):\n    print([t[k]])'),
    "a converted key in a comprehension": reading(
        'rows = {k: t[k] for k in ("id", "number")}\nreturn rows["number"] + 1'
    ),
    "a renamed array in a loop": reading('for k in ("services", "documents"):\n    print(t[k][0]["files"])'),
    "a list of variants in a loop": reading(
        'for v in t:\n    for k in ("name", "external_id"):\n        print(v[k])', "vendors.list"
    ),
    "a list of variants in a comprehension": reading(
        'for v in t:\n    print([v.get(k) for k in ("name", "external_id")])', "vendors.list"
    ),
}


@pytest.mark.parametrize("name", SENT)
def test_a_store_of_several_keys_is_left_with_a_marker(name: str) -> None:
    changed = migrated(SENT[name])
    assert MARKER in changed
    assert without_markers(changed) == in_v2(SENT[name])


@pytest.mark.parametrize("name", READ)
def test_a_read_of_several_keys_is_left_with_a_marker(name: str) -> None:
    changed = migrated(READ[name])
    assert MARKER in changed
    assert without_markers(changed) == in_v2(READ[name])


def test_keys_that_all_move_can_be_computed() -> None:
    text = reading('for k in ("region", "export_format"):\n    print(t[k])')
    assert migrated(text) == in_v2(text).replace("t[k]", 't["properties"][k]')


def test_keys_none_of_which_changes_can_be_computed() -> None:
    text = reading('for k in ("id", "status"):\n    print(t[k])')
    assert migrated(text) == text.replace(HEAD, in_v2(HEAD))


def test_what_is_said_of_all_keys_of_a_record_is_said_once(tmp_path: Path) -> None:
    call = "requests.post(API + '/dataset/vendors', json={'region': 'US', 'vendors': [record]})"
    text = sending('record = {k: rows[k] for k in ("name", "city", "iban", "external_id")}', call=call)
    assert len(findings(tmp_path, text, "vendors-request-variants")) == 1
