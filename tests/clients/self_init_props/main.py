import json
import requests


class Client(object):

    def __init__(self, account, token, location="eu"):
        self.auth = (account, token)
        self.host = "https://api-%s.flexicapture.com" % location
        self.prefix = "/v1"
        self.task = None

    @property
    def base(self):
        return self.host + self.prefix

    @property
    def tasks_url(self):
        return self.base + "/task"

    def upload(self, name, content, email=None):
        params = {}
        if email:
            params["email"] = email
        reply = requests.post(self.base + "/file", params=params, files={"f": (name, content)}, auth=self.auth)
        return json.loads(reply.text)[0]

    def start(self, file):
        self.body = {
            "files": [{"id": file["id"], "token": file["token"]}],
            "properties": {},
        }
        self.body["region"] = "EU"
        self.body["export_format"] = "Xls"
        self.body["verification_type"] = "NoVerification"
        self.reply = requests.post(self.tasks_url + "/capture/invoices", json=self.body, auth=self.auth)
        return self.reply.ok

    def refresh(self):
        self.task = requests.get("%s/%s" % (self.tasks_url, self.reply.json()["id"]), auth=self.auth).json()
        return self.task["status"]

    @property
    def number(self):
        return self.task["number"]

    @property
    def done(self):
        return self.task["status"] == "Done" and self.task["progress"] == 100

    def names(self):
        for i in range(len(self.task["services"])):
            yield self.task["services"][i]["files"]["target"]["name"]


class House:
    def __init__(self):
        self.task = {"number": 4, "region": "left", "services": ["water"]}

    @property
    def number(self):
        return self.task["number"]


c = Client("a", "b")
c.start(c.upload("prop.pdf", b"prop", "p@props.example"))
print(c.refresh(), c.done)
print(c.refresh(), c.done)
print(c.number + House().number, c.task["region"], House().task["region"], House().task["services"])
print(list(c.names()))
