import logging
from urllib.parse import urljoin

import requests
from project.conf import settings

logger = logging.getLogger(__name__)


def _call(method, path, **kwargs):
    conf = settings.FLEXICAPTURE
    response = requests.request(
        method,
        urljoin(conf["BASE_URL"], path),
        auth=(conf["ACCOUNT"], conf["TOKEN"]),
        timeout=30,
        **kwargs,
    )
    response.raise_for_status()
    return response


def upload_file(name, content):
    conf = settings.FLEXICAPTURE
    return _call("POST", "file", params={"email": conf["EMAIL"]}, files={"file": (name, content)}).json()[0]


def start_capture(uploads, region):
    return _call(
        "POST",
        "task/capture/invoices",
        json={
            "files": [{"id": u["id"], "token": u["token"]} for u in uploads],
            "properties": {},
            "region": region,
            "export_format": settings.FLEXICAPTURE["EXPORT_FORMAT"],
            "verification_type": "NoVerification",
            "label": settings.INVOICE_LABEL,
            "email": settings.FLEXICAPTURE["EMAIL"],
        },
    ).json()


def fetch_task(task_id):
    task = _call("GET", f"task/{task_id}").json()
    logger.info("task %s at %s%%", task["number"], task["progress"])
    return task


def download(file):
    return _call("GET", "file/%(id)s/%(token)s" % file).content


def drop_task(task_id):
    _call("DELETE", f"task/{task_id}")


def business_units(region):
    return _call("GET", f"dataset/businessunits/{region}").json()
