"""An installed package: it sends, and nothing of it is in the client's repository."""
import threading
import requests

_state = {"base": None, "auth": None}


def connect(base, user, token):
    _state.update(base=base.rstrip("/"), auth=(user, token))


def upload(name, data, base=None, auth=None):
    answer = requests.post((base or _state["base"]) + "/file", files={"file": (name, data)}, auth=auth or _state["auth"])
    answer.raise_for_status()
    return {key: answer.json()[0][key] for key in ("id", "token")}


def send(verb, path, body=None, query=None):
    answer = requests.request(verb, _state["base"] + path, json=body, params=query, auth=_state["auth"])
    answer.raise_for_status()
    return answer.json() if answer.content else None


def fetch(path, on_payload, query=None):
    """Gets in the background and calls back with the decoded answer."""
    worker = threading.Thread(target=lambda: on_payload(send("GET", path, query=query)))
    worker.start()
    worker.join()


class Wire:
    def __init__(self, base, auth=None):
        self.base, self.auth, self._listeners = base.rstrip("/"), auth, {}

    def call(self, verb, path, body=None, **query):
        answer = requests.request(verb, self.base + path, json=body, params=query or None, auth=self.auth)
        answer.raise_for_status()
        return answer.json() if answer.content else None

    def on(self, name, function):
        self._listeners.setdefault(name, []).append(function)

    def poll(self, task_id):
        task = self.call("GET", f"/task/{task_id}")
        for function in self._listeners.get(task["status"], []):
            function(task)
        return task["status"]

    def upload(self, name, data):
        return upload(name, data, self.base, self.auth)

    def raw(self, verb, path, body=None):
        return requests.request(verb, self.base + path, json=body, auth=self.auth)
