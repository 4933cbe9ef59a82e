import requests
A = "https://api-us.flexicapture.com/v1"
TABLE = {}


class Command:
    def __init_subclass__(cls, **kw):
        TABLE[cls.__name__.lower()] = cls

    def __call__(self, *args):
        return requests.get(A + self.path(*args), auth=("a", "b")).json()


class Vendors(Command):
    def path(self, region):
        return "/dataset/vendors/" + region


class Units(Command):
    def path(self, region):
        return "/dataset/businessunits/" + region


print(TABLE["vendors"]()("US")[0]["name"].upper())
print(Units()("US")[0]["name"].upper())
