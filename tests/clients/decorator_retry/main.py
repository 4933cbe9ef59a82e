import functools
import logging
import time

import requests

logging.basicConfig(level=logging.CRITICAL)
log = logging.getLogger("flexi")
BASE = "https://api-eu.flexicapture.com/v1"


def retry(times=3, delay=0.01):
    def decorate(func):
        @functools.wraps(func)
        def wrapper(*args, **kwargs):
            for attempt in range(times):
                try:
                    return func(*args, **kwargs)
                except requests.ConnectionError:
                    log.warning("attempt %d of %s", attempt, func.__name__)
                    time.sleep(delay * 2**attempt)
            raise RuntimeError(func.__name__)

        return wrapper

    return decorate


@retry()
def upload(name):
    return requests.post(BASE + "/file", files={"file": (name, b"%PDF")}, auth=("a", "b")).json()[0]


@retry(times=5)
def start(file):
    body = {"files": [{"id": file["id"], "token": file["token"]}], "region": "EU", "export_format": "xml",
            "verification_type": "NoVerification", "email": "retry@r.example"}
    return requests.post(BASE + "/task/capture/documents", json=body, auth=("a", "b")).json()


@retry(2)
def get_task(task_id):
    task = requests.get(f"{BASE}/task/{task_id}", auth=("a", "b")).json()
    log.info("task %s in %s", task["number"], task["region"])
    return task


@functools.lru_cache(maxsize=None)
def region_name(code):
    return {"EU": "Europe"}.get(code, code)


task = start(upload("retry.pdf"))
for _ in range(2):
    task = get_task(task["id"])
print("%06d" % task["number"], region_name(task["region"]), get_task.__name__)
print([name for service in task["services"] for name in sorted(f["name"] for f in service["files"].values())])
