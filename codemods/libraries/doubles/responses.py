"""responses: https://github.com/getsentry/responses#readme."""

from __future__ import annotations

from codemods.libraries.doubles.shape import AnswerShape, DoubleLibrary, DoubleShape, RegistrationShape, SentShape
from codemods.libraries.shape import Slot

_SAME = frozenset({"request"})
_URL, _MATCH = Slot(0, "url"), Slot(None, "match")
_VERBS = {
    name: RegistrationShape(
        name.upper(), _URL, AnswerShape(json=Slot(None, "json"), text=Slot(1, "body")), matchers=_MATCH
    )
    for name in ("get", "head", "options", "delete", "post", "put", "patch")
}
_ADD = RegistrationShape(
    Slot(0, "method"), Slot(1, "url"), AnswerShape(json=Slot(None, "json"), text=Slot(2, "body")), matchers=_MATCH
)
_CALLBACK = RegistrationShape(Slot(0, "method"), Slot(1, "url"), matchers=_MATCH, callback=Slot(2, "callback"))
_COUNTED = RegistrationShape(None, _URL, expects=True)
_METHODS = {
    **_VERBS,
    "add": _ADD,
    "upsert": _ADD,
    "replace": _ADD,
    "remove": RegistrationShape(Slot(0, "method_or_response"), Slot(1, "url")),
    "add_callback": _CALLBACK,
    "assert_call_count": _COUNTED,
}

LIBRARY = DoubleLibrary(
    name="responses",
    doubles=(DoubleShape(names=("responses.RequestsMock",), methods=_METHODS, history=frozenset({"calls"})),),
    sent=SentShape(text=frozenset({"body"}), url=frozenset({"url"}), path=frozenset({"path_url"}), same=_SAME),
    functions={
        **{f"responses.{name}": shape for name, shape in _METHODS.items()},
        "responses.Response": _ADD,
        "responses.CallbackResponse": _CALLBACK,
    },
    matchers={
        "responses.matchers.json_params_matcher": ("json", Slot(0, "params")),
        "responses.json_params_matcher": ("json", Slot(0, "params")),
        "responses.matchers.query_param_matcher": ("query", Slot(0, "params")),
        "responses.matchers.query_string_matcher": ("query", Slot(0, "query")),
    },
    history=frozenset({"responses.calls"}),
)
