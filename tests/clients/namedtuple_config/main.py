import requests

from config import DEFAULT, Config, Mailer


def run(config: Config) -> None:
    auth = (config.account, config.token)
    sent = requests.post(config.base + "/file", params=[("email", config.email)], files={"file": ("nt.pdf", b"nt")}, auth=auth)
    first, *rest = sent.json()
    body = {"files": [{"id": first["id"], "token": first["token"]}], "region": "EU", "export_format": "xml",
            "verification_type": "NoVerification", "email": config.email}
    task = requests.post(f"{config.base}/task/capture/documents", json=body, auth=auth).json()
    for _ in range(config.number):
        task = requests.get(f"{config.base}/task/{task['id']}", auth=auth).json()
    number, region = task["number"], task["region"]
    print(number + config.number, region, len(rest))
    mail(Mailer(), number)


def mail(mailer: Mailer, number: int) -> None:
    r = requests.post(mailer.base + "/file", params=[("email", mailer.email)], json={"number": number})
    print(r.json()["echo"], r.json()["query"])


run(DEFAULT)
