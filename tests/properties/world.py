# ruff: noqa: E501 - tables of code, one case a line
"""Running a generated client against a ``requests`` that records what it is asked and answers like one version of the API."""

from __future__ import annotations

import builtins
import json
from types import SimpleNamespace
from typing import Any

FILES = {"source": {"id": "f1", "token": "t1", "name": "a.pdf"}}
INNER = {"region": "US", "export_format": "Xls", "verification_type": "NoVerification"}
V1_TASK = {
    "id": "7", "status": "Done", "number": 17, "progress": 40, **INNER, "services": [{"files": FILES}], "documents": [{"id": "d"}],
}  # fmt: skip
V2_TASK = {
    "id": "7", "status": "Done", "number": "17", "progress": 40.0, "properties": INNER, "documents": [{"id": "d", "files": FILES}],
}  # fmt: skip


class RefusedError(Exception):
    """The request is none of this version."""


def run(text: str, version: str) -> tuple[object, list[tuple[str, str, object]]]:
    """What ``main()`` of the client gives, and the requests it sent: method, URL, body."""
    sent: list[tuple[str, str, object]] = []

    def request(
        method: str, url: str, _params: Any = None, data: Any = None, json: Any = None, **_: Any
    ) -> SimpleNamespace:
        body = json if json is not None else _decoded(data)
        sent.append((method, url, body))
        if f".com/{version}/" not in url:
            raise RefusedError(f"{version} has no {url}")
        _check(body, version)
        return _response(V1_TASK if version == "v1" else V2_TASK)

    def verb(name: str) -> Any:
        return lambda url, *args, **rest: request(name.upper(), url, *args, **rest)

    library = SimpleNamespace(
        request=request,
        post=lambda url, data=None, json=None, **rest: request("POST", url, None, data, json, **rest),
        **{name: verb(name) for name in ("get", "put", "delete")},
    )
    real = builtins.__import__

    def load(name: str, *args: Any, **rest: Any) -> Any:
        return library if name == "requests" else real(name, *args, **rest)

    names: dict[str, Any] = {"__builtins__": {**vars(builtins), "__import__": load}, "__name__": "client"}
    exec(compile(text, "client.py", "exec"), names)
    return names["main"](), sent


def _decoded(data: object) -> object:
    return json.loads(data) if isinstance(data, str) else data


def _check(body: object, version: str) -> None:
    if isinstance(body, dict):
        moved = set(INNER) & set(body)
        inside = set(INNER) & set(body.get("properties") or {})
        if (version == "v1" and inside) or (version == "v2" and (moved or {"email", "label"} & set(body))):
            raise RefusedError(f"{version} does not take {body}")


def _response(task: object) -> SimpleNamespace:
    text = json.dumps(task)
    return SimpleNamespace(json=lambda: json.loads(text), text=text, content=text.encode(), status_code=200, ok=True)
