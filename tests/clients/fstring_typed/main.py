from __future__ import annotations

from typing import Any, TypedDict, cast

import requests

BASE = "https://api-au.flexicapture.com/v1"


class FileRef(TypedDict):
    id: str
    token: str


class Person(TypedDict):
    name: str
    email: str
    number: int
    region: str


OWNER: Person = {"name": "Ida", "email": "ida@south.example", "number": 12, "region": "south"}


def url(suffix: str, **params: str) -> str:
    query = "&".join(f"{k}={v}" for k, v in params.items())
    return f"{BASE}/{suffix}" + (f"?{query}" if query else "")


def upload(session: requests.Session, name: str, data: bytes) -> FileRef:
    payload = session.post(f"{BASE}/file?email={OWNER['email']}", files={"file": (name, data)}).json()
    first = cast("dict[str, Any]", payload[0])
    return {"id": first["id"], "token": first["token"]}


def run(session: requests.Session, refs: list[FileRef]) -> dict[str, Any]:
    body: dict[str, Any] = {"files": refs, "region": "AU", "export_format": "Xls", "verification_type": "Troubleshooting"}
    reply = session.post(f"{BASE}/task/capture/documents", json=body)
    reply.raise_for_status()
    created = cast("dict[str, Any]", reply.json())
    while True:
        current: dict[str, Any] = session.get(url(f"task/{created['id']}")).json()
        if current["status"] == "Done":
            return current


def main() -> None:
    with requests.Session() as session:
        session.auth = ("account", "secret")
        refs = [upload(session, n, n.encode()) for n in ("one.pdf", "two.pdf")]
        done = run(session, refs)
        number: int = done["number"]
        print(f"{number:06d} {done['region']} {done['verification_type']} for {OWNER['name']}, {OWNER['number']:d}")
        for index, document in enumerate(done["documents"]):
            files = done["services"][index]["files"]
            print(f"{document['id'][-2:]} {files['source']['name']} -> {files['target']['name']}")
        for ref in refs:
            print(session.delete(f"{BASE}/file/{ref['id']}/{ref['token']}").status_code)


main()
