"""Bring the vendors of the ledger (CSV) to FlexiCapture."""
import csv
import io
import itertools

import requests

BASE_URL = "https://api-au.flexicapture.com/v1"
LEDGER = """\
id;name;street;city;zip;iban;country
V-1;Acme Limited;5 High St;Leeds;LS2;GB29NWBK60161331926819;GB
V-7;Seven Seas;Quay 7;Perth;6000;;AU
V-8;Eight Ball;;Hobart;7000;AU88;AU
"""
COLUMNS = {"id": "external_id", "name": "name", "city": "city"}


class Vendors:
    url = BASE_URL + "/dataset/vendors"

    def __init__(self, region):
        self.region = region
        self.http = requests.Session()
        self.http.auth = ("id", "token")

    def __iter__(self):
        r = self.http.get(f"{self.url}/{self.region}")
        r.raise_for_status()
        yield from r.json()

    def known(self):
        return {v["external_id"]: v for v in self}

    def save(self, vendors, new=True):
        send = self.http.post if new else self.http.put
        send(self.url, json={"region": self.region, "vendors": vendors}).raise_for_status()

    def remove(self, vendor):
        self.http.delete("/".join([self.url, self.region, vendor["external_id"]])).raise_for_status()


def record(row):
    v = {"external_id": row["id"], "name": row["name"].strip(), "country_code": row["country"]}
    for key in ("street", "city", "zip"):
        if row[key]:
            v[key] = row[key]
    if iban := row["iban"]:
        v["iban"] = iban
    return v


def chunks(items, size):
    it = iter(items)
    while batch := list(itertools.islice(it, size)):
        yield batch


def main():
    vendors = Vendors("AU")
    known = vendors.known()
    new, changed = [], []
    for row in csv.DictReader(io.StringIO(LEDGER), delimiter=";"):
        rec = record(row)
        old = known.get(rec["external_id"])
        if old is None:
            new.append(rec)
        elif old["name"] != row["name"] or old.get("zip") != row["zip"]:
            changed.append(rec)
    for batch in chunks(new, 1):
        vendors.save(batch)
    if changed:
        vendors.save(changed, new=False)
    for v in vendors:
        print(v["external_id"], v["name"].upper(), v.get("street", "-"), v["city"], v.get("iban"), sep=" | ")
    vendors.remove({"external_id": "V-7", "name": "whatever"})
    print(sorted(vendors.known()))

    person = {"name": "Ann", "city": "Perth"}
    echo = requests.post("https://crm.example/v1/dataset/vendors", json={"region": "AU", "vendors": [person]}).json()
    print(echo["echo"]["vendors"][0]["name"], echo["name"])


if __name__ == "__main__":
    main()
