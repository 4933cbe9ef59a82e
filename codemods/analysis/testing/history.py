"""The requests that a test has seen sent, and which of them a registered answer is for."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from codemods.analysis.strings import Lit
from codemods.analysis.testing.doubles import Sent
from codemods.analysis.text import pieces_of
from codemods.analysis.truth import constant
from codemods.analysis.values import alternatives

if TYPE_CHECKING:
    from collections.abc import Iterable

    from codemods.analysis.facts import Request
    from codemods.analysis.interpreter import Interpreter
    from codemods.analysis.values import Value
    from codemods.libraries.doubles.shape import DoubleLibrary

_UNKNOWN = "\x00"


def history_of(run: Interpreter, library: DoubleLibrary, double: Request | None = None) -> Sent:
    """The requests that the running test has seen sent so far, those that ``double`` answers where one is given;
    without any, those of the client's code."""
    if run.rehearsal is not None and run.rehearsal.serving is not None:
        return replace(run.rehearsal.serving, library=library)
    sent = tuple(run.rehearsal.sent) if run.rehearsal is not None else ()
    fitting = tuple(one for one in sent if double is not None and fits(double, one))
    if fitting or sent:
        return Sent(fitting or sent, library, whole=True)
    return Sent(tuple(one for one in run.facts.requests.values() if not one.double), library)


def fits(double: Request, sent: Request) -> bool:
    """Whether a registered answer can be for a request that was sent."""
    methods = [{constant(one) for one in alternatives(request.method)} for request in (double, sent)]
    named = [{one.upper() for one in found if isinstance(one, str)} for found in methods]
    if all(named) and named[0].isdisjoint(named[1]):
        return False
    return may_be_same(double.url, sent.url)


def may_be_same(left: Value, right: Value) -> bool:
    """Whether two texts can be the same, apart from their queries: what is not known in one can be anything."""
    return any(
        re.fullmatch(_pattern(one), other, re.DOTALL) or re.fullmatch(_pattern(other), one, re.DOTALL)
        for one in _texts(left)
        for other in _texts(right)
    )


def _texts(url: Value) -> Iterable[str]:
    for parts in pieces_of(url):
        yield "".join(part.text if isinstance(part, Lit) else _UNKNOWN for part in parts).split("?")[0]


def _pattern(text: str) -> str:
    return ".*".join(re.escape(part) for part in text.split(_UNKNOWN))
