import requests

BASE = "https://api-au.flexicapture.com/v1"
AUTH = ("a", "b")


def units(region="AU"):
    return requests.get(f"{BASE}/dataset/businessunits/{region}", auth=AUTH).json()


def put(region, *records):
    return requests.put(f"{BASE}/dataset/businessunits", json={"region": region, "units": list(records)}, auth=AUTH)


by_id = {unit["external_id"]: unit for unit in units()}
print(by_id["BU-1"]["name"], by_id["BU-2"]["street"], "BU-3" in by_id)

# one field, everything else as it is
moved = dict(by_id["BU-1"], street="9 Quay St", city="Cairns")
print(put("AU", moved).status_code)
merged = {**by_id["BU-2"], "name": by_id["BU-2"]["name"] + " (old)", "zip": "4000"}
print(put("AU", merged).status_code)
for unit in units():
    print(unit["external_id"], unit["name"], "|", unit["street"], "|", unit["city"], "|", unit["zip"], "|", unit["vat"])
new = {"external_id": "BU-3", "country_code": "AU"}
new["name"] = "Depot"
new["city"], new["state"] = "Perth", "WA"
print(requests.post(f"{BASE}/dataset/businessunits", json={"region": "AU", "units": [new]}, auth=AUTH).status_code)
print([u["name"] for u in units() if u.get("state") == "WA"])
person = dict({"name": "Una", "street": "1 Hill"}, city="Cairns")
print({**person, "zip": "4870"})
