# ruff: noqa: E501 - tables of code
"""The four parts of a generated client, each in the ways that people write it: where the base URL comes from, how a request is
sent, how the body is made, where the response is read.

A client is `main_….py`, which reads; it imports `http_….py`, which sends, and that imports `base.py`. `body_….py` makes the body.
Each base has the base of another vendor beside it, and each client sends that one a look-alike.
"""

from __future__ import annotations

from textwrap import dedent

FC, OTHER = "https://api-us.flexicapture.com/v1", "https://other.example/v1"

BASES: dict[str, dict[str, str]] = {
    "constants": {"base.py": f'URL = "{FC}"\nOTHER = "{OTHER}"\n'},
    "parts": {"base.py": 'HOST, VERSION = "https://api-us.flexicapture.com", "v1"\nURL = f"{HOST}/{VERSION}"\nOTHER = "/".join(("https://other.example", "v1"))\n'},
    "class": {"base.py": f'class Config:\n    fc = "{FC}"\n    other = "{OTHER}"\n\n\nURL, OTHER = Config.fc, Config().other\n'},
    "environment default": {"base.py": f'import os\n\nURL = os.environ.get("FC_URL", "{FC}")\nOTHER = os.getenv("OTHER_URL") or "{OTHER}"\n'},
    "dotenv": {
        "base.py": 'import os\n\nfrom dotenv import load_dotenv\n\nload_dotenv()\nURL = os.environ["FC_URL"] + "/" + os.environ["FC_VERSION"]\nOTHER = os.environ["OTHER_URL"]\n',
        ".env": f'FC_URL={FC[:-3]}\nFC_VERSION=v1\nOTHER_URL="{OTHER}"\n',
    },
    "json": {
        "base.py": 'import json\nfrom pathlib import Path\n\n_read = json.loads((Path(__file__).parent / "services.json").read_text())\nURL = _read["fc"]["url"]\nOTHER = _read["others"][0]\n',
        "services.json": f'{{"fc": {{"url": "{FC}"}}, "others": ["{OTHER}"]}}\n',
    },
    "yaml": {
        "base.py": 'import os\n\nimport yaml\n\nwith open(os.path.join(os.path.dirname(__file__), "services.yaml")) as stream:\n    _read = yaml.safe_load(stream)\nURL = "{host}/{version}".format(**_read["fc"])\nOTHER = "{host}/{version}".format(**_read["other"])\n',
        "services.yaml": f"fc:\n  host: {FC[:-3]}\n  version: v1  # of the API\nother: {{host: {OTHER[:-3]}, version: v1}}\n",
    },
    "toml": {
        "base.py": 'import tomllib\n\nwith open("services.toml", "rb") as stream:\n    _read = tomllib.load(stream)\nURL = _read["fc"]["url"]\nOTHER = _read.get("other", {}).get("url")\n',
        "services.toml": f"[fc]\nurl = '{FC}'\n\n[other]\nurl = \"{OTHER}\"\n",
    },
    "ini": {
        "base.py": 'from configparser import ConfigParser\n\n_read = ConfigParser()\n_read.read("services.ini")\nURL = _read["fc"]["url"]\nOTHER = _read.get("other", "url")\n',
        "services.ini": f"[fc]\nhost = {FC[:-3]}\nurl = %(host)s/v1\n\n[other]\nurl = {OTHER}\n",
    },
    "argparse": {"base.py": f'import argparse\n\n_parser = argparse.ArgumentParser()\n_parser.add_argument("--url", default="{FC}")\n_parser.add_argument("--other-url", default="{OTHER}")\n_read = _parser.parse_args([])\nURL, OTHER = _read.url, _read.other_url\n'},
    "dataclass": {"base.py": f'from dataclasses import dataclass\n\n\n@dataclass(frozen=True)\nclass Settings:\n    other: str\n    url: str = "{FC}"\n\n\n_read = Settings("{OTHER}")\nURL, OTHER = _read.url, _read.other\n'},
    "function": {"base.py": 'def _base(version="v1"):\n    return "https://api-us.flexicapture.com/" + version\n\n\nURL = _base()\nOTHER = (lambda host: host + "/v1")("https://other.example")\n'},
    "pydantic": {
        "base.py": 'from pydantic_settings import BaseSettings, SettingsConfigDict\n\n\nclass Settings(BaseSettings):\n    model_config = SettingsConfigDict(env_file="services.env", env_prefix="svc_")\n    fc: str\n    other: str = ""\n\n\n_read = Settings()\nURL, OTHER = _read.fc, _read.other\n',
        "services.env": f"SVC_FC={FC}\nSVC_OTHER={OTHER}\n",
    },
}  # fmt: skip

