import json
import urllib.request

from invoices import CONFIG


def send(base, path, body=None):
    request = urllib.request.Request(base.rstrip("/") + path, headers={"Content-Type": "application/json"})
    request.add_header("Authorization", "Basic YTpi")
    if body is not None:
        request.data = json.dumps(body).encode()
    with urllib.request.urlopen(request) as reply:
        return json.loads(reply.read())


def capture(files, region):
    body = {"files": files, "region": region, "export_format": "xml", "verification_type": "NoVerification"}
    return send(CONFIG["api"]["base"], "/task/capture/invoices", body)


def task(task_id):
    return send(CONFIG["api"]["base"], "/task/" + task_id)


def mirror(row):
    return [send(one["base"], "/keep", row)["region"] for one in CONFIG["mirrors"]]
