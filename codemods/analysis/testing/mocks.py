"""Objects of ``unittest.mock``: their parts, what their calls give, and what they were called with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codemods.analysis.heap import DictValue, Entry, ListValue
from codemods.analysis.testing.comparing import note_compared
from codemods.analysis.testing.doubles import Mock
from codemods.analysis.truth import constant
from codemods.analysis.values import (
    INTEGER,
    NONE,
    Bound,
    FunctionValue,
    Method,
    Partial,
    TupleValue,
    Unknown,
    alternatives,
    join,
)

if TYPE_CHECKING:
    import ast
    from collections.abc import Callable, Iterable

    from codemods.analysis.arguments import Arguments
    from codemods.analysis.frame import Frame
    from codemods.analysis.interpreter import Interpreter
    from codemods.analysis.values import Value

RETURNED, EFFECT = "return_value", "side_effect"
_ASSERTIONS = frozenset({"assert_called_with", "assert_called_once_with", "assert_any_call", "assert_has_calls"})
_ASSERTIONS_ASYNC = frozenset({"assert_awaited_with", "assert_awaited_once_with", "assert_any_await"})
_QUIET = frozenset({"assert_called", "assert_called_once", "assert_not_called", "reset_mock", "attach_mock"})
_COUNTS = frozenset({"call_count", "await_count", "called"})
_ONE = frozenset({"call_args", "await_args"})
_ALL = frozenset({"call_args_list", "await_args_list", "mock_calls", "method_calls"})
_OWN = frozenset({"spec", "spec_set", "name", "wraps", "autospec", "create", "new_callable", "unsafe"})
_VERBS = tuple(f".{verb}" for verb in ("get", "post", "put", "delete", "patch", "head", "request", "send"))
"""Methods of a mock of a client that ``mock_calls`` tells by their names."""
MAKERS = frozenset({"Mock", "MagicMock", "AsyncMock", "NonCallableMock", "NonCallableMagicMock", "create_autospec"})


def made_mock(run: Interpreter, arguments: Arguments, node: ast.expr, frame: Frame) -> Value:
    """``MagicMock(...)``."""
    return new_mock(run, frame, node, arguments)


def new_mock(
    run: Interpreter, frame: Frame, node: ast.expr, arguments: Arguments, original: Value | None = None
) -> Mock:
    """The mock made at a place, set up by the keywords of the call; the same object for each round of a loop there."""
    place = frame.module.place(node)
    key = (place, run.calls[-2:])
    known = run.rehearsal.mocks if run.rehearsal is not None else {}
    mock = known.get(key)
    if mock is None:
        mock = known[key] = Mock(place, original)
    configure(run, mock, arguments, node, frame)
    return mock


def configure(run: Interpreter, mock: Mock, arguments: Arguments, node: ast.expr, frame: Frame) -> None:
    """The keywords of a mock's constructor: parts by name, dotted where they lie deeper."""
    for name, argument in arguments.keywords.items():
        if name in _OWN:
            continue
        owner, steps = mock, name.split(".")
        for step in steps[:-1]:
            inner = part(run, owner, step, node, frame)
            if not isinstance(inner, Mock):
                break
            owner = inner
        else:
            owner.parts[steps[-1]] = argument.value


def part(run: Interpreter, mock: Mock, name: str, node: ast.expr, frame: Frame) -> Value:
    """``mock.name``."""
    if name in mock.parts:
        return mock.parts[name]
    if name in _COUNTS:
        return INTEGER
    if name in _ONE:
        return join([_recorded(run, mock, one, node, frame) for one in mock.calls]) if mock.calls else _lost()
    if name in _ALL:
        made = run.new_list(frame.module.place(node))
        made.items = [(_recorded(run, mock, one, node, frame), None) for one in mock.calls]
        return made if mock.calls else _lost()
    if mock.patcher and name in ("start", "stop"):
        return Method(mock, name)
    if name in (*_ASSERTIONS, *_ASSERTIONS_ASYNC, *_QUIET, "configure_mock"):
        return Method(mock, name)
    original = None
    if mock.original is not None and name not in (RETURNED, EFFECT):
        from codemods.analysis.attributes import attribute

        original = attribute(run, mock.original, name, node, frame)
    made_part = mock.parts[name] = Mock(frame.module.place(node), original)
    return made_part


