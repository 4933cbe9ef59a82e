import requests

from portal.settings import FlexiCaptureSettings, billing, get_settings


class Gateway:
    def __init__(self, settings: FlexiCaptureSettings | None = None) -> None:
        self._settings = settings or get_settings()
        self._http = requests.Session()
        self._http.auth = (self._settings.account, "tok")

    def _call(self, verb: str, path: str, **kwargs):
        return self._http.request(verb, f"{self._settings.url}/{path}", **kwargs).json()

    def capture(self, name: str):
        file = self._call("post", "file", files={"f": (name, b"p")})[0]
        return self._call("post", "task/capture/documents", json={
            "files": [{"id": file["id"], "token": file["token"]}],
            "region": self._settings.region,
            "export_format": "csv",
            "verification_type": "NoVerification",
        })

    def task(self, task_id: str):
        return self._call("get", f"task/{task_id}")

    def bill(self, region: str):
        return requests.post(f"{billing.base}/{billing.version}/file", json={"region": region, "email": "b@b.example"}).json()
