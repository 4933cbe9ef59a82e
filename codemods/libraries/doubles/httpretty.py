"""httpretty: https://httpretty.readthedocs.io/en/latest/api.html."""

from __future__ import annotations

from codemods.libraries.doubles.shape import AnswerShape, DoubleLibrary, DoubleShape, RegistrationShape, SentShape
from codemods.libraries.shape import Slot

_REGISTER = RegistrationShape(
    Slot(0, "method"), Slot(1, "uri"), AnswerShape(text=Slot(2, "body"), several=Slot(None, "responses"))
)
_RESPONSE = AnswerShape(text=Slot(0, "body"))

LIBRARY = DoubleLibrary(
    name="httpretty",
    doubles=(DoubleShape(names=("httpretty.HTTPretty",), methods={"register_uri": _REGISTER}),),
    sent=SentShape(
        json=frozenset({"parsed_body"}),
        text=frozenset({"body"}),
        url=frozenset({"url", "path"}),
    ),
    functions={"httpretty.register_uri": _REGISTER, "httpretty.HTTPretty.register_uri": _REGISTER},
    answers={"httpretty.Response": _RESPONSE, "httpretty.HTTPretty.Response": _RESPONSE},
    history=frozenset(
        {
            "httpretty.last_request",
            "httpretty.latest_requests",
            "httpretty.HTTPretty.last_request",
            "httpretty.HTTPretty.latest_requests",
        }
    ),
)
