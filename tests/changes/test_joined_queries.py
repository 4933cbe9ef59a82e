# ruff: noqa: E501 - tables of code, one case a line
"""Queries that are joined by hand: the parameter leaves with the text that makes it, and the others stay as they are."""

from __future__ import annotations

import pytest
from run.migrating import MARKER, V1, migrated, without_markers

HEAD = f'import requests\n\nAPI = "{V1}"\n\n\n'
CUT = {
    "the first of several": ('"&".join(["email=" + email, "a=1", "b=2"])', '"&".join(["a=1", "b=2"])'),
    "one in the middle": ('"&".join(["a=1", "email=" + email, "b=2"])', '"&".join(["a=1", "b=2"])'),
    "the last one of a tuple": ('"&".join(("a=1", f"email={email}"))', '"&".join(("a=1",))'),
}
LISTS = {
    "a list": ('parts = ["a=1", "email=" + email, "b=2"]', 'parts = ["a=1", "b=2"]'),
    "a list that grows": ('parts = ["a=1"]\n    parts.append("email=" + email)\n    parts.append("b=2")', 'parts = ["a=1"]\n    parts.append("b=2")'),
}  # fmt: skip
LEFT = {
    "a format of pairs": 'query = "&".join("%s=%s" % pair for pair in {"email": email, "a": 1}.items())',
    "a field of pairs": 'query = "&".join(f"{k}={v}" for k, v in {"email": email, "a": "1"}.items())',
    "pairs that are joined": 'query = "&".join(map("=".join, {"email": email, "a": "1"}.items()))',
    "some of the pairs": 'query = "&".join(f"{k}={v}" for k, v in sorted({"email": email, "a": "1"}.items()) if v)',
    "a list that may grow": 'parts = ["a=1"]\n    if email:\n        parts.append("email=" + email)\n    query = "&".join(parts)',
    "a call": 'query = "&".join(["a=1", "email=" + ask()])',
    "what callers give": "",
}


@pytest.mark.parametrize(("before", "after"), CUT.values(), ids=CUT.keys())
def test_a_parameter_leaves_what_is_joined(before: str, after: str) -> None:
    text = f'{HEAD}def up(email, data):\n    requests.post(API + "/file?" + QUERY, data=data)\n'
    changed = migrated(text.replace("QUERY", before))
    assert changed == text.replace("QUERY", after).replace("/v1", "/v2")
    assert migrated(changed) == changed


@pytest.mark.parametrize(("before", "after"), LISTS.values(), ids=LISTS.keys())
def test_a_parameter_leaves_the_list_that_is_joined(before: str, after: str) -> None:
    text = f'{HEAD}def up(email, data):\n    LINES\n    requests.post(API + "/file?" + "&".join(parts), data=data)\n'
    changed = migrated(text.replace("LINES", before))
    assert changed == text.replace("LINES", after).replace("/v1", "/v2")
    assert migrated(changed) == changed


@pytest.mark.parametrize("lines", LEFT.values(), ids=LEFT.keys())
def test_what_makes_other_parameters_too_is_marked(lines: str) -> None:
    parameters = "email, data" if lines else "email, data, query"
    text = f'{HEAD}def up({parameters}):\n    {lines or "pass"}\n    requests.post(API + "/file?" + query, data=data)\n'
    changed = migrated(text)
    assert MARKER in changed
    assert without_markers(changed) == text.replace("/v1", "/v2")
    assert migrated(changed) == changed


def test_a_parameter_with_another_name_needs_no_mark() -> None:
    text = f'{HEAD}def up(name, data):\n    requests.post(f"{{API}}/file?name={{name}}", data=data)\n'
    assert migrated(text) == text.replace("/v1", "/v2")


def test_a_query_of_the_target_version_that_is_not_known_stays() -> None:
    text = f'{HEAD}def up(query, data):\n    requests.post(f"{{API}}/file?{{query}}", data=data)\n'.replace(
        "/v1", "/v2"
    )
    assert migrated(text) == text
