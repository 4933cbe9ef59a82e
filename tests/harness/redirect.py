"""Where a client's connections go: the `sitecustomize.py` that is put on its path.

It is read as text, runs in the client's interpreter and imports nothing that a client would not.
"""

# mypy: ignore-errors
import ipaddress
import os
import socket

FLEXICAPTURE = {"api.flexicapture.com", *(f"api-{place}.flexicapture.com" for place in ("us", "eu", "au"))}

# Names become addresses that nobody has, and a connection to one of these goes to a server of the harness: some
# libraries resolve a name without the port and connect later, so the port cannot be changed while resolving.
ADDRESSES = {
    "192.0.2.1": ("127.0.0.1", int(os.environ["HARNESS_EMULATOR_PORT"])),
    "192.0.2.2": ("127.0.0.1", int(os.environ["HARNESS_OTHER_PORT"])),
}

_getaddrinfo = socket.getaddrinfo
_connect, _connect_ex = socket.socket.connect, socket.socket.connect_ex


def _address(host):
    """The address for a host name, or None where the host is an address, local or left out."""
    name = host.decode() if isinstance(host, bytes) else host
    if not name or name == "localhost":
        return None
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return "192.0.2.1" if name.lower().rstrip(".") in FLEXICAPTURE else "192.0.2.2"
    return None


def getaddrinfo(host, port, family=0, type=0, proto=0, flags=0):  # noqa: A002
    return _getaddrinfo(_address(host) or host, port, 0 if _address(host) else family, type, proto, flags)


def _target(address):
    return ADDRESSES.get(address[0], address) if isinstance(address, tuple) else address


def connect(self, address):
    return _connect(self, _target(address))


def connect_ex(self, address):
    return _connect_ex(self, _target(address))


socket.getaddrinfo = getaddrinfo
socket.gethostbyname = lambda host: _address(host) or host
socket.socket.connect, socket.socket.connect_ex = connect, connect_ex
