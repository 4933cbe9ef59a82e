"""aiohttp: https://docs.aiohttp.org/en/stable/client_reference.html."""

from __future__ import annotations

from codemods.libraries.shape import BaseJoin, CallShape, ClientShape, Library, ResponseShape, Slot

_QUERY, _JSON, _DATA = Slot(None, "params"), Slot(None, "json"), Slot(None, "data")
_METHODS = {
    name: CallShape(name.upper(), Slot(0, "url"), _QUERY, _JSON, _DATA)
    for name in ("get", "head", "options", "delete", "post", "put", "patch")
}
_GENERAL = CallShape(Slot(0, "method"), Slot(1, "url"), _QUERY, _JSON, _DATA)

LIBRARY = Library(
    name="aiohttp",
    response=ResponseShape(
        json=frozenset({"json"}),
        text=frozenset({"text", "read"}),
        status=frozenset({"status", "ok", "raise_for_status"}),
    ),
    functions={"aiohttp.request": _GENERAL},
    clients=(
        ClientShape(
            names=("aiohttp.ClientSession", "aiohttp.client.ClientSession"),
            methods={**_METHODS, "request": _GENERAL, "_request": _GENERAL},
            base=Slot(0, "base_url"),
            join=BaseJoin.URLJOIN,
            general="_request",
        ),
    ),
    urls=frozenset({"yarl.URL"}),
)
