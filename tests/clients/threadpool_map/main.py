from concurrent.futures import ThreadPoolExecutor, as_completed
from threading import local

import requests

store = local()


def session() -> requests.Session:
    if not hasattr(store, "session"):
        store.session = requests.Session()
        store.session.auth = ("a", "b")
    return store.session


def upload(name: str) -> dict:
    return session().post("https://api-us.flexicapture.com/v1/file?email=pool@t.example", files={"file": (name, name.encode())}).json()[0]


def capture(file: dict, region: str = "US") -> dict:
    body = {
        "files": [{"id": file["id"], "token": file["token"]}],
        "region": region,
        "export_format": "csv",
        "verification_type": "NoVerification",
        "email": "pool@t.example",
    }
    task = session().post("https://api-us.flexicapture.com/v1/task/capture/documents", json=body).json()
    while task["status"] != "Done":
        task = session().get("https://api-us.flexicapture.com/v1/task/" + task["id"]).json()
    return task


def main() -> None:
    with ThreadPoolExecutor(max_workers=3) as pool:
        files = list(pool.map(upload, ["p.pdf", "q.pdf", "r.pdf"]))
        futures = {pool.submit(capture, file, region="CA"): file["name"] for file in files}
        rows = []
        for future in as_completed(futures):
            task = future.result()
            rows.append((futures[future], task["region"], task["services"][0]["files"]["target"]["name"], task["number"] > 1000))
    for row in sorted(rows):
        print(*row)
    with ThreadPoolExecutor() as pool:
        print(pool.submit(requests.get, "https://api.other.example/v1/file?email=pool@t.example").result().json()["query"])


main()
