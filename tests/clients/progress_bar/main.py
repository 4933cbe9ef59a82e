"""A progress bar in the terminal."""
import sys
import time

import requests

API = "https://api-us.flexicapture.com/v1"
AUTH = ("u", "t")
SPINNER = "|/-\\|/-\\|/-"
STAGES = ["queued", "reading", "checking", "exporting", "done"]


def bar(percent, width=20):
    full, part = divmod(percent * width, 100)
    return "[" + "#" * full + ("+" if part else "") + "." * (width - full - bool(part)) + "]"


def watch(task_id):
    last = 0
    while True:
        task = requests.get(f"{API}/task/{task_id}", auth=AUTH).json()
        percent = task["progress"]
        print("{:3d}% {}".format(percent, bar(percent)), STAGES[percent // 25], SPINNER[percent // 10])
        print(">".rjust(percent // 10 or 1), "{0:d} new".format(percent - last))
        last = percent
        if task["status"] == "Done":
            return task
        time.sleep(0.01)


def main():
    f = requests.post(f"{API}/file", params={"email": "me@firm.example"}, files={"file": ("p.pdf", b"p")}, auth=AUTH).json()[0]
    body = {"files": [{"id": f["id"], "token": f["token"]}], "region": "US", "export_format": "csv",
            "verification_type": "NoVerification", "label": "bar"}
    t = requests.post(f"{API}/task/capture/documents", json=body, auth=AUTH).json()
    t = watch(t["id"])
    print("Task {0:d} in {1}".format(t["number"], t["region"]))
    job = {"progress": 50, "number": 3}
    print(STAGES[job["progress"] // 25], "{:d}".format(job["number"]))
    print(requests.post("https://o.example/v1/file", params={"email": "e@f.example"}).json()["number"] * "x")


if __name__ == "__main__":
    sys.exit(main())
