"""How each version shows a file, a task and a record. Keys are those of the API reference and no others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .fields import VARIANTS
from .state import ACCOUNT, APPLICATION, CREATED, DELETED, EMAIL, EXPIRING, Record, StoredFile, StoredTask

if TYPE_CHECKING:
    from .http import Version

RECOGNIZABLE = (".pdf", ".tif", ".tiff", ".jpg", ".jpeg", ".png")


def file_object(file: StoredFile, version: Version) -> Record:
    """The description of a file."""
    shown: Record = {
        "id": file.id,
        "token": file.token,
        "name": file.name,
        "extension": file.extension,
        "hash": file.digest,
        "size": len(file.data),
        "mime": file.mime,
        "is_recognizable": file.extension.lower() in RECOGNIZABLE,
        "account": ACCOUNT,
        "email": EMAIL,
        "created": CREATED,
    }
    if version == "v2":
        return shown | {"application": APPLICATION, "expiring": EXPIRING}
    return shown | {
        "validated": CREATED,
        "is_validated": True,
        "deleted": DELETED if file.deleted else None,
        "is_deleted": file.deleted,
        "error": None,
        "pages_count": 1,
    }


def record_object(kind: str, record: Record, version: Version) -> Record:
    """A business unit or vendor; a field that was never sent is not there, in both versions."""
    if version == "v2":
        return dict(record)
    return {key: value[0] if key in VARIANTS[kind] else value for key, value in record.items()}


def task_object(task: StoredTask, version: Version, *, created: bool) -> Record:
    """A task as `create` (created) or `get` answer it."""
    shown: Record = {
        "id": task.id,
        "status": task.status,
        "type": task.type,
        "email": EMAIL,
        "created": CREATED,
        "is_deleted": task.deleted,
    }
    return shown | (_task_v1(task) if version == "v1" else _task_v2(task, created))


def _task_v1(task: StoredTask) -> Record:
    asked = {"export_format": task.export_format, "verification_type": task.verification_type}
    return {
        "number": task.number,
        "progress": task.progress,
        "region": task.region,
        **asked,
        "properties": task.properties | asked,
        "label": task.label,
        "business_unit": task.business_unit,
        "lead_time": 0,
        "wait_for_action": False,
        "is_test": False,
        "deleted": DELETED if task.deleted else None,
        "started": CREATED,
        "delivered": CREATED if task.status == "Done" else None,
        "documents": [_document(task, index) for index in range(len(task.sources))],
        "services": [
            {"id": f"{task.id}-s{index + 1}", "name": "Capture", "status": task.status, "files": _files(task, index)}
            for index in range(len(task.sources))
        ],
    }


def _task_v2(task: StoredTask, created: bool) -> Record:
    asked = {
        "region": task.region,
        "export_format": task.export_format,
        "verification_type": task.verification_type,
    }
    extracted = asked | {"vendor_name": "Acme Ltd", "invoice_date": "2024-02-20", "total": "118.00", "currency": "USD"}
    shown: Record = {
        "number": str(task.number),
        "progress": float(task.progress),
        "properties": task.properties | asked,
        "documents": [
            _document(task, index)
            | {
                "data": {} if created else dict(extracted),
                "is_moved": False,
                "traininglayout_fileid": None,
                "files": _files(task, index),
            }
            for index in range(len(task.sources))
        ],
        "batch_id": f"b{task.number}",
        "is_realtime_enabled": False,
        "processing_priority": "Normal",
        "is_demo": False,
        "account": ACCOUNT,
        "application": APPLICATION,
        "is_extra_error": False,
    }
    if created:
        return shown
    # `started` and `delivered`: the guide takes them out of the two create responses only.
    return shown | {
        "started": CREATED,
        "delivered": CREATED if task.status == "Done" else None,
        "documents_count": len(task.sources),
        "pages_count": len(task.sources),
        "billed": CREATED if task.status == "Done" else None,
        "is_billed": task.status == "Done",
    }


def _document(task: StoredTask, index: int) -> Record:
    return {"id": f"{task.id}-d{index + 1}", "type": "Invoice", "status": task.status, "is_deleted": False}


def _files(task: StoredTask, index: int) -> Record:
    roles = {"source": task.sources[index]}
    if task.status == "Done":
        roles["target"] = task.targets[index]
    return {role: {"id": file.id, "token": file.token, "name": file.name} for role, file in roles.items()}
