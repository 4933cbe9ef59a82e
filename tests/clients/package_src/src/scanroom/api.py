from functools import cached_property

import requests

from . import conf
from .errors import ScanError


class Api:
    def __init__(self, session):
        self.session = session

    @cached_property
    def url(self):
        return conf.FLEXICAPTURE["url"]

    def _call(self, verb, *path, **kw):
        reply = self.session.request(verb, "/".join((self.url,) + path), **kw)
        if not reply.ok:
            raise ScanError(reply.json()["error"])
        return reply.json()

    def scan(self, name):
        (file,) = self._call("POST", "file", params={"email": conf.FLEXICAPTURE["email"]}, files={"f": (name, b"scan")})
        return self._call("POST", "task", "capture", "documents", json={
            "files": [{"id": file["id"], "token": file["token"]}],
            "region": conf.FLEXICAPTURE["region"],
            "export_format": "csv",
            "verification_type": "NoVerification",
            "email": conf.FLEXICAPTURE["email"],
        })

    def task(self, task_id):
        return self._call("GET", "task", task_id)


def connect(account="acc", token="tok"):
    session = requests.Session()
    session.auth = (account, token)
    return Api(session)
