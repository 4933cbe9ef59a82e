import httpx

AUTH = httpx.BasicAuth("acc", "tok")
URL = "https://api-us.flexicapture.com/v1/{path}"


def upload(name: str, data: bytes) -> list[dict]:
    response = httpx.post(URL.format(path="file"), params={"email": "x@httpx.example"}, files={"file": (name, data)}, auth=AUTH)
    return response.raise_for_status().json()


def capture(*files: dict) -> str:
    response = httpx.request(
        "POST",
        URL.format(path="task/capture/invoices"),
        json={
            "files": [*files],
            "region": "US",
            "export_format": "csv",
            "verification_type": "NoVerification",
            "business_unit": None,
        },
        auth=AUTH,
    )
    return response.json()["id"]


def main() -> None:
    refs = [{"id": file["id"], "token": file["token"]} for file in upload("x.pdf", b"x")]
    task_id = capture(*refs)
    for expected in ("InProgress", "Done"):
        task = httpx.get(URL.format(path="task/" + task_id), auth=AUTH).json()
        assert task["status"] == expected
    print(divmod(task["number"], 1000), task["region"], task["verification_type"])
    [service] = task["services"]
    print(httpx.get(URL.format(path="file/{id}/{token}").format(**service["files"]["target"]), auth=AUTH).text.strip())
    print(httpx.get("https://api.other.example/v1/file", params={"email": "x@httpx.example"}).json()["query"])


main()
