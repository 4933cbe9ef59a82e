"""The shape that HTTP clients have in common, for an object of unknown class that is called like one
(``session.get(url)``)."""

from __future__ import annotations

from codemods.libraries.shape import CallShape, ClientShape, Library, ResponseShape, Slot

_QUERY, _JSON, _DATA, _URL = Slot(None, "params"), Slot(None, "json"), Slot(None, "data"), Slot(0, "url")

LIBRARY = Library(
    name="an HTTP client",
    response=ResponseShape(
        json=frozenset({"json"}),
        text=frozenset({"text", "content", "read"}),
        status=frozenset({"status_code", "status", "ok", "is_success", "raise_for_status"}),
    ),
    clients=(
        ClientShape(
            names=(),
            methods={
                **{
                    name: CallShape(name.upper(), _URL, _QUERY, _JSON, _DATA)
                    for name in ("get", "post", "put", "delete")
                },
                "request": CallShape(Slot(0, "method"), Slot(1, "url"), _QUERY, _JSON, _DATA),
            },
        ),
    ),
)
