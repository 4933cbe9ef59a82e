import os

import requests

FC_URL = os.environ["FC_URL"]
AUTH = tuple(os.environ["FC_AUTH"].split(":", 1))


def flexi(method, path, **kwargs):
    response = requests.request(method, FC_URL + path, auth=AUTH, timeout=30, **kwargs)
    response.raise_for_status()
    return response.json()


def submit(names):
    files = []
    for name in names:
        for stored in flexi("POST", "/file", files={"file": (name, name.encode())}):
            files.append({"id": stored["id"], "token": stored["token"]})
    return flexi(
        "POST",
        "/task/capture/invoices",
        json={
            "files": files,
            "region": "US",
            "export_format": "csv",
            "verification_type": "NoVerification",
            "business_unit": "BU-1",
            "label": "env",
        },
    )


def follow(task):
    while task["status"] != "Done":
        task = flexi("GET", "/task/" + task["id"])
    return task


def main():
    done = follow(submit(["k.pdf", "l.pdf"]))
    print(done["number"] + 5, done["region"], done["status"])
    for n, service in enumerate(done["services"], 1):
        print(n, service["files"]["target"]["name"])
    house = {"number": 5, "street": "Elm", "region": "north", "services": 2}
    print(house["number"], house["region"], house["services"])


main()
