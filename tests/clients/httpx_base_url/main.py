import contextlib
import httpx


@contextlib.contextmanager
def client():
    with httpx.Client(base_url="https://api-eu.flexicapture.com/v1", auth=("acc", "tok"), timeout=20.0) as http:
        yield http


def main():
    with client() as http, httpx.Client(base_url="https://api.other.example/v1") as other:
        stored = http.post("file", content=b"raw").json()[0]
        options = {"export_format": "xml", "verification_type": "NoVerification"} | {"region": "EU"}
        task = http.post("task/capture/documents", json={"files": [{"id": stored["id"], "token": stored["token"]}]} | options).json()
        path = f"task/{task['id']}"
        while True:
            task = http.get(path).json()
            if task["status"] == "Done":
                break
        print(task["number"].bit_length(), task["region"], task["export_format"])
        target = task["services"][0]["files"]["target"]
        print(http.get("file/%(id)s/%(token)s" % target).read())
        mine = {"export_format": "xml", "region": "EU"}
        reply = other.post("task/capture/documents", json=mine | {"number": task["number"]})
        print(reply.json()["echo"])
        print(other.get(path).json()["number"].bit_length())


main()
