import csv
import io
import sys

import requests

API = "https://api-eu.flexicapture.com/v1/dataset/vendors"
AUTH = ("acc", "tok")


def record(row):
    return {
        "external_id": row["id"],
        "business_unit_id": row["unit"],
        "country_code": row["country"],
        # as printed on the invoices
        "name": row["name"],
        "street": row["street"],
        "city": row["city"].title(),  # they shout in the north
        "zip": "%5s" % row["zip"],
        "vat": row["vat"],
        "iban": row["iban"],
        "bank_account": row["account"],
    }


def load(path):
    with open(path, newline="") as stream:
        return [record(row) for row in csv.DictReader(stream)]


def dump(vendors):
    out = csv.DictWriter(sys.stdout, ["external_id", "name", "city", "iban"], lineterminator="\n")
    out.writeheader()
    for vendor in vendors:
        out.writerow({"external_id": vendor["external_id"], "name": vendor["name"], "city": vendor["city"], "iban": vendor["iban"]})


new = load("vendors.csv")
reply = requests.post(API, json={"region": "EU", "vendors": new}, auth=AUTH)
print(reply.status_code)
dump(requests.get(API + "/EU", auth=AUTH).json())
for vendor in requests.get(f"{API}/EU", auth=AUTH).json():
    if vendor["external_id"].startswith("V-1") and len(vendor["external_id"]) > 3:
        print(vendor["name"], len(vendor["name"]), vendor["zip"].strip(), vendor["bank_account"])
print(requests.delete(f"{API}/EU/V-10", auth=AUTH).status_code, requests.delete(API + "/EU", auth=AUTH).status_code)
user = next(csv.DictReader(io.StringIO("name,city,zip\nUta,Ulm,89073\n")))
print(user["name"], user["city"], user["zip"][0])
