# ruff: noqa: E501 - tables of code, one case a line
"""A run as a whole: which files it looks at, what it says of them, what it tells about a line."""

from __future__ import annotations

from pathlib import Path

import pytest

from codemods.config import Options, Override
from codemods.model.findings import Disposition, Outcome
from codemods.run import execute, explain_line, migrate_text
from codemods.run.stages import UNREAD
from run.migrating import PACK, after, checked, migrated, of_rule, row

CALL = "    return requests.get(BASE + f'/task/{number}').json()['region']\n"
FILES = {
    "shop/__init__.py": "",
    "shop/settings.py": 'BASE = "https://api-us.flexicapture.com/v1"\n',
    "shop/api.py": f"import requests\nfrom shop.settings import BASE\n\n\ndef state(number):\n{CALL}",
    "shop/page.py": "from shop.api import state\n\n\ndef show(number):\n    print(state(number))\n",
    "other/api.py": "import requests\n\nrequests.get('https://parcel.example/v1/task/1').json()['region']\n",
}


def test_a_base_in_another_module_is_changed_there(tmp_path: Path) -> None:
    report = checked(tmp_path, FILES)
    assert after(report, "shop/settings.py") == 'BASE = "https://api-us.flexicapture.com/v2"\n'
    assert after(report, "shop/api.py") == FILES["shop/api.py"].replace("['region']", "['properties']['region']")
    assert row(report, "other/api.py").outcome is Outcome.UNCHANGED
    assert [file.path for file in report.files] == sorted(FILES)


def test_only_the_files_given_are_changed_and_what_they_import_is_read(tmp_path: Path) -> None:
    checked(tmp_path, FILES)
    report = execute(Options(root=tmp_path, paths=(Path("shop/api.py"),)), PACK)
    assert [file.path for file in report.files] == ["shop/api.py"]
    assert after(report, "shop/api.py").endswith("['properties']['region']\n")
    (base,) = of_rule(report, "url-version")
    assert (base.place.path, base.disposition) == ("shop/settings.py", Disposition.REPORTED)
    assert base.reason == "shop/settings.py is not among the files given: name it too"


def test_a_base_alone_is_changed_for_those_who_import_it(tmp_path: Path) -> None:
    checked(tmp_path, FILES)
    report = execute(Options(root=tmp_path, paths=(Path("shop/settings.py"),)), PACK)
    assert after(report, "shop/settings.py") == 'BASE = "https://api-us.flexicapture.com/v2"\n'


def test_a_folder_is_looked_at_with_what_it_imports(tmp_path: Path) -> None:
    checked(tmp_path, FILES)
    report = execute(Options(root=tmp_path, paths=(Path("other"),)), PACK)
    assert [file.path for file in report.files] == ["other/api.py"]
    assert not report.findings and not report.notes


def test_the_notes_are_said_where_something_was_found(tmp_path: Path) -> None:
    assert checked(tmp_path, {"a.py": "x = 1\n"}).notes == ()
    assert checked(tmp_path, FILES).notes == PACK.notes


def test_findings_come_in_the_order_of_their_places(tmp_path: Path) -> None:
    findings = checked(tmp_path, FILES).findings
    assert list(findings) == sorted(findings, key=lambda one: (one.place.path, one.place.span, one.rule, one.message))


def test_a_line_is_explained_with_its_evidence_and_chain(tmp_path: Path) -> None:
    checked(tmp_path, FILES)
    lines = explain_line(Options(root=tmp_path), PACK, "shop/api.py", 6)
    assert lines[0].startswith("shop/api.py:6:")
    assert "  operation: task.get, confidence: certain, safety: safe" in lines
    assert "  because the host is the API's" in lines
    assert any("the URL starts here: https://api-us.flexicapture.com/v1/task/{…}" in line for line in lines)
    assert any("sent with requests.get as task.get" in line for line in lines)


