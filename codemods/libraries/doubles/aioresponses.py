"""aioresponses: https://github.com/pnuckowski/aioresponses#readme."""

from __future__ import annotations

from codemods.libraries.doubles.shape import AnswerShape, DoubleLibrary, DoubleShape, RegistrationShape, SentShape
from codemods.libraries.shape import Slot

_ANSWER = AnswerShape(json=Slot(None, "payload"), text=Slot(None, "body"))
_SENT = RegistrationShape(
    Slot(1, "method"), Slot(0, "url"), query=Slot(None, "params"), json=Slot(None, "json"), expects=True
)

LIBRARY = DoubleLibrary(
    name="aioresponses",
    doubles=(
        DoubleShape(
            names=("aioresponses.aioresponses", "aioresponses.core.aioresponses"),
            fixtures=("aioresponses",),
            methods={
                **{
                    name: RegistrationShape(name.upper(), Slot(0, "url"), _ANSWER, callback=Slot(None, "callback"))
                    for name in ("get", "head", "options", "delete", "post", "put", "patch")
                },
                "add": RegistrationShape(Slot(1, "method"), Slot(0, "url"), _ANSWER, callback=Slot(None, "callback")),
                "assert_called_with": _SENT,
                "assert_any_call": _SENT,
                "assert_called_once_with": _SENT,
            },
            history=frozenset({"requests"}),
            passed=True,
        ),
    ),
    sent=SentShape(arguments=frozenset({"kwargs"})),
    answers={"aioresponses.CallbackResult": _ANSWER},
)
