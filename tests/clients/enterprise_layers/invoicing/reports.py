from __future__ import annotations

from collections import Counter
from itertools import groupby
from operator import attrgetter

from .models import CaptureTask


def by_region(tasks: list[CaptureTask]) -> dict[str, list[int]]:
    ordered = sorted(tasks, key=attrgetter("region", "number"))
    return {region: [t.number for t in group] for region, group in groupby(ordered, key=attrgetter("region"))}


def totals(tasks: list[CaptureTask]) -> str:
    counts = Counter(t.export_format for t in tasks)
    return ", ".join(f"{name}={count}" for name, count in sorted(counts.items())) + f", sum={sum(t.number for t in tasks)}"
