"""The client of FlexiCapture for Invoices on httpx."""

import httpx

BASE = "https://api-us.flexicapture.com/v1"
PARCELS = "https://parcels.example.com/v1"


class Flexi:
    def __init__(self, transport=None):
        self.http = httpx.Client(base_url=BASE, transport=transport)

    def capture(self, files, region):
        body = {"files": files, "region": region, "email": "x"}
        return self.http.post("/task/capture/invoices", json=body).json()["number"]

    def region(self, task_id):
        return self.http.get(f"/task/{task_id}").json()["region"]


def parcel(number, transport):
    with httpx.Client(transport=transport) as http:
        return http.get(f"{PARCELS}/task/{number}").json()
