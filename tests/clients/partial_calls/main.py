from functools import partial

import requests

AUTH = ("acc", "tok")


def call(method, path, *, decode=True, **kw):
    reply = requests.request(method, "https://api-au.flexicapture.com/v1" + path, auth=AUTH, **kw)
    return reply.json() if decode else reply


get = partial(call, "GET")
post = partial(call, "POST")
delete = partial(call, "DELETE", decode=False)
capture = partial(post, "/task/capture/invoices")
other = partial(requests.get, "https://api.other.example/v1/task/7", params={"email": "part@p.example"})

file = post("/file", params={"email": "part@p.example"}, files={"file": ("partial.pdf", b"half")})[0]
task = capture(json={
    "files": [{"id": file["id"], "token": file["token"]}],
    "properties": {},
    "region": "AU", "export_format": "csv", "verification_type": "NoVerification",
})
states = [get("/task/" + task["id"]) for _ in range(2)]
print([s["status"] for s in states], states[-1]["number"] // 100, states[-1]["region"])
print(delete("/task/" + task["id"]).status_code)
print(get("/task/" + task["id"])["is_deleted"])
print(other().json()["query"], other().json()["number"])
