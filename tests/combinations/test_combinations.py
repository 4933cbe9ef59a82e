"""Every way a base URL comes from, with every way to send, to make a body and to read: each client runs on v1, is
migrated, and gives the same on v2, or is marked for a person with a reason that is listed here.
"""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import pytest
from harness import run_client
from harness.tool import run_tool
from run.migrating import tree

from combinations.parts import BASES, BODIES, READS, SENDERS, clients, modules

if TYPE_CHECKING:
    from pathlib import Path

LEFT: dict[tuple[str, str], str] = {}
"""The parts whose clients are left for a person, and why."""

RUN_ALL = """
import contextlib, importlib, io, json, sys, traceback

results = {}
for name in sys.argv[1:]:
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        try:
            module = importlib.import_module(name)
            module.main()
            module.look_alike()
        except Exception:
            print(traceback.format_exc())
    results[name] = said.getvalue()
print(json.dumps(results))
"""


class Migrated(NamedTuple):
    """What the clients of one base print on v1 and on v2, and the reasons for what was left in each file."""

    before: dict[str, str]
    after: dict[str, str]
    left: dict[str, set[str]]


def _outputs(folder: Path, base: str, version: str) -> dict[str, str]:
    names = list(clients(base))
    (folder / "client.json").write_text(json.dumps({"command": ["python", "run_all.py", *names]}))
    result = run_client(folder, "v1" if version == "v1" else "v2")
    assert result.returncode == 0, str(result)
    found = json.loads(result.stdout)
    assert isinstance(found, dict)
    return found


@pytest.fixture(scope="module")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> object:
    @cache
    def of(base: str) -> Migrated:
        folder = tree(tmp_path_factory.mktemp("combinations"), modules(base) | {"run_all.py": RUN_ALL})
        before = _outputs(folder, base, "v1")
        (folder / "client.json").unlink()
        said = run_tool(folder, "fix", "--format", "json")
        assert said.returncode in (0, 1), said
        left: dict[str, set[str]] = {}
        for finding in json.loads(said.stdout)["findings"]:
            if finding["disposition"] in ("annotated", "failed"):
                left.setdefault(finding["place"]["path"], set()).add(finding["reason"])
        return Migrated(before, _outputs(folder, base, "v2"), left)

    return of


@pytest.mark.no_cover  # What they run is covered by tests of one thing each, and counting takes as long again.
@pytest.mark.parametrize("base", BASES)
def test_every_client_gives_on_v2_what_it_gave_on_v1_or_is_listed(base: str, migrated: object) -> None:
    assert callable(migrated)
    found = migrated(base)
    assert not [name for name, said in found.before.items() if "Traceback" in said], found.before
    differing = {
        (*clients(base)[name], found.after[name]) for name, said in found.before.items() if found.after[name] != said
    }
    expected = [parts for parts in differing if ("body", parts[1]) in LEFT]
    assert len(expected) == len(differing), "\n".join(map(str, differing))
    files = {f"{kind}_{name.replace(' ', '_')}.py": reason for (kind, name), reason in LEFT.items()}
    assert found.left == {path: {reason} for path, reason in files.items()}


def test_there_are_more_than_500_combinations_and_every_two_parts_meet() -> None:
    found = {(base, *parts) for base in BASES for parts in clients(base).values()}
    assert len(found) > 500
    sizes = (BASES, SENDERS, BODIES, READS)
    for one, first in enumerate(sizes):
        for two, second in enumerate(sizes[:one]):
            assert {(parts[one], parts[two]) for parts in found} == {(a, b) for a in first for b in second}
