"""A place that matters, how sure we are of it, and what became of it. The words are those of docs/adr and the README's
policy table."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from codemods.model.places import Place, Span


class Confidence(enum.IntEnum):
    """How sure it is that a request is an operation of the API."""

    POSSIBLE = 1
    LIKELY = 2
    CERTAIN = 3


class Safety(enum.StrEnum):
    """What a rewrite may change, as the rule says it."""

    SAFE = "safe"
    REVIEW = "review"
    MANUAL = "manual"


class Disposition(enum.StrEnum):
    """What became of a finding; every finding has exactly one."""

    REWRITTEN = "rewritten"
    ANNOTATED = "annotated"
    REPORTED = "reported"
    SUPPRESSED = "suppressed"
    FAILED = "failed"


class Outcome(enum.StrEnum):
    """What became of a file; every file has exactly one."""

    UNCHANGED = "unchanged"
    CHANGED = "changed"
    ANNOTATED = "annotated"
    SKIPPED = "skipped"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Step:
    """One link of an evidence chain: what was learnt at a place, such as ``URL resolved`` or ``sent with
    requests.post``."""

    place: Place
    text: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One site: a place, the rule that speaks of it, and its disposition.

    ``reason`` says why the disposition is what it is (why annotated and not rewritten, say); ``evidence`` are the
    pieces that made the confidence;
    ``chain`` tells how the value got here. A ``notice`` is reported, and nobody has to do anything. ``edited`` are the
    pieces of code, each with its file, that its rewrite changes. ``known`` is one that a baseline suppresses.
    """

    place: Place
    rule: str
    operation: str | None
    message: str
    guide: str
    confidence: Confidence
    safety: Safety
    disposition: Disposition
    reason: str
    evidence: tuple[str, ...] = ()
    chain: tuple[Step, ...] = ()
    notice: bool = False
    edited: tuple[tuple[str, Span], ...] = ()
    known: bool = False


@dataclass(frozen=True, slots=True)
class FileResult:
    """One file's outcome. ``before`` are its bytes where the run changes or annotates it or finds something in it,
    else None; ``after`` what they become, None where they stay."""

    path: str
    outcome: Outcome
    reason: str = ""
    before: bytes | None = None
    after: bytes | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """All that a run found, in a fixed order: files by path, findings by place and rule. ``notes`` are the pack's
    statements that no code change can carry out."""

    findings: tuple[Finding, ...]
    files: tuple[FileResult, ...]
    notes: tuple[str, ...] = ()
