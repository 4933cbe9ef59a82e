from ..registry import step
from ..web import call


@step("capture", after="upload")
def capture(context):
    body = {"files": [context["upload"]], "region": context["region"], "verification_type": "NoVerification"}
    body.setdefault("export_format", "Xls")
    if context.get("unit"):
        body["business_unit"] = context["unit"]
    return call("POST", "/task/capture/invoices", json=body)


@step("wait", after="capture")
def wait(context):
    task = context["capture"]
    while task["status"] not in ("Done", "Failed"):
        task = call("GET", f"/task/{task['id']}")
    return task
