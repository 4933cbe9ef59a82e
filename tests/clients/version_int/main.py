import requests
from requests.auth import HTTPBasicAuth

API_VERSION = 1
PROTOCOL = 1  # of the mailbox, another thing
_auth = HTTPBasicAuth("acc", "tok")


def _url(path: str, location: str = "us") -> str:
    return "https://api-{}.flexicapture.com/v{}/{}".format(location, API_VERSION, path.lstrip("/"))


def new_unit(external_id, name, city):
    unit = {"external_id": external_id, "name": name, "city": city, "country_code": "US"}
    return requests.post(_url("/dataset/businessunits"), auth=_auth, json={"region": "US", "units": [unit]})


def units():
    return requests.get(_url("dataset/businessunits/US"), auth=_auth).json()


if __name__ == "__main__":
    print(new_unit("BU-9", "Depot", "Reno").status_code)
    for u in units():
        print("%s: %s (%s)" % (u["external_id"], u["name"].upper(), u["city"]))
    gone = requests.delete(_url("dataset/businessunit/US/BU-9"), auth=_auth)
    print(gone.status_code, len(units()), "protocol v%d" % PROTOCOL)
    print(requests.get("https://mail.other.example/v%d/dataset/vendors/US" % PROTOCOL).json()["name"])
