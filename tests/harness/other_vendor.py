"""Any other service a client talks to: the look-alikes that a migration must leave alone."""

from __future__ import annotations

from typing import Any

from emulator import Request, Response, Server


class OtherVendor(Server):
    """Accepts everything, and answers with keys that look like FlexiCapture's."""

    def answer(self, request: Request) -> Response:
        """200 and a fixed object, with the request's own data in it."""
        return Response(200, ANSWER | {"echo": _echo(request), "query": _single(request.query)})


ANSWER = {"ok": True, "region": "local", "number": 7, "name": "Other"}


def _echo(request: Request) -> Any:
    try:
        return request.json() if request.body else None
    except ValueError:
        return request.body.decode("utf-8", "replace")


def _single(query: dict[str, list[str]]) -> dict[str, Any]:
    return {name: values[0] if len(values) == 1 else values for name, values in query.items()}
