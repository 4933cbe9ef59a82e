import wires

BASE = "https://api-us.flexicapture.com/v1"

wires.connect(BASE, "account", "token")
created = wires.send("POST", "/task/capture/invoices", {
    "files": [wires.upload("a.pdf", b"x")],
    "region": "US",
    "export_format": "Xls",
    "verification_type": "NoVerification",
    "email": "me@example.com",
})
number = created["number"]
task = wires.send("GET", f"/task/{created['id']}")
print(number + 1, task["region"], task["status"])

INVOICE = {"region": "Bavaria", "number": 7, "label": "urgent"}
print(INVOICE["region"], INVOICE["number"] + 1)
