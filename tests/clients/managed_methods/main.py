import requests

API = "https://api-us.flexicapture.com/v1"
AUTH = ("a", "t")
LOOK = {"region": "Bavaria", "number": 3, "services": [1]}
FILE = requests.post(API + "/file", files={"file": b"x"}, auth=AUTH).json()[0]
BODY = {"files": [{k: FILE[k] for k in ("id", "token")}], "region": "US", "export_format": "Xls", "verification_type": "NoVerification"}
from contextlib import contextmanager


class Api:
    @contextmanager
    def session(self):
        session = requests.Session()
        session.auth = AUTH
        try:
            yield session
        finally:
            session.close()

    @classmethod
    @contextmanager
    def opened(cls, base):
        yield cls(), base

    @contextmanager
    def task(self, task_id):
        with self.session() as session:
            yield session.get(f"{API}/task/{task_id}").json()


with Api.opened(API) as (api, base):
    with api.session() as s:
        made = s.post(base + "/task/capture/documents", json=BODY).json()
    with api.task(made["id"]) as task:
        print(task["region"], task["number"] + 1, LOOK["region"])