def test_a_comment_is_explained_by_the_line_below(tmp_path: Path) -> None:
    text = "import requests\n\n# one\n\n# two\nrequests.get('https://api-us.flexicapture.com/v1/task/1')\n# three\n"
    checked(tmp_path, {"a.py": text, "b.py": b"\xff"})
    options = Options(root=tmp_path)
    assert explain_line(options, PACK, "a.py", 3) == explain_line(options, PACK, "a.py", 6) != []
    assert explain_line(options, PACK, "a.py", 7) == ["The line was not run: it has no code, or nothing leads to it."]


SILENT = {
    "shop/dead.py": "# flexicapture\ndef one():\n    return 1\n    print(2)\n",
    "lost.py": "import os\nprint(os.environ)\n",
    "bad.py": "# flexicapture\nx = (\n",
    "shop/more.py": (
        "import requests\n"
        "from shop.settings import BASE\n\n\n"
        "def pull(url, client):\n"
        "    task = requests.get(url).json()\n"
        "    body = {'region': 'x'}\n"
        "    row = client.fetch(task['x'])\n"
        "    return requests.get('https://parcel.example/v1/task/1'), row['region']\n\n\n"
        "def known():\n"
        "    page = requests.get('https://api-us.flexicapture.com/v2/nothing')\n"
        "    return requests.get('https://api-us.flexicapture.com/v2/task/1').json()['id'], page\n"
    ),
}
KNOWN = [
    ("shop/more.py", 6, "requests.get sends GET to {…}"),
    ("shop/more.py", 6, "the URL was not resolved"),
    ("shop/more.py", 6, "missing: the parameter 'url' of pull is given by a caller that was not read (shop/more.py:5)"),
    ("shop/more.py", 7, "'region' is sent by no request that was seen"),
    (
        "shop/more.py",
        8,
        "client was not followed: the parameter 'client' of pull is given by a caller that was not read",
    ),
    ("shop/more.py", 8, "reads 'x' of the response of a request that is not known to be the API's"),
    ("shop/more.py", 9, "parcel.example is not known to be the API's"),
    ("shop/more.py", 9, "reads 'region' of a value that was not followed"),
    ("shop/more.py", 13, "the host is the API's, the path is none of its operations"),
    ("shop/more.py", 14, "this is task.get (certain), version v2: nothing is to be done on this line"),
    ("shop/more.py", 14, "reads 'id' of the response of task.get sent in shop/more.py:14: no rule speaks of it"),
    ("shop/dead.py", 4, "The line was not run"),
    ("lost.py", 2, "The file was not looked into"),
    ("bad.py", 2, "The file was not read: line 2"),
]


@pytest.mark.parametrize(("path", "line", "text"), KNOWN)
def test_of_a_line_without_findings_it_is_said_what_was_seen_and_what_was_missing(
    tmp_path: Path, path: str, line: int, text: str
) -> None:
    checked(tmp_path, FILES | SILENT)
    assert any(text in one for one in explain_line(Options(root=tmp_path), PACK, path, line))


def test_of_a_file_that_is_not_there_nothing_is_known(tmp_path: Path) -> None:
    checked(tmp_path, FILES)
    assert explain_line(Options(root=tmp_path), PACK, "nowhere.txt", 1) == []


def test_a_chain_tells_how_the_response_came_to_the_read(tmp_path: Path) -> None:
    files = {
        "shop/api.py": (
            "import requests\nfrom shop.settings import BASE\n\n\nclass Api:\n    def fetch(self, number):\n"
            "        self.last = requests.get(BASE + f'/task/{number}')\n        return self.last.json()\n\n"
            "    def again(self):\n        return self.last.json()['number'] + 1\n"
        ),
        "shop/service.py": "from shop.api import Api\n\n\ndef state(number):\n    return Api().fetch(number)\n",
        "shop/page.py": (
            "from shop.service import state\n\n\ndef show(number):\n    task = state(number)\n    line(task)\n\n\n"
            "def line(t):\n    print(t['region'])\n\n\nshow(1)\n"
        ),
    }
    report = checked(tmp_path, FILES | files)
    (read,) = of_rule(report, "task-moved-to-properties")
    told = [f"{step.place.path}:{step.place.line} {step.text}" for step in read.chain]
    assert told[-5:] == [
        "shop/api.py:7 sent with requests.get as task.get",
        "shop/api.py:8 returned by 'fetch'",
        "shop/service.py:5 returned by 'state'",
        "shop/page.py:6 given to 'line' as 't'",
        "shop/page.py:10 reads it from 'properties'",
    ]
    (number,) = of_rule(report, "task-number-text")
    told = [f"{step.place.path}:{step.place.line} {step.text}" for step in number.chain]
    assert told[-3:-1] == [
        "shop/api.py:7 kept in the attribute 'last' of Api",
        "shop/api.py:11 taken out of 'last'",
    ]


