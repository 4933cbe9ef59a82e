import json
import logging
import sys

import requests

logging.basicConfig(stream=sys.stdout, level=logging.INFO, format="%(message)s")
AUTH = ("a", "b")
API = "https://api-us.flexicapture.com/v1"

f = requests.post(API + "/file", auth=AUTH, files={"f": ("n.pdf", b"n")}).json()[0]
body = {"files": [{"id": f["id"], "token": f["token"]}], "region": "US", "export_format": "csv", "verification_type": "NoVerification"}
t = requests.post(API + "/task/capture/documents", auth=AUTH, json=body).json()
u = requests.post(API + "/task/capture/documents", auth=AUTH, json=body).json()

# as text
print(t["number"])
print("task " + str(t["number"]))
print(f"task {t['number']}, {t['number']:>8}|{t['number']!s}")
print("task {}".format(t["number"]), "task %s" % t["number"])
logging.info("task %s started", t["number"])
with open("/dev/null", "w") as null:
    print(t["number"], file=null)
# as a number
print(t["number"] + 1, t["number"] - u["number"], -t["number"], abs(t["number"]))
print(f"{t['number']:06d} {t['number']:,} {t['number']:.1f} {t['number']!r} {t['number'] + 1}")
print("%d %05d %x" % (t["number"], t["number"], t["number"]))
print("{:08d}".format(t["number"]))
logging.info("task %d started", t["number"])
print(t["number"] == 1001, t["number"] != u["number"], t["number"] < u["number"], t["number"] in (1001, 1002), t["number"] in range(1000, 1010))
print({1001: "first", 1002: "second"}[t["number"]], {1001: "first"}.get(u["number"], "other"))
print(sorted([u["number"], t["number"], 5]), max(t["number"], 1500), sum([t["number"], u["number"]]))
print(isinstance(t["number"], int), type(t["number"]) is int, hex(t["number"]), chr(t["number"] - 936))
print(json.dumps({"number": t["number"]}), [t["number"]], (t["number"],))
print("x" * (t["number"] - 998), list(range(t["number"], u["number"])), "abcdefg"[t["number"] - 1000])
number = t["number"]
number += 5
print(number, float(t["number"]), int(t["number"]), round(t["number"], -2), bool(t["number"]), divmod(t["number"], 10))
assert t["number"] < 2000
page = {"number": 12}
print(page["number"] + 1, "%d" % page["number"], f"{page['number']:03d}")
