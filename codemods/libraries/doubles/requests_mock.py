"""requests-mock: https://requests-mock.readthedocs.io/en/latest/."""

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

_HISTORY = frozenset({"request_history", "last_request"})


def _answer(position: int) -> AnswerShape:
    several, content = Slot(position, "response_list"), Slot(None, "content")
    return AnswerShape(json=Slot(None, "json"), text=Slot(None, "text"), several=several, content=content)


_ASKING = Slot(None, "additional_matcher")
_METHODS = {
    **{
        name: RegistrationShape(name.upper(), Slot(0, "url"), _answer(1), asking=_ASKING)
        for name in ("get", "head", "options", "delete", "post", "put", "patch")
    },
    "request": RegistrationShape(Slot(0, "method"), Slot(1, "url"), _answer(2), asking=_ASKING),
    "register_uri": RegistrationShape(Slot(0, "method"), Slot(1, "url"), _answer(2), asking=_ASKING),
    "any": RegistrationShape(None, Slot(0, "url"), _answer(1), asking=_ASKING),
}

LIBRARY = DoubleLibrary(
    name="requests_mock",
    doubles=(
        DoubleShape(
            names=(
                "requests_mock.Mocker",
                "requests_mock.mock",
                "requests_mock.Adapter",
                "requests_mock.adapter.Adapter",
                "requests_mock.mocker.Mocker",
            ),
            fixtures=("requests_mock",),
            methods=_METHODS,
            history=_HISTORY,
            passed=True,
            keyword=Slot(None, "kw"),
        ),
    ),
    route=RouteShape(history=_HISTORY),
    sent=SentShape(
        json=frozenset({"json"}),
        text=frozenset({"text", "body"}),
        url=frozenset({"url"}),
    ),
)
