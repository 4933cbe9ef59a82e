"""How much of the work is done: for the whole, for each operation, for each module."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from codemods.model.findings import Disposition
from codemods.reporters.summary import LEFT, for_review

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from codemods.model.findings import Finding


@dataclass(frozen=True, slots=True)
class Progress:
    """Findings that ask for something: ``done`` were rewritten (``review`` of them contain a choice), ``left`` are for
    a person. Notices and suppressed findings count for neither.
    """

    done: int
    review: int
    left: int

    @classmethod
    def of(cls, findings: Iterable[Finding]) -> Progress:
        """The sums of some findings."""
        asked = [finding for finding in findings if not finding.notice]
        return cls(
            sum(finding.disposition is Disposition.REWRITTEN for finding in asked),
            sum(map(for_review, asked)),
            sum(finding.disposition in LEFT for finding in asked),
        )

    @property
    def total(self) -> int:
        return self.done + self.left

    @property
    def percent(self) -> int:
        """The share that is done, never 100 while something is left; 100 where there is nothing to do."""
        return 100 * self.done // self.total if self.total else 100


def operation_of(finding: Finding) -> str:
    """The operation's name, or words where no single one is meant."""
    return finding.operation or "no single operation"


def by_operation(findings: Iterable[Finding]) -> dict[str, Progress]:
    """The progress of each operation that has anything done or left, those with most left first."""
    return _by(findings, operation_of)


def by_module(findings: Iterable[Finding]) -> dict[str, Progress]:
    """The same for each file."""
    return _by(findings, lambda finding: finding.place.path)


def _by(findings: Iterable[Finding], key: Callable[[Finding], str]) -> dict[str, Progress]:
    groups: dict[str, list[Finding]] = {}
    for finding in findings:
        groups.setdefault(key(finding), []).append(finding)
    found = {name: Progress.of(group) for name, group in groups.items()}
    ordered = sorted(found, key=lambda name: (-found[name].left, -found[name].total, name))
    return {name: found[name] for name in ordered if found[name].total}
