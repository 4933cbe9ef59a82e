"""Everything v2 takes away, where it can go without a trace."""
import requests

FLEXI = "https://api-us.flexicapture.com/v1"
AUTH = ("a", "b")
SUPPORT_EMAIL = "support@removed.example"
TEMPLATE_LABEL = "batch {n}"


def make_label(n):
    return TEMPLATE_LABEL.format(n=n)


def capture(files, n, business_unit):
    label = make_label(n)
    recipient = SUPPORT_EMAIL
    return requests.post(
        FLEXI + "/task/capture/invoices",
        json={
            "files": files,
            "region": "US",
            "export_format": "csv",
            "verification_type": "NoVerification",
            "label": label,
            "email": recipient,
            "business_unit": business_unit,
        },
        auth=AUTH,
    ).json()


file = requests.post(FLEXI + "/file", params={"email": SUPPORT_EMAIL}, files={"file": ("rm.pdf", b"rm")}, auth=AUTH).json()[0]
for n in range(2):
    task = capture([{"id": file["id"], "token": file["token"]}], n, business_unit="BU-%d" % (n + 1))
    print(task["number"] + 1, task["region"], task["email"], task["created"], task["is_deleted"])
mail = {"label": make_label(7), "email": SUPPORT_EMAIL, "business_unit": "sales", "region": "inbox"}
print(requests.post("https://mail.other.example/v1/task/capture/invoices", json=mail).json()["echo"])
