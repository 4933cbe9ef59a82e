import time

import requests

API = "https://api-us.flexicapture.com/v1"
AUTH = ("a", "b")


def start(files, region, export_format=None, email=None):
    body = {
        "files": [{"id": f["id"], "token": f["token"]} for f in files],
        "region": region,
        "export_format": export_format,
        "verification_type": "NoVerification",
        "email": email,
    }
    for key in list(body):
        if body[key] is None:
            del body[key]
    r = requests.post(f"{API}/task/capture/documents", json=body, auth=AUTH)
    r.raise_for_status()
    return r.json()


def letter(email, region=None):
    body = {"email": email, "region": region}
    for key in list(body):
        if body[key] is None:
            del body[key]
    return body


def main():
    files = requests.post(f"{API}/file", params={"email": "a@x.example"}, files={"f": ("a.pdf", b"%PDF")}, auth=AUTH).json()
    task = start(files, "US", "csv", email="e@x.example")
    while task["status"] != "Done":
        time.sleep(0.01)
        task = requests.get(f"{API}/task/{task['id']}", auth=AUTH).json()
    print(task["number"] + 1, task["region"], task["export_format"])
    print(requests.post("https://m.other.example/v1/x", json=letter("q")).json()["echo"])


main()
