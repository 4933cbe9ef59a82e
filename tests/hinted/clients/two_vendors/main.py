from functools import partial
from wires import Wire

capture = Wire("https://api-us.flexicapture.com/v1", ("a", "t"))
planner = Wire("https://api.other.example/v1")

send = partial(capture.call, "POST")
made = send("/task/capture/documents", {
    "files": [capture.upload("a.pdf", b"x")], "region": "US", "export_format": "Xls",
    "verification_type": "NoVerification", "label": "l"})
print(capture.call("GET", "/task/" + made["id"])["region"])
echo = planner.call("POST", "/task/capture/documents", {"region": "US", "label": "l", "email": "x@y.example"})
print(echo["echo"]["region"], echo["echo"]["label"])
