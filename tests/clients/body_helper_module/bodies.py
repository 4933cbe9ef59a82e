"""Builds what is sent. Sends nothing."""


def file_refs(files):
    return [{"id": f["id"], "token": f["token"]} for f in files]


def capture_body(files, region, export_format="csv", label=None, notify=None):
    body = {"files": file_refs(files)}
    body.update(verification())
    body["region"] = region
    body["export_format"] = export_format
    return with_extras(body, label, notify)


def with_extras(body, label, notify):
    if label:
        body["label"] = label
    if notify:
        body["email"] = notify
    return body


def verification(strict=False):
    return {"verification_type": "UserVerification" if strict else "NoVerification"}


def ticket(label, notify):
    return {"label": label, "email": notify, "region": "helpdesk"}
