import time

import requests

S = requests.Session()
S.auth = ("a", "b")

if (up := S.post("https://api-us.flexicapture.com/v1/file", files={"file": ("w.pdf", b"w")})).ok and (files := up.json()):
    job = S.post(
        url := "https://api-us.flexicapture.com/v1/task/capture/invoices",
        json=(body := {"files": [{"id": files[0]["id"], "token": files[0]["token"]}], "region": "CA",
                       "export_format": "csv", "verification_type": "NoVerification"}),
    ).json()
    while (task := S.get(f"https://api-us.flexicapture.com/v1/task/{job['id']}").json())["status"] != "Done":
        time.sleep(0.01)
    if (n := task["number"]) > 1000 and (region := task.get("region")):
        print(n - 1000, region, len(body["files"]))
    if target := task["services"][0]["files"].get("target"):
        print(target["name"])
    if (missing := task["services"][0]["files"].get("extra")) is None:
        print("nothing more")
if (n := (user := {"number": 9, "region": "wal"})["number"]) == 9:
    print(n, user["region"])
