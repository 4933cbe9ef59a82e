# ruff: noqa: E501 - commands as people write them
"""Requests that a script, a document or a collection writes out whole are migrated whole: URL, query and body."""

from __future__ import annotations

import json
import shlex
import subprocess
from typing import TYPE_CHECKING

import pytest
from run.migrating import MARKER, after, checked, row

from codemods.kinds import kind_of
from codemods.kinds.document import Document
from codemods.kinds.shape import Form, Piece
from codemods.kinds.words import words
from codemods.model.findings import Disposition, Outcome
from codemods.territory import Territory
from codemods.writer import write_changes

if TYPE_CHECKING:
    from pathlib import Path

US = "https://api-us.flexicapture.com/v1"
V2 = "https://api-us.flexicapture.com/v2"
CAPTURE = "/task/capture/documents"

COMMANDS = {
    "single quotes": (
        f"""curl -X POST {US}{CAPTURE} -d '{{"files": [], "region": "US", "email": "x"}}'\n""",
        f"""curl -X POST {V2}{CAPTURE} -d '{{"files": [], "properties": {{"region": "US"}}}}'\n""",
    ),
    "double quotes": (
        f'curl "{US}{CAPTURE}" --data "{{\\"region\\":\\"US\\",\\"files\\":$FILES}}"\n',
        f'curl "{V2}{CAPTURE}" --data "{{\\"properties\\":{{\\"region\\":\\"US\\"}},\\"files\\":$FILES}}"\n',
    ),
    "quotes that change for a variable": (
        f"""curl {US}{CAPTURE} -d '{{"files": [{{"id": "'"$ID"'"}}], "email": "'"$EMAIL"'", "region": "'"$REGION"'"}}'\n""",
        f"""curl {V2}{CAPTURE} -d '{{"files": [{{"id": "'"$ID"'"}}], "properties": {{"region": "'"$REGION"'"}}}}'\n""",
    ),
    "an apostrophe": (
        f"""curl -d '{{"label": "it'\\''s", "region": "US", "note": "it'\\''s"}}' {US}{CAPTURE}\n""",
        f"""curl -d '{{"properties": {{"region": "US"}}, "note": "it'\\''s"}}' {V2}{CAPTURE}\n""",
    ),
    "several lines": (
        f"""curl --request POST \\\n  --url {US}{CAPTURE} \\\n  --user "$ID:$TOKEN" \\\n  --data-raw '{{\n    "files": [],\n    "region": "US",\n    "label": "x",\n    "export_format": "Xls"\n  }}'\n""",
        f"""curl --request POST \\\n  --url {V2}{CAPTURE} \\\n  --user "$ID:$TOKEN" \\\n  --data-raw '{{\n    "files": [],\n    "properties": {{\n      "region": "US",\n      "export_format": "Xls"\n    }}\n  }}'\n""",
    ),
    "properties that are there": (
        f"""curl {US}{CAPTURE} -d '{{"region": "US", "properties": {{"a": 1}}}}'\ncurl {US}{CAPTURE} -d '{{"region": "US", "properties": {{}}}}'\n""",
        f"""curl {V2}{CAPTURE} -d '{{"properties": {{"a": 1, "region": "US"}}}}'\ncurl {V2}{CAPTURE} -d '{{"properties": {{"region": "US"}}}}'\n""",
    ),
    "only what leaves": (
        f'curl {US}{CAPTURE} --json \'{{ "email": "x" }}\'\n',
        f"curl {V2}{CAPTURE} --json '{{}}'\n",
    ),
    "a base and a body in variables": (
        f"""export BASE={US}\nBODY='{{"files": [], "region": "US"}}'\ncurl -d "$BODY" "${{BASE}}{CAPTURE}"\ncurl -s $BASE/task/$1\n""",
        f"""export BASE={V2}\nBODY='{{"files": [], "properties": {{"region": "US"}}}}'\ncurl -d "$BODY" "${{BASE}}{CAPTURE}"\ncurl -s $BASE/task/$1\n""",
    ),
    "a heredoc": (
        f'curl -X POST {US}{CAPTURE} -d @- <<JSON\n{{\n  "files": $FILES,\n  "region": "US"\n}}\nJSON\necho done\n',
        f'curl -X POST {V2}{CAPTURE} -d @- <<JSON\n{{\n  "files": $FILES,\n  "properties": {{\n    "region": "US"\n  }}\n}}\nJSON\necho done\n',
    ),
    "variants": (
        f"""curl -XPUT {US}/dataset/vendors -d'{{"region":"US","vendors":[{{"external_id":"1","name":"A","iban":"$I"}}]}}'\n""",
        f"""curl -XPUT {V2}/dataset/vendors -d'{{"region":"US","vendors":[{{"external_id":"1","name":["A"],"iban":["$I"]}}]}}'\n""",
    ),
    "an upload": (
        f'curl -F "file=@$1" -u "$ID:$TOKEN" "{US}/file?email=$EMAIL"\nID=$(curl -sF file=@a "{US}/file?x=1&email=a%40b")\n',
        f'curl -F "file=@$1" -u "$ID:$TOKEN" "{V2}/file"\nID=$(curl -sF file=@a "{V2}/file?x=1")\n',
    ),
}


