import requests


class Flexi:
    def __init__(self, base="https://api-us.flexicapture.com/v1"):
        self.base = base
        self.http = requests.Session()
        self.http.auth = ("account", "token")

    def upload(self, name, data):
        r = self.http.post(self.base + "/file", params={"email": "me@example.com"}, files={"file": (name, data)})
        r.raise_for_status()
        return r.json()[0]

    def capture(self, files, region="US"):
        body = {"files": files, "region": region, "export_format": "Xls", "verification_type": "NoVerification", "email": "me@example.com"}
        r = self.http.post(self.base + "/task/capture/invoices", json=body)
        r.raise_for_status()
        return r.json()

    def task(self, task_id):
        r = self.http.get(f"{self.base}/task/{task_id}")
        r.raise_for_status()
        return r.json()

    def summary(self, task_id):
        t = self.task(task_id)
        return "#%d %s %s %s" % (t["number"] + 1, t["status"], t["region"], [s["files"]["target"]["name"] for s in t["services"]])

    def vendors(self, region):
        r = self.http.get(f"{self.base}/dataset/vendors/{region}")
        r.raise_for_status()
        return {v["external_id"]: v["name"] for v in r.json()}


PARCELS = "https://parcels.example.com/v1"


def parcel(number):
    return requests.get(f"{PARCELS}/task/{number}").json()
