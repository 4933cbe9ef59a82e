# ruff: noqa: E501 - tables of code, one case a line
"""Shallow copies share their inner mappings: a key that moved into one is not changed through a copy."""

from __future__ import annotations

import pytest

from changes.clients import assert_marked, assert_read, assert_sent, in_v2, reading, sending

MOVED = "task-moved-to-properties"


@pytest.mark.parametrize(
    "line",
    [
        'c = dict(t)\nc.pop("region")\nprint(t["id"])',
        'c = t.copy()\ndel c["region"]',
        'c = {**t}\nc.pop("region", None)',
        'c = {**t, "seen": 1}\nc.pop("region", None)',
        'c = t | {"seen": 1}\nprint(c.pop("region"))',
        'from copy import copy\nc = copy(t)\nc.pop("region")',
        'c = dict(t)\nc.setdefault("region", "US")',
        'c = dict(t, seen=1)\nc.pop("region")',
        'c = dict(t, seen=1)\nc["region"] += "!"\nprint(c["region"])',
    ],
)
def test_a_key_is_not_taken_out_of_what_a_copy_shares(line: str) -> None:
    assert_marked(reading(line), MOVED)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('c = dict(t)\nprint(c["region"])', 'c = dict(t)\nprint(c["properties"]["region"])'),
        ('from copy import deepcopy\nc = deepcopy(t)\nc.pop("region")', 'from copy import deepcopy\nc = deepcopy(t)\nc.get("properties", {}).pop("region")'),
        ('c = dict(requests.get(API + "/task/8").json())\nc.pop("region", None)', 'c = dict(requests.get(API + "/task/8").json())\nc.get("properties", {}).pop("region", None)'),
    ],
)  # fmt: skip
def test_what_is_only_read_or_is_nobody_elses_is_rewritten(before: str, after: str) -> None:
    assert_read(before, after)


@pytest.mark.parametrize("copy", ["dict(t)", "t.copy()", "{**t}", "t | {}", "copy.copy(t)", "copy.deepcopy(t)"])
@pytest.mark.parametrize("change", ['c.update(number=7, region="x")', 'c.update({"number": 7, "region": "x"})'])
def test_what_is_set_in_a_copy_is_not_set_in_the_original(copy: str, change: str) -> None:
    before = f'import copy\nc = {copy}\n{change}\nprint(c["id"], t["number"] + 1, t["region"])'
    after = before.replace('t["number"]', 'int(t["number"])').replace('t["region"]', 't["properties"]["region"]')
    assert_read(before, after)


def test_what_was_set_in_the_original_is_in_its_copy() -> None:
    line = 'import copy\nt["region"] = "x"\nprint(copy.copy(t)["region"], copy.deepcopy(t)["region"], {**t}["region"])'
    assert_marked(reading(line), MOVED)


def test_a_deep_copy_of_defaults_is_a_mapping_of_its_own() -> None:
    head = 'from copy import deepcopy\nDEFAULTS = {"x": {"label": "a"}, "region": region}\n'
    before = head + 'body = deepcopy(DEFAULTS)\nbody["label"] = flag\nprint(DEFAULTS["x"]["label"])'
    after = head.replace('"region": region', '"properties": {"region": region}') + (
        'body = deepcopy(DEFAULTS)\nprint(DEFAULTS["x"]["label"])'
    )
    assert_sent(before, after)


def test_a_key_of_a_body_is_not_taken_out_of_what_a_copy_shares() -> None:
    line = 'base = {"files": files, "region": region}\nbody = dict(base)\nprint(body.pop("region"))\nbody = base'
    after = 'base = {"files": files, "properties": {"region": region}}\nbody = dict(base)\nprint(body.pop("region"))\nbody = base'
    assert_marked_body(line, after)


def assert_marked_body(line: str, after: str, rule: str = "capture-moved-to-properties") -> None:
    assert_marked(sending(line), rule, after=in_v2(sending(after)))


@pytest.mark.parametrize(
    "line",
    [
        'print({**{"region": "-"}, **t}["region"])',
        's = {"region": "-"}\ns.update(t)\nprint(s["region"])',
        's = {"region": "-"} | t\nprint(s.get("region"))',
    ],
)
def test_a_default_under_a_response_is_told(line: str) -> None:
    assert_marked(reading(line), MOVED)


@pytest.mark.parametrize(
    "line", ['print({**t, "region": "-"}["region"])', 's = {**t}\ns.update(region="-")\nprint(s["region"])']
)
def test_what_lies_over_a_response_is_no_read_of_it(line: str) -> None:
    assert_read(line, line)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            'body = {**more, "files": files, "region": region}',
            'body = {**more, "files": files, "properties": {**more.get("properties", {}), "region": region}}',
        ),
        (
            'body = dict(more, files=files, region=region)',
            'body = dict(more, files=files, properties={**more.get("properties", {}), "region": region})',
        ),
        (
            'body = {**more}\nbody["region"] = region',
            'body = {**more}\nbody["properties"] = {**body.get("properties", {}), "region": region}',
        ),
        (
            'body = {**more}\nbody.update({"region": region})',
            'body = {**more}\nbody.update({"properties": {**body.get("properties", {}), "region": region}})',
        ),
    ],
)  # fmt: skip
def test_the_inner_mapping_of_a_template_that_is_not_known_is_kept(before: str, after: str) -> None:
    assert_marked_body(before, after, "capture-invoices-business-unit")


@pytest.mark.parametrize(
    "line",
    [
        'body = {"files": files, "region": region, **more}',
        'body = {"files": files, "region": region}\nbody.update(more)',
        'body = {"files": files, "region": region} | more',
    ],
)
def test_where_what_comes_later_may_hold_an_inner_mapping_the_keys_move_behind_it(line: str) -> None:
    moved = """
body["properties"] = {
    **(body.get("properties") or {}),
    **{key: body.pop(key) for key in ("region", "export_format", "verification_type") if key in body},
}
""".rstrip()
    assert_marked_body(line, line + moved, "capture-invoices-business-unit")


def test_keys_that_callers_lay_over_a_body_move_with_its_own() -> None:
    head, call = "def build(**props):\n", 'body = build(export_format="csv")'
    made = """
    body = {"files": files, "region": region, **props}
    body["properties"] = {key: body.pop(key) for key in ("region", "export_format")}
    return body
""".lstrip("\n")
    assert_sent(f'{head}    return {{"files": files, "region": region, **props}}\n{call}', f"{head}{made}{call}")


def test_a_body_laid_over_by_a_response_of_known_keys_moves() -> None:
    assert_sent(
        'body = {"files": files, "region": region, **({"type": "x"} if flag else {})}',
        'body = {"files": files, "properties": {"region": region}, **({"type": "x"} if flag else {})}',
    )


@pytest.mark.parametrize(
    "line",
    [
        'def f(name="region"):\n    return t[name]\nprint(f(), f(key))',
        'def f(name="region"):\n    return t.get(name)\nprint(f(), f(key))',
        'def f(name="number"):\n    return t[name]\nprint(f() + 1, f(key))',
    ],
)
def test_code_that_reads_keys_not_known_too_is_not_rewritten_for_one(line: str) -> None:
    assert_marked(reading(line), MOVED)
