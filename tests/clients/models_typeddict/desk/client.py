from collections.abc import Iterator
from typing import Any, Optional, cast

import requests

from desk.shapes import Answer, CaptureBody, Desk, FileRef, Task, Units, UnitsBody

HOST = "https://api-us.flexicapture.com/v1"


class Client:
    def __init__(self) -> None:
        self.session = requests.Session()
        self.session.auth = ("a", "b")
        self.latest: Optional[Task] = None

    def upload(self, name: str) -> FileRef:
        file: Answer = self.session.post(HOST + "/file", files={"f": (name, b"td")}).json()[0]
        return {"id": file["id"], "token": file["token"]}

    def start(self, name: str) -> Task:
        body = CaptureBody(files=[self.upload(name)], email="d@desk.example", region="US", export_format="csv")
        task: Task = self.session.post(HOST + "/task/capture/documents", json=body).json()
        self.latest = task
        return task

    def task(self, task_id: str) -> Task:
        return cast(Task, self.session.get(f"{HOST}/task/{task_id}").json())

    def tasks(self, task_ids: list[str]) -> Iterator[Task]:
        for task_id in task_ids:
            yield self.session.get(f"{HOST}/task/{task_id}").json()

    def units(self) -> Units:
        body: UnitsBody = {"region": "US", "units": [{"external_id": "u1", "name": "Mill"}]}
        self.session.post(HOST + "/dataset/businessunits", json=body)
        units: Any = self.session.get(HOST + "/dataset/businessunits/US").json()
        return units  # type: ignore[no-any-return]


def desk() -> Desk:
    shown: Desk = requests.post(
        "https://desk.example/v1/desks", json={"number": 3, "region": "attic", "services": ["tea"]}
    ).json()["echo"]
    return shown
