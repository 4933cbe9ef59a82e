"""Generated clients: after the migration they ask v2 properly and read what they read of v1; a second run changes nothing."""

from __future__ import annotations

import difflib

from hypothesis import HealthCheck, given, settings
from properties.requests_and_reads import VALUES, clients
from properties.world import INNER, run
from run.migrating import MARKER, migrated, without_markers

SETTINGS = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)


@SETTINGS
@given(clients())
def test_a_migrated_client_reads_what_it_read(text: str) -> None:
    before, asked = run(text, "v1")
    after = migrated(text)
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
def test_lines_without_the_api_stay(text: str) -> None:
    after = migrated(text)
    if MARKER in after:
        after = without_markers(after)
    for line in difflib.ndiff(text.splitlines(), after.splitlines()):
        assert line[:1] in " ?" or not line[1:].strip() or any(word in line for word in WORDS), line


WORDS = (*VALUES, "properties", "/v1", "/v2", "number", "progress", "services", "documents", "body", "files", "made", "r = ", "}")


def _expected(body: object) -> object:
    """The body in the form of the target version."""
    assert isinstance(body, dict)
    moved = {key: value for key, value in body.items() if key in INNER}
    kept = {key: value for key, value in body.items() if key not in (*INNER, "email", "label", "properties")}
    inner = {**body.get("properties", {}), **moved}
    return {**kept, "properties": inner} if inner or "properties" in body else kept
