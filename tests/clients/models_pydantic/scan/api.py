import requests
from pydantic import TypeAdapter

from scan.models import Courier, Parcel, Sheet, Task, Vendor, Vendors

BASE = "https://api-eu.flexicapture.com/v1"
AUTH = ("a", "b")
tasks = TypeAdapter(list[Task])


def upload(name):
    return requests.post(f"{BASE}/file", files={"f": (name, b"pd")}, auth=AUTH).json()[0]


def start(names, region):
    files = [{"id": file["id"], "token": file["token"]} for file in map(upload, names)]
    body = {"files": files, "region": region, "export_format": "csv", "verification_type": "NoVerification"}
    return Task.model_validate(requests.post(f"{BASE}/task/capture/invoices", json=body, auth=AUTH).json())


def task(task_id):
    return Task.model_validate_json(requests.get(f"{BASE}/task/{task_id}", auth=AUTH).content)


def history(task_ids):
    return tasks.validate_python([requests.get(f"{BASE}/task/{one}", auth=AUTH).json() for one in task_ids])


def vendors():
    requests.post(
        f"{BASE}/dataset/vendors",
        auth=AUTH,
        json={"region": "EU", "vendors": [{"external_id": "v1", "name": "Acme", "iban": "DE02"}, {"external_id": "v2", "name": "Bolt"}]},
    )
    answer = requests.get(f"{BASE}/dataset/vendors/EU", auth=AUTH)
    rows = answer.json()
    return Vendors.model_validate(rows), Sheet[Vendor](rows=rows), [Vendor(**row) for row in rows]


def parcel():
    shown = requests.post(
        "https://parcels.example/v1/parcels", json={"region": "north", "number": 4, "name": "Hermes"}
    ).json()["echo"]
    return Parcel.model_validate(shown), Courier(**shown)
