"""urllib.request of the standard library: https://docs.python.org/3/library/urllib.request.html."""

from __future__ import annotations

from codemods.libraries.shape import CallShape, ClientShape, Library, ResponseShape, Slot

_OPEN = CallShape("GET", Slot(0, "url"), body=Slot(1, "data"), method_with_body="POST")
_REQUEST = CallShape(
    Slot(5, "method"), Slot(0, "url"), body=Slot(1, "data"), method_with_body="POST", sends=False, answers=False
)

LIBRARY = Library(
    name="urllib.request",
    response=ResponseShape(
        text=frozenset({"read", "fp", "readline", "readlines"}), status=frozenset({"status", "code", "getcode"})
    ),
    functions={"urllib.request.urlopen": _OPEN, "urllib.request.Request": _REQUEST},
    clients=(
        ClientShape(
            names=("urllib.request.build_opener", "urllib.request.OpenerDirector"),
            methods={"open": CallShape("GET", Slot(0, "fullurl"), body=Slot(1, "data"), method_with_body="POST")},
            forwards=frozenset({"open"}),
        ),
    ),
)
