from functools import partialmethod
import requests


class Http:
    def __init__(self, root):
        self.root = root

    def _do(self, verb, path, **kw):
        return requests.request(verb, self.root + path, auth=("a", "b"), **kw).json()

    get = partialmethod(_do, "GET")
    put = partialmethod(_do, verb="PUT")


http = Http("https://api-us.flexicapture.com/v1")
print(http.get("/dataset/vendors/US")[0]["name"].upper())
