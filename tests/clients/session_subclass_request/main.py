from urllib.parse import urljoin

import requests


class BaseUrlSession(requests.Session):
    """requests.Session with a base URL."""

    def __init__(self, base_url: str) -> None:
        super().__init__()
        self.base_url = base_url

    def request(self, method, url, *args, **kwargs):
        kwargs.setdefault("timeout", 10)
        return super().request(method, urljoin(self.base_url, url), *args, **kwargs)


def main() -> None:
    flexi = BaseUrlSession("https://api-eu.flexicapture.com/v1/")
    flexi.auth = ("acc", "tok")
    other = BaseUrlSession("https://api.other.example/v1/")

    for session in (flexi, other):
        session.headers["Accept"] = "application/json"

    file = flexi.post("file", params={"email": "base@s.example"}, files={"file": ("base.pdf", b"base")}).json()[0]
    task = flexi.post(
        "task/capture/documents",
        json={
            "files": [{"id": file["id"], "token": file["token"]}],
            # where the scans are made
            "region": "EU",
            "export_format": "Xls",  # the auditors have no other program
            # a clerk looks at each
            "verification_type": "UserVerification",
            "email": "base@s.example",
        },
    ).json()
    flexi.get("task/" + task["id"])
    task = flexi.get("task/" + task["id"]).json()
    print(task["number"], task["verification_type"], task["region"], task["number"] in {1001, 1002})
    print(flexi.get(f"file/{file['id']}/{file['token']}").content)
    print(other.post("file", params={"email": "base@s.example"}, json={"region": "x"}).json()["query"])
    print(other.get("task/1").json()["number"] in {7})


if __name__ == "__main__":
    main()
