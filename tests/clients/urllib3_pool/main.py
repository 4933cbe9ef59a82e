import json

import urllib3

http = urllib3.PoolManager(headers=urllib3.make_headers(basic_auth="a:b"))
FLEXI = "https://api-au.flexicapture.com/v1"


def post(path, body):
    r = http.request(
        "POST",
        FLEXI + path,
        body=json.dumps(body),
        headers={**http.headers, "Content-Type": "application/json"},
    )
    return json.loads(r.data.decode("utf-8"))


def main():
    upload = http.request("POST", f"{FLEXI}/file?email=pool@p.example", fields={"file": ("pool.pdf", b"pool", "application/pdf")})
    (file,) = upload.json()
    task = post(
        "/task/capture/invoices",
        {
            "files": [{"id": file["id"], "token": file["token"]}],
            "region": "AU",
            "export_format": "csv",
            "verification_type": "Troubleshooting",
            "business_unit": "BU-1",
            "label": "pool",
        },
    )
    while task["status"] != "Done":
        task = json.loads(http.request("GET", f"{FLEXI}/task/{task['id']}").data)
    width = len("%d" % task["number"])
    print(width, task["number"] ^ 1, task["region"], task["verification_type"])
    for role in ("source", "target"):
        print(role, task["services"][0]["files"][role]["name"])
    print(http.request("DELETE", f"{FLEXI}/task/{task['id']}").status)
    other = urllib3.PoolManager()
    print(other.request("GET", "https://api.other.example/v1/file", fields={"email": "pool@p.example"}).json()["query"])


main()
