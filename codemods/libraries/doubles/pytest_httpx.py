"""pytest-httpx: https://colin-b.github.io/pytest_httpx/."""

from __future__ import annotations

from codemods.libraries.doubles.shape import AnswerShape, DoubleLibrary, DoubleShape, RegistrationShape, SentShape
from codemods.libraries.shape import Slot

_METHOD, _URL = Slot(None, "method"), Slot(None, "url")
_QUERY, _JSON, _CONTENT = Slot(None, "match_params"), Slot(None, "match_json"), Slot(None, "match_content")

LIBRARY = DoubleLibrary(
    name="pytest_httpx",
    doubles=(
        DoubleShape(
            names=("pytest_httpx.HTTPXMock",),
            fixtures=("httpx_mock",),
            methods={
                "add_response": RegistrationShape(
                    _METHOD,
                    _URL,
                    AnswerShape(Slot(None, "json"), Slot(None, "text"), content=Slot(None, "content")),
                    query=_QUERY,
                    json=_JSON,
                    body=_CONTENT,
                ),
                "add_callback": RegistrationShape(
                    _METHOD, _URL, query=_QUERY, json=_JSON, body=_CONTENT, callback=Slot(0, "callback")
                ),
            },
            history=frozenset({"get_request", "get_requests"}),
        ),
    ),
    sent=SentShape(text=frozenset({"content", "read"}), url=frozenset({"url"})),
)
