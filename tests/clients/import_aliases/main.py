from requests import delete, get as fetch, post as p
from requests import Session as S
import requests as R
import json as j

a = ("acc", "tok")
b = "https://api-au.flexicapture.com/v1"
x = p(b + "/file?email=alias@a.example", files={"f": ("al.pdf", b"al")}, auth=a)
d = j.loads(x.content)[0]
y = p(url=b + "/task/capture/documents", auth=a, headers={"content-type": "application/json"},
      data=j.dumps({"files": [{"id": d["id"], "token": d["token"]}], "region": "AU", "export_format": "csv",
                    "verification_type": "NoVerification", "email": "alias@a.example"}).encode())
i = y.json()["id"]
with S() as s:
    s.auth = a
    s.get(b + "/task/" + i)
    t = s.get(url=b + "/task/" + i).json()
print(t["number"] + 1, t["region"], t["services"][0]["files"]["target"]["name"])
print(delete(b + "/task/" + i, auth=a).status_code, fetch(b + "/task/" + i, auth=a).json()["is_deleted"])
print(R.post("https://api.other.example/v1/file?email=alias@a.example", data=j.dumps({"label": "l"})).json()["echo"])


def p(url):  # not the one above any more
    return url


print(p("https://api-au.example/v1/file?email=alias@a.example"))
