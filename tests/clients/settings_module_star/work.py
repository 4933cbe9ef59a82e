from copy import deepcopy

import requests
from settings import *
import settings as cfg


def send(name):
    r = requests.post(FC_FILE, files={"file": (name, b"set")}, auth=(FC_USER, FC_PASSWORD), params={"email": FC_OPTIONS["email"]})
    f = r.json()[0]
    body = deepcopy(FC_OPTIONS)
    body["files"] = [{"id": f["id"], "token": f["token"]}]
    return requests.post(cfg.FC_CAPTURE, json=body, auth=(cfg.FC_USER, cfg.FC_PASSWORD)).json()


def wait(task):
    for _ in range(5):
        task = requests.get(FC_TASK + "/" + task["id"], auth=(FC_USER, FC_PASSWORD)).json()
        if task["progress"] == 100:
            return task
    raise TimeoutError(task["number"])


def run(out):
    task = wait(send("s.pdf"))
    print(task["number"] + 1, task["region"] == FC_OPTIONS["region"], task["export_format"], file=out)
    out.write("\n".join(s["files"]["target"]["name"] for s in task["services"]) + "\n")
    print(requests.post(SAP_BASE + "/task", json=dict(SAP_OPTIONS, number=task["number"])).json()["echo"], file=out)
