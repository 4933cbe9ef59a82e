import json
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

TASK = {
    "id": "t1",
    "number": 41,
    "status": "Done",
    "region": "US",
    "services": [{"files": {"target": {"id": "f2", "token": "k2", "name": "out.xls"}}}],
}


class FakeApi(BaseHTTPRequestHandler):
    sent = []

    def do_POST(self):
        length = int(self.headers["Content-Length"])
        data = self.rfile.read(length)
        if self.path.startswith("/v1/file"):
            self._reply([{"id": "f1", "token": "k1", "is_validated": True, "name": "a.pdf"}])
        elif self.path == "/v1/task/capture/invoices":
            body = json.loads(data)
            self.sent.append(body)
            if "region" not in body:
                self.send_error(400)
                return
            self._reply({"id": "t1", "number": 41, "region": body["region"], "label": None})
        else:
            self.send_error(404)

    def do_GET(self):
        if self.path.startswith("/v1/task/"):
            self._reply(TASK)
        elif self.path.startswith("/v1/dataset/vendors/"):
            self._reply([{"external_id": "7", "name": "ACME"}])
        else:
            self.send_error(404)

    def _reply(self, payload, status=200):
        data = json.dumps(payload).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *args):
        pass


def start():
    server = HTTPServer(("127.0.0.1", 0), FakeApi)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server
