import json
import urllib.parse
import urllib.request as ur

ROOT = "https://api-us.flexicapture.com/v1/"
mgr = ur.HTTPPasswordMgrWithPriorAuth()
mgr.add_password(None, ROOT, "acc", "tok", is_authenticated=True)
opener = ur.build_opener(ur.HTTPBasicAuthHandler(mgr))
ur.install_opener(opener)


class Put(ur.Request):
    def get_method(self):
        return "PUT"


def get(path, **q):
    url = urllib.parse.urljoin(ROOT, path)
    if q:
        url = url + "?" + urllib.parse.urlencode(q)
    with opener.open(url) as f:
        return json.loads(f.read().decode("utf-8"))


units = get("dataset/businessunits/CA")
for unit in units:
    unit["city"] = unit["city"].title() + " City"
    unit.pop("vat", None)
    unit.update(street="Elm " + unit["street"].split()[0])
req = Put(ROOT + "dataset/businessunits", json.dumps({"region": "CA", "units": units}).encode(), {"Content-Type": "application/json"})
print(ur.urlopen(req).status)
print([(u["external_id"], u["city"], u["street"], u.get("vat", "-")) for u in get("dataset/businessunits/CA")])
