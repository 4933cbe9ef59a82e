"""What the emulator answers: the keys of each version, and the same data in both."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from emulator import Emulator
from emulator.caller import call, reference, upload

if TYPE_CHECKING:
    from emulator import Version

FILE = {"id", "token", "name", "extension", "hash", "size", "mime", "is_recognizable", "account", "email", "created"}
FILE_KEYS = {
    "v1": FILE | {"validated", "is_validated", "deleted", "is_deleted", "error", "pages_count"},
    "v2": FILE | {"application", "expiring"},
}
ASKED = {"region": "EU", "export_format": "Xls", "verification_type": "NoVerification"}
TASK = {"id", "status", "type", "email", "created", "is_deleted", "number", "progress", "properties", "documents"}
GONE = {"label", "lead_time", "deleted", "wait_for_action", "is_test", "business_unit", "services"}
NEW = {"batch_id", "is_realtime_enabled", "processing_priority", "is_demo", "account", "application", "is_extra_error"}
TIMES = {"started", "delivered"}
CREATED_KEYS = {"v1": TASK | GONE | TIMES | set(ASKED), "v2": TASK | NEW}
READ_KEYS = {
    "v1": CREATED_KEYS["v1"],
    "v2": TASK | NEW | TIMES | {"documents_count", "pages_count", "billed", "is_billed"},
}
DOCUMENT = {"id", "type", "status", "is_deleted"}
DOCUMENT_KEYS = {"v1": DOCUMENT, "v2": DOCUMENT | {"data", "is_moved", "traininglayout_fileid", "files"}}


def start(emulator: Emulator, path: str = "/task/capture/invoices") -> dict[str, Any]:
    files = [reference(upload(emulator)), reference(upload(emulator, b"second"))]
    body: dict[str, Any] = {"files": files}
    body |= ASKED if emulator.version == "v1" else {"properties": ASKED}
    return dict(call(emulator, "POST", path, body).body)


@pytest.mark.parametrize("version", ["v1", "v2"])
def test_a_file_has_the_keys_of_its_version(version: Version) -> None:
    with Emulator(version) as emulator:
        file = upload(emulator)
        assert set(file) == FILE_KEYS[version]
        assert call(emulator, "GET", f"/file/{file['id']}/{file['token']}/info").body == file


@pytest.mark.parametrize(("version", "status"), [("v1", 200), ("v2", 404)])
def test_a_deleted_file_is_described_in_v1_only(version: Version, status: int) -> None:
    with Emulator(version) as emulator:
        file = upload(emulator)
        path = f"/file/{file['id']}/{file['token']}"
        assert call(emulator, "DELETE", path) == (204, None)
        answer = call(emulator, "GET", path + "/info")
        assert answer.status == status
        assert version == "v2" or (answer.body["is_deleted"] is True and answer.body["deleted"])
        assert call(emulator, "GET", path).status == 404
        assert emulator.violations == []


@pytest.mark.parametrize("version", ["v1", "v2"])
@pytest.mark.parametrize("operation", ["documents", "invoices"])
def test_a_task_has_the_keys_of_its_version(version: Version, operation: str) -> None:
    with Emulator(version) as emulator:
        created = start(emulator, f"/task/capture/{operation}")
        assert set(created) == CREATED_KEYS[version]
        read = call(emulator, "GET", f"/task/{created['id']}").body
        assert set(read) == READ_KEYS[version]
        for task in (created, read):
            assert all(set(document) == DOCUMENT_KEYS[version] for document in task["documents"])
            assert set(task["properties"]) == (set(ASKED) if version == "v2" else set(ASKED) - {"region"})


def test_a_task_holds_the_same_data_in_both_versions() -> None:
    tasks = {}
    for version in ("v1", "v2"):
        with Emulator(version) as emulator:
            created = start(emulator)
            seen = [created] + [call(emulator, "GET", f"/task/{created['id']}").body for _ in range(3)]
            tasks[version] = seen
    for old, new in zip(tasks["v1"], tasks["v2"], strict=True):
        assert {
            key: old[key] for key in ("id", "status", "type", "email", "created", "is_deleted")
        }.items() <= new.items()
        assert (type(old["number"]), type(new["number"])) == (int, str)
        assert old["number"] == int(new["number"])
        assert (type(old["progress"]), type(new["progress"])) == (int, float)
        assert old["progress"] == new["progress"]
        assert {key: old[key] for key in ASKED} == new["properties"] == ASKED
        assert [part["files"] for part in old["services"]] == [part["files"] for part in new["documents"]]
    assert [task["status"] for task in tasks["v1"]] == ["Submitted", "InProgress", "Done", "Done"]
    assert [sorted(task["services"][0]["files"]) for task in tasks["v1"]] == [["source"]] * 2 + [
        ["source", "target"]
    ] * 2


@pytest.mark.parametrize("version", ["v1", "v2"])
def test_a_result_can_be_downloaded(version: Version) -> None:
    with Emulator(version) as emulator:
        task = start(emulator)
        for _ in range(2):
            task = call(emulator, "GET", f"/task/{task['id']}").body
        target = task["services" if version == "v1" else "documents"][1]["files"]["target"]
        assert (
            call(emulator, "GET", f"/file/{target['id']}/{target['token']}").body == b"xls of document.bin, 6 bytes\n"
        )
        assert call(emulator, "DELETE", f"/task/{task['id']}") == (204, None)
        assert call(emulator, "GET", f"/task/{task['id']}").body["is_deleted"] is True


def test_capture_data_answers_a_task_in_v1() -> None:
    with Emulator("v1") as emulator:
        assert set(start(emulator, "/capture/data")) == CREATED_KEYS["v1"]


def test_each_part_of_an_upload_is_a_file() -> None:
    head = 'Content-Disposition: form-data; name="{0}"; filename="{0}.pdf"\r\nContent-Type: application/pdf'
    part = "--cut\r\n" + head + "\r\n\r\n{0}\r\n"
    body = (part.format("one") + part.format("two") + "--cut--\r\n").encode()
    with Emulator("v1") as emulator:
        headers = {"Authorization": "Basic YTpi", "Content-Type": "multipart/form-data; boundary=cut"}
        files = call(emulator, "POST", "/file", body, headers=headers).body
        assert [(file["name"], file["size"], file["mime"]) for file in files] == [
            ("one.pdf", 3, "application/pdf"),
            ("two.pdf", 3, "application/pdf"),
        ]


def test_a_body_in_chunks_and_in_single_quotes_is_understood() -> None:
    with Emulator("v2") as emulator:
        files = str({"files": [reference(upload(emulator))]}).encode()
        assert call(emulator, "POST", "/task/capture/documents", files).status == 200
        chunked = {"Authorization": "Basic YTpi", "Transfer-Encoding": "chunked"}
        assert call(emulator, "POST", "/file", b"3\r\nabc\r\n0\r\n\r\n", headers=chunked).body[0]["size"] == 3
