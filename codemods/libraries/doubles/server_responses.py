"""Response objects that a test makes itself: of httpx (https://www.python-httpx.org/api/#response), aiohttp's and
werkzeug's servers; httpx's transport that asks a function of the test."""

from __future__ import annotations

from codemods.libraries.doubles.shape import AnswerShape, DoubleLibrary, RegistrationShape, SentShape
from codemods.libraries.shape import Slot

LIBRARY = DoubleLibrary(
    name="responses made by a test",
    sent=SentShape(text=frozenset({"content", "read"}), url=frozenset({"url"})),
    functions={"httpx.MockTransport": RegistrationShape(None, Slot(None, "url"), callback=Slot(0, "handler"))},
    answers={
        "httpx.Response": AnswerShape(Slot(None, "json"), Slot(None, "text"), content=Slot(None, "content")),
        "aiohttp.web.json_response": AnswerShape(json=Slot(0, "data"), text=Slot(None, "text")),
        "aiohttp.web.Response": AnswerShape(text=Slot(None, "text"), content=Slot(None, "body")),
        "werkzeug.Response": AnswerShape(text=Slot(0, "response")),
        "werkzeug.wrappers.Response": AnswerShape(text=Slot(0, "response")),
    },
)
