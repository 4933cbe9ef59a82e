"""Values whose type changed: wrapped where they are sent, converted or taken apart where they are read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from run.migrating import MARKER, assert_stays, migrated

from changes.clients import FOREIGN, HEAD, assert_marked, assert_read, assert_sent, findings, in_v2, reading, sending

if TYPE_CHECKING:
    from pathlib import Path

NUMBER, PROGRESS, FIRST, WRAP = (
    "task-number-text",
    "task-progress-float",
    "vendors-response-variants",
    "vendors-request-variants",
)
VENDORS = 'requests.post(API + "/dataset/vendors", json={"region": region, "vendors": body})'


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('print(t["number"] + 1)', 'print(int(t["number"]) + 1)'),
        ('n = t["number"]\nprint(n + 1)', 'n = int(t["number"])\nprint(n + 1)'),
        ('print(t.get("number", 0) + 1)', 'print(int(t.get("number", 0)) + 1)'),
        ('print(t.get("number", -1) + 1)', 'print(int(t.get("number", -1)) + 1)'),
        ('n = t.get("number")\nprint(n)', 'n = int(t["number"]) if t.get("number") is not None else None\nprint(n)'),
        (
            'n = t.get("number", "none")\nprint(n)',
            'n = int(t["number"]) if t.get("number") is not None else "none"\nprint(n)',
        ),
        ('print(t.pop("number") + 1)', 'print(int(t.pop("number")) + 1)'),
        ('print("%05d" % t["number"])', 'print("%05d" % int(t["number"]))'),
        ("print(f\"{t['number']:05d}\")", "print(f\"{int(t['number']):05d}\")"),
        ('print("{:d}".format(t["number"]))', 'print("{:d}".format(int(t["number"])))'),
        ('print("{n:>5}".format(n=t["number"]))', 'print("{n:>5}".format(n=int(t["number"])))'),
        ('print(t["number"] == 3)', 'print(int(t["number"]) == 3)'),
        ('print(max(t["number"], 3))', 'print(max(int(t["number"]), 3))'),
        ('seen = {t["number"]: t}\nprint(seen[3]["id"])', 'seen = {int(t["number"]): t}\nprint(seen[3]["id"])'),
        ('return t["number"]', 'return int(t["number"])'),
        ('for i in range(t["number"]):\n    print(i)', 'for i in range(int(t["number"])):\n    print(i)'),
    ],
)
def test_a_number_is_converted_where_it_is_read(before: str, after: str) -> None:
    assert_read(before, after)


@pytest.mark.parametrize(
    "line",
    [
        'print(str(t["number"]))',
        "print(f\"{t['number']}\")",
        "print(f\"{t['number']!s}\")",
        'print("task", t["number"])',
        'print("%s" % t["number"])',
        'print("%s is %s" % (t["id"], t["number"]))',
        'print("{} {}".format(t["id"], t["number"]))',
        'print("{n}".format(n=t["number"]))',
        'n.info("task %s", t["number"])',
        'print(int(t["number"]) + 1)',
        'print(float(t["number"]))',
        'print("number" in t)',
        'if t.get("number"):\n    print(1)',
        'if t.get("number") is None:\n    print(1)',
        'print({"number": 3}["number"] + 1)',
        'print(t["documents"][0]["number"] + 1)',
        'print(t["layout"]["number"] + 1)',
    ],
)
def test_a_number_that_only_becomes_text_or_is_converted_stays(line: str) -> None:
    assert_read(line, line)


def test_a_house_number_stays() -> None:
    assert_stays(f'import requests\n\nprint({FOREIGN}.json()["number"] + 1)\n')


@pytest.mark.parametrize(
    "line",
    [
        'n = make(t).get("number")\nm = (t or flag()).get("number")\nprint(m)',
        'match t:\n    case {"number": n}:\n        print(n + 1)',
        f'u = t if flag else {FOREIGN}.json()\nprint(u["number"] + 1)',
    ],
)
def test_a_number_that_cannot_be_converted_is_left_with_a_marker(line: str) -> None:
    assert f"{MARKER} [{NUMBER}]" in migrated(reading(line))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('print("." * t["progress"])', 'print("." * int(t["progress"]))'),
        ('print(list(range(t["progress"])))', 'print(list(range(int(t["progress"]))))'),
        ('print([1, 2][t["progress"]])', 'print([1, 2][int(t["progress"])])'),
        ('print("%x" % t["progress"])', 'print("%x" % int(t["progress"]))'),
        ('print(["x"] * (t["progress"] // 10))', 'print(["x"] * int(t["progress"] // 10))'),
        ('xs = ["x"]\nprint(xs * t["progress"])', 'xs = ["x"]\nprint(xs * int(t["progress"]))'),
        ('print(format(t["progress"], "d"))', 'print(format(int(t["progress"]), "d"))'),
        ('print(t["progress"] | 2)', 'print(int(t["progress"]) | 2)'),
        ('print(t["progress"].to_bytes(2, "big"))', 'print(int(t["progress"]).to_bytes(2, "big"))'),
        ("print(f\"{t['progress']:d}\")", "print(f\"{int(t['progress']):d}\")"),
        ('p = t["progress"]\nprint("." * p)', 'p = t["progress"]\nprint("." * int(p))'),
        ('print(isinstance(t["progress"], int))', 'print(isinstance(int(t["progress"]), int))'),
    ],
)
def test_a_progress_is_converted_where_an_int_is_needed(before: str, after: str, tmp_path: Path) -> None:
    assert_read(before, after)
    assert "review" in {one.safety for one in findings(tmp_path, reading(before), PROGRESS)}


@pytest.mark.parametrize(
    "line",
    [
        'print(t["progress"] > 50)',
        'print(t["progress"] / 2)',
        'print("%d%%" % t["progress"])',
        'print(format(t["progress"], ".1f"))',
        'print(t["progress"])',
        "print(f\"{t['progress']:.1f}\")",
        'p = t.get("progress", 0)\nprint(p)',
    ],
)
def test_a_progress_elsewhere_is_reported(line: str, tmp_path: Path) -> None:
    assert_read(line, line)
    assert [one.disposition for one in findings(tmp_path, reading(line), PROGRESS)] == ["reported"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('print([v["name"] for v in t])', 'print([v["name"][0] for v in t])'),
        (
            'for v in t["vendors"]:\n    print(v.get("iban"))',
            'for v in t["vendors"]:\n    print((v.get("iban") or [None])[0])',
        ),
        ('print(t[0].get("city", "?"))', 'print((t[0].get("city") or ["?"])[0])'),
        ('print({v["external_id"]: v["name"] for v in t})', 'print({v["external_id"]: v["name"][0] for v in t})'),
        ('for v in t:\n    print(v["name"].strip())', 'for v in t:\n    print(v["name"][0].strip())'),
        ('for v in t:\n    print(v.pop("name"))', 'for v in t:\n    print(v.pop("name")[0])'),
        ('print(sorted(t, key=lambda v: v["name"]))', 'print(sorted(t, key=lambda v: v["name"][0]))'),
    ],
)
def test_the_first_variant_is_taken(before: str, after: str) -> None:
    assert_read(before, after, "vendors.list")


@pytest.mark.parametrize(
    "line", ['print([v["external_id"] for v in t])', 'print("name" in t[0])', 'for v in t:\n    v["name"]']
)
def test_what_has_no_variants_stays(line: str) -> None:
    assert_read(line, line, "vendors.list")


def test_a_first_character_that_was_taken_is_reported(tmp_path: Path) -> None:
    line = 'print(t[0]["name"][0])'
    assert_read(line, line, "vendors.list")
    assert [one.disposition for one in findings(tmp_path, reading(line, "vendors.list"), FIRST)] == ["reported"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('body = [{"external_id": "1", "name": "A"}]', 'body = [{"external_id": "1", "name": ["A"]}]'),
        ('body = [dict(external_id="1", name=email)]', 'body = [dict(external_id="1", name=[email])]'),
        ('one = {}\none["name"] = email\nbody = [one]', 'one = {}\none["name"] = [email]\nbody = [one]'),
        (
            'body = []\nfor row in rows:\n    body.append({"name": row["name"]})',
            'body = []\nfor row in rows:\n    body.append({"name": [row["name"]]})',
        ),
        (
            'body = [{"name": row["name"] + "!"} for row in rows]',
            'body = [{"name": [row["name"] + "!"]} for row in rows]',
        ),
        ('body = [{"name": email if flag else region}]', 'body = [{"name": [email if flag else region]}]'),
        ('body = [{"name": ["A", "B"], "city": [email]}]', 'body = [{"name": ["A", "B"], "city": [email]}]'),
        ('body = [{"name": ("A", "B")}]', 'body = [{"name": ("A", "B")}]'),
        (
            'body = [{"country_code": "US", "business_unit_id": "1"}]',
            'body = [{"country_code": "US", "business_unit_id": "1"}]',
        ),
    ],
)
def test_a_variant_is_sent_in_a_list(before: str, after: str) -> None:
    changed = migrated(sending(before, call=VENDORS))
    assert changed == in_v2(sending(after, call=VENDORS))


@pytest.mark.parametrize(
    "line",
    [
        'body = [{"name": rows.get("name")}]',
        'body = [{"name": email or None}]',
        'body = [{"name": None if flag else email}]',
    ],
)
def test_a_variant_that_can_be_none_has_a_marker_too(line: str) -> None:
    changed = migrated(sending(line, call=VENDORS))
    assert f"{MARKER} [{WRAP}]" in changed
    assert '"name": [' in changed


@pytest.mark.parametrize(
    "line",
    [
        "body = rows",
        "body = list(rows)",
        "body = [dict(row) for row in rows]",
        "body = [{**row} for row in rows]",
        "body = [row for row in rows]",
    ],
)
def test_records_that_are_not_followed_have_a_marker(line: str) -> None:
    assert_marked(sending(line, call=VENDORS), WRAP)


def test_a_record_of_the_api_that_is_changed_and_sent_back_is_wrapped() -> None:
    lines = 'vs = requests.get(API + "/dataset/vendors/US").json()\nfor v in vs:\n    v["city"] = email\nbody = vs'
    changed = migrated(sending(lines, call=VENDORS))
    assert changed == in_v2(sending(lines.replace("= email", "= [email]"), call=VENDORS))


def test_business_units_have_no_iban() -> None:
    call = VENDORS.replace("/dataset/vendors", "/dataset/businessunits").replace('"vendors"', '"units"')
    assert_sent('body = [{"iban": email}]', 'body = [{"iban": email}]', call=call)


def test_the_target_version_is_not_wrapped_twice() -> None:
    text = sending('body = [{"name": email}]', call=VENDORS).replace("/v1", "/v2")
    assert migrated(text) == text
    assert HEAD.replace("/v1", "/v2") in text
