import requests

API = "https://api-us.flexicapture.com/v1"


def _get(path):
    return requests.get(API + path, auth=("a", "b"))


def raw_task(task_id):
    return _get("/task/" + task_id)


def task(task_id):
    return raw_task(task_id).json()


def start(name, region):
    file = requests.post(API + "/file", auth=("a", "b"), files={"f": (name, b"hop")}).json()[0]
    reply = requests.post(API + "/task/capture/documents", auth=("a", "b"), json={
        "files": [{"id": file["id"], "token": file["token"]}],
        "region": region, "export_format": "csv", "verification_type": "NoVerification",
    })
    return reply.json()["id"]
