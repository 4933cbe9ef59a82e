import sys

import requests

SANDBOX = "--sandbox" in sys.argv
LOCATION = "au" if SANDBOX else "us"
BASE = "https://api-au.flexicapture.com/v1" if SANDBOX else "https://api-us.flexicapture.com/v1"
AUTH = ("acc", "tok")


def capture(files, *, invoices, unit=None, notify=None):
    payload = {
        "files": files,
        "region": "AU" if SANDBOX else "US",
        "export_format": "xml" if invoices else "csv",
        "verification_type": "NoVerification",
        **({"business_unit": unit} if invoices else {}),
    }
    if notify:
        payload["email"] = notify
    return requests.post(
        BASE + ("/task/capture/invoices" if invoices else "/task/capture/documents"), json=payload, auth=AUTH
    ).json()


def show(task):
    kind = "invoice" if task["type"] == "Invoices" else "document"
    region = task["region"] if task["region"] != "US" else "home"
    print(kind, task["number"] if task["number"] > 1001 else -task["number"], region, task["export_format"])


def main():
    file = requests.post(f"{BASE}/file", files={"file": ("c.pdf", b"c")}, auth=AUTH).json()[0]
    refs = [{"id": file["id"], "token": file["token"]}]
    show(capture(refs, invoices=True, unit="BU-2"))
    show(capture(refs, invoices=False, notify="cond@c.example"))
    where = "https://a.other.example/v1/file" if SANDBOX else "https://b.other.example/v1/file"
    print(requests.get(where, params={"email": "cond@c.example"}).json()["query"])


main()
