"""The policy: what happens to a wanted rewrite, by confidence and safety. The README prints this table."""

from __future__ import annotations

from codemods.model.findings import Confidence, Disposition, Safety

POLICY: dict[tuple[Confidence, Safety], Disposition] = {
    (Confidence.CERTAIN, Safety.SAFE): Disposition.REWRITTEN,
    (Confidence.CERTAIN, Safety.REVIEW): Disposition.REWRITTEN,
    (Confidence.CERTAIN, Safety.MANUAL): Disposition.ANNOTATED,
    (Confidence.LIKELY, Safety.SAFE): Disposition.ANNOTATED,
    (Confidence.LIKELY, Safety.REVIEW): Disposition.ANNOTATED,
    (Confidence.LIKELY, Safety.MANUAL): Disposition.ANNOTATED,
    (Confidence.POSSIBLE, Safety.SAFE): Disposition.REPORTED,
    (Confidence.POSSIBLE, Safety.REVIEW): Disposition.REPORTED,
    (Confidence.POSSIBLE, Safety.MANUAL): Disposition.REPORTED,
}


def disposition_of(confidence: Confidence, safety: Safety, *, safe_only: bool) -> Disposition:
    """What becomes of a wanted rewrite; ``safe_only`` annotates the ones to be reviewed."""
    if safe_only and safety is Safety.REVIEW and confidence is Confidence.CERTAIN:
        return Disposition.ANNOTATED
    return POLICY[confidence, safety]