def assert_whole(tmp_path: Path, name: str, before: str, expected: str) -> None:
    """The file becomes as expected with nothing left to do, and stays so."""
    report = checked(tmp_path, {name: before})
    assert after(report, name) == expected
    assert {finding.disposition for finding in report.findings} == {Disposition.REWRITTEN}
    write_changes(report, tmp_path, Territory.of(tmp_path, [tmp_path]))
    assert row(checked(tmp_path), name).outcome is Outcome.UNCHANGED


@pytest.mark.parametrize("form", COMMANDS)
def test_a_command_is_migrated_whole(tmp_path: Path, form: str) -> None:
    assert_whole(tmp_path, "run.sh", *COMMANDS[form])


@pytest.mark.parametrize("form", COMMANDS)
def test_a_command_in_a_document_is_migrated_whole(tmp_path: Path, form: str) -> None:
    before, expected = (f"# Use\n\n```bash\n{text}```\n" for text in COMMANDS[form])
    assert_whole(tmp_path, "README.md", before, expected)


@pytest.mark.parametrize("form", COMMANDS)
def test_a_command_in_a_pipeline_is_migrated_whole(tmp_path: Path, form: str) -> None:
    if "BODY" in COMMANDS[form][0]:
        pytest.skip("what a YAML script assigns is not followed")
    before, expected = (
        "job:\n  script:\n    - |\n"
        + "".join(f"      {line}" for line in text.splitlines(keepends=True))
        + "    - echo\n"
        for text in COMMANDS[form]
    )
    assert_whole(tmp_path, ".gitlab-ci.yml", before, expected)


@pytest.mark.parametrize(
    "form", [name for name in COMMANDS if "variables" not in name and "lines" not in name and "heredoc" not in name]
)
def test_a_command_in_a_text_of_json_is_migrated_whole(tmp_path: Path, form: str) -> None:
    before, expected = (json.dumps({"scripts": {"fc": text.splitlines()[0]}}, indent=2) for text in COMMANDS[form])
    assert_whole(tmp_path, "package.json", before, expected)


@pytest.mark.parametrize("form", COMMANDS)
def test_what_comes_out_is_a_command_that_says_what_it_should(form: str) -> None:
    """Bash itself reads the expected texts of this file as one URL and one JSON body for each command."""
    _, expected = COMMANDS[form]
    script = (
        'curl() { for word in "$@"; do printf \'%s\\0\' "$word"; done; [ "$*" = "${*%@-*}" ] || cat; printf \'\\0\'; }\n'
        + expected
    )
    done = subprocess.run(["bash", "-c", script, "x", "1"], capture_output=True, check=True, env={"FILES": "[]"})
    for word in done.stdout.split(b"\0"):
        if word.strip().startswith(b"{"):
            json.loads(word)


