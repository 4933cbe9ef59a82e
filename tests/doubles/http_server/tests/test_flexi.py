import json
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import flexi
import pytest

from flexi import Flexi
from tests.fake_server import FakeApi, start


@pytest.fixture(scope="module")
def client():
    server = start()
    host, port = server.server_address
    yield Flexi(f"http://{host}:{port}/v1")
    server.shutdown()


def test_all(client):
    FakeApi.sent.clear()
    f = client.upload("a.pdf", b"x")
    t = client.capture([{"id": f["id"], "token": f["token"]}])
    assert client.summary(t["id"]) == "#42 Done US ['out.xls']"
    assert client.vendors("US") == {"7": "ACME"}
    assert FakeApi.sent[0]["region"] == "US"


class FakeParcels(BaseHTTPRequestHandler):
    def do_GET(self):
        assert self.path == "/v1/task/9"
        self.send_response(200)
        self.end_headers()
        self.wfile.write(json.dumps({"number": 9, "region": "US", "label": "x"}).encode())


def test_parcels_are_of_another_vendor(monkeypatch):
    server = HTTPServer(("127.0.0.1", 0), FakeParcels)
    threading.Thread(target=server.handle_request, daemon=True).start()
    monkeypatch.setattr(flexi, "PARCELS", f"http://127.0.0.1:{server.server_port}/v1")
    assert flexi.parcel(9) == {"number": 9, "region": "US", "label": "x"}
