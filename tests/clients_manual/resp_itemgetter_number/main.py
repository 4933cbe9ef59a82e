from operator import itemgetter
import requests

auth = ("a", "b")
flexi = "https://api-us.flexicapture.com/v1"
f = requests.post(flexi + "/file", auth=auth, files={"f": ("i.pdf", b"i")}).json()[0]
tasks = []
for region in ("US", "CA"):
    body = {"files": [{"id": f["id"], "token": f["token"]}], "region": region, "export_format": "csv", "verification_type": "NoVerification"}
    tasks.append(requests.post(flexi + "/task/capture/documents", auth=auth, json=body).json())
regions = [itemgetter("region")(t) for t in tasks]
print(regions)
print([t["id"] for t in sorted(tasks, key=itemgetter("number"), reverse=True)])
print(list(map(itemgetter("export_format", "status"), tasks)))
houses = [{"number": 9, "region": "x"}, {"number": 10, "region": "y"}]
print(list(map(itemgetter("region"), sorted(houses, key=itemgetter("number")))))
