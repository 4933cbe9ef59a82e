# ruff: noqa: E501 - tables of code, one case a line
"""The ways to send a request that the shared matrix goes through. A new library adds rows here, and no test."""

from __future__ import annotations

from dataclasses import dataclass

HOST = "api-us.flexicapture.com"
PATH = "task/capture/invoices"
BODY = '{"files": files, "region": "US"}'
JSON = {"json": f"json={BODY}", "data": f"data=json.dumps({BODY})"}
URL = f'"https://{HOST}/v1/{PATH}"'
ROOTED = f'"/v1/{PATH}"'


@dataclass(frozen=True)
class Row:
    """One way. ``module`` and ``name`` are what is imported and stands for ``{f}`` in ``setup`` and ``call``.

    ``call`` holds ``{args}``; ``method`` and ``url`` are the names of those parameters, ``method`` is empty where the
    function's own name says it. ``method_first``: its position is before the URL's. ``bodies`` are spellings of the body by name.
    ``waits``: the code runs in a coroutine.
    """

    id: str
    module: str
    name: str
    call: str
    url: str = "url"
    method: str = ""
    method_first: bool = True
    target: str = URL
    setup: tuple[str, ...] = ()
    read: str = "r.json()"
    answer: str = "r = {sent}"
    bodies: tuple[tuple[str, str], ...] = tuple(JSON.items())
    query: str = ""
    waits: bool = False

    def arguments(self, shape: str, method: str, target: str) -> str:
        """Method and URL in one of the call shapes; empty where the row has no such shape."""
        if not self.method:
            return {"positional": target, "keyword": f"{self.url}={target}" if self.url else ""}.get(shape, "")
        if not self.method_first:
            return {
                "positional": f"{target}, {self.method}={method}",
                "keyword": f"{self.url}={target}, {self.method}={method}",
            }.get(shape, "")
        return {
            "positional": f"{method}, {target}",
            "mixed": f"{method}, {self.url}={target}",
            "keyword": f"{self.method}={method}, {self.url}={target}",
        }[shape]


SHAPES = ("positional", "mixed", "keyword")
_QUERY = "params={query}"
_DUMPED = f"json.dumps({BODY})"
_WITH_BYTES = (("data", f"data={_DUMPED}.encode()"),)
_URLLIB3 = (("json", f"json={BODY}"), ("body", f"body={_DUMPED}"))
_HTTPX = (("json", f"json={BODY}"), ("content", f"content={_DUMPED}"))

