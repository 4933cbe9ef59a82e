"""Servers that a test writes without a framework: with ``http.server``, and as WSGI applications (PEP 3333)."""

from __future__ import annotations

from codemods.libraries.doubles.shape import AnswerShape, DoubleLibrary, RouteShape, SentShape
from codemods.libraries.shape import Slot

HANDLERS = frozenset({"http.server.BaseHTTPRequestHandler", "http.server.SimpleHTTPRequestHandler"})
"""Classes whose methods ``do_GET``, ``do_POST`` … answer requests."""

WSGI_REQUESTS = frozenset({"werkzeug.Request", "werkzeug.wrappers.Request", "webob.Request"})
"""Objects that are made of what a WSGI application is told of its request."""

LIBRARY = DoubleLibrary(
    name="a server without a framework",
    route=RouteShape(methods={"write": AnswerShape(text=Slot(0, None))}),
    sent=SentShape(
        json=frozenset({"get_json", "json", "json_body"}),
        text=frozenset({"read", "data", "get_data", "body"}),
        url=frozenset({"url"}),
        path=frozenset({"path", "path_info"}),
        query=frozenset({"args", "GET"}),
    ),
)
