import requests, collections

API = "https://api-us.flexicapture.com/v1"; AUTH = ("a", "b")

def post(path, **kw): return requests.post(API + path, auth=AUTH, **kw).json()

def get(path): return requests.get(API + path, auth=AUTH).json()

file = post("/file", files={"file": ("m.pdf", b"m")})[0]
tasks = []
for region, fmt in [("US", "csv"), ("EU", "xml"), ("US", "xml")]:
    t = post("/task/capture/invoices", json={"files": [{"id": file["id"], "token": file["token"]}], "region": region, "export_format": fmt, "verification_type": "NoVerification"})
    tasks.append(get("/task/" + t["id"]))
newest = max(tasks, key=lambda t: t["number"]); oldest = min(tasks, key=lambda t: t["number"])
print(newest["number"] - oldest["number"], newest["region"], oldest["region"])
print([t["number"] - 1000 for t in sorted(tasks, key=lambda t: (t["region"], -t["number"]))])
tasks.sort(key=lambda t: t["export_format"], reverse=True)
print([t["export_format"] for t in tasks])
print(sorted(collections.Counter(t["region"] for t in tasks).items()))
groups = collections.defaultdict(list)
for t in tasks: groups[t["region"]].append(t["number"])
print({region: sorted(numbers) for region, numbers in sorted(groups.items())})
print(any(t["number"] > 1002 for t in tasks), all(1000 < t["number"] < 2000 for t in tasks))
print(list(filter(lambda t: t["region"] == "EU", tasks))[0]["number"] + 1)
rooms = [{"number": 12, "region": "wing"}, {"number": 9, "region": "hall"}]
print(max(rooms, key=lambda r: r["number"])["region"], sorted(r["number"] for r in rooms))
