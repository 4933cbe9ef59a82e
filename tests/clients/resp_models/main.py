import httpx

from models import House, Summary, Task


class Api:
    def __init__(self) -> None:
        self.http = httpx.Client(base_url="https://api-au.flexicapture.com", auth=("a", "b"))

    def start(self, name: str) -> Summary:
        file = self.http.post("/v1/file", files={"file": (name, b"m")}).json()[0]
        data = self.http.post(
            "/v1/task/capture/documents",
            json={
                "files": [{"id": file["id"], "token": file["token"]}],
                "region": "AU",
                "export_format": "csv",
                "verification_type": "NoVerification",
            },
        ).json()
        self.last = data["id"]
        return Summary(data["number"], data["region"], data["status"])

    def task(self) -> Task:
        return Task.from_json(self.http.get("/v1/task/" + self.last).json())


api = Api()
summaries = [api.start("m1.pdf"), api.start("m2.pdf")]
print(summaries[1].number - summaries[0].number, summaries[0])
print(api.task().results)
task = api.task()
print(task.title, task.region, [ref.name for ref in task.results], task < Task(2000, "t", "EU"))
print(House.from_json({"number": 5, "region": "row"}))
