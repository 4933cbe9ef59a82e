# ruff: noqa: E501 - tables of code, one case a line
"""Every spelling of a URL is the same operation: the client asks v2 for what it asked v1."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from run.migrating import MARKER, migrated

from properties.texts import Written, spelled
from properties.world import run

HOST = "https://api-us.flexicapture.com"
SETTINGS = settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)


@st.composite
def clients(draw: st.DrawFn, host: str = HOST) -> str:
    """A client that reads a task at a URL which is put together somehow."""
    code = Written()
    url = spelled(draw, code, f"{host}/v1/task/17")
    parameters = ", ".join(code.parameters)
    inside = "".join(f"    {line}\n" for line in code.inside)
    above = "".join(f"{line}\n" for line in code.above)
    return (
        f"import requests\n\nFAST = len('a') == 1\n{above}\n\ndef main():\n    return state({', '.join(code.arguments)})\n\n\n"
        f'def state({parameters}):\n{inside}    r = requests.get({url})\n    return r.json()["region"]\n'
    )


@SETTINGS
@given(clients())
def test_a_url_is_found_however_it_is_spelled(text: str) -> None:
    before = run(text, "v1")
    after = migrated(text)
    assert MARKER not in after
    result, sent = run(after, "v2")
    assert result == before[0]
    assert sent == [(method, url.replace("/v1/", "/v2/"), body) for method, url, body in before[1]]


@SETTINGS
@given(clients())
def test_a_second_run_changes_nothing(text: str) -> None:
    once = migrated(text)
    assert migrated(once) == once


@SETTINGS
@given(clients("https://api-us.flexicapture.example"))
def test_a_look_alike_host_stays_however_it_is_spelled(text: str) -> None:
    assert migrated(text) == text
