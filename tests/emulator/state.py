"""What the service remembers: files, tasks, data sets. The same for both versions."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any

REGIONS = ("US", "AU", "EU", "CA")
CREATED = "2024-03-01T09:00:00Z"
DELETED = "2024-03-02T09:00:00Z"
EXPIRING = "2024-03-15T09:00:00Z"
ACCOUNT = "5f1e0000a0000001"
APPLICATION = "5f1e0000b0000001"
EMAIL = "owner@account.example"

Record = dict[str, Any]


@dataclass
class StoredFile:
    """An uploaded or a produced file."""

    number: int
    name: str
    mime: str
    data: bytes
    deleted: bool = False

    @property
    def id(self) -> str:
        """The id, from the counter."""
        return f"f{self.number:07d}"

    @property
    def token(self) -> str:
        """The token that goes with the id."""
        return f"tok{self.number:05d}"

    @property
    def extension(self) -> str:
        """The extension with its dot."""
        return PurePosixPath(self.name).suffix

    @property
    def digest(self) -> str:
        """The hash of the content."""
        return hashlib.sha256(self.data).hexdigest()


@dataclass
class StoredTask:
    """A capture task: what was asked for, and how often its state was looked at."""

    number: int
    type: str
    sources: list[StoredFile]
    targets: list[StoredFile]
    region: str
    export_format: str
    verification_type: str
    properties: Record
    label: str | None = None
    business_unit: str | None = None
    looks: int = 0
    deleted: bool = False

    @property
    def id(self) -> str:
        """The id, from the counter."""
        return f"t{self.number:07d}"

    @property
    def status(self) -> str:
        """Submitted when created, InProgress at the first look, Done from the second on."""
        return ("Submitted", "InProgress", "Done")[min(self.looks, 2)]

    @property
    def progress(self) -> int:
        """Percent that goes with the status."""
        return (0, 40, 100)[min(self.looks, 2)]


@dataclass
class State:
    """Everything stored."""

    files: dict[str, StoredFile] = field(default_factory=dict)
    tasks: dict[str, StoredTask] = field(default_factory=dict)
    datasets: dict[str, dict[str, dict[str, Record]]] = field(default_factory=dict)

    def add_file(self, name: str, mime: str, data: bytes) -> StoredFile:
        """A new file under the next number."""
        file = StoredFile(len(self.files) + 1, name, mime, data)
        self.files[file.id] = file
        return file

    def add_task(self, type_: str, sources: list[StoredFile], **asked: Any) -> StoredTask:
        """A new task, with one result per source; results are stored now, so their ids do not depend on polling."""
        extension = str(asked["export_format"]).lower()
        targets = [
            self.add_file(PurePosixPath(source.name).stem + f".{extension}", "application/octet-stream",
                          f"{extension} of {source.name}, {len(source.data)} bytes\n".encode())
            for source in sources
        ]  # fmt: skip
        task = StoredTask(len(self.tasks) + 1001, type_, sources, targets, **asked)
        self.tasks[task.id] = task
        return task
