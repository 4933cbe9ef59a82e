import base64
import http.client
import json

HEADERS = {"Authorization": "Basic " + base64.b64encode(b"a:b").decode()}


def get(path):
    conn.request("GET", path, headers=HEADERS)
    return json.loads(conn.getresponse().read())


for host in ("api-us.flexicapture.com", "api.other.example"):
    conn = http.client.HTTPSConnection(host)
    batch = get("/v1/training/batch/US")
    print(host, batch["name"], batch["number"] + 1)
    conn.close()