_UPLOAD = """
    def upload():
        return requests.post(f"{URL}/file", files={"f": ("a.pdf", b"a")}, auth=("a", "b")).json()[0]
"""
SENDERS: dict[str, str] = {
    "requests": """
        def post(path, body):
            return requests.post(URL + path, json=body, auth=("a", "b")).json()

        def get(path):
            return requests.get(f"{URL}{path}", auth=("a", "b")).json()

        def other(path, body):
            return requests.post(OTHER + path, json=body).json()
        """,
    "session": """
        session = requests.Session()
        session.auth = ("a", "b")

        def post(path, body):
            with session.post(URL + path, data=json.dumps(body), headers={"Content-Type": "application/json"}) as reply:
                return json.loads(reply.text)

        def get(path):
            return json.loads(session.get("%s%s" % (URL, path)).content)

        def other(path, body):
            return session.post("%s%s" % (OTHER, path), json=body).json()
        """,
    "session class": """
        class Based(requests.Session):
            def __init__(self, base):
                super().__init__()
                self.base, self.auth = base, ("a", "b")

            def request(self, method, url, *args, **kwargs):
                return super().request(method, self.base + url, *args, **kwargs)

        ours, theirs = Based(URL), Based(OTHER)

        def post(path, body):
            return ours.post(path, json=body).json()

        def get(path):
            return ours.get(path).json()

        def other(path, body):
            return theirs.post(path, json=body).json()
        """,
    "wrapper": """
        def call(method, path, base=URL, **kwargs):
            response = requests.request(method, base + path, auth=("a", "b"), **kwargs)
            response.raise_for_status()
            return response.json()

        def post(path, body):
            return call("POST", path, json=body)

        def get(path):
            return call("GET", path)

        def other(path, body):
            return call("POST", path, base=OTHER, json=body)
        """,
    "httpx": """
        client = httpx.Client(base_url=URL, auth=("a", "b"))
        foreign = httpx.Client(base_url=OTHER)

        def post(path, body):
            return client.post(path, json=body).json()

        def get(path):
            return client.request("GET", path).json()

        def other(path, body):
            return foreign.post(path, json=body).json()
        """,
    "urllib": """
        def opened(url, body=None):
            data = json.dumps(body).encode() if body is not None else None
            headers = {"Content-Type": "application/json", "Authorization": "Basic YTpi"}
            with urllib.request.urlopen(urllib.request.Request(url, data, headers)) as reply:
                return json.loads(reply.read())

        def post(path, body):
            return opened(URL + path, body)

        def get(path):
            return opened(URL + path)

        def other(path, body):
            return opened(OTHER + path, body)
        """,
    "class": """
        class Api:
            def __init__(self, base, *auth):
                self._base, self._auth = base.rstrip("/"), auth or None

            def _url(self, path):
                return "/".join((self._base, path.lstrip("/")))

            def post(self, path, body):
                return requests.post(self._url(path), json=body, auth=self._auth).json()

            def get(self, path):
                return requests.get(self._url(path), auth=self._auth).json()

        api, theirs = Api(URL, "a", "b"), Api(OTHER)
        post, get, other = api.post, api.get, theirs.post
        """,
    "partial": """
        _send = functools.partial(requests.request, auth=("a", "b"), timeout=9)
        _post = functools.partial(_send, "POST")

        def post(path, body):
            return _post(URL + path, json=body).json()

        def get(path):
            return _send("GET", URL + path).json()

        def other(path, body):
            return _post(OTHER + path, json=body).json()
        """,
    "urllib3": """
        pool = urllib3.PoolManager(headers={"Authorization": "Basic YTpi", "Content-Type": "application/json"}, ca_certs=os.environ["SSL_CERT_FILE"])

        def post(path, body):
            return json.loads(pool.request("POST", URL + path, body=json.dumps(body)).data)

        def get(path):
            return json.loads(pool.request("GET", URL + path).data)

        def other(path, body):
            return json.loads(pool.request("POST", OTHER + path, body=json.dumps(body)).data)
        """,
}  # fmt: skip

