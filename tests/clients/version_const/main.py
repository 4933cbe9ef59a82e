"""Ships a CSV list of the vendors."""
import csv
import sys

import requests

HOST = "api-eu.flexicapture.com"
VERSION = "v1"
SCHEMA_VERSION = "v1"   # of our own CSV, not of the API
REGION = "EU"


def vendors():
    url = f"https://{HOST}/{VERSION}/dataset/vendors/{REGION}"
    return requests.get(url, auth=("acc", "tok")).json()


def main():
    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow(["schema", SCHEMA_VERSION, "vendors"])
    for vendor in vendors():
        out.writerow([vendor["external_id"], vendor["name"], vendor["iban"], vendor["city"], vendor["country_code"]])
    total = len(vendors())
    print(total, "vendors", max(v["name"] for v in vendors()))


main()
