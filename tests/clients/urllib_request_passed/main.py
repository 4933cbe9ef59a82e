"""One method makes the request object, another sends it."""

import base64
import json
from urllib.request import Request, urlopen


class Api:
    def __init__(self, host, user="a", password="b"):
        self.host = host
        token = base64.b64encode(f"{user}:{password}".encode()).decode()
        self.headers = {"Authorization": f"Basic {token}", "Content-Type": "application/json"}

    def request(self, path, payload=None):
        data = json.dumps(payload).encode() if payload is not None else None
        return Request(f"https://{self.host}/v1/{path}", data=data, headers=self.headers)

    def upload(self, name, content):
        kind = {**self.headers, "Content-Type": "application/octet-stream", "X-Name": name}
        return Request(f"https://{self.host}/v1/file?email=p@passed.example", data=content, headers=kind)

    def send(self, request):
        with urlopen(request) as response:
            return json.load(response)


api = Api("api-us.flexicapture.com")
(stored,) = api.send(api.upload("r.pdf", b"%PDF"))
files = [{"id": stored["id"], "token": stored["token"]}]
body = {"files": files, "region": "US", "export_format": "csv", "verification_type": "NoVerification"}
created = api.send(api.request("task/capture/documents", body))
task = api.send(api.request("task/" + created["id"]))
print(task["number"] + 1, task["region"], len(task["services"]))

parcels = Api("parcels.example")
reply = parcels.send(Request(f"https://{parcels.host}/v1/file?email=x@y.example", data=json.dumps({"region": "US"}).encode()))
print(reply["echo"]["region"], reply["query"]["email"])
