"""Syntax that only newer Pythons read: followed there, and a failed row with the reason elsewhere."""

from __future__ import annotations

import sys
import warnings
from typing import TYPE_CHECKING

import pytest

from codemods.model.findings import Disposition, Outcome
from run.migrating import MARKER, V1, after, checked, migrated, row

if TYPE_CHECKING:
    from pathlib import Path

TASK = f'requests.get("{V1}/task/1").json()'
NEWER = {
    "generic functions and classes (PEP 695)": (
        (3, 12),
        f"""\
import requests

type Keys = list[str]


def first[T](items: list[T]) -> T:
    return items[0]


class Box[T: (str, bytes)]:
    def __init__(self, name: T) -> None:
        self.name = name

    def task[N](self, number: N) -> dict:
        return {TASK}


print(first([Box[str]("a").task(1)])["region"])
""",
        {'["region"]': '["properties"]["region"]'},
    ),
    "f-strings within f-strings (PEP 701)": (
        (3, 12),
        f"""\
import requests

task = {TASK}
print(f"{{f"{{task["region"]}}"}} {{
    task["export_format"]  # kept
}}")
""",
        {'["region"]': '["properties"]["region"]', '["export_format"]': '["properties"]["export_format"]'},
    ),
    "defaults of type parameters (PEP 696)": (
        (3, 13),
        f"""\
import requests


def first[T = dict](items: list[T]) -> T:
    return items[0]


print(first([{TASK}])["region"])
""",
        {'["region"]': '["properties"]["region"]'},
    ),
    "several exceptions without parentheses (PEP 758)": (
        (3, 14),
        f'import requests\n\ntry:\n    task = {TASK}\nexcept OSError, ValueError:\n    raise\nprint(task["region"])\n',
        {'["region"]': '["properties"]["region"]'},
    ),
    "reads in a template string (PEP 750)": (
        (3, 14),
        f'import requests\n\ntask = {TASK}\nprint(t"{{task["number"]:>8}} in {{task[\'region\']!r}}")\n',
        {'task["number"]': 'int(task["number"])', "['region']": "['properties']['region']"},
    ),
}
only_3_14 = pytest.mark.skipif(sys.version_info < (3, 14), reason="template strings came with Python 3.14")


@pytest.mark.parametrize(("version", "before", "changes"), NEWER.values(), ids=NEWER)
def test_newer_syntax_is_migrated_or_fails_with_the_version_that_read_it(
    tmp_path: Path, version: tuple[int, int], before: str, changes: dict[str, str]
) -> None:
    report = checked(tmp_path, {"new.py": before, "old.py": f"import requests\n\nprint({TASK})\n"})
    assert row(report, "old.py").outcome is Outcome.CHANGED
    if sys.version_info < version:
        assert row(report, "new.py").outcome is Outcome.FAILED
        assert row(report, "new.py").reason.endswith(f", to Python 3.{sys.version_info.minor}")
        return
    expected = before.replace("/v1/", "/v2/")
    for old, new in changes.items():
        expected = expected.replace(old, new)
    assert after(report, "new.py") == expected


@only_3_14
def test_a_url_in_a_template_string_is_annotated_where_it_stands() -> None:
    text = f"""\
import requests

HOST = "https://api-us.flexicapture.com"
number = 1
send(t"{{HOST}}/v1/task/{{number}}")
requests.get(f"{{HOST}}/v1/task/{{number}}")
url = t"{V1}/task/{{number}}"
"""
    lines = migrated(text).splitlines()
    marked = [index for index, line in enumerate(lines) if line.startswith(MARKER)]
    behind = [next(line for line in lines[index:] if not line.startswith("#")) for index in marked]
    assert behind == ['send(t"{HOST}/v1/task/{number}")', f'url = t"{V1}/task/{{number}}"']
    assert 'requests.get(f"{HOST}/v2/task/{number}")' in lines


@only_3_14
def test_a_response_and_a_body_in_a_template_string_are_not_followed(tmp_path: Path) -> None:
    text = f"""\
import requests

task = {TASK}
show(t"{{task!r}}")
requests.post("{V1}/task/capture/documents", data=t'{{{{"email": "a@b.example"}}}}')
"""
    report = checked(tmp_path, {"new.py": text})
    left = {(one.place.line, one.reason) for one in report.findings if one.disposition is Disposition.ANNOTATED}
    assert left == {
        (4, "the response goes to 'string.templatelib.Template', which was not read"),
        (5, "a template string"),
    }


def test_what_a_later_python_makes_of_the_source_is_nobodys_concern() -> None:
    text = (
        f'import re\n\nimport requests\n\nDIGITS = re.compile("\\d+" if 1else "\\777")\nrequests.get("{V1}/task/1")\n'
    )
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert migrated(text) == text.replace("/v1/", "/v2/")


def test_a_class_with_types_in_brackets_is_the_class() -> None:
    text = f"""\
import collections
from typing import Generic, TypeVar

import requests

T = TypeVar("T")


class Box(Generic[T]):
    def task(self):
        return {TASK}


tasks = collections.defaultdict[str, dict](dict)
print(Box[str]().task()["region"])
body = dict[str, object](email="a@b.example", files=[])
requests.post("{V1}/task/capture/documents", json=body)
"""
    expected = text.replace("/v1/", "/v2/").replace('["region"]', '["properties"]["region"]')
    assert migrated(text) == expected.replace('email="a@b.example", ', "")
