import requests

API = "https://api-eu.flexicapture.com/v1"
AUTH = ("a", "b")
rota = ["ann@r.example", "bob@r.example", "cy@r.example"]


def on_duty():
    person = rota.pop(0)
    print("on duty:", person)
    return person


f = requests.post(API + "/file", params={"email": on_duty()}, files={"f": ("e.pdf", b"e")}, auth=AUTH).json()[0]
task = requests.post(
    API + "/task/capture/documents",
    json={
        "files": [{"id": f["id"], "token": f["token"]}],
        "region": "EU",
        "export_format": "csv",
        "verification_type": "NoVerification",
        "email": on_duty(),
    },
    auth=AUTH,
).json()
print(task["status"], rota)
print(requests.get("https://api.other.example/v1/file", params={"email": on_duty()}).json()["query"])
