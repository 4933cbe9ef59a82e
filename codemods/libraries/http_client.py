"""http.client of the standard library: https://docs.python.org/3/library/http.client.html."""

from __future__ import annotations

from codemods.libraries.shape import BaseJoin, CallShape, ClientShape, Library, ResponseShape, Slot

LIBRARY = Library(
    name="http.client",
    response=ResponseShape(
        text=frozenset({"read", "fp", "readline", "readlines"}), status=frozenset({"status", "code", "getcode"})
    ),
    clients=(
        ClientShape(
            names=("http.client.HTTPSConnection", "http.client.HTTPConnection"),
            methods={
                "request": CallShape(Slot(0, "method"), Slot(1, "url"), body=Slot(2, "body"), answers=False),
                "putrequest": CallShape(Slot(0, "method"), Slot(1, "url"), answers=False),
            },
            base=Slot(0, "host"),
            join=BaseJoin.HOST,
            answer="getresponse",
        ),
    ),
)