LOOK_ALIKES = [
    """curl https://other.example/v1/task/capture/documents -d '{"files": [], "region": "US", "email": "x"}'""",
    """curl "https://other.example/v1/file?email=$EMAIL" -F file=@a""",
    f"""curl {V2}{CAPTURE} -d '{{"files": [], "properties": {{"region": "US"}}}}'""",
]


@pytest.mark.parametrize("command", LOOK_ALIKES)
def test_commands_for_other_apis_stay(tmp_path: Path, command: str) -> None:
    report = checked(tmp_path, {"run.sh": f"# flexicapture.com\n# see api-us.flexicapture.com\n{command}\n"})
    assert all(file.outcome is Outcome.UNCHANGED for file in report.files)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        ("-d @body.json", "the body is read from a file"),
        ("-d a=1 -d b=2", "the body is given in several parts"),
        ("--data-urlencode region=US", "the body is given with --data-urlencode"),
        ("-G -d region=US", "the data go into the query"),
        ("-d 'region=US'", "the body is no JSON that could be read"),
        ('-d \'{"region": "US"\'', "the body is no JSON that could be read"),
        ('-d "$BODY"', "the body is filled in later"),
    ],
)
def test_a_body_that_cannot_be_read_is_marked_above_the_command(tmp_path: Path, data: str, reason: str) -> None:
    text = f"echo\ncurl -X POST \\\n  {US}{CAPTURE} \\\n  {data}\n"
    report = checked(tmp_path, {"run.sh": text})
    lines = after(report, "run.sh").splitlines()
    comment = " ".join(line.lstrip("# ") for line in lines[1 : lines.index("curl -X POST \\")])
    assert f"[capture-moved-to-properties] Not followed, because {reason}." in comment
    assert [line for line in lines if not line.startswith("#")] == text.replace("/v1", "/v2").splitlines()


WGET = {
    "wget": (
        f"""wget --post-data='{{"files": [], "region": "US"}}' --header 'X: y' -qO- {US}{CAPTURE}\n""",
        f"""wget --post-data='{{"files": [], "properties": {{"region": "US"}}}}' --header 'X: y' -qO- {V2}{CAPTURE}\n""",
    ),
    "wget with a method": (
        f"""wget --quiet --method=POST --body-data '{{"files": [], "region": "US"}}' -O out {US}{CAPTURE}\n""",
        f"""wget --quiet --method=POST --body-data '{{"files": [], "properties": {{"region": "US"}}}}' -O out {V2}{CAPTURE}\n""",
    ),
}


@pytest.mark.parametrize(("before", "expected"), WGET.values(), ids=WGET)
def test_commands_of_wget_are_migrated_whole(tmp_path: Path, before: str, expected: str) -> None:
    assert after(checked(tmp_path, {"run.sh": before}), "run.sh") == expected


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("bin/run.sh", f"curl {US}{CAPTURE} -d @body.json\n"),
        ("bin/run.sh", f"curl {US}{CAPTURE} --data-binary @bin/body.json\n"),
        ("bin/run.sh", f"wget --post-file=./body.json {US}{CAPTURE}\n"),
        ("bin/run.http", f"POST {US}{CAPTURE}\nA: b\n\n< ./body.json\n"),
        ("bin/README.md", f"```\ncurl {US}{CAPTURE} -d @body.json\n```\n"),
    ],
)
def test_a_body_in_a_file_of_the_repository_is_migrated_there(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / "bin").mkdir()
    body = '{"files": [], "region": "US", "email": "x"}\n'
    other = {"bin/other.json": body}
    report = checked(tmp_path, {name: text, "bin/body.json": body, **other})
    assert after(report, name) == text.replace("/v1", "/v2")
    assert after(report, "bin/body.json") == '{"files": [], "properties": {"region": "US"}}\n'
    assert all(file.path != "bin/other.json" for file in report.files)


