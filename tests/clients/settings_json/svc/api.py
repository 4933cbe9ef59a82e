import requests


class Api:
    def __init__(self, service):
        self.service = service

    def _url(self, *parts):
        return "/".join((self.service.base, *parts))

    def _auth(self):
        return self.service.user, self.service.password

    def upload(self, name, data):
        return requests.post(self._url("file"), files={"f": (name, data)}, auth=self._auth()).json()[0]

    def capture(self, *files):
        payload = {"files": [{k: f[k] for k in ("id", "token")} for f in files]}
        payload["region"] = "US"
        payload["export_format"] = "csv"
        payload["verification_type"] = "NoVerification"
        return requests.post(self._url("task", "capture", "documents"), json=payload, auth=self._auth()).json()

    def task(self, task_id):
        return requests.get(self._url("task", task_id), auth=self._auth()).json()