BODIES: dict[str, str] = {
    "display": """
        def made(files):
            return {"files": files, "region": "US", "export_format": "csv", "verification_type": "NoVerification", "email": "a@b.example"}
        """,
    "call": """
        def made(files, region="US"):
            return dict(files=files, region=region, export_format="csv", verification_type="NoVerification")
        """,
    "stores": """
        def made(files):
            body = {"files": files}
            body["region"] = "US"
            body["export_format"] = "csv"
            body["verification_type"] = "NoVerification"
            body["label"] = "stores"
            return body
        """,
    "update": """
        def made(files):
            body = {"files": files, "region": "US"}
            body.update({"export_format": "csv", "verification_type": "NoVerification"})
            return body
        """,
    "merge": """
        COMMON = {"region": "US", "export_format": "csv", "verification_type": "NoVerification"}

        def made(files):
            return {"files": files, **COMMON}
        """,
    "helpers": """
        def _options(region):
            return {"region": region, "export_format": "csv", "verification_type": "NoVerification"}

        def _with_files(body, files):
            body["files"] = files
            return body

        def made(files):
            return _with_files(_options("US"), files)
        """,
    "builder": """
        class Builder:
            def __init__(self, files):
                self._body = {"files": files}

            def region(self, value):
                self._body["region"] = value
                return self

            def export(self, value):
                self._body["export_format"] = value
                return self

            def verification(self, value):
                self._body["verification_type"] = value
                return self

            def build(self):
                return self._body

        def made(files):
            return Builder(files).region("US").export("csv").verification("NoVerification").build()
        """,
    "model": """
        from dataclasses import asdict, dataclass

        @dataclass
        class Capture:
            files: list
            region: str = "US"
            export_format: str = "csv"
            verification_type: str = "NoVerification"

        def made(files):
            return asdict(Capture(files))
        """,
    "pydantic model": """
        from typing import Optional

        from pydantic import BaseModel, ConfigDict, Field

        class Ref(BaseModel):
            id: str
            token: str

        class Capture(BaseModel):
            model_config = ConfigDict(populate_by_name=True)
            files: list[Ref]
            region: str = "US"
            format: str = Field("csv", alias="export_format")
            verification: str = Field("NoVerification", serialization_alias="verification_type")
            email: Optional[str] = None
            properties: Optional[dict] = None

        def made(files):
            return Capture(files=files, email="a@b.example").model_dump(by_alias=True, exclude_none=True)
        """,
    "attrs method": """
        import attrs

        class Dumped:
            def to_payload(self):
                return {key: value for key, value in attrs.asdict(self).items() if value is not None}

        @attrs.define
        class Capture(Dumped):
            files: list
            region: str = attrs.field(default="US")
            export_format: str = "csv"
            verification_type: str = "NoVerification"
            label: str | None = None

        def made(files):
            return Capture(files).to_payload()
        """,
    "own attributes": """
        class Capture:
            def __init__(self, files, region="US", form="csv"):
                self.files, self.region = files, region
                self.export_format = form
                self.verification_type = "NoVerification"

        def made(files):
            capture = Capture(files)
            body = vars(capture)
            return body
        """,
}  # fmt: skip

