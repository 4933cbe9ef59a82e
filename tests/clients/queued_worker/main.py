"""A thread that waits for tasks before there are any."""
import queue
import threading

import requests

ROOT = "https://api-eu.flexicapture.com/v1"
AUTH = ("id", "token")
done, orders = queue.Queue(), queue.SimpleQueue()
seen = []


class Reporter(threading.Thread):
    def __init__(self, source):
        super().__init__(daemon=True)
        self.source = source

    def run(self):
        while (item := self.source.get()) is not None:
            seen.append((item["number"] + 1, item["region"]))


def report():
    while True:
        task = done.get()
        if task is None:
            break
        print(task["number"] + 1, task["region"], [service["files"]["source"]["name"] for service in task["services"]])


worker = threading.Thread(target=report)
worker.start()
reporter = Reporter(orders)
reporter.start()

up = requests.post(ROOT + "/file", auth=AUTH, files={"file": ("q.pdf", b"%PDF")}).json()[0]
order = {"files": [{"id": up["id"], "token": up["token"]}], "region": "EU", "export_format": "xml"}
order["verification_type"] = "NoVerification"
task = requests.post(ROOT + "/task/capture/invoices", auth=AUTH, json=order).json()
while task["status"] != "Done":
    task = requests.get(ROOT + "/task/" + task["id"], auth=AUTH).json()
done.put(task)
done.put(None)
orders.put({"number": 41, "region": "shelf"})
orders.put(None)
worker.join()
reporter.join()
print(seen)
