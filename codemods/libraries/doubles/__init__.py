"""The libraries of test doubles that the tool knows: one typed table each. To add one, write its module and name it in
``DOUBLES``."""

from __future__ import annotations

from codemods.libraries.doubles import (
    aioresponses,
    httpretty,
    pytest_httpserver,
    pytest_httpx,
    requests_mock,
    responses,
    respx,
    server_responses,
)
from codemods.libraries.doubles.frameworks import FRAMEWORKS

DOUBLES = (
    responses.LIBRARY,
    requests_mock.LIBRARY,
    respx.LIBRARY,
    pytest_httpx.LIBRARY,
    aioresponses.LIBRARY,
    httpretty.LIBRARY,
    pytest_httpserver.LIBRARY,
    server_responses.LIBRARY,
    *FRAMEWORKS,
)
