"""respx: https://lundberg.github.io/respx/api/."""

from __future__ import annotations

from typing import Literal

from codemods.libraries.doubles.shape import (
    AnswerShape,
    DoubleLibrary,
    DoubleShape,
    RegistrationShape,
    RouteShape,
    SentShape,
)
from codemods.libraries.shape import Slot

_QUERY, _JSON = Slot(None, "params"), Slot(None, "json")
_PARTS: dict[str, Literal["regex", "start", "whole"]] = {
    "url__regex": "regex",
    "url__startswith": "start",
    "url__eq": "whole",
    "path__regex": "regex",
    "path__startswith": "start",
    "path": "whole",
    "path__eq": "whole",
}
_METHODS = {
    **{
        name: RegistrationShape(name.upper(), Slot(0, "url"), parts=_PARTS, query=_QUERY, json=_JSON)
        for name in ("get", "head", "options", "delete", "post", "put", "patch")
    },
    "route": RegistrationShape(Slot(None, "method"), Slot(None, "url"), parts=_PARTS, query=_QUERY, json=_JSON),
    "request": RegistrationShape(Slot(0, "method"), Slot(1, "url"), parts=_PARTS, query=_QUERY, json=_JSON),
}
_CALLS = frozenset({"calls"})

LIBRARY = DoubleLibrary(
    name="respx",
    doubles=(
        DoubleShape(
            names=("respx.mock", "respx.MockRouter", "respx.Router"),
            fixtures=("respx_mock",),
            base=Slot(None, "base_url"),
            methods=_METHODS,
            history=_CALLS,
        ),
    ),
    route=RouteShape(
        methods={
            "respond": AnswerShape(Slot(None, "json"), Slot(None, "text"), content=Slot(1, "content")),
            "mock": AnswerShape(several=Slot(None, "side_effect"), json=Slot(0, "return_value")),
            "return_value": AnswerShape(json=Slot(0)),
            "side_effect": AnswerShape(several=Slot(0)),
        },
        history=_CALLS,
    ),
    sent=SentShape(
        text=frozenset({"content", "read"}),
        url=frozenset({"url"}),
        same=frozenset({"request", "last"}),
    ),
    functions={f"respx.{name}": shape for name, shape in _METHODS.items()},
    history=frozenset({"respx.calls"}),
)
