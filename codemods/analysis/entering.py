"""What runs of modules: their top level, and then every function that nothing has called, for every object that it can
be called for."""

from __future__ import annotations

import ast
import enum
from contextlib import contextmanager
from typing import TYPE_CHECKING

from codemods.analysis.arguments import Arguments
from codemods.analysis.calls import invoke
from codemods.analysis.classes import is_protocol, order
from codemods.analysis.containers import seen
from codemods.analysis.facts import Use
from codemods.analysis.injected import symbolic
from codemods.analysis.interpreter import STEPS_PER_ROUND, STEPS_PER_STATEMENT, Interpreter
from codemods.analysis.testing.answering import finish
from codemods.analysis.testing.fixtures import automatic, given_by_runner, set_up
from codemods.analysis.testing.rehearsal import Rehearsal
from codemods.analysis.uses import note_use
from codemods.analysis.values import FunctionValue, Payload, Response, ResponseText, alternatives

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Set

    from codemods.analysis.frame import Frame
    from codemods.analysis.heap import Instance
    from codemods.analysis.module import Module
    from codemods.analysis.values import Value

LATE = 4
"""How often objects are looked for that were made after the methods of their class had run."""


def run_modules(run: Interpreter, modules: list[Module], watch: Callable[[int, int], None]) -> None:
    """Runs the modules' top level, then every function of theirs that nothing has called."""
    run.left = _bound(modules)
    for done, module in enumerate(modules, start=1):
        run.steps = 0
        with isolated(run, module.path):
            run.run_module(module)
        watch(done, len(modules))
    used = {name for module in modules for name in module.names_read}
    paths = {module.path for module in modules}
    for turn in _Turn:
        if turn in (_Turn.ROOTS, _Turn.OTHERS):
            _make_objects(run, paths, used if turn is _Turn.ROOTS else frozenset())
        bases = _bases(run, paths) | _holders(run)
        functions = [one for one in run.functions.values() if one.module.path in paths or one.owner in bases]
        for done, function in enumerate(functions, start=1):
            watch(done, len(functions))
            if function.node not in run.visited and _is_ready(run, function, turn, used):
                with isolated(run, function.module.path):
                    for one in [function] if turn.takes_helpers else _decorated(run, function):
                        _enter(run, one)
    if not run.testing:
        # What a test makes is asked by the test.
        _enter_for_late_objects(run)


class _Turn(enum.IntEnum):
    """When a function runs that nothing has called. What nothing names comes first: it calls the helpers, and gives
    them their arguments; what makes objects comes before the methods of those."""

    FUNCTIONS = enum.auto()
    METHODS = enum.auto()
    ROOTS = enum.auto()
    OTHERS = enum.auto()
    HELPERS = enum.auto()
    HELPERS_OF_HELPERS = enum.auto()

    @property
    def takes_helpers(self) -> bool:
        return self >= _Turn.HELPERS


def _bases(run: Interpreter, paths: set[str]) -> set[Value]:
    """The classes that those of the modules derive from: their methods are methods of objects of these."""
    return {base for cls in run.classes.values() if cls.module.path in paths for base in order(cls)}


def _holders(run: Interpreter) -> set[Value]:
    """The classes whose objects keep a response, or a part of one: what they do with it is asked for anywhere."""
    return {
        instance.cls
        for instance in run.instances.values()
        for value in instance.everywhere.values()
        if any(isinstance(one, (Payload, Response, ResponseText)) for one in alternatives(value))
    }


def _is_ready(run: Interpreter, function: FunctionValue, turn: _Turn, used: set[str]) -> bool:
    name = getattr(function.node, "name", "")
    # Special methods are called without their names.
    if not turn.takes_helpers and (name in used or name.startswith("__")):
        return False
    is_method = function.owner is not None and function.kind not in ("static", "class")
    if turn is _Turn.FUNCTIONS:
        return not is_method
    has_objects = function.owner is not None and function.owner.node in run.instances_by_class
    return has_objects or turn >= _Turn.OTHERS


def _make_objects(run: Interpreter, paths: set[str], used: Set[str]) -> None:
    """Makes an object of each class of which nothing here made one, but for those whose names are ``used``: methods of
    others may make them yet."""
    for node, cls in list(run.classes.items()):
        known = is_protocol(cls) or node in run.instances_by_class or cls.name in used
        if cls.module.path in paths and not known:
            run.steps = 0
            with isolated(run, cls.module.path):
                symbolic(run, cls)


