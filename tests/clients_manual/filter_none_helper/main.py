"""Vendors and captures with optional settings."""
import time

import requests

API = "https://api-us.flexicapture.com/v1"
AUTH = ("id", "token")


def without_none(mapping):
    return {k: v for k, v in mapping.items() if v is not None}


def upload(name, data, email=None):
    r = requests.post(API + "/file", params=without_none({"email": email}), files={"file": (name, data)}, auth=AUTH)
    r.raise_for_status()
    return without_none({k: r.json()[0].get(k) for k in ("id", "token")})


def start(files, region=None, export_format=None, label=None):
    body = without_none({
        "files": files,
        "region": region,
        "export_format": export_format,
        "verification_type": "NoVerification",
        "label": label,
    })
    r = requests.post(API + "/task/capture/documents", json=body, auth=AUTH)
    r.raise_for_status()
    return r.json()["id"]


def finish(task_id):
    while True:
        t = requests.get(f"{API}/task/{task_id}", auth=AUTH).json()
        if t["status"] == "Done":
            return t
        time.sleep(0.01)


def vendor(external_id, name, city=None, iban=None):
    rec = {"external_id": external_id, "name": name, "city": city, "iban": iban}
    return {k: v for k, v in rec.items() if v}


def main():
    ref = upload("a.pdf", b"123", email="x@firm.example")
    ref2 = upload("b.pdf", b"1234")
    for t in (finish(start([ref])), finish(start([ref2], region="EU", export_format="xml", label="second"))):
        print(t["number"] * 2, t["region"], t["export_format"], [s["files"]["target"]["name"] for s in t["services"]])
    rows = [vendor("V-8", "Eight"), vendor("V-9", "Nine", iban="DE9", city="Bonn")]
    requests.post(API + "/dataset/vendors", json={"region": "US", "vendors": rows}, auth=AUTH).raise_for_status()
    for v in requests.get(API + "/dataset/vendors/US", auth=AUTH).json():
        print(v["external_id"], v["name"], v.get("iban", "none"), v.get("city") or "nowhere")
    print(requests.post("https://o.example/v1/file", params=without_none({"email": "e@f.example", "label": None})).json()["query"]["email"])


main()
