import threading

import flexi
import pytest
from flask import Flask
from werkzeug.serving import make_server

from flexi import Flexi
from tests.fake import SENT, app


@pytest.fixture(scope="module")
def client():
    server = make_server("127.0.0.1", 0, app)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield Flexi(f"http://127.0.0.1:{server.server_port}/v1")
    server.shutdown()


def test_all(client):
    SENT.clear()
    f = client.upload("a.pdf", b"x")
    t = client.capture([{"id": f["id"], "token": f["token"]}])
    assert client.summary(t["id"]) == "#42 Done US ['out.xls']"
    assert client.vendors("US") == {"7": "ACME"}
    assert SENT[1]["region"] == "US"
    assert SENT[0] == {"email": "me@example.com"}


def test_parcels_are_of_another_vendor(monkeypatch):
    parcels = Flask("parcels")

    @parcels.get("/v1/task/<number>")
    def task(number):
        return {"number": int(number), "region": "US", "label": "x"}

    server = make_server("127.0.0.1", 0, parcels)
    threading.Thread(target=server.handle_request, daemon=True).start()
    monkeypatch.setattr(flexi, "PARCELS", f"http://127.0.0.1:{server.server_port}/v1")
    assert flexi.parcel(9) == {"number": 9, "region": "US", "label": "x"}
