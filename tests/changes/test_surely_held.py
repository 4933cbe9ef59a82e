"""A key goes straight into the inner mapping where the body surely holds one."""

from __future__ import annotations

import pytest
from run.migrating import MARKER, migrated

from changes.clients import assert_sent, sending

BODY = 'body = {"files": files, "properties": {}}\n'
STORE, HELD = 'body["region"] = region', 'body["properties"]["region"] = region'
KEPT = 'body.setdefault("properties", {})["region"] = region'


@pytest.mark.parametrize("head", [BODY, BODY + "if flag:\n    ", BODY + "print(body)\n"])
def test_a_mapping_that_is_written_out_holds_it(head: str) -> None:
    assert_sent(head + STORE, head + HELD)
    before, after = 'body.setdefault("region", region)', 'body["properties"].setdefault("region", region)'
    assert_sent(head + before, head + after)


@pytest.mark.parametrize(
    "head",
    [
        'body = {"files": files}\nif flag:\n    ',
        BODY + 'body.pop("properties")\n',
        BODY + 'if flag:\n    del body["properties"]\n',
        'body = {"files": files}\n' + f"if flag:\n    {BODY}",
        BODY + 'if flag:\n    body = {"files": files}\n',
    ],
)
def test_a_mapping_that_may_be_missing_is_made(head: str) -> None:
    assert_sent(head + STORE, head + KEPT)


MADE = 'body["properties"] = {"region": region}'
MORE, MORE_HELD = '\nbody["export_format"] = "csv"', '\nbody["properties"]["export_format"] = "csv"'
MORE_KEPT = '\nbody.setdefault("properties", {})["export_format"] = "csv"'


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('{"files": files, "export_format": "csv"}', '{"files": files, "properties": {"export_format": "csv"}}'),
        ('dict(files=files, export_format="csv")', 'dict(files=files, properties={"export_format": "csv"})'),
    ],
)
def test_a_mapping_that_gets_it_by_this_change_holds_it(before: str, after: str) -> None:
    assert_sent(f"body = {before}\nif flag:\n    {STORE}", f"body = {after}\nif flag:\n    {HELD}")


@pytest.mark.parametrize(
    "head",
    [
        "body = {}\n",
        "body: dict = dict()\n",
        'body = {}\nbody["files"] = files\nif flag:\n    body["name"] = str(body["files"])\n',
        'body = {"files": files}\nprint(body["files"])\nbody = {}\n',
    ],
)
def test_the_first_store_makes_the_mapping(head: str) -> None:
    assert_sent(head + STORE + MORE, head + MADE + MORE_HELD)
    assert_sent(
        head + STORE + "\nif flag:" + MORE.replace("\n", "\n    "), f"{head}{MADE}\nif flag:\n    {MORE_HELD[1:]}"
    )


@pytest.mark.parametrize(
    "head",
    [
        "body = dict(more)\n",
        "body = {}\nmore.append(body)\n",
        "body = {}\nbody.update(more)\n",
        "body = {}\nif flag:\n    ",
        "body = {}\nfor region in more:\n    ",
    ],
)
def test_a_store_that_may_not_be_the_first_keeps_what_is_there(head: str) -> None:
    changed = migrated(sending(head + STORE + MORE))
    assert KEPT in changed or "{**" in changed or MARKER in changed
    assert MADE not in changed


@pytest.mark.parametrize("between", ['body["properties"] = {}\n', 'body.pop("properties", None)\n'])
def test_what_speaks_of_the_mapping_itself_is_left_in_its_order(between: str) -> None:
    changed = migrated(sending("body = {}\n" + STORE + "\n" + between + MORE[1:]))
    assert MADE not in changed


def test_a_variable_that_is_made_anew_in_between_holds_nothing_yet() -> None:
    loop = 'while flag:\n    body["export_format"] = "csv"\n    body = {"files": files}'
    kept = loop.replace('body["export_format"]', 'body.setdefault("properties", {})["export_format"]')
    assert_sent(f"body = {{}}\n{STORE}\n{loop}", f"body = {{}}\n{MADE}\n{kept}")


def test_a_store_whose_value_another_name_gets_makes_nothing() -> None:
    before = f'body = {{}}\nbody["region"] = place = region{MORE}\nprint(place)'
    after = before.replace('body["region"]', 'body.setdefault("properties", {})["region"]').replace(MORE, MORE_KEPT)
    assert_sent(before, after)