def test_a_chain_tells_how_the_body_was_made_and_came_to_the_request(tmp_path: Path) -> None:
    files = {
        "shop/send.py": (
            "import requests\nfrom shop.settings import BASE\n\n\nclass Sender:\n    def keep(self, body):\n"
            "        self.body = body\n\n    def send(self):\n"
            "        return requests.post(BASE + '/task/capture/documents', json=self.body)\n"
        ),
        "shop/build.py": (
            "DEFAULTS = {'region': 'US'}\n\n\ndef build(files):\n    body = {'files': files, **DEFAULTS}\n"
            "    body['export_format'] = 'csv'\n    return body\n"
        ),
        "shop/page.py": (
            "from shop.build import build\nfrom shop.send import Sender\n\nsender = Sender()\n"
            "sender.keep(build([]))\nsender.send()\n"
        ),
    }
    report = checked(tmp_path, FILES | files)
    moved = {one.place.line: one for one in of_rule(report, "capture-moved-to-properties")}
    way = [
        "shop/build.py:7 returned by 'build'",
        "shop/page.py:5 given to 'keep' as 'body'",
        "shop/send.py:7 kept in the attribute 'body' of Sender",
        "shop/send.py:10 taken out of 'body'",
        "shop/send.py:10 sent with requests.post as task.capture_documents",
    ]
    told = [f"{step.place.path}:{step.place.line} {step.text}" for step in moved[1].chain]
    assert told[1:] == [
        "shop/build.py:1 the body is made here",
        "shop/build.py:1 'region' is set here",
        "shop/build.py:5 it goes into the mapping that is made here",
        *way,
    ]
    told = [f"{step.place.path}:{step.place.line} {step.text}" for step in moved[6].chain]
    assert told[1:] == ["shop/build.py:5 the body is made here", "shop/build.py:6 'export_format' is set here", *way]


