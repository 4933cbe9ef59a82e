import requests

API = "https://api-eu.flexicapture.com/v1"
AUTH = ("acc", "tok")


def describe(task: dict) -> str:
    match task:
        case {"status": "Done", "region": region, "services": [{"files": {"target": target}}]}:
            return f"done in {region}: {target['name']}"
        case {"status": "Done", "services": [_, *_]}:
            return "done, several results"
        case {"status": "Failed" | "Canceled" as status}:
            return f"no luck: {status}"
        case {"status": str(status), "export_format": export_format, "number": number}:
            return f"{number} {status}, wants {export_format}"
        case _:
            return "not a task"


def letter(value: object) -> str:
    match value:
        case {"region": region, "services": services}:
            return f"letter to {region}, {len(services)} services"
        case [first, *_]:
            return f"letters, first {first}"
        case _:
            return "no letter"


def main() -> None:
    match requests.post(f"{API}/file", files={"file": ("match.pdf", b"m")}, auth=AUTH).json():
        case [{"id": id_, "token": token, **rest}]:
            file = {"id": id_, "token": token}
            print(rest["name"])
    body = {"files": [file], "region": "EU", "export_format": "xml", "verification_type": "NoVerification"}
    task = requests.post(f"{API}/task/capture/invoices", json=body, auth=AUTH).json()
    print(describe(task))
    for _ in range(2):
        task = requests.get(f"{API}/task/{task['id']}", auth=AUTH).json()
        print(describe(task))
    print(letter({"region": "Rome", "services": ["mass"]}), "/", letter([1, 2]))


main()
