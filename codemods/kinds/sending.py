"""Requests that a text writes out whole: a command, an entry of a collection, a block of an HTTP file."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from codemods.kinds.shape import Piece
    from codemods.model.places import Span


IN_FILE = "the body is read from a file"
"""Why a body is not read where it is sent."""


@dataclass(frozen=True, slots=True)
class Sending:
    """A request. ``span`` is all of it, ``call`` what sends it; ``method`` is None where the text does not say it.

    ``body`` is the JSON that is sent, without the quotes and escapes around it; ``problem`` says why there is a body
    and it cannot be read, ``file`` names the file that holds it. ``query`` are parameters written apart from the URL,
    in ``query_list``: the name and the item of each. ``echoes`` are texts that repeat a part of the URL's host or a
    segment of its path. ``piped`` is what reads the response.
    """

    span: Span
    call: str
    method: str | None
    url: Piece
    body: Piece | None = None
    problem: str = ""
    query: tuple[tuple[str, Span], ...] = ()
    query_list: Piece | None = None
    echoes: tuple[Piece, ...] = ()
    piped: Piece | None = None
    file: str = ""


@dataclass(frozen=True, slots=True)
class Sendings:
    """The requests of a file, and the values of the names that it sets once."""

    requests: tuple[Sending, ...] = ()
    variables: dict[str, Piece] = field(default_factory=dict)
