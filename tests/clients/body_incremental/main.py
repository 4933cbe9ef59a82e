import sys
import requests

BASE = "https://api-us.flexicapture.com/v1"
opts = dict(arg.split("=") for arg in sys.argv[1:])
debug = "debug" in opts
verify = opts.get("verify", "yes") == "yes"

session = requests.Session()
session.auth = ("a", "b")


def build(files):
    data = {}
    data["files"] = []
    for f in files:
        data["files"].append({"id": f["id"], "token": f["token"]})
    data["properties"] = {}
    # region of the contract
    data["region"] = "CA"
    if debug:
        data["export_format"] = "xml"
        data["label"] = "debug"
    else:
        data["export_format"] = "csv"
    if verify:
        data["verification_type"] = "UserVerification"   # slow
    if "email" in opts:
        data["email"] = opts["email"]
    return data


def options():
    data = {}
    data["region"] = "here"
    if not debug:
        data["label"] = "own"
    return data


files = session.post(BASE + "/file", files={"file": ("inc.pdf", b"inc")}).json()
data = build(files)
print(len(data["files"]), options())
task = session.post(BASE + "/task/capture/documents", json=data).json()
print(task["number"] + 1, task["region"], task["export_format"], task["verification_type"])
