# ruff: noqa: E501 - tables of lines
"""Settings files: what is rewritten is the version (and, with a location, the host) of the API's URLs, byte for byte."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from run.migrating import MARKER, after, checked, of_rule, row

from codemods.model.findings import Disposition, Outcome
from codemods.territory import Territory
from codemods.writer import write_changes

if TYPE_CHECKING:
    from pathlib import Path

US = "https://api-us.flexicapture.com/v1"
BARE = "https://api.flexicapture.com/v1"
FILES = {
    ".env": f"# the API\nFC_URL={US}\nexport FC_OLD=\"{US}/\" # old\n# FC_TEST={US}\nTOKEN=secret\n",
    "compose.yml": f"x: &base\n    FC_URL:   '{US}'\nservices:\n  web: {{<<: *base, other: \"{US}/task\"}}  # ü\n",
    ".gitlab-ci.yml": f"variables:\n  FC: {US}\njob:\n  script:\n    - |\n      echo {US}/task/$ID\n      echo done\n",
    "values.yaml": f"api:\n  url: {US}\nhost: \"{{{{ .Values.x }}}}\"\n",
    "conf.toml": f"[a]\nurl = '{US}'\n# {US}\ntext = \"\"\"\n{US}/file\n\"\"\"\nb = [\"{US}\",\n  \"x\"]\n",
    "setup.cfg": f"[client]\nurl = {US}\nlist =\n    {US}/task\n    other\n",
    "app.properties": "url=https\\://api-us.flexicapture.com/v1\nother:\\\n   " + US + "\n",
    "vars.tfvars": f"fc_url = \"{US}\"\n",
    "main.tf": f"variable \"fc\" {{\n  default = \"{US}\" # x\n}}\n",
    "data.json": '{"b":"' + US + '",  "a": ["https:\\/\\/api-us.flexicapture.com\\/v1\\/task\\/1"],\n\t"é": 1.10}',
}  # fmt: skip


def v2(text: str) -> str:
    return text.replace("com/v1", "com/v2").replace("com\\/v1", "com\\/v2")


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("name", FILES)
def test_only_the_version_changes(tmp_path: Path, name: str, newline: str) -> None:
    text = FILES[name].replace("\n", newline)
    report = checked(tmp_path, {name: text})
    assert after(report, name) == v2(text)
    assert {finding.disposition for finding in report.findings} == {Disposition.REWRITTEN}
    write_changes(report, tmp_path, Territory.of(tmp_path, [tmp_path]))
    assert row(checked(tmp_path), name).outcome is Outcome.UNCHANGED


@pytest.mark.parametrize("before", [b"\xef\xbb\xbf", b"# \xe9\n"])
def test_a_byte_order_mark_and_bytes_that_are_no_utf8_stay(tmp_path: Path, before: bytes) -> None:
    report = checked(tmp_path, {".env": before + f"A={US}".encode()})
    assert row(report, ".env").after == before + v2(f"A={US}").encode()


LOOK_ALIKES = [
    "A=v1", "A=https://other.example/v1", "A=https://status.flexicapture.com/v1", "A=https://api-us.flexicapture.com/v2",
    "A=https://api-us.flexicapture.com/v10", "A=https://api-us.flexicapture.com/v1beta", "A=https://my-api-us.flexicapture.com/v1",
    "A=https://api-us.flexicapture.com.evil.example/v1", "A=https://api-us.flexicapture.com", "A=/v1/task/capture/documents", "A=api-us.flexicapture.com",
]  # fmt: skip


@pytest.mark.parametrize("line", LOOK_ALIKES)
@pytest.mark.parametrize("name", [".env", "a.properties", "a.ini", "a.yaml", "a.toml", "a.tfvars"])
def test_look_alikes_stay(tmp_path: Path, line: str, name: str) -> None:
    key, _, value = line.partition("=")
    text = {"a.yaml": f"{key}: {value}", "a.toml": f'{key} = "{value}"', "a.tfvars": f'{key} = "{value}"'}.get(
        name, line
    )
    report = checked(tmp_path, {name: f"{text}\n"}, location="us")
    assert all(file.outcome is Outcome.UNCHANGED for file in report.files)


@pytest.mark.parametrize("name", FILES)
def test_a_host_without_a_location_gets_the_one_that_is_configured(tmp_path: Path, name: str) -> None:
    text = FILES[name].replace("api-us.", "api.")
    assert after(checked(tmp_path, {name: text}, location="eu"), name) == v2(FILES[name].replace("api-us.", "api-eu."))


@pytest.mark.parametrize("name", FILES)
def test_without_a_configured_location_the_host_is_marked_and_the_url_stays(tmp_path: Path, name: str) -> None:
    text = "".join(line for line in FILES[name].replace("api-us.", "api.").splitlines(True) if line[0] != "#")
    report = checked(tmp_path, {name: text})
    assert {finding.rule for finding in report.findings} == {"url-host-location"}
    if name == "data.json":
        assert row(report, name).outcome is Outcome.UNCHANGED
        assert all(finding.reason.endswith("this file holds no comments") for finding in report.findings)
        return
    lines = after(report, name).splitlines()
    assert [line for line in lines if not line.lstrip().startswith((MARKER, "#   "))] == text.splitlines()
    write_changes(report, tmp_path, Territory.of(tmp_path, [tmp_path]))
    assert row(checked(tmp_path), name).outcome is Outcome.UNCHANGED


def test_a_comment_stands_above_the_key_of_a_text_of_several_lines(tmp_path: Path) -> None:
    text = f"job:\n  script: |\n    echo one\n    echo {BARE}\n"
    lines = after(checked(tmp_path, {"ci.yml": text}), "ci.yml").splitlines()
    assert lines[1].startswith(f"  {MARKER} [url-host-location]")
    assert lines[3:] == text.splitlines()[1:]


def test_a_comment_about_a_comment_is_not_written(tmp_path: Path) -> None:
    report = checked(tmp_path, {".env": f"# {BARE}\nA=1\n"})
    assert [finding.disposition for finding in report.findings] == [Disposition.REPORTED]


def test_a_suppressed_line_stays(tmp_path: Path) -> None:
    text = f"A={US} # flexicapture-v2: ignore\n# flexicapture-v2: ignore[url-version] kept\nB={US}\nC={US}\n"
    report = checked(tmp_path, {".env": text})
    assert after(report, ".env") == text.replace(f"C={US}", f"C={v2(US)}")
    assert [finding.disposition for finding in of_rule(report, "url-version")].count(Disposition.SUPPRESSED) == 2


def test_the_query_of_a_url_loses_what_v2_does_not_take(tmp_path: Path) -> None:
    report = checked(tmp_path, {".env": f'UP="{US}/file?email=${{EMAIL}}&x=1"\n'})
    assert after(report, ".env") == f'UP="{v2(US)}/file?x=1"\n'


def test_a_path_that_is_no_operation_is_marked(tmp_path: Path) -> None:
    report = checked(tmp_path, {".env": f"A={US}/swagger.json\nB={US}/capture/data\n"})
    assert [finding.rule for finding in report.findings] == ["url-version", "capture-data-retired"]
    assert {finding.disposition for finding in report.findings} == {Disposition.ANNOTATED}


def test_a_value_that_is_written_in_no_form_the_reader_knows_is_found_too(tmp_path: Path) -> None:
    assert after(checked(tmp_path, {"a.ini": f"{US}\n"}), "a.ini") == f"{v2(US)}\n"
    assert after(checked(tmp_path, {"a.yml": f"? {US}\n: x\n"}), "a.yml") == f"? {v2(US)}\n: x\n"


def test_files_that_do_not_name_the_api_have_no_row(tmp_path: Path) -> None:
    assert checked(tmp_path, {"a.yml": "a: b\n", "b.json": "{}"}).files == ()


def test_a_binary_and_a_huge_file_are_left_out_with_a_reason(tmp_path: Path) -> None:
    report = checked(tmp_path, {"a.json": f'"{US}"\0', "b.json": b" " * (9 << 20)})
    assert [(file.path, file.outcome, file.reason) for file in report.files] == [
        ("a.json", Outcome.SKIPPED, "is binary"),
        ("b.json", Outcome.SKIPPED, "is larger than 8 MB"),
    ]
