"""Small clients in many styles: migrated, each runs on v2 as it ran on v1.

`clients/NAME` migrates without a person. In `clients_manual/NAME` something is left for one, and `expected.json` says
where. A line is given by a part of its text; a list of parts stands for places of which one is enough:

- `annotated_lines`: a marker stands directly above the line, or above its statement
- `reported_lines`: `check` lists the line
- `kept`: the text is still there, in one line of code; `gone`: no line of code holds it any more
- `unless_changed`: no marker is expected where the tool rewrote this file instead

`python tests/test_clients.py NAME` shows what the tool does to a client, and how the client then runs.
"""

from __future__ import annotations

import ast
import difflib
import json
import shutil
import sys
import tempfile
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from harness import Result, run_client
from harness.grouping import together
from harness.tool import Ran, run_tool

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from emulator import Request, Version

TESTS = Path(__file__).parent
MARKER = "# TODO(flexicapture-v2):"


def _clients(folder: str) -> dict[str, Path]:
    return {path.name: path for path in sorted((TESTS / folder).iterdir()) if path.is_dir()}


MECHANICAL, MANUAL = _clients("clients"), _clients("clients_manual")
ALL = MECHANICAL | MANUAL
EXPECTED = {name: json.loads((path / "expected.json").read_text(encoding="utf-8")) for name, path in MANUAL.items()}
REPORTED = [name for name, expected in EXPECTED.items() if "reported_lines" in expected]


class Migrated(NamedTuple):
    """A client's copy after `fix`, what the tool said, and the files as they were then."""

    folder: Path
    said: str
    once: dict[str, bytes]


def tool(folder: Path, *arguments: str) -> Ran:
    """Run the tool in a folder, as its console script would."""
    done = run_tool(folder, *arguments)
    # 1: something is left for a person.
    assert done.returncode in (0, 1), f"exit {done.returncode}\n{done.stdout}\n{done.stderr}"
    return done


def fixed(client: Path, folder: Path) -> Migrated:
    shutil.copytree(client, folder, ignore=shutil.ignore_patterns("__pycache__", "expected.json"))
    done = tool(folder, "fix", ".")
    return Migrated(folder, done.stdout + done.stderr, contents(folder))


def contents(folder: Path) -> dict[str, bytes]:
    files = (path for path in sorted(folder.rglob("*")) if path.is_file() and "__pycache__" not in path.parts)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def run(client: Path, version: Version) -> Result:
    settings = client / "client.json"
    wrapped = settings.exists() and json.loads(settings.read_text(encoding="utf-8")).get("wrapped", False)
    return run_client(client, version, wrapped=wrapped, timeout=20)


@cache
def on_v1(name: str) -> Result:
    return run(ALL[name], "v1")


def look_alikes(result: Result) -> list[tuple[str, ...]]:
    """What a migration does not touch: requests to other vendors, and training's but for their version."""
    training = [request for request in result.requests if request.segments[1:2] == ["training"]]
    return sorted([*(_shown(request, 0) for request in result.other_requests), *(_shown(r, 1) for r in training)])


def _shown(request: Request, first: int) -> tuple[str, ...]:
    path = "/".join(request.segments[first:])
    return request.method, request.host, path, str(request.query), request.body.decode("utf-8", "replace")


@pytest.fixture(scope="module")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Migrated]:
    """A function from a client's name to its migrated copy; each is migrated once."""
    return cache(lambda name: fixed(ALL[name], tmp_path_factory.mktemp("migrated") / name))


@pytest.mark.parametrize("name", together(ALL))
def test_a_client_runs_on_v1(name: str) -> None:
    result = on_v1(name)
    assert result.clean and result.stdout and result.operations, str(result)


@pytest.mark.parametrize("name", together(MECHANICAL))
def test_a_migrated_client_gives_the_same_results_on_v2(name: str, migrated: Callable[[str], Migrated]) -> None:
    folder, said, _ = migrated(name)
    before, after = on_v1(name), run(folder, "v2")
    assert after.clean, f"{after}\n--- tool\n{said}"
    assert after.stdout == before.stdout
    assert set(after.operations) == set(before.operations)
    assert look_alikes(after) == look_alikes(before)


