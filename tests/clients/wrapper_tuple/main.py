import requests

API = "https://api-au.flexicapture.com/v1"


def call(verb, path, **kw):
    r = requests.request(verb, API + path, auth=("a", "b"), **kw)
    try:
        return r.status_code, r.json()
    except ValueError:
        return r.status_code, None


def check(pair):
    status, data = pair
    if status >= 400:
        raise SystemExit(data["error"])
    return data


status, files = call("POST", "/file", files={"file": ("t.pdf", b"t")}, params={"email": "tuple@t.example"})
print(status, files[0]["name"])
code, task = call("POST", "/task/capture/documents", json={
    "files": [{"id": files[0]["id"], "token": files[0]["token"]}], "region": "AU",
    "export_format": "csv", "verification_type": "NoVerification"})
print(code, task["number"] // 7, task["region"])
_, task = call("GET", "/task/" + task["id"])
task = check(call("GET", "/task/" + task["id"]))
print(task["status"], [s["files"]["target"]["name"] for s in task["services"]], task["export_format"])
print(call("DELETE", "/task/" + task["id"]))
print(call("GET", "/task/missing"))
number, region = 5, "left"
print(number // 7, region)