def test_a_block_of_http_in_a_document_is_migrated_whole(tmp_path: Path) -> None:
    text = """x\n\n```http\nPOST %s%s HTTP/1.1\nA: b\n\n{"files": [], %s}\n```\n\n{"region": "US"}\n"""
    report = checked(tmp_path, {"README.md": text % (US, CAPTURE, '"region": "US", "email": "x"')})
    assert after(report, "README.md") == text % (V2, CAPTURE, '"properties": {"region": "US"}')


def test_a_removed_value_that_runs_a_command_is_left_to_a_person(tmp_path: Path) -> None:
    text = f"""curl {US}{CAPTURE} -d '{{"files": [], "label": "'"$(next label)"'"}}'\n"""
    report = checked(tmp_path, {"run.sh": text})
    assert "[capture-removed-keys]" in after(report, "run.sh")
    assert after(report, "run.sh").endswith(text.replace("/v1", "/v2"))


def test_marks_that_run_nothing_between_single_quotes_are_text(tmp_path: Path) -> None:
    text = f"""curl {US}{CAPTURE} -d '{{"label": "`", "region": "US", "email": "$(x)"}}'\n"""
    expected = f"""curl {V2}{CAPTURE} -d '{{"properties": {{"region": "US"}}}}'\n"""
    assert_whole(tmp_path, "run.sh", text, expected)


def test_a_program_that_reads_the_response_is_told_which_keys_change(tmp_path: Path) -> None:
    text = f"curl -s {US}/task/$1 | jq -r '.region, .status'\ncurl -s {US}/task/$1 | jq -r .status\n"
    report = checked(tmp_path, {"run.sh": text})
    (found,) = [one for one in report.findings if one.disposition is Disposition.ANNOTATED]
    assert found.message.endswith("Check by hand: 'region'.")
    assert found.place.line == 1


def test_a_makefile_keeps_its_recipes(tmp_path: Path) -> None:
    text = f"""BASE ?= {US}\n\nrun:\n\t@curl -s $(BASE){CAPTURE} -d '{{"region": "US"}}'\n\tcurl {US}/file/$$ID/$$TOKEN\n"""
    expected = text.replace("/v1", "/v2").replace('{"region": "US"}', '{"properties": {"region": "US"}}')
    assert_whole(tmp_path, "Makefile", text, expected)


def test_a_comment_in_a_makefile_stands_at_the_margin(tmp_path: Path) -> None:
    text = "run:\n\tcurl https://api.flexicapture.com/v1/task/1 \\\n\t  -s\n"
    lines = after(checked(tmp_path, {"Makefile": text}), "Makefile").splitlines()
    assert lines[1].startswith(f"{MARKER} [url-host-location]")
    assert [line for line in lines if line[:1] != "#"] == text.splitlines()


def test_a_default_of_a_variable_is_its_value(tmp_path: Path) -> None:
    text = f"""BASE=${{1:-{US}}}\ncurl $BASE{CAPTURE} -d '{{"region": "US"}}'\n"""
    expected = text.replace(US, V2).replace('{"region": "US"}', '{"properties": {"region": "US"}}')
    assert_whole(tmp_path, "run.sh", text, expected)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("run.sh", f"http POST {US}{CAPTURE} region=US email=x\n"),
        ("a.yml", f'command: ["curl", "-d", "{{}}", "{US}{CAPTURE}"]\n'),
        ("a.md", f"Send to {US}{CAPTURE}:\n\n| region | where |\n| email | who |\n"),
    ],
)
def test_a_body_that_no_command_shows_is_reported(tmp_path: Path, name: str, text: str) -> None:
    report = checked(tmp_path, {name: text})
    assert after(report, name) == text.replace(US, V2)
    assert [one.reason for one in report.findings if one.disposition is Disposition.REPORTED] == [
        "what is sent to this URL was not read"
    ]


@pytest.mark.parametrize("quote", ["`", "'", '"'])
def test_a_command_quoted_in_prose_ends_with_its_quote(tmp_path: Path, quote: str) -> None:
    text = f"Send {quote}curl -F file=@a {US}/file?email=x{quote} and {quote}wait{quote}, isn't it.\n"
    assert_whole(tmp_path, "a.md", text, text.replace(f"{US}/file?email=x", f"{V2}/file"))


