import requests

S = requests.Session(); S.auth = ("a", "b")
B = "https://api-eu.flexicapture.com/v1/dataset"


def addr(street=None, city="", **rest):
    return dict(street=street or "-", city=city, **rest)


def unit(eid, name, **kw):
    rec = dict(external_id=eid, name=name, country_code="FR")
    rec.update(addr(**kw))
    return rec


def put(kind, recs, key):
    r = S.put(f"{B}/{kind}", json={"region": "EU", key: recs})
    assert r.ok, r.text


def post(kind, recs, key):
    r = S.post(f"{B}/{kind}", json={"region": "EU", key: recs})
    assert r.ok, r.text


def load(kind):
    return {r["external_id"]: r for r in S.get(f"{B}/{kind}/EU").json()}


post("businessunits", [unit("P", "Paris SA", city="Paris", zip="75")], "units")
units = load("businessunits")
p = units["P"]
p["zip"] = p["zip"].rjust(5, "0")
p["state"] = None if p.get("state") else "IDF"
put("businessunits", [p], "units")
print(sorted((k, v["name"], v.get("zip"), v["city"]) for k, v in load("businessunits").items()))
vend = load("vendors")
for v in vend.values():
    v.update({"gl_code": "9" + v["gl_code"], "name": v["name"].upper()})
put("vendors", list(vend.values()), "vendors")
print({k: (v["name"], v["gl_code"]) for k, v in load("vendors").items()})
print(addr(city="Own")["city"].upper())
contact = unit("C", "Card", city="Nice")
print(contact["name"].upper(), contact["city"])
