from transport import Transport


class FilesMixin:
    def upload(self, name, data):
        return self.post("file", files={"file": (name, data)})[0]

    def file_info(self, file):
        return self.get("file/{id}/{token}/info".format(**file))


class TasksMixin:
    region = "US"

    def payload(self, *files):
        return {
            "files": [{"id": f["id"], "token": f["token"]} for f in files],
            "region": self.region,
            "export_format": "csv",
            "verification_type": "NoVerification",
        }

    def capture(self, *files):
        return self.post("task/capture/documents", json=self.payload(*files))

    def task(self, task_id):
        return self.get("task/" + task_id)


class Client(FilesMixin, TasksMixin, Transport):
    pass


class LabelledClient(Client):
    """The payload gets a label; the account gets the mail."""

    location = "eu"
    region = "EU"

    def __init__(self, auth, label):
        super().__init__(auth)
        self.label = label

    def payload(self, *files):
        data = super().payload(*files)
        data["label"] = self.label
        data["email"] = "mixin@m.example"
        return data

    def task(self, task_id):
        task = super().task(task_id)
        print("  look at", task["number"])
        return task


for client in (Client(("a", "b")), LabelledClient(("a", "b"), label="mix")):
    file = client.upload("mixin.pdf", b"mixin")
    print(client.file_info(file)["name"], client.file_info(file)["size"])
    task = client.capture(file)
    while task["status"] != "Done":
        task = client.task(task["id"])
    print(task["number"] - 1000, task["region"], task["services"][0]["files"]["target"]["name"])
