"""httpx: https://www.python-httpx.org/api/."""

from __future__ import annotations

from codemods.libraries.shape import CallShape, ClientShape, Library, ResponseShape, Slot

_QUERY, _JSON, _URL = Slot(None, "params"), Slot(None, "json"), Slot(0, "url")
_CONTENT, _FORM = Slot(None, "content"), Slot(None, "data")


def _with_body(method: str) -> CallShape:
    return CallShape(method, _URL, _QUERY, _JSON, _CONTENT, _FORM)


def _without_body(method: str) -> CallShape:
    return CallShape(method, _URL, _QUERY)


_CONVENIENCE = {
    "get": _without_body("GET"),
    "head": _without_body("HEAD"),
    "options": _without_body("OPTIONS"),
    "delete": _without_body("DELETE"),
    "post": _with_body("POST"),
    "put": _with_body("PUT"),
    "patch": _with_body("PATCH"),
}
_GENERAL = CallShape(Slot(0, "method"), Slot(1, "url"), _QUERY, _JSON, _CONTENT, _FORM)
_PREPARED = CallShape(Slot(0, "method"), Slot(1, "url"), _QUERY, _JSON, _CONTENT, _FORM, sends=False, answers=False)
_METHODS = {**_CONVENIENCE, "request": _GENERAL, "stream": _GENERAL, "build_request": _PREPARED}

LIBRARY = Library(
    name="httpx",
    response=ResponseShape(
        json=frozenset({"json"}),
        text=frozenset({"text", "content", "read", "aread"}),
        status=frozenset({"status_code", "is_success", "is_error", "raise_for_status"}),
    ),
    functions={
        **{f"httpx.{name}": shape for name, shape in _CONVENIENCE.items()},
        "httpx.request": _GENERAL,
        "httpx.stream": _GENERAL,
        "httpx.Request": _PREPARED,
    },
    clients=(
        ClientShape(
            names=("httpx.Client", "httpx.AsyncClient"),
            methods=_METHODS,
            base=Slot(None, "base_url"),
            base_attribute="base_url",
            query=Slot(None, "params"),
            query_attribute="params",
            hooks=Slot(None, "event_hooks"),
            hooks_attribute="event_hooks",
            general="request",
            forwards=frozenset({"send"}),
        ),
    ),
    urls=frozenset({"httpx.URL"}),
)
