"""One parsed file: its tree, parents, and byte places."""

from __future__ import annotations

import ast
import re
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING

from codemods.analysis.origins import pieces
from codemods.analysis.strings import Lit
from codemods.model.places import Place, Span

if TYPE_CHECKING:
    from collections import Counter

_LINE_END = re.compile(r"\r\n|\r|\n")


@dataclass(eq=False)
class Module:
    """A file of the repository: ``name`` is its dotted name, ``package`` says whether it is an ``__init__``;
    ``names`` holds how often each function reads a name, and the names that it binds, ``guards`` which
    decodings ask first whether there is a body."""

    path: str
    text: str
    name: str
    package: bool
    tree: ast.Module
    names: dict[ast.AST, tuple[Counter[str], set[str]]] = field(default_factory=dict)
    guards: dict[tuple[ast.AST, frozenset[str]], bool] = field(default_factory=dict)
    _places: dict[ast.AST, Place] = field(default_factory=dict)
    _pieces: dict[ast.AST, list[Lit | ast.expr]] = field(default_factory=dict)

    @cached_property
    def lines(self) -> list[str]:
        ends = [match.end() for match in _LINE_END.finditer(self.text)]
        return [self.text[start:end] for start, end in zip([0, *ends], [*ends, len(self.text)], strict=True)]

    @cached_property
    def line_starts(self) -> list[int]:
        """The byte offset at which each line starts."""
        return list(accumulate((len(line.encode("utf-8", "surrogatepass")) for line in self.lines), initial=0))

    @cached_property
    def data(self) -> bytes:
        return self.text.encode("utf-8", "surrogatepass")

    @cached_property
    def parents(self) -> dict[ast.AST, ast.AST]:
        """Each node's parent."""
        return {child: parent for parent in self.nodes for child in ast.iter_child_nodes(parent)}

    @cached_property
    def nodes(self) -> list[ast.AST]:
        """All nodes, in the order of ``ast.walk``."""
        return list(ast.walk(self.tree))

    @cached_property
    def statements(self) -> int:
        """How many statements there are."""
        return sum(isinstance(node, ast.stmt) for node in self.nodes)

    @cached_property
    def names_read(self) -> frozenset[str]:
        """The names and attributes that the code reads."""
        names = {node.id for node in self.nodes if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)}
        return frozenset(names.union(node.attr for node in self.nodes if isinstance(node, ast.Attribute)))

    def at(self, start: int, end: int) -> Place:
        """The place of a byte range."""
        line = bisect_right(self.line_starts, start)
        before = self.data[self.line_starts[line - 1] : start]
        return Place(self.path, Span(start, end), line, len(before.decode("utf-8", "replace")) + 1)

    def place(
        self, node: ast.expr | ast.stmt | ast.keyword | ast.pattern | ast.arg | ast.alias | ast.excepthandler
    ) -> Place:
        """Where a node stands."""
        found = self._places.get(node)
        if found is None:
            end_line, end_column = node.end_lineno or node.lineno, node.end_col_offset or node.col_offset
            found = self.at(
                self.line_starts[node.lineno - 1] + node.col_offset, self.line_starts[end_line - 1] + end_column
            )
            self._places[node] = found
        return found

    def function_at(self, place: Place) -> Place | None:
        """The innermost function that the code at a place stands in, or None at module level."""
        kinds = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)
        around = [self.place(node) for node in self.nodes if isinstance(node, kinds)]
        return max(
            (one for one in around if one.span.contains(place.span)), key=lambda one: one.span.start, default=None
        )

    def source(self, place: Place) -> str:
        """The text at a place of this file."""
        return self.data[place.span.start : place.span.end].decode("utf-8", "replace")

    def pieces(self, node: ast.Constant | ast.JoinedStr) -> list[Lit | ast.expr]:
        """The pieces of a string: texts, one for each token and without a place where the source cannot be told, and
        the fields' expressions."""
        found = self._pieces.get(node)
        if found is None:
            found = self._pieces[node] = self._read_pieces(node)
        return found

    def bytes_pieces(self, text: str, place: Place) -> list[Lit]:
        """The pieces of bytes at a place that are ``text`` in ASCII."""
        try:
            found = pieces(self.data[place.span.start : place.span.end], place.span.start, [])
        except ValueError:
            found = []
        spans = [offsets for offsets in found if offsets is not None]
        if sum(len(offsets) - 1 for offsets in spans) != len(text):
            return [Lit(text)]
        done, result = 0, list[Lit]()
        for offsets in spans:
            result.append(Lit(text[done : done + len(offsets) - 1], self.path, offsets))
            done += len(offsets) - 1
        return [one for one in result if one.text]

    def _read_pieces(self, node: ast.Constant | ast.JoinedStr) -> list[Lit | ast.expr]:
        constants = (
            [node]
            if isinstance(node, ast.Constant)
            else [part for part in node.values if isinstance(part, ast.Constant)]
        )
        fields = (
            []
            if isinstance(node, ast.Constant)
            else [part.value for part in node.values if isinstance(part, ast.FormattedValue)]
        )
        text = "".join(str(part.value) for part in constants)
        place = self.place(node)
        spans = [
            (self.place(field).span.start - place.span.start, self.place(field).span.end - place.span.start)
            for field in fields
        ]
        try:
            found = pieces(self.data[place.span.start : place.span.end], place.span.start, spans)
        except ValueError:
            found = []
        if sum(len(offsets) - 1 for offsets in found if offsets is not None) != len(text):
            return _unplaced(node)
        done, result = 0, list[Lit | ast.expr]()
        waiting = iter(fields)
        for offsets in found:
            if offsets is None:
                result.append(next(waiting))
            elif len(offsets) > 1:
                result.append(Lit(text[done : done + len(offsets) - 1], self.path, offsets))
                done += len(offsets) - 1
        return result


def _unplaced(node: ast.Constant | ast.JoinedStr) -> list[Lit | ast.expr]:
    if isinstance(node, ast.Constant):
        return [Lit(str(node.value))]
    return [
        Lit(str(part.value)) if isinstance(part, ast.Constant) else part.value
        for part in node.values
        if isinstance(part, (ast.Constant, ast.FormattedValue))
    ]


def parse(path: str, text: str, name: str, *, package: bool) -> Module:
    """The parsed module; raises SyntaxError, ValueError, RecursionError or MemoryError as ``ast.parse`` does."""
    return Module(path, text, name, package, ast.parse(text, path))
