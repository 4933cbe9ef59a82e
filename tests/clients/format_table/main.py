import requests


ENDPOINTS = {
    "upload":   "{base}/file?email={email}",
    "capture":  "{base}/task/capture/{kind}",
    "task":     "{base}/task/{task_id}",
    "download": "{base}/file/{id}/{token}",
    "status":   "https://status.other.example/v1/task/{0}",
}
base = "https://api-eu.flexicapture.com/v1"


class Api:
    def __init__(self, email):
        self.email = email
        self.http = requests.Session()
        self.http.auth = "acc", "tok"

    def endpoint(self, which, **fields):
        fields.setdefault("base", base)
        return ENDPOINTS[which].format(**fields)

    def upload(self, name, data):
        r = self.http.post(self.endpoint("upload", email=self.email), files=[("file", (name, data))])
        return [{k: f[k] for k in ("id", "token")} for f in r.json()]

    def capture(self, files, kind="documents"):
        r = self.http.post(self.endpoint("capture", kind=kind), json={
            "files": files, "region": "EU", "export_format": "xml", "verification_type": "NoVerification"})
        return r.json()

    def task(self, task_id):
        return self.http.get(ENDPOINTS["task"].format(base=base, **locals())).json()


def main():
    api = Api("{me}@format.example".format(me="fred"))
    files = api.upload("a.pdf", b"aa") + api.upload("b.pdf", b"bbb")
    task = api.capture(files, kind="invoices")
    api.task(task["id"])
    task = api.task(task["id"])
    summary = "{number:>8} {region} {status}".format(number=task["number"], region=task["region"], status=task["status"])
    print(summary)
    print("{0[export_format]} {0[id]}".format({"export_format": task["export_format"], "id": task["id"]}))
    for document, service in zip(task["documents"], task["services"]):
        print("{} {}".format(document["id"], service["files"]["target"]["name"]))
        print(api.http.get(api.endpoint("download", **service["files"]["target"])).content.decode().rstrip())
    print(requests.get(ENDPOINTS["status"].format(task["id"])).json()["region"])


main()
