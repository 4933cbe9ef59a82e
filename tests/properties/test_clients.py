# ruff: noqa: E501 - tables of code, one case a line
"""Generated clients: after the migration they ask v2 properly and read what they read of v1; a second run changes nothing."""

from __future__ import annotations

import re

from hypothesis import HealthCheck, given, settings
from run.migrating import MARKER, migrated

from properties.requests_and_reads import HEAD, TAIL, clients
from properties.world import INNER, run

SETTINGS = settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)


@SETTINGS
@given(clients())
def test_a_migrated_client_reads_what_it_read(text: str) -> None:
    before, asked = run(text, "v1")
    after = migrated(text)
    assert MARKER not in after
    result, sent = run(after, "v2")
    assert result == before, after
    assert [_expected(body) for _, _, body in asked] == [body for _, _, body in sent]


@SETTINGS
@given(clients())
def test_a_second_run_changes_nothing(text: str) -> None:
    once = migrated(text)
    assert migrated(once) == once


@SETTINGS
@given(clients())
def test_what_has_nothing_to_do_with_the_api_stays(text: str) -> None:
    after = migrated(text)
    assert after.partition(HEAD)[0] == text.partition(HEAD)[0].replace("/v1", "/v2")
    assert after.partition(TAIL)[2] == text.partition(TAIL)[2]
    comments = [word for word in re.findall(r"# about \w+", text) if not re.search("email|label", word)]
    assert sorted(comments) == sorted(re.findall(r"# about \w+", after))


def _expected(body: object) -> object:
    """The body in the form of the target version."""
    assert isinstance(body, dict)
    moved = {key: value for key, value in body.items() if key in INNER}
    kept = {key: value for key, value in body.items() if key not in (*INNER, "email", "label", "properties")}
    inner = {**body.get("properties", {}), **moved}
    return {**kept, "properties": inner} if inner or "properties" in body else kept
