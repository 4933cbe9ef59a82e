"""One-statement clients: a body that is sent, a response that is read, and what becomes of them."""

from __future__ import annotations

from textwrap import indent
from typing import TYPE_CHECKING

from run.migrating import MARKER, checked, migrated, without_markers

if TYPE_CHECKING:
    from pathlib import Path

    from codemods.model.findings import Finding

HEAD = 'import requests\n\nAPI = "https://api-us.flexicapture.com/v1"\n\n\n'
READ = {
    "task.get": 'requests.get(API + "/task/7")',
    "task.create": 'requests.post(API + "/task/capture/documents", json={})',
    "file.info": 'requests.get(API + "/file/1/2/info")',
    "vendors.list": 'requests.get(API + "/dataset/vendors/US")',
    "units.list": 'requests.get(API + "/dataset/businessunits/US")',
}
FOREIGN = 'requests.get("https://parcel.example/v1/task/7")'


def sending(lines: str, call: str = "requests.post(API + '/task/capture/invoices', json=body)") -> str:
    """A client that builds ``body`` by ``lines`` and sends it."""
    return f"{HEAD}def start(files, more, flag, email, region, rows):\n{indent(lines, '    ')}\n    {call}\n"


def reading(lines: str, operation: str = "task.get") -> str:
    """A client that reads ``t``, the decoded response, by ``lines``."""
    sent = READ.get(operation, FOREIGN)
    return f"{HEAD}def look(key, flag, n):\n    t = {sent}.json()\n{indent(lines, '    ')}\n"


def in_v2(text: str) -> str:
    return text.replace(HEAD, HEAD.replace("/v1", "/v2"))


def assert_sent(before: str, after: str, **call: str) -> None:
    """Nothing is left for a person, and a second run changes nothing."""
    changed = migrated(sending(before, **call))
    assert changed == in_v2(sending(after, **call))
    assert migrated(changed) == changed


def assert_read(before: str, after: str, operation: str = "task.get") -> None:
    """Nothing is left for a person, and a second run changes nothing."""
    changed = migrated(reading(before, operation))
    assert changed == in_v2(reading(after, operation))
    assert migrated(changed) == changed


def assert_marked(text: str, rule: str, *, after: str | None = None) -> None:
    """There is a marker of the rule, and beside it only ``after`` (or the new version) is different."""
    changed = migrated(text)
    assert f"{MARKER} [{rule}]" in changed
    assert without_markers(changed) == (in_v2(text) if after is None else after)
    assert migrated(changed) == changed


def findings(folder: Path, text: str, rule: str) -> list[Finding]:
    """What a run says by that rule."""
    return [one for one in checked(folder, {"a.py": text}).findings if one.rule == rule]
