# ruff: noqa: E501 - tables of code, one case a line
"""The user's word on wrappers and payloads that the analysis cannot follow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from run.migrating import after, checked, of_rule

from codemods.hints import PayloadHint, WrapperHint

if TYPE_CHECKING:
    from pathlib import Path

V1 = "https://api-us.flexicapture.com/v1"
SENT = f'from shop.net import send\n\nt = send("GET", "{V1}/task/1")\nprint(t.json()["region"])\n'
NET = "import wires\n\n\ndef send(verb, url, body=None):\n    return wires.go(verb, url, body)\n"


def test_a_declared_wrapper_is_a_request(tmp_path: Path) -> None:
    hint = WrapperHint("shop.net.send", "url", method_argument="verb", body_argument="body", returns="response")
    report = checked(tmp_path, {"main.py": SENT, "shop/__init__.py": "", "shop/net.py": NET}, wrappers=(hint,))
    assert after(report, "main.py") == SENT.replace("/v1/", "/v2/").replace('["region"]', '["properties"]["region"]')


def test_a_wrapper_that_is_not_declared_is_left_with_a_marker(tmp_path: Path) -> None:
    report = checked(tmp_path, {"main.py": SENT, "shop/__init__.py": "", "shop/net.py": NET})
    assert {one.disposition for one in of_rule(report, "url-version")} == {"annotated"}


def test_a_wrapper_of_a_library_can_be_declared(tmp_path: Path) -> None:
    text = f'import wires\n\nt = wires.fetch(path="{V1}/task/1")\nprint(t.json()["region"])\n'
    report = checked(
        tmp_path, {"main.py": text}, wrappers=(WrapperHint("wires.fetch", "path", method="GET", returns="response"),)
    )
    assert after(report, "main.py") == text.replace("/v1/", "/v2/").replace('["region"]', '["properties"]["region"]')


def test_a_method_can_be_declared(tmp_path: Path) -> None:
    text = f'class Net:\n    def fetch(self, path):\n        return self.wire(path)\n\n\nt = Net().fetch("{V1}/task/1")\nprint(t.json()["region"])\n'
    report = checked(
        tmp_path, {"main.py": text}, wrappers=(WrapperHint("Net.fetch", "path", method="GET", returns="response"),)
    )
    assert after(report, "main.py") == text.replace("/v1/", "/v2/").replace('["region"]', '["properties"]["region"]')


def test_a_declared_wrapper_may_return_the_decoded_body(tmp_path: Path) -> None:
    text = f'import wires\n\nt = wires.fetch(path="{V1}/task/1")\nprint(t["region"])\n'
    report = checked(
        tmp_path, {"main.py": text}, wrappers=(WrapperHint("wires.fetch", "path", method="GET", returns="payload"),)
    )
    assert after(report, "main.py") == text.replace("/v1/", "/v2/").replace('["region"]', '["properties"]["region"]')


def test_a_declared_payload_is_a_response(tmp_path: Path) -> None:
    text = "# of flexicapture\ndef page(raw):\n    return raw['region'], raw['id']\n"
    hint = PayloadHint("main.page.raw", "task.get")
    assert after(checked(tmp_path, {"main.py": text}, payloads=(hint,)), "main.py") == text.replace(
        "raw['region']", "raw['properties']['region']"
    )


def test_a_payload_of_another_function_is_none(tmp_path: Path) -> None:
    text = "# of flexicapture\ndef page(raw):\n    return raw['region'], raw['id']\n"
    assert not checked(tmp_path, {"main.py": text}, payloads=(PayloadHint("main.other.raw", "task.get"),)).findings
