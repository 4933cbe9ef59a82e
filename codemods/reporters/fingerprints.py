"""What tells a finding apart from the others and stays when lines above it come and go."""

from __future__ import annotations

import hashlib
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from codemods.model.findings import Finding
    from codemods.reporters.context import Context
    from codemods.reporters.hunks import Hunks


def fingerprints(findings: Iterable[Finding], hunks: Hunks, context: Context) -> list[str]:
    """A fingerprint for each finding: of its path, rule, message and line of code, and of how many like it came
    before.
    """
    seen: Counter[tuple[str, ...]] = Counter()
    found: list[str] = []
    for finding in findings:
        path = context.repository_path(finding.place.path)
        key = (path, finding.rule, finding.message, hunks.line(finding.place))
        text = "\0".join((*key, str(seen[key])))
        seen[key] += 1
        found.append(hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest())
    return found
