"""A small client of FlexiCapture for Invoices."""

import time

import requests

BASE = "https://api-us.flexicapture.com/v1"
PARCELS = "https://parcels.example.com/v1"


class Flexi:
    def __init__(self, account, token, base=BASE):
        self.base = base
        self.session = requests.Session()
        self.session.auth = (account, token)

    def _json(self, method, path, **kwargs):
        response = self.session.request(method, f"{self.base}{path}", timeout=30, **kwargs)
        response.raise_for_status()
        return response.json()

    def upload(self, name, data, email):
        found = self._json("POST", "/file", params={"email": email}, files={"file": (name, data)})
        return {"id": found[0]["id"], "token": found[0]["token"]}

    def capture(self, files, region, email, label=None):
        body = {
            "files": files,
            "region": region,
            "export_format": "Xls",
            "verification_type": "NoVerification",
            "email": email,
            "label": label,
            "business_unit": "main",
        }
        return self._json("POST", "/task/capture/invoices", json=body)["id"]

    def task(self, task_id):
        return self._json("GET", f"/task/{task_id}")

    def wait(self, task_id, pause=0):
        while True:
            task = self.task(task_id)
            if task["status"] in ("Done", "Failed"):
                return task
            time.sleep(pause)

    def targets(self, task_id):
        task = self.task(task_id)
        return [service["files"]["target"]["name"] for service in task["services"]]

    def vendors(self, region):
        return {v["external_id"]: (v["name"], v.get("iban")) for v in self._json("GET", f"/dataset/vendors/{region}")}

    def add_vendor(self, region, name, iban):
        body = {"region": region, "vendors": [{"external_id": "77", "name": name, "iban": iban}]}
        response = self.session.post(f"{self.base}/dataset/vendors", json=body, timeout=30)
        response.raise_for_status()


def summary(task):
    return f"#{task['number'] + 1} {task['status']} {task['region']} {'*' * (task['progress'] // 20)}"


def parcel(number):
    return requests.get(f"{PARCELS}/task/{number}", timeout=30).json()
