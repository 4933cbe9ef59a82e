"""The analysis of a repository: rounds over its modules, each from the top, until nothing new reaches an attribute."""

from __future__ import annotations

import ast
import enum
import sys
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING

from codemods.analysis.arguments import Arguments
from codemods.analysis.calls import invoke
from codemods.analysis.catalog import Catalog
from codemods.analysis.classes import is_protocol, order
from codemods.analysis.construct import symbolic
from codemods.analysis.containers import seen
from codemods.analysis.facts import Use
from codemods.analysis.interpreter import STEPS_PER_ROUND, STEPS_PER_STATEMENT, Interpreter
from codemods.analysis.testing.answering import finish
from codemods.analysis.testing.fixtures import automatic, given_by_runner, set_up
from codemods.analysis.testing.rehearsal import Rehearsal, is_test
from codemods.analysis.uses import note_use
from codemods.analysis.values import FunctionValue, alternatives
from codemods.watching import unwatched

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from codemods.analysis.asked import AskedLine
    from codemods.analysis.frame import Frame
    from codemods.analysis.heap import Instance
    from codemods.analysis.module import Module
    from codemods.analysis.project import Project
    from codemods.analysis.values import Value
    from codemods.hints import PayloadHint, WrapperHint
    from codemods.libraries.doubles.shape import DoubleLibrary
    from codemods.libraries.shape import Library
    from codemods.watching import Watch

ROUNDS = 4
RECURSION = 20_000


def analyse(
    project: Project,
    paths: Iterable[str],
    libraries: Iterable[Library],
    wrappers: tuple[WrapperHint, ...] = (),
    payloads: tuple[PayloadHint, ...] = (),
    doubles: Iterable[DoubleLibrary] = (),
    watch: Watch = unwatched,
    asked: AskedLine | None = None,
) -> Interpreter:
    """Runs the modules at ``paths`` and what they import; the last round's facts stand in the result's ``facts``, and
    what the line of ``asked`` was seen to be in that.

    Tests run behind the last round: what they put in the place of a response must not hide what the code does without
    them. ``watch`` is told the stage, and how many of its modules are done.
    """
    catalog = Catalog(libraries, doubles)
    read = [module for module in (project.module(path) for path in sorted(paths)) if module is not None]
    modules = [module for module in read if not is_test(module.path)]
    tests = [module for module in read if is_test(module.path)]
    before = Interpreter(project, catalog, wrappers, payloads, asked=asked)
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(max(limit, RECURSION))
    try:
        for number in range(ROUNDS):
            stage = f"Following values, round {number + 1}"
            run = _round(project, catalog, modules, before, partial(watch, stage))
            if number and _fingerprint(run) == _fingerprint(before):
                break
            before = run
        run.testing = True
        _run_modules(run, tests, partial(watch, "Following tests"))
    finally:
        sys.setrecursionlimit(limit)
    _told_by_tests(run)
    run.facts.strangers.update(run.strangers)
    return run


def _round(
    project: Project,
    catalog: Catalog,
    modules: list[Module],
    before: Interpreter,
    watch: Callable[[int, int], None],
) -> Interpreter:
    run = Interpreter(project, catalog, before.wrappers, before.payloads, asked=before.asked)
    run.before = {path: frame.names for path, frame in before.frames.items()}
    run.last_sent, run.last_files = before.sent, before.files
    run.last_put = before.put
    run.last_context_objects = before.context_objects
    run.last_attributes = {instance.key: instance.everywhere for instance in before.instances.values()}
    run.requests = before.requests
    run.last_queues = {place: tuple(queue.values()) for place, queue in before.queues.items()}
    _run_modules(run, modules, watch)
    return run


