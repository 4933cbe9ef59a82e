import logging
import os

import requests

log = logging.getLogger(__name__)

BASE = "https://api-us.flexicapture.com/v1"
REGION = "US"
AUTH = (os.environ.get("FC_ACCOUNT", "demo"), os.environ.get("FC_TOKEN", "demo"))


def vendor_from_row(row):
    return {
        "external_id": row["external_id"],
        "business_unit_id": row["unit"],
        "country_code": row["country"],
        "name": row["name"],
        "street": row["street"],
        "city": row["city"],
        "zip": row["zip"],
        "vat": row["vat"].strip(),  # some have a trailing blank
        "iban": row["iban"].replace(" ", ""),
        "gl_code": row["account"],
    }


def unit_from_row(row):
    unit = {"external_id": row["external_id"], "country_code": row["country"]}
    unit["name"] = row["name"]
    unit["street"] = row["street"]
    unit["city"] = f'{row["city"]}'
    unit["state"] = row["state"].upper()
    unit["zip"] = row["zip"]
    return unit


def list_vendors():
    response = requests.get(f"{BASE}/dataset/vendors/{REGION}", auth=AUTH)
    response.raise_for_status()
    return response.json()


def list_units():
    response = requests.get(f"{BASE}/dataset/businessunits/{REGION}", auth=AUTH)
    response.raise_for_status()
    return response.json()


def create_vendors(rows):
    body = {"region": REGION, "vendors": [vendor_from_row(row) for row in rows]}
    response = requests.post(BASE + "/dataset/vendors", json=body, auth=AUTH)
    response.raise_for_status()
    log.info("created %d vendors", len(rows))


def update_vendor(row):
    response = requests.put(
        BASE + "/dataset/vendors",
        json={"region": REGION, "vendors": [vendor_from_row(row)]},
        auth=AUTH,
    )
    response.raise_for_status()


def create_units(rows):
    units = []
    for row in rows:
        units.append(unit_from_row(row))
    response = requests.post(BASE + "/dataset/businessunits", json={"region": REGION, "units": units}, auth=AUTH)
    response.raise_for_status()


def drop_vendor(external_id):
    requests.delete(f"{BASE}/dataset/vendors/{REGION}/{external_id}", auth=AUTH).raise_for_status()
