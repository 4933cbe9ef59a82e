# ruff: noqa: E501 - tables of code, one case a line
"""Keys that move into another mapping: in bodies that are sent and in responses that are read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from run.migrating import MARKER, assert_stays, migrated, without_markers

from changes.clients import FOREIGN, HEAD, assert_marked, assert_read, assert_sent, findings, in_v2, reading, sending

if TYPE_CHECKING:
    from pathlib import Path

SENT, READ = "capture-moved-to-properties", "task-moved-to-properties"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('body = {"region": region}', 'body = {"properties": {"region": region}}'),
        (
            'body = {"files": files, "region": region, "export_format": "Xls"}',
            'body = {"files": files, "properties": {"region": region, "export_format": "Xls"}}',
        ),
        (
            'body = {"files": files, "properties": {}, "region": region}',
            'body = {"files": files, "properties": {"region": region}}',
        ),
        (
            'body = {"region": region, "properties": {"x": 1}, "files": files}',
            'body = {"properties": {"x": 1, "region": region}, "files": files}',
        ),
        ("body = dict(files=files, region=region)", 'body = dict(files=files, properties={"region": region})'),
        (
            'body = {"files": files}\nbody["region"] = region',
            'body = {"files": files}\nbody["properties"] = {"region": region}',
        ),
        (
            "body = {'files': files}\nbody['region'] = region",
            "body = {'files': files}\nbody['properties'] = {'region': region}",
        ),
        (
            'body = {"files": files}\nif region:\n    body["region"] = region',
            'body = {"files": files}\nif region:\n    body.setdefault("properties", {})["region"] = region',
        ),
        (
            'body = {"files": files}\nbody.update(region=region)',
            'body = {"files": files}\nbody.update(properties={"region": region})',
        ),
        (
            'body = {"files": files} | {"region": region}',
            'body = {"files": files} | {"properties": {"region": region}}',
        ),
        (
            'body = {"files": files, **{"region": region}}',
            'body = {"files": files, **{"properties": {"region": region}}}',
        ),
        (
            'body = {"files": files, "region": region}\nprint(body["region"])',
            'body = {"files": files, "properties": {"region": region}}\nprint(body["properties"]["region"])',
        ),
        (
            'body = {"files": files, "region": region}\nprint(body.get("region"))',
            'body = {"files": files, "properties": {"region": region}}\nprint(body.get("properties", {}).get("region"))',
        ),
        (
            'body = {"files": files}\nbody.setdefault("region", region)',
            'body = {"files": files}\nbody.setdefault("properties", {}).setdefault("region", region)',
        ),
        (
            'properties = {"x": 1}\nbody = {"files": files, "properties": properties, "region": region}',
            'properties = {"x": 1}\nbody = {"files": files, "properties": {**properties, "region": region}}',
        ),
    ],
)
def test_a_key_of_a_body_moves(before: str, after: str) -> None:
    assert_sent(before, after)


@pytest.mark.parametrize(
    "line",
    [
        'body = {"files": files, "properties": more, "region": region}',
        'body = {"files": files, "properties": {"region": "EU"}, "region": region}',
        'def make(key="region"):\n    return {"files": files, key: region}\n\nbody = make()',
        'def make(key):\n    return {"files": files, key: region}\n\nmake("mode")\nbody = make("region")',
        "body = {name: region for name in ('region', 'files')}",
        "body = {'properties': more} | {name: region for name in ('region', 'export_format')}",
    ],
)
def test_a_key_that_cannot_move_is_left_with_a_marker(line: str) -> None:
    assert MARKER in migrated(sending(line))
    assert f"[{SENT}]" in migrated(sending(line))


def test_keys_that_constants_name_move() -> None:
    head = 'class Keys:\n    FORMAT = "export_format"\n\nREGION = "region"\n'
    assert_sent(
        head + 'body = {"files": files, REGION: region, Keys.FORMAT: "csv"}',
        head + 'body = {"files": files, "properties": {REGION: region, Keys.FORMAT: "csv"}}',
    )


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            'body = {name: more[name] for name in ("region", "export_format")}\nbody["files"] = files',
            'body = {"properties": {name: more[name] for name in ("region", "export_format")}}\nbody["files"] = files',
        ),
        (
            'body = {"files": files, **{k: more[k] for k in ("region",) if k in more}}',
            'body = {"files": files, **{"properties": {k: more[k] for k in ("region",) if k in more}}}',
        ),
    ],
)
def test_a_comprehension_whose_keys_all_move_becomes_the_inner_mapping(before: str, after: str) -> None:
    assert_sent(before, after)


def test_a_key_that_came_along_already_stays() -> None:
    line = 'body = {"files": files, "properties": {"region": region}}'
    assert_sent(line, line)


def test_a_key_moves_on_both_sides_of_an_update() -> None:
    assert_sent(
        'body = {"files": files, "region": region}\nbody.update({"export_format": "Xls"})',
        'body = {"files": files, "properties": {"region": region}}\nbody.update({"properties": {**body.get("properties", {}), "export_format": "Xls"}})',
    )


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('print(t["region"])', 'print(t["properties"]["region"])'),
        ("print(t['region'])", "print(t['properties']['region'])"),
        ('print(t.get("region"))', 'print(t.get("properties", {}).get("region"))'),
        ('print(t.get("region", "US"))', 'print(t.get("properties", {}).get("region", "US"))'),
        ('print("region" in t)', 'print("region" in t.get("properties", {}))'),
        ('print("region" not in t)', 'print("region" not in t.get("properties", {}))'),
        ('if (r := t.get("region")):\n    print(r)', 'if (r := t.get("properties", {}).get("region")):\n    print(r)'),
        ('a, b = t["region"], t["id"]\nprint(a, b)', 'a, b = t["properties"]["region"], t["id"]\nprint(a, b)'),
        ('print(f"{t[\'region\']}")', 'print(f"{t[\'properties\'][\'region\']}")'),
        ('print(t\n      ["region"])', 'print(t["properties"]\n      ["region"])'),
        ('match t:\n    case {"region": "US", "id": i}:\n        print(i)', 'match t:\n    case {"properties": {"region": "US"}, "id": i}:\n        print(i)'),
        ('print(t.pop("region", None))', 'print(t.get("properties", {}).pop("region", None))'),
        ('KEY = "region"\nprint(t[KEY])', 'KEY = "region"\nprint(t["properties"][KEY])'),
        ('print(dict(t)["region"])', 'print(dict(t)["properties"]["region"])'),
        ('u = t\nprint(u["region"])', 'u = t\nprint(u["properties"]["region"])'),
        ('print((t or {})["region"])', 'print((t or {})["properties"]["region"])'),
        ('print([x["region"] for x in [t]])', 'print([x["properties"]["region"] for x in [t]])'),
        ('print((lambda x: x["region"])(t))', 'print((lambda x: x["properties"]["region"])(t))'),
        ('print(sorted([t], key=lambda x: x["region"]))', 'print(sorted([t], key=lambda x: x["properties"]["region"]))'),
        ('try:\n    print(t["region"])\nexcept KeyError:\n    pass', 'try:\n    print(t["properties"]["region"])\nexcept KeyError:\n    pass'),
    ],
)  # fmt: skip
def test_a_read_follows_the_key(before: str, after: str) -> None:
    assert_read(before, after)


@pytest.mark.parametrize(
    "line",
    [
        'print(t["properties"]["region"])',
        'print(t["documents"][0]["region"])',
        'print({"region": 1}["region"])',
        'print(t["id"])',
        'print(t["documents"][0]["data"]["region"])',
    ],
)
def test_a_read_elsewhere_stays(line: str) -> None:
    assert_read(line, line)


def test_a_read_of_another_vendor_stays() -> None:
    assert_stays(f'import requests\n\nt = {FOREIGN}.json()\nprint(t["region"])\n')


@pytest.mark.parametrize(
    "line",
    [
        'for x in (t, {"region": 1}):\n    print(x["region"])',
        f'u = t if flag else {FOREIGN}.json()\nprint(u["region"])',
        't["region"] = "US"\nprint(t["region"])',
        't["region"] = "US"\nprint({**t, "x": 1}["region"])',
    ],
)
def test_a_read_with_several_meanings_is_left_with_a_marker(line: str) -> None:
    text = reading(line)
    changed = migrated(text)
    assert f"{MARKER} [{READ}]" in changed
    assert without_markers(changed) == text.replace(HEAD, HEAD.replace("/v1", "/v2"))


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("print(t[key])", "the key key is not known here"),
        ("print(t.get(key))", "the key key is not known here"),
        ("for k, v in t.items():\n    print(k, v)", "all keys of the response are gone through"),
        ("n(**t)", "the response is spread into 'n'"),
        ("n.save(t)", "the response goes to 'save', which was not read"),
        ("n.save([t])", "the response goes to 'save', which was not read"),
    ],
)
def test_a_response_that_is_not_followed_has_a_marker(tmp_path: Path, line: str, reason: str) -> None:
    (finding,) = findings(tmp_path, reading(line), READ)
    assert (finding.disposition, finding.reason) == ("annotated", reason)
    assert_marked(reading(line), READ)


@pytest.mark.parametrize(
    "line",
    [
        "n.save({'task': t})",
        "n.save(task={'inner': [t]})",
        "n.x = t\nprint(n.x['region'])",
        "n['task'] = t\nprint(n['task']['region'])",
        "for k in t:\n    n(k, 1)",
    ],
)
def test_a_response_that_goes_out_of_sight_has_a_marker(line: str) -> None:
    assert_marked(reading(line), READ)


@pytest.mark.parametrize(
    ("line", "marked"),
    [
        ("raise OSError(r.text[:200])", False),
        ("print(r.content[0:80])", False),
        ("n.save(r.text[4:])", True),
        ("print((r.json() if n else r.content)[0])", False),
        ('print(\'"region": "US"\' in r.text)', True),
        ("print('error' in r.text)", False),
        ("n.save(r.text)", True),
    ],
)
def test_an_excerpt_of_a_response_is_no_response(line: str, marked: bool) -> None:
    text = f"{HEAD}def look(n):\n    r = requests.get(API + '/task/7')\n    {line}\n"
    if marked:
        assert_marked(text, READ)
    else:
        assert migrated(text) == in_v2(text)


@pytest.mark.parametrize("line", ["return [t]", "return {'task': t}", "return t, 1", "yield t"])
def test_a_response_that_is_returned_inside_something_is_reported(tmp_path: Path, line: str) -> None:
    assert findings(tmp_path, reading(line), READ)


def test_a_response_that_is_returned_is_reported(tmp_path: Path) -> None:
    (finding,) = findings(tmp_path, reading("return t"), READ)
    assert (finding.disposition, finding.reason) == (
        "reported",
        "'look' returns the response to callers that were not read",
    )


def test_a_response_that_is_sent_on_is_left_with_a_marker(tmp_path: Path) -> None:
    (finding,) = findings(tmp_path, reading("requests.post('https://parcel.example/x', json=t)"), READ)
    assert finding.reason == "the response is sent on with requests.post"
