import json

import httpx

from records import Lazy, Street, Task, Vendor

BASE = "https://api-us.flexicapture.com/v1"


class Api(httpx.Client):
    def start(self, name: str) -> str:
        file = self.post(BASE + "/file", files={"f": (name, b"at")}).json()[0]
        body = {"files": [{"id": file["id"], "token": file["token"]}], "region": "CA", "export_format": "xml", "verification_type": "NoVerification"}
        return self.post(BASE + "/task/capture/documents", json=body).json()["id"]

    def payload(self, task_id: str) -> dict:
        return json.loads(self.get(f"{BASE}/task/{task_id}").text)

    def vendors(self) -> list:
        record = {"external_id": "v", "name": "Acme"}
        self.post(BASE + "/dataset/vendors", json={"region": "CA", "vendors": [record]})
        return [Vendor.from_json(one) for one in self.get(BASE + "/dataset/vendors/CA").json()]


with Api(auth=("a", "b")) as api:
    ids = [api.start("x.pdf"), api.start("y.pdf")]
    for _ in range(2):
        tasks = [Task.from_dict(api.payload(one)) for one in ids]
    print([(task.number + 1, task.region, [result.target.name for result in task.results]) for task in tasks])
    print(max(tasks, key=lambda task: task.number).number, Lazy(api.payload(ids[0])).format)
    print(api.vendors())
print(Street.from_dict({"name": "Mill Lane", "number": 8}))
