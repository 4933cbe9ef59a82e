from dataclasses import dataclass, field
import requests


@dataclass(frozen=True)
class Settings:
    host: str = "https://api-us.flexicapture.com"
    version: str = "v1"
    region: str = "US"
    formats: tuple = ("csv", "xml")

    @property
    def base(self) -> str:
        return f"{self.host}/{self.version}"


@dataclass
class Service:
    settings: Settings = field(default_factory=Settings)
    session: requests.Session = field(default_factory=requests.Session)

    def __post_init__(self):
        self.session.auth = ("acc", "tok")

    def upload(self, name: str) -> dict:
        return self.session.post(f"{self.settings.base}/file", files={"file": (name, b"x")}).json()[0]

    def capture(self, file: dict, format: str) -> dict:
        return self.session.post(
            f"{self.settings.base}/task/capture/invoices",
            json={
                "files": [{"id": file["id"], "token": file["token"]}],
                "region": self.settings.region,
                "export_format": format,
                "verification_type": "NoVerification",
            },
        ).json()

    def poll(self, task: dict) -> dict:
        return self.session.get(f"{self.settings.base}/task/{task['id']}").json()


@dataclass
class Row:
    number: int
    region: str
    names: list = field(default_factory=list)


def main():
    service = Service()
    file = service.upload("dc.pdf")
    rows = []
    for fmt in service.settings.formats:
        task = service.capture(file, fmt)
        service.poll(task)
        task = service.poll(task)
        rows.append(Row(number=task["number"], region=task["region"], names=[f["name"] for s in task["services"] for f in s["files"].values()]))
    for row in rows:
        print(row)
    print(sum(r.number for r in rows))


main()
