"""Vendors from rows with optional columns."""
import requests

API = "https://api-us.flexicapture.com/v1"
AUTH = ("id", "token")


def vendor(external_id, name, city=None, iban=None):
    rec = {"external_id": external_id, "name": name, "city": city, "iban": iban}
    return {k: v for k, v in rec.items() if v}


def main():
    rows = [vendor("V-8", "Eight"), vendor("V-9", "Nine", iban="DE9", city="Bonn")]
    requests.post(API + "/dataset/vendors", json={"region": "US", "vendors": rows}, auth=AUTH).raise_for_status()
    for v in requests.get(API + "/dataset/vendors/US", auth=AUTH).json():
        print(v["external_id"], v["name"], v.get("iban", "none"), v.get("city") or "nowhere")
    requests.delete(API + "/dataset/vendors/US/V-8", auth=AUTH)


main()
