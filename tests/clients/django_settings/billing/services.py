import time

from . import flexicapture as api


def capture_batch(documents, region):
    uploads = [api.upload_file(name, content) for name, content in documents]
    task = api.start_capture(uploads, region)
    while task["status"] not in ("Done", "Failed"):
        time.sleep(0.01)
        task = api.fetch_task(task["id"])
    return task


def summarize(task):
    """What the report needs of a task."""
    return {
        "id": task["id"],
        "number": task["number"],
        "region": task["region"],
        "format": task["export_format"],
        "files": [s["files"]["target"] for s in task["services"]],
    }


def unit_names(region):
    return {u["external_id"]: u["name"] for u in api.business_units(region)}
