"""A command line whose rule pack and run stage are stand-ins: files that hold ``v1`` have one finding each."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from types import ModuleType
from typing import TYPE_CHECKING

import pytest

from codemods.cli.app import invoke
from codemods.discover import discover
from codemods.model.findings import Confidence, Disposition, FileResult, Finding, Outcome, Report, Safety
from codemods.model.places import Place, Span
from codemods.rulepack import loader
from codemods.rulepack.pack import Api, Example, Operation, Rule, RulePack

if TYPE_CHECKING:
    from pathlib import Path

    from codemods.config import Options

DISPOSITIONS = {
    b"review": (Disposition.REWRITTEN, Safety.REVIEW),
    b"todo": (Disposition.ANNOTATED, Safety.MANUAL),
    b"maybe": (Disposition.REPORTED, Safety.SAFE),
    b"notice": (Disposition.REPORTED, Safety.MANUAL),
    b"quiet": (Disposition.SUPPRESSED, Safety.SAFE),
}


@dataclass(frozen=True)
class Ran:
    """What a command line left behind."""

    code: int
    out: bytes
    err: str


Run = Callable[..., Ran]


@pytest.fixture
def pack() -> RulePack:
    examples = (Example("v1\n", "v2\n"), Example("v3\n", "v3\n"), Example("v1", "eu v2", location="eu"))
    rules = tuple(
        Rule(name, f"Title of {name}", "Tasks", ("task.get",), Safety.SAFE, (), "m", examples, f"{name}.yaml", why)
        for name, why in (("long-keys", "Because of\nreasons."), ("task-keys", ""))
    )
    operation = Operation("task.get", "GET", ("/task/{id}",), distinctive=True)
    api = Api("API", "v1", "v2", ("h",), (), ("us", "eu"), (), (), (operation,))
    return RulePack(
        "some-v2", "some-v2", "https://guide.example", api, rules, ("Use new tokens.",), "d1", guide_title="G"
    )


@pytest.fixture
def run(
    pack: RulePack, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> Run:
    """Runs the command line in an empty directory outside git."""
    work = tmp_path / "work"
    work.mkdir()
    monkeypatch.chdir(work)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    monkeypatch.setattr(loader, "load_pack", lambda _: pack)
    stand_in = ModuleType("codemods.run")
    stand_in.__dict__.update(execute=execute, explain_line=explain_line, migrate_text=migrate_text)
    monkeypatch.setitem(sys.modules, "codemods.run", stand_in)

    def call(*arguments: str) -> Ran:
        code = invoke(arguments)
        captured = capfdbinary.readouterr()
        return Ran(code, captured.out, captured.err.decode())

    return call


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch):
    """Makes standard input hold some bytes."""

    def type_in(content: bytes) -> None:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))

    return type_in


def execute(
    options: Options,
    pack: RulePack,
    given: Mapping[str, bytes] | None = None,
    reviewer: object = None,
    watch: object = None,
    cache: object = None,
) -> Report:
    """Each ``v1`` becomes ``v2``; each word of DISPOSITIONS in a file decides; a file with ``broken`` fails."""
    assert reviewer is None
    del watch, cache
    given = given or {}
    discovery = discover(options, given=given)
    findings: list[Finding] = []
    files = list(discovery.left_out)
    for path in discovery.files:
        raw = given[path] if path in given else (options.root / path).read_bytes()
        if b"broken" in raw:
            files.append(FileResult(path, Outcome.FAILED, "does not parse"))
        elif b"v1" in raw:
            disposition, safety = next(
                (each for word, each in DISPOSITIONS.items() if word in raw), (Disposition.REWRITTEN, Safety.SAFE)
            )
            findings.append(replace(finding(path, disposition, safety), notice=b"notice" in raw))
            if path in options.held_back:
                findings[-1] = replace(findings[-1], disposition=Disposition.REPORTED)
                files.append(FileResult(path, Outcome.SKIPPED, "held back"))
                continue
            files.append(FileResult(path, Outcome.CHANGED, "", raw, raw.replace(b"v1", b"v2")))
        else:
            files.append(FileResult(path, Outcome.UNCHANGED))
    return Report(tuple(findings), tuple(sorted(files, key=lambda file: file.path)), pack.notes)


def finding(path: str, disposition: Disposition, safety: Safety) -> Finding:
    place = Place(path, Span(0, 2), 1, 1)
    return Finding(
        place, "task-keys", "task.get", "still v1", "Tasks", Confidence.CERTAIN, safety, disposition, "host known"
    )


def explain_line(options: Options, pack: RulePack, path: str, line: int) -> list[str]:
    """One line of text for line 1, none for any other."""
    return [f"{options.root.name} {pack.id} {path} \x1b"] if line == 1 else []


def migrate_text(text: str, pack: RulePack, location: str | None) -> str:
    """As the examples of the stand-in pack have it."""
    del pack
    return ("eu " if location else "") + text.replace("v1", "v2")
