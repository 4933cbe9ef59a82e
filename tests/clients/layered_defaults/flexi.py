import requests

from defaults import CAPTURE

BASE = "https://api-us.flexicapture.com/v1"
AUTH = ("account", "token")


class Client:
    defaults = {"region": "EU", "export_format": "xml"}

    def __init__(self, **settings):
        self.settings = {**self.defaults, **settings}

    def capture(self, *files, note=None):
        payload = {**self.settings, "files": list(files)}
        if payload["region"] == "CA":
            payload["verification_type"] = "UserVerification"
        return self.post("/task/capture/invoices", payload)

    def post(self, path, body):
        answer = requests.post(BASE + path, json=body, auth=AUTH)
        answer.raise_for_status()
        return answer.json()

    def describe(self):
        return "region={region} format={export_format}".format(**self.settings)


def capture(files, **overrides):
    return Client().post("/task/capture/documents", {**CAPTURE, **overrides, "files": files})


def capture_with(files, options=None):
    body = CAPTURE.copy()
    if options:
        body.update(options)
    body.setdefault("export_format", "csv")
    body["files"] = files
    return requests.post(f"{BASE}/task/capture/invoices", json=body, auth=AUTH).json()


def archive(name, **overrides):
    return requests.post("https://archive.example/v1/jobs", json={**CAPTURE, **overrides, "name": name}).json()["echo"]


def upload(data):
    return requests.post(f"{BASE}/file", files={"file": data}, auth=AUTH).json()[0]
