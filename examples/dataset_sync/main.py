import csv

import flexi
import geocoder


def read(path):
    with open(path, newline="", encoding="utf-8") as stream:
        return list(csv.DictReader(stream))


def sync_vendors(rows):
    known = {vendor["external_id"]: vendor for vendor in flexi.list_vendors()}
    fresh = [row for row in rows if row["external_id"] not in known]
    flexi.create_vendors(fresh)
    print("created", [row["name"] for row in fresh])
    for row in rows:
        old = known.get(row["external_id"])
        if old is None:
            continue
        if old["name"] == row["name"] and old["iban"] == row["iban"]:
            print("unchanged", row["name"])
        else:
            flexi.update_vendor(row)
            print("updated", old["name"], "->", row["name"])


def print_vendors():
    for vendor in flexi.list_vendors():
        bank = vendor.get("bank_code", "n/a")
        print(f'{vendor["external_id"]:4} {vendor["name"]:14} {vendor["zip"]} {vendor["city"].upper()} bank {bank}')


def print_units():
    units = flexi.list_units()
    for unit in sorted(units, key=lambda u: u["name"]):
        print(unit["external_id"], unit["name"], "in", unit["city"] + ",", unit["country_code"])


def main():
    vendors = read("data/vendors.csv")
    sync_vendors(vendors)
    print_vendors()
    flexi.drop_vendor("V-2")
    print("left:", [vendor["external_id"] for vendor in flexi.list_vendors()])
    flexi.create_units(read("data/units.csv"))
    print_units()
    for row in vendors:
        print("located", *geocoder.locate(row))


if __name__ == "__main__":
    main()