@pytest.mark.no_cover  # It goes the ways of the first.
@pytest.mark.parametrize("name", together(ALL))
def test_a_second_run_changes_nothing(name: str, migrated: Callable[[str], Migrated]) -> None:
    folder, _, once = migrated(name)
    report = json.loads(tool(folder, "fix", ".", "--format", "json").stdout)
    assert contents(folder) == once
    assert not [one for one in report["findings"] if one["disposition"] == "rewritten"]
    assert {file["outcome"] for file in report["files"]} <= {"unchanged"}


@pytest.mark.parametrize("name", together(ALL))
def test_newlines_are_kept(name: str, migrated: Callable[[str], Migrated]) -> None:
    before = contents(ALL[name])
    for path, data in migrated(name).once.items():
        assert _newlines(data) == _newlines(before[path]), path


def _newlines(data: bytes) -> tuple[bool, bool]:
    return b"\r\n" in data, b"\n" in data.replace(b"\r\n", b"")


@pytest.mark.parametrize("name", together(MANUAL))
def test_what_is_left_for_a_person_is_marked(name: str, migrated: Callable[[str], Migrated]) -> None:
    expected, (_, said, once) = EXPECTED[name], migrated(name)
    text = once["main.py"].decode("utf-8")
    other = expected.get("unless_changed")
    if other is None or once[other] == (MANUAL[name] / other).read_bytes():
        wanted = [[places] if isinstance(places, str) else places for places in expected["annotated_lines"]]
        missing = [places for places in wanted if not any(is_marked(text, place) for place in places)]
        assert missing == [], f"{text}\n--- tool\n{said}"
    code = [line for line in text.splitlines() if not line.lstrip().startswith("#")]
    assert [part for part in expected.get("kept", []) if not any(part in line for line in code)] == [], text
    assert [part for part in expected.get("gone", []) if any(part in line for line in code)] == [], text


@pytest.mark.parametrize("name", together(REPORTED))
def test_what_is_only_reported_is_listed(name: str) -> None:
    listed = set(_line_numbers(json.loads(tool(MANUAL[name], "check", "--format", "json").stdout)))
    lines = (MANUAL[name] / "main.py").read_text(encoding="utf-8").splitlines()
    wanted = {part: _places(lines, part) for part in EXPECTED[name]["reported_lines"]}
    assert {part: numbers for part, numbers in wanted.items() if not numbers & listed} == {}


def is_marked(text: str, part: str) -> bool:
    """Whether a marker is in the comment block directly above a line with this part, or above its statement and
    the decorators of that."""
    lines = text.splitlines()
    tops: dict[int, int] = {}  # a line of code, and where the innermost statement around it starts
    for node in ast.walk(ast.parse(text)):  # outer ones come first
        if isinstance(node, ast.stmt):
            first = min([node.lineno, *(one.lineno for one in getattr(node, "decorator_list", []))])
            tops |= dict.fromkeys(range(first, (node.end_lineno or node.lineno) + 1), first)
    return any(
        _marker_above(lines, top) for number in _places(lines, part) for top in (number, tops.get(number, number))
    )


def _places(lines: list[str], part: str) -> set[int]:
    return {number for number, line in enumerate(lines, 1) if part in line and not line.lstrip().startswith("#")}


def _marker_above(lines: list[str], number: int) -> bool:
    block = []
    while number > 1 and lines[number - 2].lstrip().startswith("#"):
        number -= 1
        block.append(lines[number - 1])
    return any(MARKER in line for line in block)


def _line_numbers(data: Any) -> Iterator[int]:
    """Every number under a key "line", wherever it is."""
    if isinstance(data, dict):
        yield from (value for key, value in data.items() if key == "line" and isinstance(value, int))
    for value in data.values() if isinstance(data, dict) else data if isinstance(data, list) else ():
        yield from _line_numbers(value)


def show(name: str) -> None:
    """Print the diff after `fix`, and the client's two runs where they differ."""
    with tempfile.TemporaryDirectory() as folder:
        copy, said, once = fixed(ALL[name], Path(folder, name))
        before, after = on_v1(name), run(copy, "v2")
    for path, old in contents(ALL[name]).items():
        was, now = (data.decode("utf-8").splitlines(keepends=True) for data in (old, once.get(path, old)))
        print("".join(difflib.unified_diff(was, now, path, path)), end="")
    print("=== tool", said, "=== v1", before, "=== v2", after, sep="\n")
    print("same output:", before.stdout == after.stdout, "same look-alikes:", look_alikes(before) == look_alikes(after))


if __name__ == "__main__":
    for client in sys.argv[1:]:
        show(client)
