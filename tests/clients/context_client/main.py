import requests


class Capture:
    def __init__(self, *auth):
        self.auth = auth
        self.opened = []

    def __enter__(self):
        self.http = requests.Session()
        self.http.auth = self.auth
        return self

    def __exit__(self, *exc):
        for task_id in self.opened:
            print("closing", task_id, self.http.delete("https://api-eu.flexicapture.com/v1/task/" + task_id).status_code)
        self.http.close()

    def run(self, name, **options):
        with self.http.post("https://api-eu.flexicapture.com/v1/file", files={"file": (name, b"...")}) as r:
            file = r.json()[0]
        body = {"files": [{"id": file["id"], "token": file["token"]}], "region": "EU"}
        body["export_format"] = options.get("export_format", "csv")
        body["verification_type"] = options.get("verification_type", "NoVerification")
        with self.http.post("https://api-eu.flexicapture.com/v1/task/capture/invoices", json=body) as r:
            task = r.json()
        self.opened.append(task["id"])
        return Job(self, task["id"])


class Job:
    def __init__(self, capture, task_id):
        self.capture, self.task_id, self.label = capture, task_id, "job"

    def __enter__(self):
        self.state = {"status": None}
        while self.state["status"] != "Done":
            self.state = self.capture.http.get(f"https://api-eu.flexicapture.com/v1/task/{self.task_id}").json()
        return self.state

    def __exit__(self, *exc):
        print(self.label, "left", self.state["number"] + 1)


with Capture("a", "b") as capture:
    with capture.run("one.pdf") as one, capture.run("two.pdf", export_format="xml") as two:
        for state in one, two:
            print(state["number"], state["region"], state["export_format"], state["services"][0]["files"]["target"]["name"])
