import requests


class CaptureRequest:
    """Fluent builder of a capture body."""

    def __init__(self):
        self._body = {"files": [], "properties": {}}

    def file(self, file):
        self._body["files"].append({"id": file["id"], "token": file["token"]})
        return self

    def region(self, region):
        self._body["region"] = region
        return self

    def export(self, export_format):
        self._body["export_format"] = export_format
        return self

    def verify(self, verification_type="UserVerification"):
        self._body["verification_type"] = verification_type
        return self

    def label(self, label):
        self._body["label"] = label
        return self

    def build(self):
        self._body.setdefault("verification_type", "NoVerification")
        return self._body


class LetterBuilder:
    def __init__(self):
        self._body = {}

    def region(self, region):
        self._body["region"] = region
        return self

    def label(self, label):
        self._body["label"] = label
        return self

    def build(self):
        return self._body


auth = ("acc", "tok")
api = "https://api-eu.flexicapture.com/v1"
file = requests.post(f"{api}/file", files={"file": ("builder.pdf", b"b")}, auth=auth).json()[0]
body = CaptureRequest().file(file).file(file).region("EU").export("xml").label("fluent").build()
task = requests.post(f"{api}/task/capture/invoices", json=body, auth=auth).json()
print(task["number"] + len(task["documents"]), task["region"], task["verification_type"])
body = CaptureRequest().file(file).region("US").export("csv").verify().build()
task = requests.post(f"{api}/task/capture/documents", json=body, auth=auth).json()
print(task["number"] + len(task["documents"]), task["region"], task["verification_type"])
letter = LetterBuilder().region("Tyrol").label("fluent").build()
print(requests.post("https://post.other.example/v1/task/capture/documents", json=letter).json()["echo"])
