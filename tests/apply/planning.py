"""Plans for small texts: spans are taken from ``ast``, as the real plan's are."""

from __future__ import annotations

import ast

from codemods.apply import apply_plan, excerpt_of
from codemods.model.edits import Annotation, Edit, FilePlan, MoveItems, RemoveItem, RemoveStatement, Rewrite
from codemods.model.places import Span

MARKER = "moved-v2"


class Sample:
    """A text in which spans are found by what stands there."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tree = ast.parse(text)
        self._starts = [0]
        for line in text.encode().split(b"\n"):
            self._starts.append(self._starts[-1] + len(line) + 1)

    def span(self, node: ast.AST) -> Span:
        """Return the span of ``node``."""
        start = self._starts[node.lineno - 1] + node.col_offset  # type: ignore[attr-defined]
        return Span(start, self._starts[node.end_lineno - 1] + node.end_col_offset)  # type: ignore[attr-defined]

    def text_span(self, piece: str, nth: int = 0) -> Span:
        """Return the span of the ``nth`` occurrence of ``piece`` in the text."""
        at = -1
        for _ in range(nth + 1):
            at = self.text.index(piece, at + 1)
        start = len(self.text[:at].encode())
        return Span(start, start + len(piece.encode()))

    def node(self, code: str, nth: int = 0) -> Span:
        """Return the span of the ``nth`` node (in ``ast``'s order) whose source is ``code``."""
        source = self.text.encode()
        found: list[Span] = []
        for node in ast.walk(self.tree):
            if not hasattr(node, "lineno"):
                continue
            span = self.span(node)
            if source[span.start : span.end].decode() == code and span not in found:
                found.append(span)
        return sorted(found)[nth]

    def container(self, kind: type[ast.AST], nth: int = 0) -> ast.AST:
        """Return the ``nth`` node of a kind, from the outside in."""
        return [node for node in ast.walk(self.tree) if isinstance(node, kind)][nth]

    def items(self, kind: type[ast.AST], nth: int = 0) -> tuple[Span, dict[str, Span]]:
        """Return the span of a container and those of its items, by key, name or source."""
        node = self.container(kind, nth)
        spans: dict[str, Span] = {}
        match node:
            case ast.Dict():
                for key, value in zip(node.keys, node.values, strict=True):
                    named = value if key is None else key
                    spans[self._name(named)] = self.span(named)
            case ast.Call():
                spans = {self._name(argument): self.span(argument) for argument in node.args}
                spans |= {keyword.arg or "**": self.span(keyword) for keyword in node.keywords}
            case ast.MatchMapping():
                spans = {self._name(key): self.span(key) for key in node.keys}
            case ast.List() | ast.Tuple() | ast.Set():
                spans = {self._name(element): self.span(element) for element in node.elts}
        return self.span(node), spans

    def _name(self, node: ast.expr) -> str:
        return str(node.value) if isinstance(node, ast.Constant) else ast.unparse(node)

    def apply(self, *edits: Edit, annotations: tuple[Annotation, ...] = ()) -> str:
        """Return the text with the edits made; an excerpt of it must come to the same."""
        plan = FilePlan("client.py", edits, annotations)
        text = apply_plan(self.text, plan, MARKER)
        excerpt = excerpt_of(self.text, plan)
        assert excerpt.whole(apply_plan(excerpt.text, excerpt.plan, MARKER, excerpt.quote)) == text
        return text


def removed(text: str, *names: str, kind: type[ast.AST] = ast.Dict, nth: int = 0) -> str:
    """Return ``text`` without the named items of the ``nth`` container of that kind."""
    sample = Sample(text)
    container, spans = sample.items(kind, nth)
    return sample.apply(*(RemoveItem(container, spans[name]) for name in names))


def moved(
    text: str, *names: str, target: str | None = None, into: str = "properties", kind: type[ast.AST] = ast.Dict
) -> str:
    """Return ``text`` with the named items of the first container of that kind moved into a mapping nested in it."""
    sample = Sample(text)
    container, spans = sample.items(kind)
    at = spans[target] if target is not None else None
    return sample.apply(MoveItems(container, tuple(spans[name] for name in names), into, at))


def rewritten(text: str, code: str, template: str, quote_like: str | None = None, **parts: str) -> str:
    """Return ``text`` with the expression ``code`` rewritten; the parts are given as source."""
    sample = Sample(text)
    like = sample.text_span(quote_like) if quote_like is not None else None
    spans = tuple((name, sample.node(part)) for name, part in parts.items())
    return sample.apply(Rewrite(sample.node(code), template, spans, like))


def without_statement(text: str, *codes: str) -> str:
    """Return ``text`` without the statements whose source is given."""
    sample = Sample(text)
    return sample.apply(*(RemoveStatement(sample.node(code)) for code in codes))


def annotated(text: str, code: str, rule: str = "rule", note: str = "Look. Guide: Some section", nth: int = 0) -> str:
    """Return ``text`` with one annotation at the expression ``code``."""
    sample = Sample(text)
    return sample.apply(annotations=(Annotation(sample.node(code, nth), rule, note),))
