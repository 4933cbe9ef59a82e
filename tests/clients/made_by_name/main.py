import requests

API = "https://api-us.flexicapture.com/v1"
AUTH = ("a", "t")
LOOK = {"region": "Bavaria", "number": 3, "services": [1]}
FILE = requests.post(API + "/file", files={"file": b"x"}, auth=AUTH).json()[0]
BODY = {"files": [{k: FILE[k] for k in ("id", "token")}], "region": "US", "export_format": "Xls", "verification_type": "NoVerification"}
class Container:
    def __init__(self):
        self._factories = {}
        self._made = {}

    def register(self, name, factory):
        self._factories[name] = factory

    def __getitem__(self, name):
        if name not in self._made:
            self._made[name] = self._factories[name](self)
        return self._made[name]


class Transport:
    def __init__(self, base, session):
        self.base, self.session = base, session

    def send(self, verb, path, body=None):
        answer = self.session.request(verb, self.base + path, json=body, auth=AUTH)
        return answer.json()


class Tasks:
    def __init__(self, transport):
        self.transport = transport

    def region(self, body):
        made = self.transport.send("POST", "/task/capture/documents", body)
        return self.transport.send("GET", "/task/" + made["id"])["region"]


class Planner:
    def __init__(self, transport):
        self.transport = transport

    def region(self):
        return self.transport.send("POST", "/v1/task/capture/documents", {"region": "Nord"})["echo"]["region"]


container = Container()
container.register("base", lambda c: API)
container.register("session", lambda c: requests.Session())
container.register("transport", lambda c: Transport(c["base"], c["session"]))
container.register("tasks", lambda c: Tasks(c["transport"]))
container.register("plan_transport", lambda c: Transport("https://api.other.example", c["session"]))
container.register("planner", lambda c: Planner(c["plan_transport"]))
print(container["tasks"].region(BODY), container["planner"].region())
