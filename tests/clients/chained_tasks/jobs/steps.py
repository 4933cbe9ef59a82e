import requests

from .queue import app
from .settings import FLEXICAPTURE as FC
from .settings import PLANNER


@app.task(retries=2)
def store(name):
    response = requests.post(FC["BASE_URL"] + "/file", files={"file": (name, b"x")}, auth=FC["AUTH"])
    return response.json()[0]


@app.task
def capture(file, **extra):
    body = {"files": [{"id": file["id"], "token": file["token"]}], **FC["CAPTURE"], **extra}
    return requests.post(FC["BASE_URL"] + "/task/capture/documents", json=body, auth=FC["AUTH"]).json()["id"]


@app.task(retries=1)
def fetch(task_id):
    return requests.get(f"{FC['BASE_URL']}/task/{task_id}", auth=FC["AUTH"]).json()


@app.task
def summarize(task):
    return task["region"], task["number"] % 2, [s["files"]["source"]["name"] for s in task["services"]]


@app.task
def plan():
    answer = requests.post(PLANNER["BASE_URL"] + "/task/capture/documents", json=dict(PLANNER["CAPTURE"]))
    return answer.json()["echo"]["region"]
