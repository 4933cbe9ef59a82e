"""Capture one invoice and show the first result."""

import requests

AUTH = ("demo", "demo")


def start(content: bytes) -> dict:
    uploaded = requests.post(
        "https://api-eu.flexicapture.com"
        "/v1/file"
        "?email=scan@north.example",
        files={"file": ("north.pdf", content, "application/pdf")},
        auth=AUTH,
    ).json()[0]
    return requests.post(
        "https://api-eu.flexicapture.com/v1"
        "/task/capture/invoices",
        json={
            "files": [{"id": uploaded["id"], "token": uploaded["token"]}],
            "region": "EU",
            "export_format": "xml",
            "verification_type": "NoVerification",
            "business_unit": "BU-1",
            "label": (
                "from the scanner "
                "in the hall"
            ),
        },
        auth=AUTH,
    ).json()


def poll(task_id: str) -> dict:
    response = requests.get(
        "https://api-eu.flexicapture.com/v1/"
        f"task/{task_id}",
        auth=AUTH,
    )
    return response.json()


def main() -> None:
    task = start(b"%PDF-1.7 north")
    print("number", task["number"], "is", type(task["number"]).__name__)
    for _ in range(3):
        state = poll(task["id"])
    print(
        state
        ["services"]
        [0]["files"]
        ["target"]["name"]
    )
    note = requests.post(
        "https://notes.other.example"
        "/v1/file"
        "?email=scan@north.example",
        json={"label": "north", "region": state["region"], "email": "scan@north.example"},
    ).json()
    print(note["echo"]["label"], note["echo"]["region"], note["query"]["email"], note["number"])


if __name__ == "__main__":
    main()
