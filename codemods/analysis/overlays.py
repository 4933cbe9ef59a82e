"""What the client's code has set in parts of responses, and copies of those parts: each keeps what was set before."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from codemods.analysis.values import Payload, alternatives, join

if TYPE_CHECKING:
    from codemods.analysis.interpreter import Interpreter
    from codemods.analysis.values import Value
    from codemods.model.places import Place


def shallow(run: Interpreter, value: Value, place: Place) -> Value:
    """A shallow copy, made at a place, of each part of a response that the value can be; the rest as it is."""
    return join(
        [
            copied(run, one, replace(one, copied=place, shallow=True)) if isinstance(one, Payload) else one
            for one in alternatives(value)
        ]
    )


def copied(run: Interpreter, original: Payload, copy: Payload) -> Payload:
    """``copy``, with what was set in the original so far."""
    for key in [key for key in run.overlays if key[:3] == (original.request, original.path, original.copied)]:
        run.overlays.setdefault((copy.request, copy.path, copy.copied, key[3]), list(run.overlays[key]))
    return copy
