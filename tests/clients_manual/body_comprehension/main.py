from __future__ import annotations

import requests


def without_none(**fields):
    return {k: v for k, v in fields.items() if v is not None}


def capture(
    files: list[dict],
    *,
    region: str | None = None,
    export_format: str | None = None,
    verification_type: str | None = None,
    label: str | None = None,
    email: str | None = None,
) -> dict:
    body = {
        key: value
        for key, value in {
            "files": files,
            "region": region,
            "export_format": export_format,
            "verification_type": verification_type,
            "label": label,
            "email": email,
        }.items()
        if value is not None
    }
    return requests.post("https://api-us.flexicapture.com/v1/task/capture/documents", json=body, auth=("a", "b")).json()


f = requests.post("https://api-us.flexicapture.com/v1/file", files={"f": ("comp.pdf", b"c")}, auth=("a", "b")).json()[0]
refs = [{"id": f["id"], "token": f["token"]}]
t = capture(refs, region="EU", export_format="csv", label="comp")
print(t["number"] % 10, t["region"], t["export_format"], t["verification_type"])
t = capture(refs, verification_type="Troubleshooting", email="c@comp.example")
print(t["number"] % 10, t["region"], t["export_format"], t["verification_type"])
print(without_none(region="x", label=None, email="c@comp.example"))
