"""Assertions of tests about the requests that were sent, taken apart into terms."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from typing import TYPE_CHECKING

from codemods.analysis.heap import DictValue, ListValue
from codemods.analysis.strings import Str
from codemods.analysis.testing.doubles import Sent
from codemods.analysis.testing.rehearsal import is_test
from codemods.analysis.testing.terms import Asserted, Known, Opaque, SentPart, Settled, Term, Variable, sent_parts
from codemods.analysis.values import (
    ClassValue,
    Const,
    External,
    FileText,
    FunctionValue,
    Payload,
    Serialized,
    TupleValue,
    Unknown,
    alternatives,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from codemods.analysis.facts import Request
    from codemods.analysis.frame import Frame
    from codemods.analysis.interpreter import Interpreter
    from codemods.analysis.testing.terms import Part
    from codemods.analysis.values import Value

_OPERATORS: dict[type[ast.AST], str] = {
    ast.Eq: "==",
    ast.NotEq: "!=",
    ast.Lt: "<",
    ast.LtE: "<=",
    ast.Gt: ">",
    ast.GtE: ">=",
    ast.In: "in",
    ast.NotIn: "not in",
    ast.Is: "is",
    ast.IsNot: "is not",
    ast.BitAnd: "&",
    ast.BitOr: "|",
    ast.BitXor: "^",
    ast.Sub: "-",
    ast.Add: "+",
}
_DISPLAYS: dict[type[ast.AST], str] = {ast.List: "list()", ast.Tuple: "tuple()", ast.Set: "set()"}
_LOOPS: dict[type[ast.AST], str] = {ast.ListComp: "list()", ast.SetComp: "set()", ast.GeneratorExp: "list()"}
_METHODS = {
    "assertEqual": "==",
    "assertEquals": "==",
    "assertDictEqual": "==",
    "assertListEqual": "==",
    "assertSetEqual": "==",
    "assertTupleEqual": "==",
    "assertSequenceEqual": "==",
    "assertMultiLineEqual": "==",
    "assertCountEqual": "counted",
    "assertNotEqual": "!=",
    "assertIn": "in",
    "assertNotIn": "not in",
    "assertGreater": ">",
    "assertGreaterEqual": ">=",
    "assertLess": "<",
    "assertLessEqual": "<=",
    "assertTrue": "",
    "assertFalse": "not",
}
_BY_KEY = frozenset({"get", "pop", "setdefault"})
_QUERIES = frozenset({"qs", "params", "query", "querystring"})
_URLS = frozenset({"path_url", "full_path", "raw_path"})
_ASKED = frozenset({"assertIsInstance", "assertIsNotNone", "assertIsNone", "assertIs", "assertIsNot"})
_DEEPEST = 20


def note_assertion(run: Interpreter, node: ast.expr, frame: Frame) -> None:
    """What ``assert node`` says of requests that were sent."""
    if _is_rehearsed(run, frame):
        _note(run, node, _Reader(run, frame).term(node), frame)


def note_assertion_call(run: Interpreter, name: str, node: ast.expr, frame: Frame) -> None:
    """The same for ``self.assertEqual(a, b)`` and its like."""
    if not _is_rehearsed(run, frame) or not isinstance(node, ast.Call) or name in _ASKED:
        return
    reader = _Reader(run, frame)
    operation = _METHODS.get(name)
    given = [*node.args, *(one.value for one in node.keywords if one.arg != "msg")]
    count = 1 if operation in ("", "not") else 2
    parts = given[:count] if operation is not None else given
    terms = tuple(reader.term(one) for one in parts)
    if operation == "" and terms:
        _note(run, node, terms[0], frame)
    elif operation is None:
        _note(run, node, Term("unknown", terms), frame)
    else:
        _note(run, node, reader.operation(operation, terms, parts), frame)


def _is_rehearsed(run: Interpreter, frame: Frame) -> bool:
    return run.rehearsal is not None and bool(run.rehearsal.sent) and is_test(frame.module.path)


def _note(run: Interpreter, node: ast.expr, term: Part, frame: Frame) -> None:
    if sent_parts(term):
        run.facts.asserted.setdefault(Asserted(frame.module.place(node), term))


@dataclass(slots=True)
class _Reader:
    """Takes expressions apart, by what they were seen to be."""

    run: Interpreter
    frame: Frame
    depth: int = 0

    def term(self, node: ast.expr) -> Part:
        """What an expression says."""
        self.depth += 1
        try:
            return self._term(node) if self.depth < _DEEPEST else Opaque()
        finally:
            self.depth -= 1

    def _term(self, node: ast.expr) -> Part:
        sent = self._sent(node)
        if sent is not None:
            return sent
        match node:
            case ast.Constant(value=value):
                return Known(value)
            case ast.Compare():
                return self._comparison(node)
            case ast.BoolOp(op=operator, values=values):
                name = "and" if isinstance(operator, ast.And) else "or"
                return Term(name, tuple(map(self.term, values)))
            case ast.UnaryOp(op=ast.Not(), operand=operand):
                return Term("not", (self.term(operand),))
            case ast.BinOp(left=left, op=operator, right=right) if type(operator) in _OPERATORS:
                return Term(_OPERATORS[type(operator)], (self.term(left), self.term(right)))
            case ast.List() | ast.Tuple() | ast.Set():
                return Term("display", (Known(_DISPLAYS[type(node)]), *map(self.term, node.elts)))
            case ast.Dict(keys=keys, values=values) if None not in keys:
                pairs = [self.term(one) for pair in zip(keys, values, strict=True) for one in pair if one is not None]
                return Term("dict", tuple(pairs))
            case ast.Call():
                return self._call(node)
            case ast.Subscript(value=value, slice=key):
                return self._item(self.term(value), self.term(key))
            case ast.Attribute(value=value, attr=name):
                owner = self.term(value)
                return Term(f".{name}", (owner,)) if sent_parts(owner) else self._value(node)
            case ast.ListComp() | ast.SetComp() | ast.GeneratorExp():
                return self._loop(node)
            case ast.Name():
                return self._name(node)
        return self._value(node)

    def operation(self, name: str, terms: tuple[Part, ...], nodes: list[ast.expr]) -> Part:
        """An operation on two terms; settled where what it says is told at its own place."""
        if len(terms) != 2:
            return Opaque()
        left, right = terms
        key = isinstance(left, (Known, Variable)) or isinstance(self._seen(nodes[0]), (Str, Unknown))
        if name in ("in", "not in") and _is_mapping(right) and key:
            return Settled()
        if name in ("==", "!="):
            for mine, other in ((left, nodes[1]), (right, nodes[0])):
                if isinstance(mine, SentPart) and self._is_written_out(mine, other):
                    return Settled()
        if name in ("is", "is not") or (name in ("==", "!=") and Known(None) in terms):
            return Settled()
        return Term(name, terms)

    def _is_written_out(self, mine: SentPart, other: ast.expr) -> bool:
        """Whether what a part of a request is compared with is changed like the part itself."""
        values = alternatives(self._seen(other) or Unknown("not seen"))
        if mine.part == "url":
            return mine.value is not None and all(isinstance(one, Str) for one in values)
        if mine.part == "query":
            return mine.value is not None and all(isinstance(one, (DictValue, ListValue)) for one in values)
        kept = (DictValue, ListValue, TupleValue, Serialized, External, Payload, FileText)
        return not any(isinstance(one, (Unknown, Str, Const)) for one in values) and any(
            isinstance(one, kept) for one in values
        )

    def _comparison(self, node: ast.Compare) -> Part:
        nodes = [node.left, *node.comparators]
        terms = [self.term(one) for one in nodes]
        found = tuple(
            self.operation(_OPERATORS.get(type(operator), "?"), (terms[at], terms[at + 1]), nodes[at : at + 2])
            for at, operator in enumerate(node.ops)
        )
        return found[0] if len(found) == 1 else Term("and", found)

    def _call(self, node: ast.Call) -> Part:
        terms = tuple(self.term(one) for one in node.args)
        function = node.func
        if isinstance(function, ast.Name) and function.id == "isinstance":
            return Settled()
        written = self._function(function)
        if written is not None:
            return Term("unknown", terms) if is_test(written.module.path) else Opaque()
        if isinstance(function, ast.Attribute):
            owner = self.term(function.value)
            if _is_mapping(owner) and function.attr in _BY_KEY:
                return Settled()
            if sent_parts(owner) or any(map(sent_parts, terms)):
                seen = self._seen(function.value)
                module = isinstance(seen, External) or (seen is None and isinstance(owner, Opaque))
                if module and not sent_parts(owner):
                    return Term(f"{function.attr}()", terms)
                return Term(f".{function.attr}()", (owner, *terms))
        if isinstance(function, ast.Name) and (any(map(sent_parts, terms)) or any(map(_has_bound, terms))):
            return Term(f"{function.id}()", terms) if not node.keywords else Term("unknown", terms)
        value = self._value(node)
        if isinstance(value, Opaque) and isinstance(function, ast.Name) and not node.keywords:
            return Term(f"{function.id}()", terms)
        return value

    def _function(self, node: ast.expr) -> FunctionValue | ClassValue | None:
        """The function or class of the repository that is called."""
        for one in alternatives(self._seen(node) or Unknown("not seen")):
            function = getattr(one, "function", one)
            if isinstance(function, (FunctionValue, ClassValue)):
                return function
        return None

    def _item(self, owner: Part, key: Part) -> Part:
        if _is_mapping(owner):
            return Settled()
        if isinstance(owner, Settled):
            return owner
        return Term("[]", (owner, key))

    def _loop(self, node: ast.ListComp | ast.SetComp | ast.GeneratorExp) -> Part:
        (first, *rest) = node.generators
        if rest or not isinstance(first.target, ast.Name):
            return Term("unknown", (self.term(first.iter),))
        name = first.target.id
        bound = _WithName(self.run, self.frame, self.depth, name)
        tests = tuple(map(bound.term, first.ifs))
        return Term(f"for {name}", (Known(_LOOPS[type(node)]), self.term(first.iter), bound.term(node.elt), *tests))

    def _name(self, node: ast.Name) -> Part:
        value = self._value(node)
        if not isinstance(value, Opaque):
            return value
        made = _made(self.frame, node)
        return self.term(made) if made is not None else value

    def _seen(self, node: ast.expr) -> Value | None:
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            return Str(())
        return self.run.seen.get(node)

    def _value(self, node: ast.expr) -> Part:
        """What is known of an expression by its value alone."""
        found = self._seen(node)
        if isinstance(found, Str) and found.text is not None:
            return Known(found.text)
        if isinstance(found, Const):
            return Known(found.value)
        return Opaque()

    def _sent(self, node: ast.expr) -> Part | None:
        """The part of a request that an expression is, as far as it is one as a whole."""
        reached = node.func if isinstance(node, ast.Call) and not node.args else node
        if isinstance(reached, ast.Attribute):
            owner = self._seen(reached.value)
            if isinstance(owner, Sent):
                found = _of_sent(owner, reached.attr, self.run.seen.get(node))
                if found is not None:
                    return found
        value = self.run.seen.get(node)
        if value is None or isinstance(node, (ast.Constant, ast.Dict, ast.List, ast.Tuple, ast.Set)):
            return None
        for one in alternatives(value):
            part = "text" if isinstance(one, Serialized) else "body"
            inner = one.value if isinstance(one, Serialized) else one
            if isinstance(inner, (DictValue, ListValue)):
                requests = tuple(dict.fromkeys(_sending(self.run, inner)))
                if requests:
                    return SentPart(part, requests, inner)
                asking = tuple(_asking(self.run, inner))
                if asking:
                    return SentPart("query", asking, inner, argument=isinstance(node, ast.Subscript))
        return None


@dataclass(slots=True)
class _WithName(_Reader):
    """The same inside a comprehension."""

    name: str = ""

    def _name(self, node: ast.Name) -> Part:
        return Variable(node.id) if node.id == self.name else _Reader._name(self, node)


def _is_mapping(term: Part) -> bool:
    """Whether a term is a mapping of the client's code, whose reads by a key are followed."""
    return isinstance(term, SentPart) and term.value is not None and term.part in ("body", "query")