def _enter_for_late_objects(run: Interpreter) -> None:
    """Runs the methods that nothing calls for the objects too that were made after they ran."""
    for _ in range(LATE):
        late = [
            (run.functions[node], receiver)
            for node in list(run.entered)
            if node in run.functions
            for receiver in _receivers(run, run.functions[node])
            if (node, receiver) not in run.received
        ]
        for function, receiver in late:
            with isolated(run, function.module.path):
                _enter_with(run, function, receiver)
        if not late:
            break


def _decorated(run: Interpreter, function: FunctionValue) -> list[FunctionValue]:
    """The functions that run when somebody calls this one by its name: those that its decorators made of it."""
    made = alternatives(run.wrapped.get(function.node, function))
    return [one for one in made if isinstance(one, FunctionValue)] or [function]


def _bound(modules: list[Module]) -> int:
    """How many steps the modules may take: in proportion to the code, so that functions which call each other again and
    again cannot make a run endless."""
    return max(STEPS_PER_ROUND, STEPS_PER_STATEMENT * sum(module.statements for module in modules))


@contextmanager
def isolated(run: Interpreter, path: str) -> Iterator[None]:
    """An error of the analysis itself costs the file in which it started, never the run."""
    try:
        yield
    except Exception as error:
        run.crashes.setdefault(path, f"the analysis failed: {type(error).__name__}: {error}")
        run.condition, run.calls, run.stack, run.entry = (), (), [], None


def _enter(run: Interpreter, function: FunctionValue) -> None:
    """Runs a function that nothing here calls, with unknown arguments; a method once for each instance that can be its
    receiver."""
    receivers: list[Instance | None] = [*_receivers(run, function)]
    for receiver in receivers or [None]:
        _enter_with(run, function, receiver)


def _receivers(run: Interpreter, function: FunctionValue) -> list[Instance]:
    """The instances that a method can be called for."""
    owner = function.owner
    if owner is None or isinstance(function.node, ast.Lambda) or function.kind in ("static", "class"):
        return []
    return [one for one in run.instances_by_class.get(owner.node, ()) if owner in order(one.cls)]


def _enter_with(run: Interpreter, function: FunctionValue, receiver: Instance | None) -> None:
    run.steps, run.condition, run.calls, run.stack, run.last_results = 0, (), (), [], []
    run.entry = function.node
    if receiver is not None:
        run.received.add((function.node, receiver))
        receiver.settled = True
    frame = run.frames[function.module.path]
    node = ast.copy_location(ast.Constant(None), function.node)
    value: Value | None = seen(run, receiver) if receiver is not None else None
    if function.kind == "class":
        value = function.owner
    run.entered |= set() if run.testing else {function.node}
    if run.testing:
        _rehearse(run, function, node, frame, value)
    else:
        for one in alternatives(value) if value is not None else (None,):
            invoke(run, function, Arguments(), node, frame, one)
    for result, returned in run.last_results if not run.testing else ():
        note_use(
            run,
            result,
            returned,
            Use.RETURNED,
            run.frames[function.module.path],
            getattr(function.node, "name", "a lambda"),
        )
    if receiver is not None:
        receiver.settled = False
    run.entry = None


def _rehearse(run: Interpreter, function: FunctionValue, node: ast.expr, frame: Frame, receiver: Value | None) -> None:
    """Runs a test, or what else stands in a file of tests, with what its runner puts up before it."""
    run.rehearsal = Rehearsal(function.module.place(function.node))
    known = dict(run.instances)
    try:
        if getattr(function.node, "name", "").startswith("test"):
            for home, fixture in automatic(run, function):
                invoke(run, fixture, Arguments(), node, home, receiver if fixture.owner is not None else None)
            for method in set_up(run, function.owner) if function.owner is not None else ():
                invoke(run, method, Arguments(), node, frame, receiver)
        invoke(run, function, given_by_runner(run, function, frame), node, frame, receiver)
        finish(run, run.rehearsal, node, frame)
    finally:
        run.rehearsal = None
        # The next test makes its objects anew, without what this one has set on them.
        run.instances = known
