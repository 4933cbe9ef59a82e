"""Every example runs on v1; migrated, it runs on v2 with the same results, and its look-alikes are as they were."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest
from harness import run_client

import codemods

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[1]
EXAMPLES = ROOT / "examples"
TOOL = "from codemods.cli import main; main()"
WORK_LEFT = 1  # the exit code of a run that leaves something for a person, which an example may do
FINISHED = (0, WORK_LEFT)


class Expected(NamedTuple):
    """What must not change: whole files, and lines of the files that do change."""

    files: list[str]
    lines: dict[str, list[str]]


EXPECTED = {
    "quickstart": Expected(
        files=["README.md", "invoices/acme-0117.pdf"],
        lines={
            "main.py": [
                "requests.post('https://hooks.example.com/v1/task/capture/documents?email=team@acme.example',",
                'json={"label": "quickstart", "region": "emea", "email": "team@acme.example", "count": count})',
                'reply["name"], reply["number"], reply["region"], reply["echo"]["label"], reply["query"]["email"])',
                "pth = os.path.join(self.output, str(source).split('.')[0] + '-' + name)",
                "# where the invoices come from",
                'return t[0]["name"]',
                "dic['token'] = t[0][\"token\"]",
            ]
        },
    ),
    "session_client": Expected(
        files=["README.md", "main.py", "parcels.py", "inbox/order-7.pdf"],
        lines={
            "flexicapture.py": [
                'BASE_URL = "https://api-eu.flexicapture.com"\n',
                "# the ledger reads nothing else",
                'files={"file": (path.name, stream, "application/pdf")},',
                'yield files["source"]["name"], content.strip()',
                "    number: int\n    region: str\n",
            ]
        },
    ),
    "async_client": Expected(
        files=["README.md", "audit.py", "scans/a.pdf"],
        lines={
            "main.py": ['return {"id": file["id"], "token": file["token"]}', '"properties": {"reference": "batch 12"}'],
            "watch.py": ['{"Authorization": "Basic " + base64.b64encode(":".join(auth).encode()).decode()}'],
        },
    ),
    "urllib_client": Expected(
        files=["README.md", "health.py"],
        lines={
            "main.py": [
                "HOST = 'https://api-au.flexicapture.com'\n",
                "INFO_URL = FILE_URL + '/info'\n",
                "print('%s, %d bytes, created %s' % (info['name'], info['size'], info['created']))",
            ]
        },
    ),
    "dataset_sync": Expected(
        files=["README.md", "geocoder.py", "data/vendors.csv", "data/units.csv"],
        lines={
            "flexi.py": [
                '"business_unit_id": row["unit"],',
                '"country_code": row["country"],',
                "# some have a trailing blank",
                'unit = {"external_id": row["external_id"], "country_code": row["country"]}',
            ],
            "main.py": [
                'print("created", [row["name"] for row in fresh])',
                'print("unchanged", row["name"])',
                'print("located", *geocoder.locate(row))',
            ],
        },
    ),
    "intake_package": Expected(
        files=["README.md", "client.json", "intake/__main__.py", "intake/report.py"],
        lines={
            "intake/settings.py": [
                'ARCHIVE_URL = os.environ.get("ARCHIVE_URL", "https://archive.other.example/v1")',
                'CONTACT = {"name": "Intake", "email": "intake@east.example", "number": 31}',
            ],
            "intake/service.py": [
                'return {"id": file["id"], "token": file["token"]}',
                "    number: int\n    region: str\n",
            ],
        },
    ),
    "environment_base": Expected(
        files=["README.md", "client.json"],
        lines={
            "main.py": [
                "print('for', person['name'], person['email'], person['region'], person['number'] + 1)",
                "'create table people (name, email, region, number)'",
                "'upload': '/file',",
            ]
        },
    ),
}

every_example = pytest.mark.parametrize("name", EXPECTED)


def migrate(folder: Path) -> str:
    """Run the tool in a folder, as its console script would; everything that it said."""
    env = os.environ | {"PYTHONPATH": str(Path(codemods.__file__).parents[1]), "PYTHONUTF8": "1"}
    command = [sys.executable, "-c", TOOL, "fix", "."]
    done = subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, encoding="utf-8", check=False)
    said = f"exit {done.returncode}\n{done.stdout}\n{done.stderr}"
    # An uncaught exception ends with 1 too.
    assert done.returncode in FINISHED and "Traceback (most recent call last)" not in done.stderr, said
    return said


@pytest.fixture(scope="module")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], tuple[Path, str]]:
    """A function from an example's name to its migrated copy and what the tool said; each is migrated once."""

    @cache
    def of(name: str) -> tuple[Path, str]:
        folder = tmp_path_factory.mktemp("migrated") / name
        shutil.copytree(EXAMPLES / name, folder, ignore=shutil.ignore_patterns("__pycache__"))
        return folder, migrate(folder)

    return of


def test_every_example_is_listed() -> None:
    assert {path.name for path in EXAMPLES.iterdir() if path.is_dir()} == set(EXPECTED)


@every_example
def test_an_example_has_what_the_table_says(name: str) -> None:
    for path, fragments in EXPECTED[name].lines.items():
        text = (EXAMPLES / name / path).read_text(encoding="utf-8")
        assert [fragment for fragment in fragments if fragment not in text] == []


@every_example
def test_an_example_runs_on_v1(name: str) -> None:
    result = run_client(EXAMPLES / name, "v1")
    assert result.clean, str(result)
    assert result.stdout
    assert result.operations


@every_example
def test_an_example_does_not_run_on_v2_as_it_is(name: str) -> None:
    assert not run_client(EXAMPLES / name, "v2").clean


@every_example
def test_a_migrated_example_gives_the_same_results_on_v2(
    name: str, migrated: Callable[[str], tuple[Path, str]]
) -> None:
    folder, said = migrated(name)
    before, after = run_client(EXAMPLES / name, "v1"), run_client(folder, "v2")
    assert after.clean, f"{after}\n--- tool\n{said}"
    assert after.stdout == before.stdout
    assert after.operations == before.operations
    assert [str(request) for request in after.other_requests] == [str(request) for request in before.other_requests]


@every_example
def test_a_migrated_example_keeps_its_look_alikes(name: str, migrated: Callable[[str], tuple[Path, str]]) -> None:
    folder, _ = migrated(name)
    expected = EXPECTED[name]
    for path in expected.files:
        assert (folder / path).read_bytes() == (EXAMPLES / name / path).read_bytes(), path
    for path, fragments in expected.lines.items():
        text = (folder / path).read_text(encoding="utf-8")
        assert [fragment for fragment in fragments if fragment not in text] == []
