import requests
from project.conf import settings


def contact(number):
    conf = settings.CRM
    r = requests.post(conf["BASE_URL"] + "task/capture/invoices", json={"email": conf["EMAIL"], "number": number, "label": "x"}, timeout=3)
    data = r.json()
    return data["echo"]["email"], data["echo"]["number"], data["region"]