def _run_modules(run: Interpreter, modules: list[Module], watch: Callable[[int, int], None]) -> None:
    """Runs the modules' top level, then every function of theirs that nothing has called."""
    run.left = _bound(modules)
    for done, module in enumerate(modules, start=1):
        run.steps = 0
        with isolated(run, module.path):
            run.run_module(module)
        watch(done, len(modules))
    used = _names_used(modules)
    paths = {module.path for module in modules}
    for turn in _Turn:
        if turn is _Turn.OTHERS:
            _make_objects(run, paths)
        functions = [one for one in run.functions.values() if one.module.path in paths]
        for done, function in enumerate(functions, start=1):
            watch(done, len(functions))
            if function.node not in run.visited and _is_ready(run, function, turn, used):
                with isolated(run, function.module.path):
                    for one in [function] if turn.takes_helpers else _decorated(run, function):
                        _enter(run, one)
    _enter_for_late_objects(run, paths)


class _Turn(enum.IntEnum):
    """When a function runs that nothing has called. What nothing names comes first: it calls the helpers, and gives
    them their arguments; what makes objects comes before the methods of those."""

    FUNCTIONS = enum.auto()
    METHODS_OF_OBJECTS = enum.auto()
    OTHERS = enum.auto()
    HELPERS = enum.auto()
    HELPERS_OF_HELPERS = enum.auto()

    @property
    def takes_helpers(self) -> bool:
        return self >= _Turn.HELPERS


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


def _make_objects(run: Interpreter, paths: set[str]) -> None:
    """Makes an object of each class of which nothing here made one."""
    for node, cls in list(run.classes.items()):
        if cls.module.path in paths and not is_protocol(cls) and node not in run.instances_by_class:
            run.steps = 0
            with isolated(run, cls.module.path):
                symbolic(run, cls)


def _enter_for_late_objects(run: Interpreter, paths: set[str]) -> None:
    """Runs the methods that nothing calls for the objects too that were made after they ran."""
    for _ in range(ROUNDS):
        late = [
            (run.functions[node], receiver)
            for node in list(run.entered)
            if node in run.functions and run.functions[node].module.path in paths
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
    statements = sum(isinstance(node, ast.stmt) for module in modules for node in ast.walk(module.tree))
    return max(STEPS_PER_ROUND, STEPS_PER_STATEMENT * statements)


def _names_used(modules: list[Module]) -> set[str]:
    """The names and attributes that the modules read."""
    found: set[str] = set()
    for module in modules:
        for node in ast.walk(module.tree):
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
                found.add(node.id)
            elif isinstance(node, ast.Attribute):
                found.add(node.attr)
    return found


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


def _told_by_tests(run: Interpreter) -> None:
    """Where a test calls a function that nothing else does, it says what is given to it, and who gets what it
    returns."""
    tested = {
        (read.site.place, read.site.key)
        for read in run.facts.reads.values()
        if any(payload.request.test is not None for payload in read.payloads)
    }
    run.strangers.update({site: reason for site, reason in run.open_strangers.items() if site not in tested})
    known = [run.functions[node] for node in run.rehearsed if node in run.functions]
    places = [function.module.place(function.node) for function in known if not isinstance(function.node, ast.Lambda)]
    for use in list(run.facts.uses):
        if use.use is Use.RETURNED and any(
            place.path == use.place.path and place.span.contains(use.place.span) for place in places
        ):
            del run.facts.uses[use]


def _rehearse(run: Interpreter, function: FunctionValue, node: ast.expr, frame: Frame, receiver: Value | None) -> None:
    """Runs a test, or what else stands in a file of tests, with what its runner puts up before it."""
    run.rehearsal = Rehearsal(function.module.place(function.node))
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


def _fingerprint(run: Interpreter) -> object:
    """What the instances' attributes hold, so that two rounds can be compared."""
    attributes = sum(
        len(alternatives(value)) for instance in run.instances.values() for value in instance.everywhere.values()
    )
    payloads = sum(len(read.payloads) for read in run.facts.reads.values())
    sent = sum(len(values) for values in (*run.sent.values(), *run.files.values()))
    return len(run.facts.requests), len(run.facts.reads), payloads, len(run.instances), attributes, sent
