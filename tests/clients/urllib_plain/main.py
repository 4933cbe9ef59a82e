import json
import base64
import urllib.request as ur
from urllib.request import Request, urlopen

def auth(req):
  req.add_header("Authorization", "Basic " + base64.b64encode("a:b".encode()).decode())
  return req

f = json.load(urlopen(auth(Request("https://api-us.flexicapture.com/v1/file?email=plain@u.example", data=b"%PDF plain"))))[0]
req = auth(Request("https://api-us.flexicapture.com/v1/task/capture/documents"))
req.add_header("Content-Type", "application/json; charset=utf-8")
data = {"files": [{"id": f["id"], "token": f["token"]}], "region": "US", "export_format": "xml", "verification_type": "NoVerification",
        "email": "plain@u.example"}
t = json.loads(urlopen(req, json.dumps(data).encode("utf8")).read().decode("utf8"))
print(t["number"] + 1, t["region"], t["status"])
done = False
while not done:
  t = json.load(urlopen(auth(Request("https://api-us.flexicapture.com/v1/task/%s" % t["id"]))))
  done = t["status"] == "Done"
for s in t["services"]:
  g = s["files"]["target"]
  print(g["name"], urlopen(auth(Request(f"https://api-us.flexicapture.com/v1/file/{g['id']}/{g['token']}"))).read())
urlopen(auth(Request("https://api-us.flexicapture.com/v1/file/%(id)s/%(token)s" % f, method="DELETE"))).close()
print(json.load(ur.urlopen("https://api.other.example/v1/task/1"))["number"] + 1)
