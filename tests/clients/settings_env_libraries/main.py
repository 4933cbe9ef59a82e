import requests
from decouple import Config, RepositoryEnv
from environs import Env

config = Config(RepositoryEnv(".env"))
env = Env()
env.read_env()

BASE = config("FC_BASE", default="https://api-us.flexicapture.com")
with env.prefixed("FC_"):
    VERSION = env.str("VERSION", "v1")
CRM = env("CRM_BASE")
CRM_VERSION = config("CRM_VERSION")
AUTH = ("a", "b")


def api(path):
    return "{}/{}/{}".format(BASE, VERSION, path)


file = requests.post(api("file"), files={"f": ("l.pdf", b"l")}, auth=AUTH).json()[0]
body = {"files": [{"id": file["id"], "token": file["token"]}], "region": "US", "export_format": "csv", "verification_type": "NoVerification"}
task = requests.post(api("task/capture/documents"), json=body, auth=AUTH).json()
task = requests.get(api("task/" + task["id"]), auth=AUTH).json()
print(task["number"] + 1, task["region"])
print(requests.post(CRM + "/" + CRM_VERSION, json={"region": "US", "export_format": "csv", "verification_type": "none"}).json()["echo"]["region"])
