import requests, csv, sys, io, re, unicodedata
BASE = "https://api-us.flexicapture.com/v1/dataset"
s = requests.Session(); s.auth = ("a", "b")
vs = s.get(BASE + "/vendors/US").json()
us = s.get(BASE + "/businessunits/US").json()
print(len(vs), vs[0]["name"], vs[-1]["name"][:3], vs[1]["iban"].lower().startswith("de"))
print("|".join(v["name"] for v in vs), "|".join([v["name"].upper() for v in vs]), ", ".join(sorted((u["city"] for u in us), reverse=True)))
names = {v["external_id"]: v["name"] for v in vs}
print(names["V-1"], names.get("V-9", "?"), [n for n in names.values() if "GmbH" in n])
by_city = {}
for u in us:
    by_city.setdefault(u["city"], []).append(u["name"])
print(by_city, by_city["Boston"])
print(next((v["name"] for v in vs if v["vat"] == "DE222"), None), any(v["city"] == "Bonn" for v in vs), [v for v in vs if v["name"] == "x"])
for v in vs:
    if re.match(r"^A", v["name"]) or v["name"].endswith("H"):
        print("%-10s|%10.3s|%s" % (v["name"], v["city"], v["zip"] or "-"))
    print(f"{v['name']:<12}|{v['name']!r}|{len(v['name'])}|{v['iban'][4:8]}|{v.get('state') or 'none'}")
    street, _, house = v["street"].partition(" ")
    print(street, house, int(v["gl_code"]) + 1, v["zip"].isdigit(), v["bank_account"].zfill(10), "-".join(v["bank_code"]))
    if v["country_code"] in ("DE", "GB") and v["name"] not in ("Foo", "Bar"):
        print(v["name"].translate({ord(" "): "_"}), unicodedata.normalize("NFC", v["city"]), v["name"] < v["city"], v["name"] == "Acme Ltd")
    a = v["name"]
    a += "!"
    print(a, v["name"] + ", " + v["city"], v["name"] * 2)
out = csv.writer(sys.stdout, lineterminator="\n")
out.writerow(["id", "name", "city"])
out.writerows([v["external_id"], v["name"], v["city"]] for v in vs)
dw = csv.DictWriter(sys.stdout, ["external_id", "name"], extrasaction="ignore", lineterminator="\n")
dw.writerows({"external_id": v["external_id"], "name": v["name"]} for v in vs)
print({(v["city"], v["zip"]) for v in vs} == {("Leeds", "LS1"), ("Bonn", "53111")}, set(v["name"] for v in vs) & {"Acme Ltd"}, max(vs, key=lambda v: len(v["name"]))["name"])
vs.sort(key=lambda v: (v["city"], v["name"]))
print([v["external_id"] for v in vs], vs[0]["name"].split()[0], *[v["vat"] for v in vs])
new = [{"external_id": "N" + v["external_id"], "name": v["name"], "city": v["city"].title(), "vat": v.get("vat", "")} for v in vs]
print(s.post(BASE + "/vendors", json={"region": "US", "vendors": new}).status_code)
copy = {**vs[0], "external_id": "C-1", "name": "Copy of " + vs[0]["name"]}
copy.pop("iban", None)
print(s.post(BASE + "/vendors", json={"region": "US", "vendors": [copy]}).status_code)
unit = us[0]
unit.update(name="New " + unit["name"], zip=unit["zip"].lstrip("0"))
print(s.put(BASE + "/businessunits", json={"region": "US", "units": [unit]}).status_code)
print([(u["name"], u["zip"]) for u in s.get(BASE + "/businessunits/US").json()], [v["name"] for v in s.get(BASE + "/vendors/US").json()])
people = [{"name": "Ann", "city": "Bonn", "zip": "1"}]
print(people[0]["name"][0], [p["city"][:1] for p in people], requests.get("https://r.other.example/v1/dataset/vendors/US").json()["name"][:2])
