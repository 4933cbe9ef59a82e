"""``itemgetter(...)``: a lambda where the read of one of its keys changes."""

from __future__ import annotations

import pytest
from run.migrating import MARKER, migrated

from changes.clients import HEAD, assert_marked, assert_read, assert_sent, in_v2, reading

IMPORTS = "from itertools import groupby\nfrom operator import itemgetter\n"
TASKS = f'{IMPORTS}tasks = [t, {{"task": t}}["task"]]\n'
READS = {
    "a moved key": ('print(sorted(tasks, key=itemgetter("region")))', 'item["properties"]["region"]'),
    "a number": ('print(min(tasks, key=itemgetter("number"))["id"])', 'int(item["number"])'),
    "a number of a list": ('print(sum(map(itemgetter("number"), tasks)))', 'int(item["number"])'),
    "groups": ('print(dict(groupby(tasks, itemgetter("region"))))', 'item["properties"]["region"]'),
    "other quotes": ("tasks.sort(key=itemgetter('region'))", "item['properties']['region']"),
    "several": (
        'tasks.sort(key=itemgetter("id", "number", "region"), reverse=True)',
        '(item["id"], int(item["number"]), item["properties"]["region"])',
    ),
}


@pytest.mark.parametrize(("line", "body"), READS.values(), ids=READS)
def test_it_becomes_a_lambda(line: str, body: str) -> None:
    getter = line[line.index("itemgetter(") : line.index(")") + 1]
    assert_read(TASKS + line, TASKS + line.replace(getter, f"lambda item: {body}"))


def test_it_takes_the_first_variant() -> None:
    before = 'for city, found in groupby(sorted(t, key=itemgetter("city", "external_id")), itemgetter("city")):\n'
    after = before.replace('itemgetter("city", "external_id")', 'lambda item: (item["city"][0], item["external_id"])')
    after = after.replace('itemgetter("city")', 'lambda item: item["city"][0]')
    end = '    print(city, [one["external_id"] for one in found])'
    assert_read(IMPORTS + before + end, IMPORTS + after + end, "units.list")


def test_it_reads_a_body_of_the_client_s_own() -> None:
    body = f'{IMPORTS}body = {{"files": files, "region": region}}\nprint(list(map(itemgetter("region"), [body])))'
    moved = body.replace('"region": region', '"properties": {"region": region}')
    assert_sent(body, moved.replace('itemgetter("region")', 'lambda item: item["properties"]["region"]'))


@pytest.mark.parametrize(
    "line",
    [
        'print(sorted(tasks, key=itemgetter("id", "status")))',
        'print(sorted([{"region": 1, "number": 2}], key=itemgetter("number", "region")))',
        'print(sorted(n, key=itemgetter("number", "region")))',
        'print(sorted(tasks, key=itemgetter("services")))',
    ],
)
def test_it_stays_where_its_reads_do(line: str) -> None:
    assert_read(TASKS + line, TASKS + line.replace("services", "documents"))


@pytest.mark.parametrize(
    "line",
    [
        'print(itemgetter("region")(t))',
        'by_region = itemgetter("region")\nprint(sorted(tasks, key=by_region))',
        'print(list(n.map(itemgetter("region"), tasks)))',
        'for rows in (tasks, [{"region": "x"}]):\n    print(sorted(rows, key=itemgetter("region")))',
        'for rows in (tasks, [eval("n")]):\n    print(sorted(rows, key=itemgetter("region")))',
        'keys = ["region"]\nprint(sorted(tasks, key=itemgetter(*keys)))',
        "print(sorted(tasks, key=itemgetter(*n)))",
        "print(sorted(tasks, key=itemgetter(key)))",
    ],
)
def test_it_is_marked_where_it_cannot(line: str) -> None:
    changed = migrated(reading(TASKS + line))
    assert MARKER in changed
    assert "lambda" not in changed


def test_a_key_that_is_gone_is_marked_above_the_lambda() -> None:
    line = 'print(sorted(tasks, key=itemgetter("label", "number")))'
    after = line.replace('itemgetter("label", "number")', 'lambda item: (item["label"], int(item["number"]))')
    assert_marked(reading(TASKS + line), "task-removed-keys", after=in_v2(reading(TASKS + after)))


def test_the_same_getter_of_a_body_that_is_called_at_once_is_marked() -> None:
    line = f'{IMPORTS}body = {{"files": [], "region": "US"}}\nprint(itemgetter("region")(body))\n'
    changed = migrated(f'{HEAD}{line}requests.post(API + "/task/capture/documents", json=body)\n')
    assert 'itemgetter("region")(body)' in changed
    assert MARKER in changed
