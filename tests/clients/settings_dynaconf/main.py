import requests

from conf import settings

AUTH = ("a", "b")
file = requests.post(settings.FC_URL + "/file", files={"f": ("d.pdf", b"d")}, auth=AUTH).json()[0]
body = {"files": [{"id": file["id"], "token": file["token"]}], "region": settings.region, "export_format": "csv",
        "verification_type": "NoVerification", "label": "dyna"}
task = requests.post(f"{settings['fc_url']}/task/capture/documents", json=body, auth=AUTH).json()
task = requests.get(settings.get("FC_URL") + "/task/" + task["id"], auth=AUTH).json()
print(task["number"] + 1, task["region"])
print(requests.post(settings.archive.url + "/file", json={"region": "x", "label": "y"}).json()["echo"])
