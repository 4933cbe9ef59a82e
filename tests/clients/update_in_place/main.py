from http.client import HTTPSConnection
import base64, json, ssl, contextlib

A = {"Authorization": "Basic " + base64.b64encode(b"u:p").decode()}


class Fc(contextlib.ExitStack):
    prefix = "/v1"

    def __enter__(self):
        self.c = self.enter_context(contextlib.closing(HTTPSConnection("api-us.flexicapture.com")))
        return self

    def __call__(self, method, target, body=None, **headers):
        self.c.request(method, self.prefix + target, body and json.dumps(body), {**A, "Content-Type": "application/json", **headers})
        resp = self.c.getresponse()
        data = resp.read()
        return json.loads(data) if data else resp.status


with Fc() as fc:
    vendors = fc("GET", "/dataset/vendors/US")
    acme = [v for v in vendors if v["name"].startswith("Acme")][0]
    acme["iban"] = acme["iban"].replace(" ", "")
    acme |= {"bank_code": "X" + acme["bank_code"]}
    print(fc("PUT", "/dataset/vendors", {"region": "US", "vendors": [acme]}))
    print(fc("GET", "/dataset/vendors/US")[0]["bank_code"])
    print(fc("DELETE", "/dataset/vendors/US/V-2"))
