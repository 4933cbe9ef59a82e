"""pytest-httpserver: https://pytest-httpserver.readthedocs.io/en/latest/api.html."""

from __future__ import annotations

from codemods.libraries.doubles.shape import (
    AnswerShape,
    DoubleLibrary,
    DoubleShape,
    RegistrationShape,
    RouteShape,
    SentShape,
)
from codemods.libraries.shape import Slot

_EXPECTED = RegistrationShape(
    Slot(1, "method"),
    Slot(0, "uri"),
    query=Slot(None, "query_string"),
    json=Slot(None, "json"),
    body=Slot(2, "data"),
)

LIBRARY = DoubleLibrary(
    name="pytest_httpserver",
    doubles=(
        DoubleShape(
            names=("pytest_httpserver.HTTPServer",),
            fixtures=("httpserver",),
            methods=dict.fromkeys(
                ("expect_request", "expect_oneshot_request", "expect_ordered_request", "expect"), _EXPECTED
            ),
            history=frozenset({"log"}),
        ),
    ),
    route=RouteShape(
        methods={
            "respond_with_json": AnswerShape(json=Slot(0, "response_json")),
            "respond_with_data": AnswerShape(text=Slot(0, "response_data")),
            "respond_with_response": AnswerShape(json=Slot(0, "response")),
        },
        callbacks={"respond_with_handler": Slot(0, "func")},
    ),
    sent=SentShape(
        json=frozenset({"get_json", "json"}),
        text=frozenset({"data", "get_data"}),
        url=frozenset({"url"}),
        path=frozenset({"path", "full_path"}),
        query=frozenset({"args"}),
    ),
)
