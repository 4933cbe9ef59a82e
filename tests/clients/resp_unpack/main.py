from operator import itemgetter

import requests

auth = requests.auth.HTTPBasicAuth("a", "b")
flexi = "https://api-eu.flexicapture.com/v1"

(first, second) = requests.post(flexi + "/file", auth=auth, files=[("f", ("a.pdf", b"a")), ("f", ("b.pdf", b"bb"))]).json()
ident = itemgetter("id", "token")
refs = [dict(zip(("id", "token"), ident(f))) for f in (first, second)]
started = requests.post(
    flexi + "/task/capture/documents",
    auth=auth,
    json={"files": refs, "region": "EU", "export_format": "csv", "verification_type": "NoVerification"},
).json()
task_id, status = itemgetter("id", "status")(started)
print(status)
for _ in "xx":
    task = requests.get(flexi + "/task/" + task_id, auth=auth).json()
number, region, fmt = task["number"], task["region"], task["export_format"]
print(number + 1, region, fmt)
one, two = task["services"]
print(one["files"]["target"]["name"], two["files"]["target"]["name"])
head, *tail = task["services"]
print(head["files"]["source"]["name"], [x["files"]["source"]["name"] for x in tail])
(source, target) = (one["files"]["source"], one["files"]["target"])
print(source["name"], target["name"])
source, target = itemgetter("source", "target")(two["files"])
print(source["name"], target["name"])
cells = [{"number": 2, "region": "b"}, {"number": 1, "region": "a"}]
print(sorted(cells, key=itemgetter("number", "region"))[0])
