"""The parcel service we also use. It happens to look alike."""
import requests

PARCELS = "https://api.other.example/v1"


class Parcels:
    def __init__(self):
        self.session = requests.Session()

    def _request(self, method, path, **kwargs):
        return self.session.request(method, PARCELS + path, timeout=30, **kwargs)

    def announce(self, row):
        body = {
            "files": [],
            "region": row["region"],
            "label": row["label"],
            "email": row["email"],
        }
        reply = self._request("POST", "/task/capture/invoices", json=body, params={"email": row["email"]}).json()
        return reply["number"], reply["region"], reply["echo"]["label"], reply["query"]["email"]

    def close(self):
        self.session.close()
