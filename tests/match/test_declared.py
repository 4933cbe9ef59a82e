# ruff: noqa: E501 - tables of code, one case a line
"""The user's word on wrappers and payloads that the analysis cannot follow."""

from __future__ import annotations

from pathlib import Path

import pytest
from run.migrating import PACK, after, checked, of_rule, tree

from codemods.config import load_settings
from codemods.hints import PayloadHint, WrapperHint
from codemods.run import execute

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


def test_a_wrapper_of_a_library_may_be_called_by_position(tmp_path: Path) -> None:
    text = f'import wires\n\nt = wires.fetch("GET", "{V1}/task/1")\nprint(t["region"])\n'
    hint = WrapperHint("wires.fetch", "path", method_argument="verb", parameters=("verb", "path"))
    assert after(checked(tmp_path, {"main.py": text}, wrappers=(hint,)), "main.py") == text.replace(
        "/v1/", "/v2/"
    ).replace('["region"]', '["properties"]["region"]')


def test_a_declared_wrapper_that_asks_another_vendor_is_not_the_apis(tmp_path: Path) -> None:
    text = 'import wires\n\nt = wires.fetch(path="https://api.other.example/v1/task/1")\nprint(t["region"])\n'
    hint = WrapperHint("wires.fetch", "path", method="GET")
    assert not checked(tmp_path, {"main.py": text}, wrappers=(hint,)).findings


TWO = 'from shop import settings\nimport requests\n\nprint(requests.get(settings.BASE + "/file/1/2/info").json()["deleted"])\n'


@pytest.mark.parametrize(
    ("hint", "found"), [("shop.settings.BASE", True), ("BASE", True), ("depot.settings.BASE", False)]
)
def test_a_base_url_is_declared_for_the_module_that_its_name_speaks_of(tmp_path: Path, hint: str, found: bool) -> None:
    files = {"main.py": TWO, "shop/__init__.py": "", "shop/settings.py": 'BASE = "https://fc.proxy.example/v1"\n'}
    assert bool(checked(tmp_path, files, base_urls=(hint,)).findings) is found


UNMET = """\
[tool.flexicapture-codemods]
base-urls = ["main.BASEE"]

[[tool.flexicapture-codemods.wrappers]]
call = "wires.fetsh"
url-argument = "path"
method = "GET"

[[tool.flexicapture-codemods.payloads]]
name = "main.page.row"
operation = "task.get"
"""


def unmet(folder: Path, text: str, *paths: Path) -> list[tuple[int, str, str]]:
    tree(folder, {"pyproject.toml": UNMET, "main.py": text})
    options = load_settings(folder).options(folder, paths or (Path(),))
    return [(one.place.line, one.message, one.reason) for one in of_rule(execute(options, PACK), "unused-hint")]


def test_a_hint_that_speaks_of_nothing_is_told_with_its_line(tmp_path: Path) -> None:
    text = "import wires\n\ndef page(raw):\n    return wires.fetch(path=raw['region'])\n"
    assert unmet(tmp_path, text) == [
        (
            2,
            "This hint speaks of nothing: no request was seen whose URL starts with the value of 'main.BASEE'.",
            "expected the dotted name of a constant, attribute or setting, such as shop.settings.FC_URL",
        ),
        (5, "This hint speaks of nothing: no call of 'wires.fetsh' was seen.", "did you mean 'wires.fetch'?"),
        (10, "This hint speaks of nothing: no parameter 'main.page.row' was seen.", "did you mean 'main.page.raw'?"),
    ]


def test_a_repository_without_any_file_that_matters_has_no_use_for_its_hints(tmp_path: Path) -> None:
    assert len(unmet(tmp_path, "print(1)\n")) == 3


def test_hints_are_not_missed_where_only_some_files_are_looked_at(tmp_path: Path) -> None:
    tree(tmp_path, {"other.py": "print(1)\n"})
    assert not unmet(tmp_path, "import wires\nwires.fetch(path='/task/1')\n", tmp_path / "other.py")


def test_a_wrapper_called_by_position_without_its_parameters_is_told(tmp_path: Path) -> None:
    text = f'import wires\n\nt = wires.fetsh("{V1}/task/1")\nBASEE = 1\n'
    (message,) = [message for line, message, _ in unmet(tmp_path, text) if line == 5]
    assert message == "A call of 'wires.fetsh' was seen, and not which of its arguments is 'path'."
