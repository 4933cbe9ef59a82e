"""The HTTP libraries the tool knows: one typed table each. To add one, write its module and name it in
``LIBRARIES``."""

from __future__ import annotations

from codemods.libraries import aiohttp, generic, http_client, httpx, requests, urllib, urllib3

LIBRARIES = (
    requests.LIBRARY,
    httpx.LIBRARY,
    aiohttp.LIBRARY,
    urllib.LIBRARY,
    urllib3.LIBRARY,
    http_client.LIBRARY,
    generic.LIBRARY,
)
