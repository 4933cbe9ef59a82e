from http.client import HTTPSConnection
import base64, json, contextlib

A = {"Authorization": "Basic " + base64.b64encode(b"u:p").decode()}


class Fc(contextlib.ExitStack):
    prefix = "/v1"

    def __enter__(self):
        self.c = self.enter_context(contextlib.closing(HTTPSConnection("api-us.flexicapture.com")))
        return self

    def __call__(self, method, target):
        self.c.request(method, self.prefix + target, None, A)
        return json.loads(self.c.getresponse().read())


with Fc() as fc:
    print(fc("GET", "/dataset/vendors/US")[0]["name"].upper())
