import json
import threading
from wsgiref.simple_server import WSGIRequestHandler, make_server

import flexi
import pytest

from flexi import Flexi

SENT = []


def application(environ, start_response):
    path = environ["PATH_INFO"]
    method = environ["REQUEST_METHOD"]
    data = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
    status = "200 OK"
    if method == "POST" and path == "/v1/file":
        answer = [{"id": "f1", "token": "k1", "is_validated": True, "name": "a.pdf"}]
    elif method == "POST" and path == "/v1/task/capture/invoices":
        SENT.append(json.loads(data))
        answer = {"id": "t1", "number": 41, "region": SENT[-1]["region"], "label": None}
    elif path.startswith("/v1/task/"):
        answer = {
            "id": path.rsplit("/", 1)[-1],
            "number": 41,
            "status": "Done",
            "region": "US",
            "services": [{"files": {"target": {"id": "f2", "token": "k2", "name": "out.xls"}}}],
        }
    elif path == "/v1/dataset/vendors/US":
        answer = [{"external_id": "7", "name": "ACME"}]
    else:
        status, answer = "404 Not Found", {}
    start_response(status, [("Content-Type", "application/json")])
    return [json.dumps(answer).encode()]


class Quiet(WSGIRequestHandler):
    def log_message(self, *args):
        pass


@pytest.fixture(scope="module")
def client():
    server = make_server("127.0.0.1", 0, application, handler_class=Quiet)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield Flexi("http://127.0.0.1:%d/v1" % server.server_port)
    server.shutdown()


def test_all(client):
    SENT.clear()
    f = client.upload("a.pdf", b"x")
    t = client.capture([{"id": f["id"], "token": f["token"]}])
    assert client.summary(t["id"]) == "#42 Done US ['out.xls']"
    assert client.vendors("US") == {"7": "ACME"}
    assert SENT[0]["region"] == "US"


def parcels(environ, start_response):
    assert environ["PATH_INFO"] == "/v1/task/9"
    start_response("200 OK", [("Content-Type", "application/json")])
    return [b'{"number": 9, "region": "US", "label": "x"}']


def test_parcels_are_of_another_vendor(monkeypatch):
    server = make_server("127.0.0.1", 0, parcels, handler_class=Quiet)
    threading.Thread(target=server.handle_request, daemon=True).start()
    monkeypatch.setattr(flexi, "PARCELS", f"http://127.0.0.1:{server.server_port}/v1")
    assert flexi.parcel(9) == {"number": 9, "region": "US", "label": "x"}
