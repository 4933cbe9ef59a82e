"""What the code does without its tests, kept while they run: what a test puts in the place of a response teaches what
the test is about, and takes nothing from what is known of the code."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from codemods.analysis.testing.rehearsal import is_test

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codemods.analysis.interpreter import Interpreter


@contextmanager
def certain(run: Interpreter) -> Iterator[None]:
    """Inside, tests run. A read of the code that was of a response before reads nothing else because of them; what they
    give it is among its owners, which makes it a sample."""
    known = {
        key: (dict(read.payloads), dict(read.others), dict(read.overlaid))
        for key, read in run.facts.reads.items()
        if read.payloads and not is_test(read.site.place.path)
    }
    sites = {(read.site.place, read.site.key) for key, read in run.facts.reads.items() if key in known}
    uses = list(run.facts.uses)
    strangers = [(found, dict(found)) for found in (run.strangers, run.open_strangers)]
    yield
    for key, (payloads, others, overlaid) in known.items():
        read = run.facts.reads[key]
        read.payloads, read.others, read.overlaid = payloads, others, overlaid
    places = {use.place for use in uses}
    for use in list(run.facts.uses)[len(uses) :]:
        if use.place in places and not is_test(use.place.path):
            del run.facts.uses[use]
    for found, before in strangers:
        for site in [site for site in found if site in sites and site not in before]:
            del found[site]
