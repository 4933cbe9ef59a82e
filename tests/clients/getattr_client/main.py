import requests


class Path:
    def __init__(self, parts):
        self._parts = parts

    def __getattr__(self, name):
        return Path(self._parts + [name])

    def __call__(self, *args):
        return Path(self._parts + list(args))

    def post(self, **kw):
        return requests.post("/".join(self._parts), auth=("a", "b"), **kw).json()

    def get(self):
        return requests.get("/".join(self._parts), auth=("a", "b")).json()


class Options:
    pass


api = Path(["https://api-us.flexicapture.com/v1"])
options = Options()
for name, value in (("region", "US"), ("export_format", "csv"), ("verification_type", "NoVerification")):
    setattr(options, name, value)
f = api.file.post(files={"f": ("g.pdf", b"g")})[0]
body = dict(vars(options), files=[{"id": f["id"], "token": f["token"]}])
task = api.task.capture.documents.post(json=body)
done = api.task(task["id"]).get()
print(done["status"])
