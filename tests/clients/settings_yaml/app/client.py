import requests

from app import SETTINGS, url


class Client:
    def __init__(self):
        self.session = requests.Session()
        self.session.auth = ("a", "b")

    def upload(self, name):
        return self.session.post(url("flexicapture", "file"), files={"f": (name, b"x")}).json()[0]

    def capture(self, file):
        body = dict(files=[dict(id=file["id"], token=file["token"])], region="EU")
        body.update(export_format="csv", verification_type="NoVerification", label="yaml")
        return self.session.post(url("flexicapture", "capture"), json=body).json()

    def task(self, task_id):
        return self.session.get(url("flexicapture", "task").format(id=task_id)).json()

    def store(self, row):
        return requests.post(url("warehouse", "task/capture/documents"), json=row).json()

    def region(self):
        return SETTINGS["warehouse"]["region"]
