"""HTTP, and nothing else."""

from typing import Any
from urllib.parse import urlencode

import requests

from .settings import FLEXICAPTURE_AUTH, FLEXICAPTURE_URL


class TransportError(RuntimeError):
    pass


def call(method: str, path: str, *, query: dict[str, str] | None = None, **kwargs: Any) -> requests.Response:
    url = FLEXICAPTURE_URL + path
    if query:
        url += "?" + urlencode(query)
    response = requests.request(method, url, auth=FLEXICAPTURE_AUTH, timeout=30, **kwargs)
    if not response.ok:
        raise TransportError(f"{method} {path}: {response.status_code} {response.text}")
    return response


def get_json(path: str) -> Any:
    return call("GET", path).json()


def post_json(path: str, body: dict[str, Any]) -> Any:
    return call("POST", path, json=body).json()
