# ruff: noqa: E501 - tables of code, one case a line
"""Changes that meet at one place: merged where they agree, left to a person where they do not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from run.migrating import after, assert_becomes, checked, of_rule, row

from codemods.model.edits import MoveItems, RemoveItem, RemoveStatement, ReplaceText, Rewrite
from codemods.model.findings import Disposition, Outcome
from codemods.model.places import Span
from codemods.plan.merging import merged

if TYPE_CHECKING:
    from pathlib import Path

HEAD = 'import requests\n\nAPI = "https://api-us.flexicapture.com/v1"\n'


def span(start: int, end: int) -> Span:
    return Span(start, end)


def test_moves_of_one_container_are_one_edit() -> None:
    one, two = (MoveItems(span(0, 50), (span(start, start + 3),), "properties") for start in (20, 10))
    assert merged([one, two]) == (MoveItems(span(0, 50), (span(10, 13), span(20, 23)), "properties"),)


def test_moves_to_different_targets_stay_apart() -> None:
    one, two = (MoveItems(span(0, 50), (span(10, 13),), into) for into in ("properties", "other"))
    assert len(merged([one, two])) == 2


def test_the_same_edit_is_made_once() -> None:
    assert merged([ReplaceText(span(3, 4), "2"), ReplaceText(span(3, 4), "2")]) == (ReplaceText(span(3, 4), "2"),)


def test_an_edit_inside_what_is_removed_is_left_out() -> None:
    gone = RemoveStatement(span(0, 30))
    assert merged([ReplaceText(span(3, 4), "2"), gone]) == (gone,)


def test_a_wrap_goes_around_another_rewrite_of_the_same_expression() -> None:
    inner = Rewrite(span(0, 9), "READ[0]", (("READ", span(0, 9)),))
    outer = Rewrite(span(0, 9), "[VALUE]", (("VALUE", span(0, 9)),))
    assert merged([inner, outer]) == (Rewrite(span(0, 9), "[READ[0]]", (("READ", span(0, 9)),)),)


def test_edits_come_in_the_order_of_the_source() -> None:
    edits = [RemoveItem(span(40, 60), span(45, 48)), ReplaceText(span(3, 4), "2"), Rewrite(span(3, 20), "A", ())]
    assert [getattr(edit, "span", None) for edit in merged(edits)] == [span(3, 20), span(3, 4), None]


def test_a_wrapped_read_of_the_same_vendors_name_is_taken_and_wrapped() -> None:
    text = (
        f'{HEAD}vendors = requests.get(API + "/dataset/vendors/US").json()\n'
        'copy = [{"external_id": one["external_id"], "name": one["name"]} for one in vendors]\n'
        'requests.put(API + "/dataset/vendors", json={"region": "EU", "vendors": copy})\n'
    )
    assert_becomes(text, text.replace("/v1", "/v2").replace('one["name"]', '[one["name"][0]]'))


def test_one_text_of_two_apis_is_left_to_a_person(tmp_path: Path) -> None:
    text = 'import requests\n\nV = "/v1"\nrequests.get("https://api-us.flexicapture.com" + V + "/task/1")\nrequests.get("https://parcel.example" + V + "/x")\n'
    (finding,) = of_rule(checked(tmp_path, {"a.py": text}), "url-version")
    assert (finding.disposition, finding.reason) == (
        Disposition.ANNOTATED,
        "the same text is part of another API's URL",
    )
    assert (finding.place.line, row(checked(tmp_path), "a.py").outcome) == (3, Outcome.ANNOTATED)


def test_a_body_that_also_goes_elsewhere_is_left_to_a_person(tmp_path: Path) -> None:
    text = (
        f'{HEAD}body = {{"files": [], "region": "US"}}\nrequests.post(API + "/task/capture/invoices", json=body)\n'
        'requests.post("https://parcel.example/v1/tasks", json=body)\n'
    )
    report = checked(tmp_path, {"a.py": text})
    (finding,) = of_rule(report, "capture-moved-to-properties")
    assert finding.disposition is Disposition.ANNOTATED
    assert finding.reason == "the same entry is also sent by requests.post in a.py line 6"
    assert 'body = {"files": [], "region": "US"}\n' in after(report, "a.py")


def test_a_read_of_two_responses_is_left_to_a_person(tmp_path: Path) -> None:
    text = (
        f'{HEAD}\n\ndef region(task):\n    return task["region"]\n\n\nregion(requests.get(API + "/task/1").json())\n'
        'region(requests.get("https://parcel.example/v1/x").json())\n'
    )
    (finding,) = of_rule(checked(tmp_path, {"a.py": text}), "task-moved-to-properties")
    assert finding.disposition is Disposition.ANNOTATED
    assert finding.reason == "the same code also reads the response of requests.get in a.py line 11"


def test_a_base_is_annotated_once_where_it_enters(tmp_path: Path) -> None:
    text = (
        'import os\n\nimport requests\n\nAPI = os.environ["FLEXICAPTURE_URL"]\n'
        'requests.post(API + "/task/capture/invoices", json={})\nrequests.get(API + "/task/1")\nrequests.post(API + "/file")\n'
    )
    findings = of_rule(checked(tmp_path, {"a.py": text}), "url-version")
    assert [(one.place.line, one.disposition) for one in findings] == [(5, Disposition.ANNOTATED)]


def test_a_host_without_a_location_is_annotated_once_and_all_around_it_is_migrated(tmp_path: Path) -> None:
    text = (
        'import requests\n\nAPI = "https://api.flexicapture.com/v1"\nrequests.get(API + "/task/1").json()["region"]\n'
        'requests.get(API + "/task/2").json()["region"]\n'
    )
    report = checked(tmp_path, {"a.py": text})
    assert [one.place.line for one in report.findings if one.disposition is Disposition.ANNOTATED] == [3]
    assert after(report, "a.py").count('["properties"]["region"]') == 2
    assert "api.flexicapture.com/v1" in after(report, "a.py")


def test_with_a_location_the_host_is_changed_too(tmp_path: Path) -> None:
    text = 'import requests\n\nrequests.get("https://api.flexicapture.com/v1/task/1")\n'
    report = checked(tmp_path, {"a.py": text}, location="eu")
    assert after(report, "a.py") == text.replace("api.", "api-eu.").replace("v1", "v2")


def test_a_rewrite_that_reaches_into_a_file_not_given_is_an_annotation(tmp_path: Path) -> None:
    from pathlib import Path as File

    files = {
        "urls.py": 'API = "https://api-us.flexicapture.com/v" "1"\nV = "v1"\n',
        "main.py": 'import requests\nfrom urls import V\n\nrequests.get("https://api-us.flexicapture.com/" + V + "/task/1")\n',
    }
    report = checked(tmp_path, files, paths=(File("main.py"),))
    (finding,) = of_rule(report, "url-version")
    assert (finding.place.path, finding.disposition) == ("urls.py", Disposition.REPORTED)
