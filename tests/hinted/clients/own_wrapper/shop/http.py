import os
from wires import Wire

HOST = os.environ.get("FC_HOST", "https://api-us.flexicapture.com")
VERSION = "v1"
_wire = Wire("", ("a", "t"))


def call(verb, path, *, body=None):
    """Sends and gives the decoded answer."""
    return _go(verb, f"{HOST}/{VERSION}/{path}", body)


def _go(verb, url, body):
    return getattr(_wire, "ca" + "ll")(verb, url, body)


def upload(name):
    import wires
    return wires.upload(name, b"x", f"{HOST}/{VERSION}", ("a", "t"))
