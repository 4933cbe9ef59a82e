from __future__ import annotations

from typing import Any

import requests


class ApiError(Exception):
    def __init__(self, status: int, message: str) -> None:
        super().__init__(f"{status}: {message}")
        self.status = status


class RestClient:
    """A thin client around a requests session, shared by all vendors."""

    def __init__(self, base_url: str, auth: tuple[str, str] | None = None) -> None:
        self._base_url = base_url.rstrip("/")
        self._session = requests.Session()
        self._session.auth = auth

    def get(self, path: str, **params: Any) -> Any:
        return self._send("GET", path, params=params)

    def post(self, path: str, payload: dict[str, Any] | None = None, **kwargs: Any) -> Any:
        return self._send("POST", path, json=payload, **kwargs)

    def delete(self, path: str) -> None:
        self._send("DELETE", path)

    def _send(self, method: str, path: str, **kwargs: Any) -> Any:
        response = self._session.request(method, f"{self._base_url}/{path.lstrip('/')}", **kwargs)
        if not response.ok:
            raise ApiError(response.status_code, response.text)
        if response.status_code == 204:
            return None
        return response.json()