def test_names_of_a_pipeline_are_followed(tmp_path: Path) -> None:
    text = f"""env:\n  FC: {US}\njobs:\n  a:\n    steps:\n      - run: |\n          curl "${{{{ env.FC }}}}{CAPTURE}" -d '{{"region": "US"}}'\n"""
    expected = text.replace(US, V2).replace('{"region": "US"}', '{"properties": {"region": "US"}}')
    assert_whole(tmp_path, "ci.yml", text, expected)


def test_a_version_behind_a_host_that_is_filled_in_is_reported(tmp_path: Path) -> None:
    text = "a: {{ .Values.flexicapture.host }}/v1\nb: {{ .Values.crm.host }}/v1\nfc_abbyy: https://${HOST}/v1/task\n"
    report = checked(tmp_path, {"cm.yaml": text})
    assert [(one.place.line, one.reason) for one in report.findings] == [
        (1, "the host of this URL is filled in later"),
        (3, "the host of this URL is filled in later"),
    ]


def test_a_url_alone_says_nothing_of_a_body(tmp_path: Path) -> None:
    files = {"a.md": f"Send to {US}{CAPTURE}, then wait.\n", "a.yml": f"url: {US}{CAPTURE}\n"}
    assert {one.disposition for one in checked(tmp_path, files).findings} == {Disposition.REWRITTEN}


def test_paths_without_a_host_are_reported_in_files_that_name_the_vendor(tmp_path: Path) -> None:
    text = "# {}\npaths:\n  /v1/task/capture/documents:\n    post: {{}}\n  /v1/users:\n    get: {{}}\n# GET /v1/task/7, /v1/file\n"
    assert not checked(tmp_path, {"api.yaml": text.format("Shop")}).findings
    report = checked(tmp_path, {"api.yaml": text.format("FlexiCapture")})
    assert [(one.place.line, one.disposition, one.reason) for one in report.findings] == [
        (3, Disposition.REPORTED, "the path stands here without its host"),
        (7, Disposition.REPORTED, "the path stands here without its host"),
    ]


HTTP = f"""\
@base = {US}
@token = secret
# capture
POST {{{{base}}}}{CAPTURE} HTTP/1.1
Content-Type: application/json
Authorization: Basic {{{{token}}}}

{{
  "files": {{{{files}}}},
  "label": "x",
  "region": "US"
}}

> {{% client.test("x", function() {{}}) %}}

###
POST {{{{base}}}}/file?email={{{{email}}}}&x=1

< ./a.pdf

###
GET {US}/task/{{{{id}}}}

### other
POST https://other.example/v1{CAPTURE}

{{"region": "US"}}
"""


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("name", ["fc.http", "fc.rest"])
def test_an_http_file_is_migrated_whole(tmp_path: Path, name: str, newline: str) -> None:
    expected = (
        HTTP.replace(US, V2)
        .replace('  "label": "x",\n  "region": "US"\n', '  "properties": {\n    "region": "US"\n  }\n')
        .replace("email={{email}}&", "")
    )
    assert_whole(tmp_path, name, HTTP.replace("\n", newline), expected.replace("\n", newline))


def collection(base: str, version: str, body: str, *, email: bool) -> str:
    url = {
        "raw": f"https://api-us.flexicapture.com/{version}/file?" + "email={{email}}&" * email + "x=1",
        "host": ["api-us", "flexicapture", "com"],
        "path": [version, "file"],
        "query": [{"key": "email", "value": "{{email}}"}] * email + [{"key": "x", "value": "1"}],
    }
    items = [
        {
            "name": "v1",
            "request": {
                "method": "POST",
                "body": {"mode": "raw", "raw": body},
                "url": {"raw": "{{baseUrl}}/task/capture/invoices"},
            },
        },
        {"name": "up", "request": {"method": "POST", "body": {"mode": "formdata"}, "url": url}},
        {"name": "get", "request": {"method": "GET", "url": "{{baseUrl}}/task/:id"}},
        {
            "name": "ü",
            "request": {
                "method": "POST",
                "body": {"mode": "raw", "raw": '{"region": "US"}'},
                "url": "https://other.example/v1/task/capture/invoices",
            },
        },
    ]
    return json.dumps(
        {"info": {"name": "FC"}, "item": items, "variable": [{"key": "baseUrl", "value": base}]}, indent="\t"
    )


