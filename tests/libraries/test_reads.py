# ruff: noqa: E501 - tables of code, one case a line
"""The ways to get at a response's body: each is followed, or left with a marker; none is lost."""

from __future__ import annotations

import pytest
from run.migrating import MARKER, migrated, without_markers

URL = '"https://api-us.flexicapture.com/v1/task/1"'
SENT = {
    "requests": f"requests.get({URL})",
    "httpx": f"httpx.get({URL})",
    "urllib": f"urllib.request.urlopen({URL})",
    "urllib3": f'urllib3.request("GET", {URL})',
    "aiohttp": f"await session.get({URL})",
}
FOLLOWED = {
    "requests": (
        "r.json()", "r.json(object_hook=None)", "json.loads(r.text)", "json.loads(r.content)", 'json.loads(r.content.decode("utf-8"))',
        'json.loads(str(r.content, "utf-8"))', "json.loads(r.text.strip())", 'json.loads(r.text or "{}")', "json.load(io.BytesIO(r.content))",
        "json.loads(bytes(r.content))", "simplejson.loads(r.text)", "orjson.loads(r.content)", '(r.json() or {})', "dict(r.json())",
        'json.loads(getattr(r, "text"))', 'getattr(r, "json")()', "copy.deepcopy(r.json())", "typing.cast(dict, r.json())",
    ),
    "httpx": ("r.json()", "json.loads(r.text)", "json.loads(r.content)", "json.loads(r.read())", "r.raise_for_status().json()"),
    "urllib": (
        "json.load(r)", "json.loads(r.read())", "json.loads(r.read().decode())", 'json.load(io.TextIOWrapper(r, "utf-8"))',
        "json.load(contextlib.closing(r))",
    ),
    "urllib3": ("r.json()", "json.loads(r.data)", "json.load(r)", "json.loads(r.data.decode())", "json.loads(r.read())"),
    "aiohttp": ("await r.json()", "await r.json(content_type=None)", "json.loads(await r.text())", "json.loads(await r.read())"),
}  # fmt: skip
MARKED = {
    "requests": (
        "json.JSONDecoder().decode(r.text)", "ast.literal_eval(r.text)", "yaml.safe_load(r.text)", "requests.Response.json(r)",
        "json.loads(bytearray(r.content))",
    ),
    "urllib": ('json.load(codecs.getreader("utf-8")(r))',),
}  # fmt: skip
LOST = {
    "requests": (
        "json.load(r.raw)", 'json.loads("".join(r.iter_lines()))', 'json.loads(b"".join(r.iter_content(10)))', "eval(r.text)",
        'json.loads(f"{r.text}")', 'json.loads(r.text.replace("a", "b"))', "json.loads(r.text[1:-1])", "json.loads(s=r.text)",
    ),
    "urllib": (
        'json.loads("".join(line.decode() for line in r))', "json.loads(r.readline())", "json.loads(r.readlines()[0])", "json.loads(r.fp.read())",
        "json.load(fp=r)",
    ),
    "requests_futures": ("r.result().json()",),
}  # fmt: skip
SENT["requests_futures"] = f"futures.get({URL})"


def _module(library: str, form: str) -> str:
    return (
        "import ast, codecs, contextlib, copy, io, json, typing, urllib.request\n\nimport aiohttp, httpx, orjson, requests, simplejson, urllib3, yaml\n"
        "from requests_futures.sessions import FuturesSession\n\n\n"
        "async def state(session: aiohttp.ClientSession):\n    futures = FuturesSession()\n"
        f"    r = {SENT[library]}\n    task = {form}\n    return task['region']\n"
    )


def _cases(table: dict[str, tuple[str, ...]]) -> list[object]:
    return [pytest.param(library, form, id=f"{library}: {form}") for library, forms in table.items() for form in forms]


@pytest.mark.parametrize(("library", "form"), _cases(FOLLOWED))
def test_a_decoded_body_is_followed(library: str, form: str) -> None:
    before = _module(library, form)
    assert migrated(before) == before.replace("/v1/", "/v2/").replace("task['region']", "task['properties']['region']")


@pytest.mark.parametrize(("library", "form"), _cases(MARKED))
def test_a_body_that_goes_to_an_unknown_decoder_is_left_with_a_marker(library: str, form: str) -> None:
    before = _module(library, form)
    after = migrated(before)
    assert f"{MARKER} [task-moved-to-properties]" in after
    assert without_markers(after) == before.replace("/v1/", "/v2/")


@pytest.mark.parametrize(("library", "form"), _cases(LOST))
def test_a_body_that_is_got_at_in_an_unknown_way_is_not_lost(library: str, form: str) -> None:
    after = migrated(_module(library, form))
    assert f"{MARKER} [task-moved-to-properties]" in after or "task['properties']['region']" in after
