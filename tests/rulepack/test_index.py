"""Which operation a method and a path are."""

from __future__ import annotations

import pytest

from codemods.rulepack.index import OperationIndex
from codemods.rulepack.loader import find_pack, load_pack

INDEX = OperationIndex(load_pack(find_pack(None)).api)

FOUND = [
    ("POST", "file", ["file.upload"]),
    ("post", "file", ["file.upload"]),
    ("GET", "file", []),
    ("GET", "file/17/abc/info", ["file.info"]),
    ("GET", "file/?/?/info", ["file.info"]),
    ("GET", "file/?/?", ["file.download"]),
    (None, "file/?/?", ["file.download", "file.delete"]),
    ("GET", "file/?/?/?", []),
    ("GET", "file/?/?/inf", []),
    ("GET", "file/?", []),
    ("POST", "task/capture/invoices", ["task.capture_invoices"]),
    (None, "task/capture/documents", ["task.capture_documents"]),
    ("POST", "task/capture/?", []),
    ("GET", "task/?", ["task.get"]),
    ("GET", "task/17", ["task.get"]),
    ("GET", "task/capture", []),
    ("GET", "task/?/?", []),
    ("DELETE", "dataset/businessunits/US", ["businessunits.clear"]),
    ("DELETE", "dataset/businessunit/US/?", ["businessunits.delete"]),
    ("DELETE", "dataset/businessunits/?/17", ["businessunits.delete"]),
    (None, "dataset/vendors", ["vendors.create", "vendors.update"]),
    (None, "dataset/?", []),
    ("GET", "training/batch/EU", ["training.batch"]),
    ("PUT", "training/station/?", ["training.station_update"]),
    (None, "training", ["training.create", "training.update"]),
    ("POST", "capture/data", ["capture.data"]),
    ("POST", "/file/", ["file.upload"]),
    ("GET", "task//17", ["task.get"]),
    ("GET", "?", []),
    ("GET", "", []),
    ("GET", "TASK/17", []),
]


@pytest.mark.parametrize(("method", "path", "expected"), FOUND, ids=[f"{method} {path}" for method, path, _ in FOUND])
def test_a_path_is_found(method: str | None, path: str, expected: list[str]) -> None:
    segments = [None if segment == "?" else segment for segment in path.split("/")]
    assert [operation.id for operation in INDEX.find(method, segments)] == expected
