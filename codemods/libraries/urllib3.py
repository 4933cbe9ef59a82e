"""urllib3: https://urllib3.readthedocs.io/en/stable/reference/."""

from __future__ import annotations

from codemods.libraries.shape import BaseJoin, CallShape, ClientShape, Library, ResponseShape, Slot

_GENERAL = CallShape(
    Slot(0, "method"), Slot(1, "url"), query=Slot(3, "fields"), json=Slot(None, "json"), body=Slot(2, "body")
)
_OPEN = CallShape(Slot(0, "method"), Slot(1, "url"), json=None, body=Slot(2, "body"))
_METHODS = {
    "request": _GENERAL,
    "request_encode_url": CallShape(Slot(0, "method"), Slot(1, "url"), query=Slot(2, "fields")),
    "request_encode_body": CallShape(Slot(0, "method"), Slot(1, "url"), body=Slot(2, "fields")),
    "urlopen": _OPEN,
}

LIBRARY = Library(
    name="urllib3",
    response=ResponseShape(json=frozenset({"json"}), text=frozenset({"data", "read"}), status=frozenset({"status"})),
    functions={
        "urllib3.request": CallShape(
            Slot(0, "method"),
            Slot(1, "url"),
            query=Slot(None, "fields"),
            json=Slot(None, "json"),
            body=Slot(None, "body"),
        )
    },
    clients=(
        ClientShape(
            names=(
                "urllib3.PoolManager",
                "urllib3.poolmanager.PoolManager",
                "urllib3.ProxyManager",
                "urllib3.proxy_from_url",
            ),
            methods=_METHODS,
            general="request",
        ),
        ClientShape(
            names=(
                "urllib3.HTTPSConnectionPool",
                "urllib3.HTTPConnectionPool",
                "urllib3.connectionpool.HTTPSConnectionPool",
            ),
            methods=_METHODS,
            base=Slot(0, "host"),
            join=BaseJoin.HOST,
            general="request",
        ),
        ClientShape(
            names=("urllib3.connection_from_url",),
            methods=_METHODS,
            base=Slot(0, "url"),
            join=BaseJoin.URLJOIN,
            general="request",
        ),
    ),
)
