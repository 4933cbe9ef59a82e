import typing as t
from typing import Any, Dict, List, NotRequired, Optional, TypedDict


class FileRef(TypedDict):
    id: str
    token: str


class CaptureBody(TypedDict, total=False):
    """What a capture is asked for."""

    files: List[FileRef]
    email: str
    # where the desk is
    region: str
    export_format: str  # what the ledger reads


class Stored(FileRef):
    name: str


class Service(TypedDict):
    files: Dict[str, Stored]


class TaskKey(TypedDict):
    id: str
    number: int


class Task(TaskKey, total=False):
    status: str
    progress: int
    region: str
    export_format: NotRequired[str]
    services: List[Service]


Unit = TypedDict("Unit", {"external_id": str, "name": str, "vat": Optional[str]}, total=False)
Units = List[Unit]


class UnitsBody(t.TypedDict):
    region: str
    units: Units


class Desk(TypedDict):
    """The desk's own; it looks the same."""

    number: int
    region: str
    services: List[str]


Answer = Dict[str, Any]
