# ruff: noqa: E501 - tables of code, one case a line
"""Items of lists of which it is known where they stand: none is lost, and none is taken for another."""

from __future__ import annotations

import pytest
from run.migrating import assert_becomes, migrated

CAPTURE = """\
import requests


def capture(body):
    return requests.post("https://api-us.flexicapture.com/v1/task/capture/documents", json=body).json()


"""
TASK = """\
import requests


def task(task_id):
    return requests.get("https://api-us.flexicapture.com/v1/task/" + task_id).json()


"""
BODY = '{"files": [], "export_format": "Xls", "verification_type": "x", "region": "US"}'
NEW = '{"files": [], "properties": {"export_format": "Xls", "verification_type": "x", "region": "US"}}'
READ, MOVED = '["region"]', '["properties"]["region"]'
PLAN = '{"region": "Nord", "label": "a plan"}'


def becomes(head: str, before: str, after: str) -> None:
    assert_becomes(head + before, head.replace("/v1/", "/v2/") + after)


@pytest.mark.parametrize(
    "way",
    [
        "items = [{plan}, {body}]\ncapture(items.pop())\nprint(items[0]['label'])\n",
        "items = [{plan}]\nitems.insert(0, {body})\ncapture(items.pop(0))\nprint(items.pop()['label'])\n",
        "items = [{body}, {plan}, {body}]\ndel items[1]\nfor one in items:\n    capture(one)\n",
        "items = [{plan}, {body}, {plan}]\ndel items[::2]\ncapture(items[0])\n",
        "items = [{plan}, {plan}, {body}]\nfor one in items[2:]:\n    capture(one)\nprint(items[:2])\n",
        "items = [{plan}, {body}]\nitems.reverse()\ncapture(items[0])\nprint(items[1]['region'])\n",
        "plan = {plan}\nitems = [plan, {body}]\nitems.remove(plan)\ncapture(items[0])\n",
        "first, *rest = [{plan}, {body}, {body}]\nfor one in rest[-2:]:\n    capture(one)\nprint(first['region'])\n",
        "def run():\n    items = [{body}, {plan}]\n    capture(items.pop(0))\n    return items[0]['region']\n\n\nrun()\n",
    ],
)
def test_only_the_item_that_is_sent_changes(way: str) -> None:
    becomes(CAPTURE, way.format(body=BODY, plan=PLAN), way.format(body=NEW, plan=PLAN))


def test_items_behind_one_that_was_taken_move_up() -> None:
    text = "items = [task('1'), {plan}, task('2')]\nplan = items.pop(1)\nprint(plan{read}, items[0]{moved}, items[1]{moved})\n"
    becomes(TASK, text.format(plan=PLAN, read=READ, moved=READ), text.format(plan=PLAN, read=READ, moved=MOVED))


def test_an_item_added_on_the_left_is_the_first() -> None:
    text = (
        "from collections import deque\n\nitems = deque()\nitems.append({plan})\nitems.appendleft(task('1'))\n"
        "print(items[0]{moved}, items[1]{read})\n"
    )
    becomes(TASK, text.format(plan=PLAN, read=READ, moved=READ), text.format(plan=PLAN, read=READ, moved=MOVED))


QUEUE = """\
class Queue:
    def __init__(self):
        self.items = [{"region": "Nord"}, task("1")]

    def take(self):
        return self.items.pop(0)

    def show(self):
        print(self.items[0]["region"])


queue = Queue()
queue.take()
queue.show()
"""


def test_what_a_method_takes_out_may_be_any_item() -> None:
    assert "# TODO(flexicapture-v2): [task-moved-to-properties]" in migrated(TASK + QUEUE)


def test_what_a_loop_takes_out_may_be_any_item() -> None:
    text = "items = [{plan}, task('1')]\nwhile items:\n    print(items.pop()[\"region\"])\n"
    assert "# TODO(flexicapture-v2): [task-moved-to-properties]" in migrated(TASK + text.format(plan=PLAN))


def test_what_may_be_taken_out_moves_nothing_up_for_sure() -> None:
    text = "import sys\n\nitems = [{plan}, task('1')]\nif sys.argv:\n    items.pop(0)\nprint(items[0][\"region\"])\n"
    assert "# TODO(flexicapture-v2): [task-moved-to-properties]" in migrated(TASK + text.format(plan=PLAN))
