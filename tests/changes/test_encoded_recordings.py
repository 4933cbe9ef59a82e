"""Recordings whose bodies are in base64, compressed or not: VCR in YAML, betamax, HAR."""

from __future__ import annotations

import gzip
import json
import zlib
from base64 import b64decode, b64encode
from typing import TYPE_CHECKING

import pytest
import yaml
from harness.tool import run_tool

if TYPE_CHECKING:
    from pathlib import Path

URL = "https://api-us.flexicapture.com/v1/task/t1"
BEFORE = b'{"id": "t1", "number": 7, "region": "US", "label": null}'
AFTER = b'{"id": "t1", "number": "7", "properties": {"region": "US"}}'


def vcr(data: bytes, encoding: str = "gzip") -> str:
    shown = b64encode(data).decode()
    lines = "\n".join("        " + shown[at : at + 40] for at in range(0, len(shown), 40))
    return (
        f"interactions:\n- request:\n    body: null\n    method: GET\n    uri: {URL}\n  response:\n    body:\n"
        f"      string: !!binary |\n{lines}\n    headers:\n      Content-Encoding: [{encoding}]\n"
        f"      Content-Length: ['{len(data)}']\n    status: {{code: 200, message: OK}}\nversion: 1\n"
    )


def fixed(folder: Path, name: str, text: str) -> tuple[str, str]:
    folder.mkdir(exist_ok=True)
    (folder / name).write_bytes(text.encode())
    said = run_tool(folder, "fix", ".").stdout
    once = (folder / name).read_bytes()
    run_tool(folder, "fix", ".")
    assert (folder / name).read_bytes() == once
    return once.decode(), said


@pytest.mark.parametrize("compress", [bytes, gzip.compress])
def test_bytes_of_a_cassette_become_those_of_v2(compress: type[bytes], tmp_path: Path) -> None:
    text, _ = fixed(tmp_path, "task.yaml", vcr(compress(BEFORE)))
    response = yaml.safe_load(text)["interactions"][0]["response"]
    sent = response["body"]["string"]
    assert (gzip.decompress(sent) if sent.startswith(b"\x1f\x8b") else sent) == AFTER
    assert response["headers"]["Content-Length"] == [str(len(sent))]
    assert "/v2/task/t1" in text
    assert max(len(line.strip()) for line in text.splitlines() if "/" not in line) <= 40


@pytest.mark.parametrize("window", [15, -15])
def test_a_body_that_was_deflated_becomes_that_of_v2(window: int, tmp_path: Path) -> None:
    packing = zlib.compressobj(wbits=window)
    text, _ = fixed(tmp_path, "task.yaml", vcr(packing.compress(BEFORE) + packing.flush(), "deflate"))
    sent = yaml.safe_load(text)["interactions"][0]["response"]["body"]["string"]
    assert zlib.decompress(sent, window) == AFTER


def test_a_compressed_body_of_betamax_becomes_that_of_v2(tmp_path: Path) -> None:
    body = {"encoding": None, "base64_string": b64encode(gzip.compress(BEFORE)).decode()}
    request = {"method": "GET", "uri": URL, "headers": {}, "body": {"encoding": "utf-8", "string": ""}}
    recorded = {"http_interactions": [{"request": request, "response": {"body": body, "headers": {}}}]}
    text, _ = fixed(tmp_path, "task.json", json.dumps(recorded, indent=1))
    found = json.loads(text)["http_interactions"][0]["response"]["body"]["base64_string"]
    assert gzip.decompress(b64decode(found)) == AFTER


@pytest.mark.parametrize("encoded", [True, False])
def test_an_entry_of_a_har_file_becomes_one_of_v2(encoded: bool, tmp_path: Path) -> None:
    content = {"mimeType": "application/json", "text": BEFORE.decode()}
    if encoded:
        content = {"mimeType": "application/json", "text": b64encode(BEFORE).decode(), "encoding": "base64"}
    entry = {"request": {"method": "GET", "url": URL, "headers": []}, "response": {"status": 200, "content": content}}
    text, _ = fixed(tmp_path, "session.har", json.dumps({"log": {"version": "1.2", "entries": [entry]}}, indent=2))
    found = json.loads(text)["log"]["entries"][0]["response"]["content"]["text"]
    assert (b64decode(found) if encoded else found.encode()) == AFTER


def test_a_body_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    text, said = fixed(tmp_path, "task.yaml", vcr(b"\x8b\x01\x80brotli\x03", "br"))
    assert "the recorded body is written in a form that was not read" in said
    assert yaml.safe_load(text)["interactions"][0]["response"]["body"]["string"] == b"\x8b\x01\x80brotli\x03"


def test_what_another_vendor_sent_stays(tmp_path: Path) -> None:
    text = vcr(gzip.compress(BEFORE)).replace("api-us.flexicapture.com", "parcels.example.com")
    assert fixed(tmp_path, "task.yaml", text)[0] == text
