import requests


class Transport:
    location = "us"
    version = "v1"

    def __init__(self, auth):
        self.session = requests.Session()
        self.session.auth = auth

    def url(self, path):
        return "https://api-%s.flexicapture.com/%s/%s" % (self.location, self.version, path)

    def get(self, path):
        return self.session.get(self.url(path)).json()

    def post(self, path, **kwargs):
        return self.session.post(self.url(path), **kwargs).json()