def test_a_chain_tells_of_the_calls_in_between(tmp_path: Path) -> None:
    text = (
        'import requests\n\n\ndef get(path):\n    return requests.get("https://api-us.flexicapture.com/v1" + path).json()\n\n\n'
        'def region(number):\n    return get("/task/" + number)["region"]\n\n\nprint(region("1"))\n'
    )
    (read,) = of_rule(checked(tmp_path, {"a.py": text}), "task-moved-to-properties")
    assert [(step.place.line, step.text.split(":")[0]) for step in read.chain] == [
        (5, "the URL starts here"), (12, "called here"), (9, "called here"), (5, "sent with requests.get as task.get"),
        (5, "returned by 'get'"), (9, "reads it from 'properties'"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text", ["print 'x'\n", "import requests\nrequests.get('https://api-us.flexicapture.com/v1/task/1'\n"]
)
def test_a_text_that_cannot_be_handled_is_an_error(text: str) -> None:
    with pytest.raises(ValueError, match=r"line 1|line 2"):
        migrate_text(text, PACK)


def test_a_text_without_the_api_comes_back() -> None:
    assert migrated("x = {'region': 1}\nx['region']\n") == "x = {'region': 1}\nx['region']\n"


def test_what_is_beyond_the_bound_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from codemods.analysis import interpreter

    monkeypatch.setattr(interpreter, "STEPS_PER_ENTRY", 50)
    text = (
        'import requests\n\nBASE = "https://api-us.flexicapture.com/v1"\n'
        + "x = 1\n" * 60
        + "requests.get(BASE + '/task/1')\n"
    )
    (finding,) = of_rule(checked(tmp_path, {"a.py": text}), UNREAD)
    assert (finding.place.line, finding.disposition) == (52, Disposition.REPORTED)


def test_calls_without_an_end_are_reported(tmp_path: Path) -> None:
    functions = "".join(f"def f{index}(path):\n    return f{index + 1}(path)\n\n\n" for index in range(40))
    text = f'import requests\n\n\n{functions}def f40(path):\n    return requests.get("https://api-us.flexicapture.com/v1" + path)\n\n\nf0("/task/1")\n'
    assert of_rule(checked(tmp_path, {"a.py": text}), UNREAD)


def test_a_function_that_calls_itself_does_not_end_the_run(tmp_path: Path) -> None:
    text = (
        'import requests\n\n\ndef poll(number, left):\n    r = requests.get("https://api-us.flexicapture.com/v1/task/" + number).json()\n'
        '    if r["status"] != "Done" and left:\n        return poll(number, left - 1)\n    return r["region"]\n\n\nprint(poll("1", 3))\n'
    )
    changed = after(checked(tmp_path, {"a.py": text}), "a.py")
    assert changed == text.replace("/v1", "/v2").replace('r["region"]', 'r["properties"]["region"]')


def test_a_content_that_is_given_counts_instead_of_the_disk(tmp_path: Path) -> None:
    checked(tmp_path, FILES)
    text = FILES["shop/api.py"].replace("state", "stand")
    options = Options(root=tmp_path, paths=(Path("shop/api.py"), Path("shop/new.py")))
    report = execute(options, PACK, {"shop/api.py": text.encode(), "shop/new.py": text.encode()})
    assert [file.path for file in report.files] == ["shop/api.py", "shop/new.py"]
    assert after(report, "shop/new.py") == after(report, "shop/api.py")
    assert "def stand(number)" in after(report, "shop/api.py")
    assert (tmp_path / "shop/api.py").read_text() == FILES["shop/api.py"]


def test_nothing_is_written_for_what_must_stay_nor_for_what_is_tied_to_it(tmp_path: Path) -> None:
    files = {
        "base.py": 'def query(email):\n    return {"email": email}\n',
        "send.py": (
            "import requests\nfrom base import query\n\n"
            'requests.post("https://api-us.flexicapture.com/v1/file", params=query("a@b.example"))\n'
        ),
    }
    free = checked(tmp_path, files)
    assert [file.outcome for file in free.files] == [Outcome.CHANGED, Outcome.CHANGED]
    held = execute(Options(root=tmp_path, held_back=frozenset({"base.py"})), PACK)
    assert (row(held, "base.py").outcome, row(held, "base.py").after) == (Outcome.SKIPPED, None)
    assert "TODO" not in after(held, "send.py")
    for finding in held.findings:
        if finding.place.path == "base.py" and not finding.notice:
            assert finding.disposition is Disposition.REPORTED
            assert finding.reason.startswith("base.py has edits that are not staged")


def test_a_file_has_the_rules_the_safety_and_the_location_of_its_path(tmp_path: Path) -> None:
    text = 'import requests\n\n\ndef f(n):\n    return requests.get(f"https://api.flexicapture.com/v1/task/{n}").json()["region"]\n'
    files = dict.fromkeys(("eu/a.py", "us/a.py", "none/a.py", "off/a.py"), text)
    overrides = (
        Override(("eu",), location="eu"),
        Override(("us",), location="us", select=frozenset({"url-host-location"})),
        Override(("off",), ignore=frozenset({"url-host-location", "url-version", "task-moved-to-properties"})),
    )
    report = checked(tmp_path, files, overrides=overrides)
    assert after(report, "eu/a.py") == text.replace("api.flexicapture.com/v1", "api-eu.flexicapture.com/v2").replace(
        '["region"]', '["properties"]["region"]'
    )
    assert after(report, "us/a.py") == text.replace("api.flexicapture.com", "api-us.flexicapture.com")
    assert "no location is configured" in {one.reason for one in report.findings if one.place.path == "none/a.py"}
    assert row(report, "off/a.py").outcome is Outcome.UNCHANGED
