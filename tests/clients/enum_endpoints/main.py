from enum import Enum, IntEnum

import requests

_BASE = "https://api-us.flexicapture.com/v1"


class Endpoint(str, Enum):
    FILE = _BASE + "/file"
    DOCUMENTS = _BASE + "/task/capture/documents"
    INVOICES = _BASE + "/task/capture/invoices"
    TASK = _BASE + "/task/{}"


class Region(Enum):
    US = "US"
    EU = "EU"


class Key(Enum):
    NUMBER = "number"


class State(IntEnum):
    OPEN = 0
    DONE = 1

    @classmethod
    def of(cls, task: dict) -> "State":
        return cls.DONE if task["status"] == "Done" else cls.OPEN


AUTH = ("id", "secret")


def capture(endpoint: Endpoint, region: Region, *files: dict) -> dict:
    return requests.post(
        endpoint.value,
        json={
            "files": [{"id": f["id"], "token": f["token"]} for f in files],
            "region": region.value,
            "export_format": "csv",
            "verification_type": "NoVerification",
            "email": "enum@e.example",
        },
        auth=AUTH,
    ).json()


def main() -> None:
    file = requests.post(Endpoint.FILE.value, files={"file": ("enum.pdf", b"enum")}, auth=AUTH).json()[0]
    a = capture(Endpoint.DOCUMENTS, Region.US, file)
    b = capture(Endpoint.INVOICES, Region.EU, file)
    for task in (a, b):
        state = State.OPEN
        while state is State.OPEN:
            current = requests.get(Endpoint.TASK.value.format(task["id"]), auth=AUTH).json()
            state = State.of(current)
        print(current["number"] * 10, Region(current["region"]).name, current["type"], state.name)
        print(current["services"][0]["files"]["target"]["name"])
    print(Key.NUMBER.name, Key("number").value)


main()
