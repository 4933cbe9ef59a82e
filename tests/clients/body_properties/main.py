import requests

AUTH = ("a", "b")
BASE = "https://api-eu.flexicapture.com/v1"

[file] = requests.post(f"{BASE}/file", auth=AUTH, files={"file": ("prop.pdf", b"p")}).json()
files = [{"id": file["id"], "token": file["token"]}]


def capture(kind, body):
    task = requests.post(f"{BASE}/task/capture/{kind}", json=body, auth=AUTH).json()
    print(task["number"] - 1000, task["region"], task["export_format"], task["properties"].get("reference"), task["properties"].get("cost center"))


# empty
capture("documents", {"files": files, "properties": {}, "region": "EU", "export_format": "csv", "verification_type": "NoVerification"})

# one line
capture("documents", {"files": files, "properties": {"reference": "R-1"}, "region": "US", "export_format": "csv",
                      "verification_type": "NoVerification", "label": "one line"})

# several lines
capture(
    "invoices",
    {
        "files": files,
        "properties": {
            # what the customer calls it
            "reference": "R-2",
            "cost center": "77",  # a number in 2019
        },
        # keep in step with the contract
        "region": "AU",
        "export_format": "xml",  # Xls takes twice as long
        "verification_type": "NoVerification",
        # the mail goes to the unit
        "business_unit": "BU-1",
        "email": "prop@p.example",
    },
)

# a variable
properties = {"reference": "R-3"}
capture("documents", {"files": files, "properties": properties, "region": "CA", "export_format": "csv", "verification_type": "NoVerification"})

# after the region
body = dict(files=files, region="EU", export_format="csv")
body["verification_type"] = "NoVerification"
body["properties"] = {"reference": "R-4"}
body["properties"]["cost center"] = "78"
capture("invoices", body)

local = {"properties": {"reference": "R-5"}, "region": "hall", "label": "shelf"}
print(local["region"], local["label"], sorted(local["properties"]))
