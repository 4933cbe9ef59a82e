"""The emulator: which request is which operation, and the answers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from . import capturing, datasets, storage, training
from .fields import initial
from .http import Server
from .messages import Response
from .state import State
from .strict import Refused, check_query

if TYPE_CHECKING:
    import ssl
    from collections.abc import Callable

    from .http import Version
    from .messages import Request

    Handler = Callable[["Emulator", Request, dict[str, str]], Response]

OPERATIONS: dict[str, tuple[str, str, Handler]] = {
    "file.upload": ("POST", "file", storage.upload),
    "file.info": ("GET", "file/{id}/{token}/info", storage.info),
    "file.download": ("GET", "file/{id}/{token}", storage.download),
    "file.delete": ("DELETE", "file/{id}/{token}", storage.delete),
    "task.capture_documents": ("POST", "task/capture/documents", capturing.documents),
    "task.capture_invoices": ("POST", "task/capture/invoices", capturing.invoices),
    "capture.data": ("POST", "capture/data", capturing.documents),
    "task.get": ("GET", "task/{id}", capturing.get),
    "task.delete": ("DELETE", "task/{id}", capturing.delete),
    "businessunits.create": ("POST", "dataset/{kind:businessunits}", datasets.create),
    "businessunits.update": ("PUT", "dataset/{kind:businessunits}", datasets.update),
    "businessunits.list": ("GET", "dataset/{kind:businessunits}/{region}", datasets.listing),
    "businessunits.clear": ("DELETE", "dataset/{kind:businessunits}/{region}", datasets.clear),
    "businessunits.delete": ("DELETE", "dataset/businessunits?/{region}/{external_id}", datasets.delete_unit),
    "vendors.create": ("POST", "dataset/{kind:vendors}", datasets.create),
    "vendors.update": ("PUT", "dataset/{kind:vendors}", datasets.update),
    "vendors.list": ("GET", "dataset/{kind:vendors}/{region}", datasets.listing),
    "vendors.clear": ("DELETE", "dataset/{kind:vendors}/{region}", datasets.clear),
    "vendors.delete": ("DELETE", "dataset/{kind:vendors}/{region}/{external_id}", datasets.delete),
    "training.create": ("POST", "training", training.save),
    "training.update": ("PUT", "training", training.save),
    "training.layout": ("GET", "training/layout/{task}/{file}", training.layout),
    "training.station_open": ("POST", "training/station/{task}", training.station),
    "training.station_update": ("PUT", "training/station/{task}", training.station),
    "training.batch": ("GET", "training/batch/{region}", training.batch),
}
V1_ONLY = ("capture.data",)
CHALLENGE = {"WWW-Authenticate": 'Basic realm="FlexiCapture"'}


def _pattern(template: str) -> re.Pattern[str]:
    named = re.sub(r"\{(\w+):(\w+)\}", r"(?P<\1>\2)", template)
    return re.compile(re.sub(r"\{(\w+)\}", r"(?P<\1>[^/]+)", named))


ROUTES = [(name, method, _pattern(template), handler) for name, (method, template, handler) in OPERATIONS.items()]


class Emulator(Server):
    """One version of the service on loopback: `base_url` ends in its version, `violations` tells what it refused.

    `wrapped` answers data sets as {"units": [...]} or {"vendors": [...]}, since the shape around the records is not
    documented; else as a bare array.
    """

    def __init__(self, version: Version, *, wrapped: bool = False, tls: ssl.SSLContext | None = None) -> None:
        self.version: Version = version
        self.wrapped = wrapped
        self.violations: list[str] = []
        self.operations: list[str] = []
        self.state = State(datasets=initial())
        super().__init__(tls=tls)

    @property
    def base_url(self) -> str:
        """The base of this version's paths, by plain HTTP."""
        return f"http://127.0.0.1:{self.port}/{self.version}"

    def answer(self, request: Request) -> Response:
        """The response; refusals are recorded."""
        try:
            return self._answer(request)
        except Refused as refused:
            return self._violation(request, 400, str(refused))

    def _answer(self, request: Request) -> Response:
        version, *rest = request.segments or [""]
        if version != self.version:
            return self._violation(request, 404, f"not a path of {self.version}")
        if self.version == "v2" and request.host == "api.flexicapture.com":
            return self._violation(request, 404, "v2 has no host without a location")
        path = "/".join(rest)
        found = [(name, method, match.groupdict(), handler) for name, method, pattern, handler in ROUTES
                 if (match := pattern.fullmatch(path)) and not (name in V1_ONLY and self.version == "v2")]  # fmt: skip
        if not found:
            return self._violation(request, 404, f"no such path in {self.version}")
        if request.user is None:
            return Response(401, {"error": "authorization required"}, CHALLENGE)
        for name, method, arguments, handler in found:
            if method == request.method:
                self.operations.append(name)
                check_query(request, name, self.version)
                return handler(self, request, arguments)
        return self._violation(request, 405, "no such method here")

    def _violation(self, request: Request, status: int, text: str) -> Response:
        self.violations.append(f"{request}: {text}")
        return Response(status, {"error": text})