def _has_bound(term: Part) -> bool:
    return isinstance(term, Variable) or (isinstance(term, Term) and any(map(_has_bound, term.parts)))


def _of_sent(owner: Sent, name: str, value: Value | None) -> Part | None:
    shape = owner.library.sent
    if name in shape.text:
        return SentPart("text", owner.requests)
    if name in shape.url or name in _URLS:
        written = isinstance(value, Str) and name in shape.url
        return SentPart("url", owner.requests, value if written else None)
    if name in shape.query or name in _QUERIES:
        return SentPart("query", owner.requests, value if isinstance(value, DictValue) else None)
    return None


def _sending(run: Interpreter, value: Value) -> Iterator[Request]:
    """The requests in whose bodies a mapping or list stands."""
    for request in run.rehearsal.sent if run.rehearsal is not None else ():
        if any(_holds(body, value, 0) for body in request.bodies):
            yield request


def _asking(run: Interpreter, value: Value) -> Iterable[Request]:
    sent = run.rehearsal.sent if run.rehearsal is not None else ()
    return (one for one in dict.fromkeys(sent) if any(value in alternatives(query) for query in one.queries))


def _holds(value: Value, wanted: Value, depth: int) -> bool:
    for one in alternatives(value) if depth < _DEEPEST else ():
        if one is wanted:
            return True
        inner: Iterable[Value] = ()
        if isinstance(one, Serialized):
            inner = (one.value,)
        elif isinstance(one, DictValue):
            inner = [entry.value for entry in one.entries]
        elif isinstance(one, (ListValue, TupleValue)):
            inner = one.values() if isinstance(one, ListValue) else one.items
        if any(_holds(part, wanted, depth + 1) for part in inner):
            return True
    return False


def _made(frame: Frame, node: ast.Name) -> ast.expr | None:
    """What a name is set to, where just one statement of its function, or of its module, sets it."""
    module = frame.module
    scope = module.function_at(module.place(node))
    for wanted in dict.fromkeys((scope, None)):
        stores = [
            one
            for one in module.nodes
            if isinstance(one, ast.Name)
            and one.id == node.id
            and isinstance(one.ctx, ast.Store)
            and module.function_at(module.place(one)) == wanted
        ]
        if stores:
            parent = module.parents.get(stores[0])
            alone = len(stores) == 1 and isinstance(parent, ast.Assign) and parent.targets == [stores[0]]
            return parent.value if alone and isinstance(parent, ast.Assign) else None
    return None
