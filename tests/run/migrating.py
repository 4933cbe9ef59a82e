"""The shipped pack, and runs over texts and small trees without a command line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from codemods.config import Options
from codemods.rulepack.loader import find_pack, load_pack
from codemods.run import execute, migrate_text

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from codemods.model.findings import FileResult, Finding, Report

PACK = load_pack(find_pack(None))
MARKER = "# TODO(flexicapture-v2):"
V1 = "https://api-us.flexicapture.com/v1"


def migrated(text: str, location: str | None = None) -> str:
    """A module after the migration."""
    return migrate_text(text, PACK, location)


def assert_stays(text: str) -> None:
    """The module is not changed, byte for byte."""
    assert migrated(text) == text


def assert_becomes(before: str, after: str) -> None:
    """The module becomes ``after``, and a second run leaves that alone."""
    assert migrated(before) == after
    assert migrated(after) == after


def without_markers(text: str) -> str:
    """The module without the comments that a run inserts."""
    kept, inside = [], False
    for line in text.splitlines(keepends=True):
        bare = line.lstrip()
        inside = bare.startswith(MARKER) or (inside and bare.startswith("#   "))
        if not inside:
            kept.append(line)
    return "".join(kept)


def tree(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    """Writes the files below the folder."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


def checked(folder: Path, files: Mapping[str, str | bytes] | None = None, **options: Any) -> Report:
    """The report of a run over the folder, with ``files`` written first."""
    return execute(Options(root=tree(folder, files or {}), **options), PACK)


def row(report: Report, path: str) -> FileResult:
    """The only row of a file."""
    (found,) = [file for file in report.files if file.path == path]
    return found


def after(report: Report, path: str) -> str:
    """A changed file's text after the run."""
    found = row(report, path).after
    assert found is not None, row(report, path)
    return found.decode()


def of_rule(report: Report, rule: str) -> list[Finding]:
    """The findings of a rule."""
    return [finding for finding in report.findings if finding.rule == rule]
