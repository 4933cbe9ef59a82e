from functools import cached_property, lru_cache
import requests


class Route:
    """Descriptor: the full url of a path below the owner's base."""

    def __init__(self, path):
        self.path = path

    def __get__(self, obj, owner=None):
        return (obj or owner).base + self.path


class Fc:
    base = "https://api-us.flexicapture.com/v1"
    files = Route("/file")
    vendors = Route("/dataset/vendors")
    capture = Route("/task/capture/invoices")

    @cached_property
    def http(self):
        s = requests.Session()
        s.auth = ("a", "b")
        return s

    @cached_property
    def us_vendors(self):
        return self.http.get(self.vendors + "/US").json()

    @property
    def first(self):
        return self.us_vendors[0]

    @lru_cache(maxsize=None)
    def vendor(self, external_id):
        return next(v for v in self.us_vendors if v["external_id"] == external_id)

    def rename(self, external_id, name):
        record = {**self.vendor(external_id), "name": name}
        self.http.put(self.vendors, json={"region": "US", "vendors": [record]}).raise_for_status()
        del self.us_vendors


fc = Fc()
print(fc.first["name"], fc.first["vat"])
print(fc.vendor("V-2")["city"].upper())
fc.rename("V-1", "ACME")
print([v["name"] for v in fc.us_vendors])
