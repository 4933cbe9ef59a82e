import logging
from typing import Any, Optional

import requests

logger = logging.getLogger(__name__)


class FlexiCaptureError(Exception):
    pass


class FlexiCaptureClient:
    def __init__(self, account_id: str, token: str, base_url: str = "https://api-eu.flexicapture.com/v1", verify: bool = True):
        self._base_url = base_url.rstrip("/")
        self._session = requests.Session()
        self._session.auth = (account_id, token)
        self._session.verify = verify

    def _request(self, method: str, path: str, **kwargs: Any) -> requests.Response:
        url = f"{self._base_url}{path}"
        logger.debug("%s %s", method, url)
        response = self._session.request(method, url, **kwargs)
        if not response.ok:
            raise FlexiCaptureError(f"{method} {path}: {response.status_code}")
        return response

    def upload_file(self, name: str, content: bytes, email: Optional[str] = None) -> dict:
        params = {"email": email} if email else None
        return self._request("POST", "/file", params=params, files={"file": (name, content)}).json()[0]

    def capture_invoices(self, files: list, region: str, export_format: str, verification_type: str = "NoVerification",
                         business_unit: Optional[str] = None, email: Optional[str] = None) -> dict:
        body = {
            "files": files,
            "region": region,
            "export_format": export_format,
            "verification_type": verification_type,
        }
        if business_unit is not None:
            body["business_unit"] = business_unit
        if email is not None:
            body["email"] = email
        return self._request("POST", "/task/capture/invoices", json=body).json()

    def get_task(self, task_id: str) -> dict:
        return self._request("GET", f"/task/{task_id}").json()

    def delete_task(self, task_id: str) -> None:
        self._request("DELETE", f"/task/{task_id}")

    def download(self, file_id: str, token: str) -> bytes:
        return self._request("GET", f"/file/{file_id}/{token}").content


def main() -> None:
    client = FlexiCaptureClient("acc", "tok")
    file = client.upload_file("wrap.pdf", b"wrap", email="wrap@w.example")
    task = client.capture_invoices([{"id": file["id"], "token": file["token"]}], "EU", "csv", business_unit="BU-2", email="wrap@w.example")
    while client.get_task(task["id"])["status"] != "Done":
        pass
    task = client.get_task(task["id"])
    print(f"{task['number']:,} {task['region']:>4} {task['export_format']!r}")
    for service in task["services"]:
        target = service["files"]["target"]
        print(client.download(target["id"], target["token"]).decode().strip())
    client.delete_task(task["id"])
    try:
        client.get_task("nope")
    except FlexiCaptureError as error:
        print(error)


if __name__ == "__main__":
    main()
