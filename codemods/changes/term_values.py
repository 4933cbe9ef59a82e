"""What an assertion comes to, for what one version sends."""

from __future__ import annotations

import operator
from collections import Counter
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, parse_qsl, unquote, unquote_plus, urlparse, urlsplit

from codemods.analysis.testing.terms import Known, SentPart, Settled, Term, Variable
from codemods.changes.sent_forms import UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from codemods.analysis.testing.terms import Part

_OPERATORS: dict[str, Callable[[Any, Any], Any]] = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "in": lambda one, holder: one in holder,
    "not in": lambda one, holder: one not in holder,
    "is": operator.is_,
    "is not": operator.is_not,
    "&": operator.and_,
    "|": operator.or_,
    "^": operator.xor,
    "-": operator.sub,
    "+": operator.add,
    "[]": operator.getitem,
    "counted": lambda one, other: Counter(one) == Counter(other),
}
_FUNCTIONS: dict[str, Callable[..., Any]] = {
    **{one.__name__: one for one in (len, set, frozenset, sorted, list, tuple, dict, all, any, bool, sum, min, max)},
    **{one.__name__: one for one in (parse_qs, parse_qsl, urlparse, urlsplit, unquote, unquote_plus)},
    "str": str,
    "Counter": Counter,
    "bytes": lambda text, *_: text,
}
_METHODS = frozenset(
    {"keys", "values", "items", "get", "issubset", "issuperset", "isdisjoint", "union", "intersection", "difference"}
    | {"startswith", "endswith", "count", "lower", "upper", "strip", "copy", "split", "partition", "find"}
    | {"rpartition", "index", "symmetric_difference", "replace"}
)
_SAME = frozenset({"decode", "encode", "geturl", "human_repr"})
_ATTRIBUTES = frozenset({"query", "path", "netloc", "scheme", "fragment"})
_OF_TEXT = frozenset({"in", "not in"})


class UnsureError(Exception):
    """What is not known decides."""


def value_of(term: Part, sent: Callable[[SentPart], Any], names: Mapping[str, Any] | None = None) -> Any:
    """The value of a term, where ``sent`` gives that of a part of a request. Raises UnsureError."""
    if isinstance(term, Known):
        known = term.value
        return known.decode("latin-1") if isinstance(known, bytes) else known
    if isinstance(term, SentPart):
        return sent(term)
    if isinstance(term, Settled):
        return term
    if isinstance(term, Variable):
        return (names or {})[term.name]
    if not isinstance(term, Term):
        raise UnsureError
    if term.operation.startswith("for "):
        return _gone_through(term, sent, names or {})
    parts = [value_of(part, sent, names) for part in term.parts]
    return _done(term.operation, parts)


def _gone_through(term: Term, sent: Callable[[SentPart], Any], names: Mapping[str, Any]) -> Any:
    kind, items, result, *tests = term.parts
    name = term.operation.removeprefix("for ")
    found = []
    for one in value_of(items, sent, names):
        inner = {**names, name: one}
        if all(value_of(test, sent, inner) for test in tests):
            found.append(value_of(result, sent, inner))
    return _FUNCTIONS[str(getattr(kind, "value", "list()")).removesuffix("()")](found)


def _done(operation: str, parts: list[Any]) -> Any:
    if any(isinstance(one, Settled) for one in parts):
        return _of_settled(operation, parts)
    if operation == "and":
        return all(parts)
    if operation == "or":
        return any(parts)
    if operation == "not":
        return not parts[0]
    if operation == "display":
        return _FUNCTIONS[parts[0].removesuffix("()")](parts[1:])
    if operation == "dict":
        return dict(zip(parts[::2], parts[1::2], strict=True))
    if operation in _OPERATORS:
        if operation not in _OF_TEXT and any(isinstance(one, str) and UNKNOWN in one for one in parts):
            raise UnsureError
        return _OPERATORS[operation](*parts)
    if operation.startswith("."):
        return _of_object(operation[1:], parts)
    function = _FUNCTIONS.get(operation.removesuffix("()"))
    if function is None:
        raise UnsureError
    return function(*parts)


def _of_settled(operation: str, parts: list[Any]) -> Any:
    """A read of one key stands for what it is in either version; of several assertions the others count."""
    rest = [one for one in parts if not isinstance(one, Settled)]
    if operation == "and":
        return all(rest)
    if operation == "or" and rest and any(rest):
        return True
    return Settled()


def _of_object(name: str, parts: list[Any]) -> Any:
    owner, *given = parts
    if name.endswith("()"):
        method = name.removesuffix("()")
        if method in _SAME:
            return owner
        if method in _METHODS:
            return getattr(owner, method)(*given)
    elif name in _ATTRIBUTES:
        return getattr(urlsplit(owner) if isinstance(owner, str) else owner, name)
    elif name == "params" and isinstance(owner, str):
        return dict(parse_qsl(urlsplit(owner).query))
    raise UnsureError
