import io
import json

TASK = {
    "id": "t1",
    "number": 4,
    "status": "Done",
    "region": "US",
    "label": None,
    "services": [{"files": {"target": {"id": "f2", "token": "k2", "name": "out.xls"}}}],
}


class Response:
    def __init__(self, payload, status_code=200):
        self.payload = payload
        self.status_code = status_code

    def json(self):
        return self.payload


class FakeHttp:
    """Stands in for requests."""

    def __init__(self):
        self.posted = []

    def get(self, url, **kwargs):
        if "/dataset/" in url:
            return Response([{"external_id": "1", "name": "ACME", "iban": "DE01"}])
        return Response(TASK)

    def post(self, url, json=None, files=None):
        self.posted.append((url, json))
        if files is not None:
            return Response([{"id": "f1", "token": "k1", "pages_count": 1}])
        return Response({"id": "t1", "number": 4, "region": json["region"], "started": None})


class FakeApi:
    """Stands in for the whole client."""

    def upload(self, data):
        return {"id": "f1", "token": "k1", "is_validated": True}

    def capture(self, files, region="US"):
        return {"id": "t1", "number": 4, "region": region}

    def task(self, task_id):
        return {"id": task_id, "number": 5, "status": "Done", "services": [{"files": {"target": {"name": "a.xls"}}}], "lead_time": 2}

    def vendors(self, region):
        return [{"external_id": "1", "name": "ACME"}, {"external_id": "2", "name": "Umbrella"}]


def opened(url):
    assert url == "https://api-us.flexicapture.com/v1/task/t1"
    return io.BytesIO(json.dumps({"id": "t1", "region": "EU", "number": 1}).encode())