def _lost() -> Unknown:
    return Unknown("a call of a mock that was not followed")


def _recorded(run: Interpreter, mock: Mock, given: Arguments, node: ast.expr, frame: Frame) -> Value:
    """A call as ``call_args`` has it: the positional arguments and a dict of the others."""
    place = frame.module.place(node)
    named = DictValue(place, run.condition)
    for name, argument in given.keywords.items():
        entry = argument.entry
        where = argument.item or place
        named.put(entry or Entry(name, argument.value, "derived", where, where, None, (), key_is_literal=False))
    return TupleValue((TupleValue(tuple(one.value for one in given.positional)), named))


def answers_of(run: Interpreter, mock: Mock, given: Arguments, node: ast.expr, frame: Frame) -> list[Value]:
    """What calling a mock gives."""
    from codemods.analysis.calls import call

    mock.calls.append(given)
    if run.rehearsal is not None and mock not in run.rehearsal.called:
        run.rehearsal.called.append(mock)
    effect = mock.parts.get(EFFECT, NONE)
    found: list[Value] = []
    for one in alternatives(effect):
        if isinstance(one, (FunctionValue, Bound, Partial, Mock)):
            found.append(call(run, one, given, node, frame))
        elif isinstance(one, (ListValue, TupleValue)):
            items = list(one.values()) if isinstance(one, ListValue) else list(one.items)
            found.extend(items[len(mock.calls) - 1 : len(mock.calls)] or items[-1:])
    if found:
        return found
    returned = mock.parts.get(RETURNED)
    if returned is None:
        returned = mock.parts[RETURNED] = Mock(frame.module.place(node))
    return [returned]


def leftover(mock: Mock) -> list[Value]:
    """The answers that were never given: a loop runs less often here than in a test."""
    found: list[Value] = []
    for one in alternatives(mock.parts.get(EFFECT, NONE)):
        if isinstance(one, (ListValue, TupleValue)):
            items = list(one.values()) if isinstance(one, ListValue) else list(one.items)
            found.extend(items[len(mock.calls) :])
    return found


def call_mock_method(
    run: Interpreter, mock: Mock, name: str, arguments: Arguments, node: ast.expr, frame: Frame
) -> Value:
    """``mock.assert_called_with(...)`` and the like."""
    if name == "start":
        return mock
    if name == "configure_mock":
        configure(run, mock, arguments, node, frame)
    elif name == "assert_has_calls":
        for expected in _items(arguments.value(0, "calls") or NONE):
            _expected(run, mock, expected, node, frame)
    elif name in (*_ASSERTIONS, *_ASSERTIONS_ASYNC):
        for given in mock.calls:
            _compare(run, given, arguments)
    return NONE


def _items(value: Value) -> Iterable[Value]:
    for one in alternatives(value):
        if isinstance(one, (ListValue, TupleValue)):
            yield from one.values() if isinstance(one, ListValue) else one.items


def _expected(run: Interpreter, mock: Mock, expected: Value, node: ast.expr, frame: Frame) -> None:
    for given in mock.calls:
        note_compared(run, _recorded(run, mock, given, node, frame), expected)


def _compare(run: Interpreter, given: Arguments, expected: Arguments) -> None:
    for mine, other in zip(given.positional, expected.positional, strict=False):
        note_compared(run, mine.value, other.value)
    for name, other in expected.keywords.items():
        if name in given.keywords:
            note_compared(run, given.keywords[name].value, other.value)


def expected_call(run: Interpreter, arguments: Arguments, node: ast.expr, frame: Frame) -> Value:
    """``call(...)``: a call to compare others with."""
    return _recorded(run, Mock(frame.module.place(node)), arguments, node, frame)


RULES: dict[str, Callable[..., Value]] = {
    **{f"{module}.{name}": made_mock for name in MAKERS for module in ("unittest.mock", "mock")},
    **{f"{module}.call{verb}": expected_call for module in ("unittest.mock", "mock") for verb in ("", *_VERBS)},
}


def constant_text(value: Value | None) -> str | None:
    """The text that a value is, where it is one."""
    known = constant(value) if value is not None else None
    return known if isinstance(known, str) else None
