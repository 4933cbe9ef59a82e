"""requests: https://requests.readthedocs.io/en/latest/api/ (and requests-toolbelt's BaseUrlSession)."""

from __future__ import annotations

from codemods.libraries.shape import BaseJoin, CallShape, ClientShape, Library, ResponseShape, Slot

_QUERY, _JSON, _DATA = Slot(None, "params"), Slot(None, "json"), Slot(None, "data")
_URL, _HOOKS = Slot(0, "url"), Slot(None, "hooks")

_CONVENIENCE = {
    "get": CallShape("GET", _URL, Slot(1, "params"), _JSON, _DATA, hooks=_HOOKS),
    "head": CallShape("HEAD", _URL, _QUERY, _JSON, _DATA, hooks=_HOOKS),
    "options": CallShape("OPTIONS", _URL, _QUERY, _JSON, _DATA, hooks=_HOOKS),
    "delete": CallShape("DELETE", _URL, _QUERY, _JSON, _DATA, hooks=_HOOKS),
    "post": CallShape("POST", _URL, _QUERY, Slot(2, "json"), Slot(1, "data"), hooks=_HOOKS),
    "put": CallShape("PUT", _URL, _QUERY, _JSON, Slot(1, "data"), hooks=_HOOKS),
    "patch": CallShape("PATCH", _URL, _QUERY, _JSON, Slot(1, "data"), hooks=_HOOKS),
}
_SESSION = {
    **_CONVENIENCE,
    "get": CallShape("GET", _URL, _QUERY, _JSON, _DATA, hooks=_HOOKS),
    "request": CallShape(
        Slot(0, "method"), Slot(1, "url"), Slot(2, "params"), Slot(None, "json"), Slot(3, "data"), hooks=_HOOKS
    ),
}
_PREPARED = CallShape(
    Slot(0, "method"),
    Slot(1, "url"),
    Slot(5, "params"),
    Slot(9, "json"),
    Slot(4, "data"),
    hooks=Slot(8, "hooks"),
    sends=False,
    answers=False,
)
_NOWHERE = Slot(None)
_FILLERS = {
    "prepare": CallShape(Slot(0, "method"), Slot(1, "url"), Slot(5, "params"), Slot(9, "json"), Slot(4, "data")),
    "prepare_method": CallShape(Slot(0, "method"), _NOWHERE),
    "prepare_url": CallShape(_NOWHERE, Slot(0, "url"), Slot(1, "params")),
    "prepare_body": CallShape(_NOWHERE, _NOWHERE, None, Slot(2, "json"), Slot(0, "data")),
}
_EMPTY = CallShape(_NOWHERE, _NOWHERE, sends=False, answers=False, fillers=_FILLERS)

LIBRARY = Library(
    name="requests",
    response=ResponseShape(
        json=frozenset({"json"}),
        text=frozenset({"text", "content", "raw"}),
        status=frozenset({"status_code", "ok", "raise_for_status"}),
    ),
    functions={
        **{f"requests.{name}": shape for name, shape in _CONVENIENCE.items()},
        **{f"requests.api.{name}": shape for name, shape in _CONVENIENCE.items()},
        "requests.request": CallShape(Slot(0, "method"), Slot(1, "url"), _QUERY, _JSON, _DATA, hooks=_HOOKS),
        "requests.api.request": CallShape(Slot(0, "method"), Slot(1, "url"), _QUERY, _JSON, _DATA, hooks=_HOOKS),
        "requests.Request": _PREPARED,
        "requests.models.Request": _PREPARED,
        "requests.PreparedRequest": _EMPTY,
        "requests.models.PreparedRequest": _EMPTY,
    },
    clients=(
        ClientShape(
            names=("requests.Session", "requests.session", "requests.sessions.Session", "requests.sessions.session"),
            methods=_SESSION,
            query_attribute="params",
            hooks_attribute="hooks",
            general="request",
            forwards=frozenset({"send"}),
            prepares=frozenset({"prepare_request"}),
        ),
        ClientShape(
            names=("requests_toolbelt.sessions.BaseUrlSession",),
            methods=_SESSION,
            base=Slot(0, "base_url"),
            base_attribute="base_url",
            join=BaseJoin.URLJOIN,
            query_attribute="params",
            hooks_attribute="hooks",
            general="request",
            forwards=frozenset({"send"}),
            prepares=frozenset({"prepare_request"}),
        ),
    ),
    aliases={
        f"requests.compat.{name}": f"urllib.parse.{name}" for name in ("urljoin", "urlencode", "quote", "quote_plus")
    },
)
