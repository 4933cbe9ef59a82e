"""Response objects that a test makes itself: of httpx (https://www.python-httpx.org/api/#response), aiohttp's and
werkzeug's servers."""

from __future__ import annotations

from codemods.libraries.doubles.shape import AnswerShape, DoubleLibrary
from codemods.libraries.shape import Slot

LIBRARY = DoubleLibrary(
    name="responses made by a test",
    answers={
        "httpx.Response": AnswerShape(json=Slot(None, "json"), text=Slot(None, "text")),
        "aiohttp.web.json_response": AnswerShape(json=Slot(0, "data"), text=Slot(None, "text")),
        "aiohttp.web.Response": AnswerShape(text=Slot(None, "text")),
        "werkzeug.Response": AnswerShape(text=Slot(0, "response")),
        "werkzeug.wrappers.Response": AnswerShape(text=Slot(0, "response")),
    },
)
