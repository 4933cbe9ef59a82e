"""A file that is not Python, with what its kind reads in it."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property
from typing import TYPE_CHECKING

from codemods.kinds import curl, http
from codemods.kinds.origin import tells_history
from codemods.kinds.placeholders import masked, named
from codemods.kinds.sending import Sendings
from codemods.kinds.shape import Form, Text
from codemods.model.places import Place, Span

if TYPE_CHECKING:
    from codemods.kinds.code import Block
    from codemods.kinds.sending import Sending
    from codemods.kinds.shape import Kind, Piece

_LINE_END = re.compile(rb"\r\n|\r|\n")


class Document:
    """A file of some kind: its text, what it holds, and places in it."""

    def __init__(self, path: str, kind: Kind, text: str) -> None:
        self.path = path
        self.kind = kind
        self.text = text

    def read_all(self) -> None:
        """Let everything be read now, so that what can go wrong does so here."""
        for done in (self.pieces, self.blocks, self.structures):
            del done

    @cached_property
    def pieces(self) -> tuple[Piece, ...]:
        """The texts that the file holds, in order."""
        if self._is_history:
            return (self.whole.of_form(Form.HISTORY),)
        return tuple(self.kind.read(self.text))

    @property
    def blocked(self) -> list[Span]:
        """The pieces from where a comment about them can stand: none can inside of one."""
        return [Span(piece.anchor, piece.offsets[-1]) for piece in self.pieces]

    @cached_property
    def _is_history(self) -> bool:
        return self.kind.prose and tells_history(self.path.rpartition("/")[2])

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """The Python that the file holds, in order."""
        return tuple(self.kind.code(self.text)) if self.kind.code is not None and not self._is_history else ()

    @cached_property
    def sendings(self) -> Sendings:
        """The requests that the file writes out whole, those of curl wherever they stand."""
        found = curl.read(self.pieces)
        shown = [piece for piece in self.pieces if piece.form is Form.TEXT and http.is_request(piece)]
        for piece in shown if self.kind.prose else ():
            found = Sendings((*http.requests_in(piece).requests, *found.requests), found.variables)
        if self.kind.send is None:
            return found
        own = self.kind.send(self.text)
        return Sendings((*own.requests, *found.requests), {**found.variables, **own.variables})

    @cached_property
    def structures(self) -> tuple[Piece, ...]:
        """The texts of JSON that can be edited by their members: bodies, also where a name holds one, and queries."""
        found: dict[Span, Piece] = {}
        for sending in self.sendings.requests:
            for piece in (self.body_of(sending), sending.query_list):
                if piece is not None:
                    found.setdefault(piece.span(0, len(piece.text)), piece)
        return tuple(found.values())

    def body_of(self, sending: Sending) -> Piece | None:
        """The body of a request, from the name that it is held by where it is no more than a name."""
        body = sending.body
        if body is None or masked(body.text.strip(), commands=body.commands).strip("0"):
            return body
        return self.sendings.variables.get(named(body.text.strip()), body)

    def has_code_at(self, offset: int) -> bool:
        """Whether a byte is in a line of the Python that the file holds."""
        return any(block.lines[0].start <= offset < block.lines[-1].end for block in self.blocks)

    @cached_property
    def whole(self) -> Piece:
        """The file as one text."""
        return Text(self.text).piece((), 0, len(self.text))

    @cached_property
    def _data(self) -> bytes:
        return self.text.encode("utf-8", "surrogatepass")

    @cached_property
    def _line_starts(self) -> list[int]:
        """The byte at which each line starts."""
        return [0, *(match.end() for match in _LINE_END.finditer(self._data))]

    def place(self, span: Span) -> Place:
        """Where a span of bytes stands."""
        line = bisect_right(self._line_starts, span.start)
        before = self._data[self._line_starts[line - 1] : span.start].decode("utf-8", "replace")
        return Place(self.path, span, line, len(before) + 1)
