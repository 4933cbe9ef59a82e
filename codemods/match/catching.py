"""Answers that a test registers for any URL, or for a part of one: they are for what the test sends."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from codemods.analysis.truth import constant
from codemods.analysis.values import alternatives
from codemods.match.url import HOLE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from codemods.analysis.facts import Request
    from codemods.match.url import Url
    from codemods.rulepack.pack import Operation


def answered(
    double: Request,
    url: Url,
    certain: Iterable[tuple[Request, Url, tuple[Operation, ...]]],
    others: Iterable[tuple[Request, Url]],
) -> tuple[Operation, ...]:
    """The operation that a registered answer is for: the only one of the ``certain`` requests of its test that it can
    answer. Nothing where it can also answer one of the ``others`` that the test sends."""
    if not double.double or double.test is None:
        return ()
    found = {
        operation
        for request, sent, operations in certain
        if request.test == double.test and not request.double and _catches(double, url, request, sent)
        for operation in operations
    }
    strange = (
        request.test == double.test and not request.double and _catches(double, url, request, sent)
        for request, sent in others
    )
    return tuple(found) if len(found) == 1 and not any(strange) else ()


def _catches(double: Request, url: Url, request: Request, sent: Url) -> bool:
    """Whether the text of a registered URL can be found in the URL of a request that is sent."""
    methods = [{constant(one) for one in alternatives(one.method)} for one in (double, request)]
    named = [{one.upper() for one in found if isinstance(one, str)} for found in methods]
    if all(named) and named[0].isdisjoint(named[1]):
        return False
    pattern = ".*".join(re.escape(part) for part in url.flat.partition("?")[0].split(HOLE))
    return re.search(pattern, sent.flat, re.DOTALL) is not None