READS: dict[str, str] = {
    "subscript": """
        def main():
            task = current()
            print(task["number"] + 1 > 1, task["region"], [one["files"]["source"]["name"] for one in task["services"]])
        """,
    "get": """
        def main():
            task = current()
            print(task.get("number", 0) + 1 > 1, task.get("region"), task.get("export_format", "none"), "region" in task)
        """,
    "function": """
        def shown(t, other=None):
            return f"{t['region']} {t['number']}".replace("1", "").isdigit(), t["region"].lower(), t["id"] == str(other)

        def main():
            print(shown(current(), other=5))
        """,
    "returned": """
        def numbered():
            task = current()
            return task["number"], task["verification_type"]

        def main():
            number, kind = numbered()
            print(number % 7 < 7, kind)
        """,
    "attribute": """
        class Job:
            def __init__(self):
                self.task = None

            def load(self):
                self.task = current()
                return self

            @property
            def region(self):
                return self.task["region"]

        def main():
            job = Job().load()
            print(job.region, job.task["number"] + len(job.task["documents"]) > 1)
        """,
    "loop": """
        def tasks():
            for _ in range(2):
                yield current()

        def main():
            for task in tasks():
                for service in task["services"]:
                    for role, file in sorted(service["files"].items()):
                        print(role, file["name"], task["region"])
        """,
    "record": """
        class Row:
            def __init__(self, number, region):
                self.number, self.region = number, region

            @classmethod
            def of(cls, data):
                return cls(int(data["number"]), data["region"])

        def main():
            row = Row.of(current())
            print(row.number + 1 > 1, row.region)
        """,
    "walrus": """
        def main():
            if (task := current()) and (region := task["region"]):
                print(region, max(current()["number"], task["number"]) > 0, sorted([task], key=lambda t: t["export_format"])[0]["id"] != "")
        """,
}  # fmt: skip

_IMPORTS = "import functools\nimport json\nimport os\nimport urllib.request\n\nimport httpx\nimport requests\nimport urllib3\n\nfrom base import OTHER, URL\n"
_MAIN = """
    def current():
        file = upload()
        made_task = post("/task/capture/documents", made([{"id": file["id"], "token": file["token"]}]))
        return get("/task/" + made_task["id"])

    def look_alike():
        row = {"region": "attic", "export_format": "csv", "verification_type": "none", "email": "x@y.example", "number": 3}
        reply = other("/task/capture/documents", row)
        print(reply["number"] + 1, reply["region"], sorted(reply["echo"]) == sorted(row))
"""


def sender(name: str) -> str:
    """The module that sends."""
    return _IMPORTS + dedent(_UPLOAD) + dedent(SENDERS[name])


def main(send: str, body: str, read: str) -> str:
    """The module that reads, for one combination."""
    head = f"from {_module('body', body)} import made\nfrom {_module('http', send)} import get, other, post, upload\n"
    return head + dedent(_MAIN) + dedent(READS[read])


def _module(kind: str, name: str) -> str:
    return f"{kind}_{name.replace(' ', '_')}"


def modules(base: str) -> dict[str, str]:
    """All files of the clients whose base URL comes from one place; each `main_….py` is a client."""
    files = dict(BASES[base])
    files |= {f"{_module('http', name)}.py": sender(name) for name in SENDERS}
    files |= {f"{_module('body', name)}.py": dedent(text).lstrip() for name, text in BODIES.items()}
    return files | {f"{name}.py": main(*parts) for name, parts in clients(base).items()}


def clients(base: str) -> dict[str, tuple[str, str, str]]:
    """The combinations for one base: every sender with every second body, the others for the next base; the ways to
    read in turn, so that each meets each."""
    reads, start = list(READS), list(BASES).index(base)
    return {
        f"main_{row}_{column}": (send, body, reads[((start + row + column) // 2 + row) % len(reads)])
        for row, send in enumerate(SENDERS)
        for column, body in enumerate(BODIES)
        if (start + row + column) % 2 == 0
    }
