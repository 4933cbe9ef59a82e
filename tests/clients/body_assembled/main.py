import requests

from bodies import Builder, Parcel, Request

API = "https://api-us.flexicapture.com/v1"
session = requests.Session()
session.auth = ("a", "b")


def upload(name):
    return session.post(API + "/file", files={"file": (name, b"as")}).json()[0]


def capture(body):
    return session.post(API + "/task/capture/invoices", json=body).json()


def shown(task):
    return task["number"], task["region"], task["export_format"], task["verification_type"]


built = Builder().file(upload("1.pdf")).region("EU").format("xml").checked_by("Troubleshooting").label("first").build()
first = upload("2.pdf")
written = Request([{"id": first["id"], "token": first["token"]}], region="CA").to_dict()
print(shown(capture(built)), shown(capture(written)))
print(requests.post("https://parcels.example/v1/parcels", json=Parcel().to_dict()).json()["echo"])