def test_a_postman_collection_is_migrated_whole(tmp_path: Path) -> None:
    body = json.dumps({"files": [], "region": "US", "business_unit": "1", "email": "x"}, indent=4)
    new = json.dumps({"files": [], "properties": {"region": "US"}}, indent=4)
    before = collection(US, "v1", body, email=True)
    assert_whole(tmp_path, "fc.postman_collection.json", before, collection(V2, "v2", new, email=False))


def test_the_host_in_parts_gets_its_location_too(tmp_path: Path) -> None:
    text = json.dumps(
        {
            "item": [
                {
                    "request": {
                        "method": "GET",
                        "url": {
                            "raw": "https://api.flexicapture.com/v1/task/1",
                            "host": ["api", "flexicapture", "com"],
                            "path": ["v1", "task", "1"],
                        },
                    }
                }
            ]
        }
    )
    report = checked(tmp_path, {"a.postman_collection.json": text}, location="eu")
    expected = text.replace('"api"', '"api-eu"').replace("//api.", "//api-eu.").replace("v1", "v2")
    assert after(report, "a.postman_collection.json") == expected


def test_a_body_of_another_mode_is_reported(tmp_path: Path) -> None:
    text = json.dumps({"item": [{"request": {"method": "POST", "url": f"{US}{CAPTURE}", "body": {"mode": "graphql"}}}]})
    report = checked(tmp_path, {"a.postman_collection.json": text})
    (found,) = [one for one in report.findings if one.disposition is Disposition.REPORTED]
    assert found.reason == "the body is given as graphql; this file holds no comments"


@pytest.mark.parametrize("text", ["[", "[]", '{"item": [{"request": {"method": "GET", "url": {}}}]}'])
def test_a_collection_of_another_form_has_no_requests(text: str) -> None:
    kind = kind_of("a.postman_collection.json")
    assert kind is not None
    assert Document("a.postman_collection.json", kind, text).sendings.requests == ()


def test_an_unknown_base_in_a_command_is_marked_once(tmp_path: Path) -> None:
    text = f"""# api-us.flexicapture.com\ncurl "$BASE{CAPTURE}" -d '{{"files": [], "region": "US", "export_format": "Xls", "verification_type": "NoVerification"}}'\n"""
    report = checked(tmp_path, {"run.sh": text})
    assert '"properties": {"region": "US", "export_format": "Xls", "verification_type": "NoVerification"}' in after(
        report, "run.sh"
    )
    assert [one.rule for one in report.findings if one.disposition is Disposition.ANNOTATED] == ["url-version"]


def test_the_words_of_a_command_are_those_of_the_shell() -> None:
    text = """a "b c" 'd "e' f\\ g "h\\"i" j'k'"l" >out 2>&1 m"""
    piece = Piece((), text, range(len(text) + 1), 0, form=Form.SHELL)
    assert [word.text for word in words(piece, 0)] == shlex.split(text.replace(">out 2>&1 ", ""))


@pytest.mark.parametrize("end", ["\\", " \\", " -d \\", " --data-raw=\\", " -d 'x\\", ' -d "x\\'])
@pytest.mark.parametrize("form", ["{}", "```bash\n{}\n```\n", "x: '{}'", "run: |\n  {}"])
@pytest.mark.parametrize("name", ["run.sh", "README.md", "ci.yaml", "Makefile"])
def test_a_command_that_ends_in_a_backslash_is_read(tmp_path: Path, name: str, form: str, end: str) -> None:
    report = checked(tmp_path, {name: form.format(f"curl {US}/task/t1{end}")})
    assert [file.outcome for file in report.files] != [Outcome.FAILED]
