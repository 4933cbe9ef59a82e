"""Attempts at rewriting modules, made ahead by several processes. What comes of one depends on its module and on its
plan alone, so the outcome of a run is that of one process: an attempt counts where the plan is still the same when the
module's turn comes, and one that failed is made again there, where it is known what follows from it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from codemods.run.workers import can_fork, each

if TYPE_CHECKING:
    from collections.abc import Mapping

    from codemods.apply import Excerpt
    from codemods.model.edits import FilePlan
    from codemods.plan import Plan
    from codemods.source import Source
    from codemods.watching import Watch

WORTH_A_WORKER = 30_000
"""Characters of modules, about what a worker rewrites in the time that it takes to start a few."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """The module's bytes after ``plan``, None where there are none; ``lost`` says why it is not to be tried again."""

    plan: FilePlan
    after: bytes | None
    lost: str


def attempts(plan: Plan, sources: Mapping[str, Source], marker: str, jobs: int, watch: Watch) -> dict[str, Attempt]:
    """An attempt at each module of ``sources``, by path; none where workers would not pay."""
    workers = min(jobs, len(sources), sum(len(source.text) for source in sources.values()) // WORTH_A_WORKER)
    if workers < 2 or not can_fork():
        return {}
    # Imported before the processes part, so that they need not do it each.

    paths = list(sources)
    plans = [plan.file_plan(path) for path in paths]

    def attempt(number: int) -> bytes | None:
        source = sources[paths[number]]
        try:
            return source.encode(rewritten(source, plans[number], marker))
        except Exception:
            # Made again where the error can be told.
            return None

    found = {}
    for number, done in each(len(paths), attempt, workers):
        found[paths[number]] = Attempt(plans[number], done.result, done.lost)
        watch("Rewriting", len(found), len(paths))
    return found


def rewritten(source: Source, plan: FilePlan, marker: str) -> str:
    """The module's text after its plan; raises what ``apply`` and ``verify`` raise."""
    from codemods.apply import ApplyError, ExcerptError, excerpt_of, whole_module
    from codemods.verify import TooDeep, check_depth

    excerpt = excerpt_of(source.text, plan)
    try:
        return _carried_out(excerpt, marker)
    except ExcerptError:
        return _carried_out(whole_module(source.text, plan), marker)
    except ApplyError as error:
        raise excerpt.told(error) from error
    except TooDeep:
        # It tells of a line of the excerpt.
        check_depth(source.text)
        raise


def _carried_out(excerpt: Excerpt, marker: str) -> str:
    from codemods.apply import apply_plan
    from codemods.verify import verify, verify_syntax

    text = apply_plan(excerpt.text, excerpt.plan, marker, excerpt.quote)
    whole = excerpt.whole(text)
    if excerpt.plan.edits:
        verify(excerpt.text, text, excerpt.plan, marker)
        verify_syntax(whole)
    return whole