ROWS = (
    Row("requests.post", "requests", "post", "{f}({args})", query=_QUERY, bodies=(*JSON.items(), ("positional", _DUMPED))),
    Row("requests.api.post", "requests.api", "post", "{f}({args})", query=_QUERY),
    Row("requests.request", "requests", "request", "{f}({args})", method="method", query=_QUERY),
    Row("requests.Session", "requests", "Session", "s.post({args})", setup=("s = {f}()",), query=_QUERY),
    Row("requests.session", "requests", "session", "s.post({args})", setup=("s = {f}()",)),
    Row("requests.sessions.Session", "requests.sessions", "Session", "s.post({args})", setup=("s = {f}()",)),
    Row("requests.Session in with", "requests", "Session", "s.post({args})", setup=("with {f}() as s:",)),
    Row("requests.Session.request", "requests", "Session", "s.request({args})", method="method", setup=("s = {f}()",), query=_QUERY),
    Row("a subclass of Session", "requests", "Session", "s.post({args})", setup=("class Own({f}):", "    verify = True", "", "s = Own()")),
    Row("a prepared request", "requests", "Request", "s.send(s.prepare_request({f}({args})))", method="method", setup=("from requests import Session", "s = Session()")),
    Row("a request that prepares itself", "requests", "Request", "s.send({f}({args}).prepare())", method="method", setup=("from requests import Session", "s = Session()")),
    Row("httpx.post", "httpx", "post", "{f}({args})", bodies=_HTTPX, query=_QUERY),
    Row("httpx.request", "httpx", "request", "{f}({args})", method="method", bodies=_HTTPX, query=_QUERY),
    Row("httpx.Client", "httpx", "Client", "c.post({args})", setup=("c = {f}()",), bodies=_HTTPX, query=_QUERY),
    Row("httpx.Client.request", "httpx", "Client", "c.request({args})", method="method", setup=("with {f}() as c:",), bodies=_HTTPX),
    Row("httpx.Client.build_request", "httpx", "Client", "c.send(c.build_request({args}))", method="method", setup=("c = {f}()",), bodies=_HTTPX),
    Row("httpx base_url", "httpx", "Client", "c.post({args})", target=f'"/{PATH}"', setup=(f'c = {{f}}(base_url="https://{HOST}/v1")',), bodies=_HTTPX),
    Row("httpx.AsyncClient", "httpx", "AsyncClient", "await c.post({args})", setup=("async with {f}() as c:",), bodies=_HTTPX, waits=True),
    Row(
        "httpx.AsyncClient base_url", "httpx", "AsyncClient", "await c.post({args})", target=f'"{PATH}"',
        setup=(f'async with {{f}}(base_url="https://{HOST}/v1/") as c:',), bodies=_HTTPX, waits=True,
    ),
    Row(
        "aiohttp.ClientSession", "aiohttp", "ClientSession", "s.post({args})", setup=("async with {f}() as s:",),
        answer="async with {sent} as r:", read="await r.json()", query=_QUERY, waits=True,
    ),
    Row(
        "aiohttp awaited", "aiohttp", "ClientSession", "await s.request({args})", method="method", setup=("s = {f}()",),
        read="await r.json()", query=_QUERY, waits=True,
    ),
    Row(
        "aiohttp text", "aiohttp", "ClientSession", "s.post({args})", setup=("async with {f}() as s:",),
        answer="async with {sent} as r:", read="json.loads(await r.text())", waits=True,
    ),
    Row(
        "aiohttp.request", "aiohttp", "request", "{f}({args})", method="method", answer="async with {sent} as r:",
        read="await r.json()", waits=True,
    ),
    Row(
        "aiohttp base_url", "aiohttp", "ClientSession", "s.post({args})", target=ROOTED, setup=(f'async with {{f}}("https://{HOST}") as s:',),
        answer="async with {sent} as r:", read="await r.json()", waits=True,
    ),
    Row(
        "aiohttp base_url with path", "aiohttp", "ClientSession", "s.post({args})", target=f'"{PATH}"',
        setup=(f'async with {{f}}(base_url="https://{HOST}/v1/") as s:',), answer="async with {sent} as r:", read="await r.json()", waits=True,
    ),
    Row("urllib.request.urlopen", "urllib.request", "urlopen", "{f}({args})", read="json.load(r)", bodies=(*_WITH_BYTES, ("positional", f"{_DUMPED}.encode()"))),
    Row("urlopen in with", "urllib.request", "urlopen", "{f}({args})", answer="with {sent} as r:", read="json.loads(r.read())", bodies=_WITH_BYTES),
    Row(
        "urllib.request.Request", "urllib.request", "Request", "open_it({f}({args}))", method="method", method_first=False,
        setup=("from urllib.request import urlopen as open_it",), read='json.loads(r.read().decode("utf-8"))', bodies=_WITH_BYTES,
    ),
    Row(
        "urllib.request.Request without method", "urllib.request", "Request", "open_it({f}({args}))",
        setup=("from urllib.request import urlopen as open_it",), read="json.load(r)", bodies=(*_WITH_BYTES, ("positional", f"{_DUMPED}.encode()")),
    ),
    Row("urllib opener", "urllib.request", "build_opener", "o.open({args})", url="fullurl", setup=("o = {f}()",), read="json.load(r)", bodies=_WITH_BYTES),
    Row("urllib3.PoolManager", "urllib3", "PoolManager", "p.request({args})", method="method", setup=("p = {f}()",), read="json.loads(r.data)", bodies=_URLLIB3),
    Row("urllib3 answer", "urllib3", "PoolManager", "p.request({args})", method="method", setup=("p = {f}()",), bodies=_URLLIB3),
    Row(
        "urllib3.poolmanager.PoolManager", "urllib3.poolmanager", "PoolManager", "p.urlopen({args})", method="method",
        setup=("p = {f}(num_pools=2)",), read='json.loads(r.data.decode("utf-8"))', bodies=_URLLIB3[1:],
    ),
    Row("urllib3.request", "urllib3", "request", "{f}({args})", method="method", bodies=_URLLIB3, query="fields={query}"),
    Row(
        "urllib3.HTTPSConnectionPool", "urllib3", "HTTPSConnectionPool", "p.request({args})", method="method", target=ROOTED,
        setup=(f'p = {{f}}("{HOST}", maxsize=2)',), bodies=_URLLIB3,
    ),
    Row(
        "urllib3.connection_from_url", "urllib3", "connection_from_url", "p.request({args})", method="method", target=ROOTED,
        setup=(f'p = {{f}}("https://{HOST}")',), bodies=_URLLIB3,
    ),
    Row(
        "http.client.HTTPSConnection", "http.client", "HTTPSConnection", "c.request({args})", method="method", target=ROOTED,
        setup=(f'c = {{f}}("{HOST}")',), answer="{sent}; r = c.getresponse()", read="json.loads(r.read())", bodies=_URLLIB3[1:],
    ),
)  # fmt: skip
