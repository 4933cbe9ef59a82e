import httpx

API = "https://api-eu.flexicapture.com/v1"


def client():
    return httpx.Client(base_url=API, auth=("account", "token"), timeout=30)


def upload(http, name, data, email):
    response = http.post("/file", params={"email": email}, files={"file": (name, data)})
    return response.raise_for_status().json()[0]


def capture(http, files, region):
    body = {"files": files, "region": region, "export_format": "xml", "email": "me@example.com"}
    response = http.post("/task/capture/documents", json=body)
    response.raise_for_status()
    task = response.json()
    return task["id"], task["number"]


def task(http, task_id):
    return http.get(f"/task/{task_id}").json()


def report(http, task_id):
    found = task(http, task_id)
    names = ", ".join(service["files"]["target"]["name"] for service in found["services"])
    return f"{found['number']:05d} {found['verification_type']} {names}"


def units(http, region):
    return [(unit["external_id"], unit["name"], unit.get("vat")) for unit in http.get(f"/dataset/businessunits/{region}").json()]


def rename(http, region, code, name):
    body = {"region": region, "units": [{"external_id": code, "name": name}]}
    http.put("/dataset/businessunits", json=body).raise_for_status()


def parcel(number):
    return httpx.get(f"https://parcels.example.com/v1/task/{number}").json()
