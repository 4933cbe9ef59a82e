"""The analysis of a repository: rounds over its modules, each from the top, until nothing new reaches an attribute."""

from __future__ import annotations

import ast
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from codemods.analysis.arguments import Arguments
from codemods.analysis.calls import invoke
from codemods.analysis.catalog import Catalog
from codemods.analysis.classes import is_protocol, order
from codemods.analysis.construct import symbolic
from codemods.analysis.facts import Use
from codemods.analysis.interpreter import Interpreter
from codemods.analysis.uses import note_use
from codemods.analysis.values import FunctionValue, alternatives

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from codemods.analysis.heap import Instance
    from codemods.analysis.module import Module
    from codemods.analysis.project import Project
    from codemods.analysis.values import Value
    from codemods.hints import PayloadHint, WrapperHint
    from codemods.libraries.shape import Library

ROUNDS = 4
RECURSION = 20_000


def analyse(
    project: Project,
    paths: Iterable[str],
    libraries: Iterable[Library],
    wrappers: tuple[WrapperHint, ...] = (),
    payloads: tuple[PayloadHint, ...] = (),
) -> Interpreter:
    """Runs the modules at ``paths`` and what they import; the last round's facts stand in the result's ``facts``."""
    catalog = Catalog(libraries)
    modules = [module for module in (project.module(path) for path in sorted(paths)) if module is not None]
    before = Interpreter(project, catalog, wrappers, payloads)
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(max(limit, RECURSION))
    try:
        for number in range(ROUNDS):
            run = _round(project, catalog, modules, before)
            if number and _fingerprint(run) == _fingerprint(before):
                break
            before = run
    finally:
        sys.setrecursionlimit(limit)
    run.facts.strangers.update(run.strangers)
    return run


def _round(project: Project, catalog: Catalog, modules: list[Module], before: Interpreter) -> Interpreter:
    run = Interpreter(project, catalog, before.wrappers, before.payloads)
    run.before = {path: frame.names for path, frame in before.frames.items()}
    run.last_sent = before.sent
    run.last_attributes = {instance.key: instance.everywhere for instance in before.instances.values()}
    run.requests = before.requests
    run.last_queues = {place: tuple(queue.values()) for place, queue in before.queues.items()}
    for module in modules:
        run.steps = 0
        with _isolated(run, module.path):
            run.run_module(module)
    paths = {module.path for module in modules}
    for node, cls in list(run.classes.items()):
        if (
            cls.module.path in paths
            and not is_protocol(cls)
            and not any(
                node is getattr(one, "node", None) for made in run.instances.values() for one in order(made.cls)
            )
        ):
            run.steps = 0
            with _isolated(run, cls.module.path):
                symbolic(run, cls)
    used = _names_used(modules)
    # What nothing names comes first: it calls the helpers, and gives them their arguments.
    for helpers_too in (False, True, True):
        for function in list(run.functions.values()):
            waits = not helpers_too and getattr(function.node, "name", "") in used
            if function.module.path in paths and function.node not in run.visited and not waits:
                with _isolated(run, function.module.path):
                    _enter(run, function)
    return run


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
def _isolated(run: Interpreter, path: str) -> Iterator[None]:
    """An error of the analysis itself costs the file in which it started, never the run."""
    try:
        yield
    except Exception as error:
        run.crashes.setdefault(path, f"the analysis failed: {type(error).__name__}: {error}")
        run.condition, run.calls, run.stack, run.entry = (), (), [], None


def _enter(run: Interpreter, function: FunctionValue) -> None:
    """Runs a function that nothing here calls, with unknown arguments; a method once for each instance that can be its
    receiver."""
    receivers: list[Instance | None] = [None]
    is_method = function.owner is not None and not isinstance(function.node, ast.Lambda)
    if function.owner is not None and is_method and function.kind not in ("static", "class"):
        receivers = [one for one in run.instances.values() if function.owner in order(one.cls)] or [None]
    for receiver in receivers:
        run.steps, run.condition, run.calls, run.stack = 0, (), (), []
        run.entry = function.node
        if receiver is not None:
            receiver.settled = True
        frame = run.frames[function.module.path]
        node = ast.copy_location(ast.Constant(None), function.node)
        value: Value | None = receiver
        if function.kind == "class":
            value = function.owner
        invoke(run, function, Arguments(), node, frame, value)
        for result, returned in run.last_results:
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


def _fingerprint(run: Interpreter) -> object:
    """What the instances' attributes hold, so that two rounds can be compared."""
    attributes = sum(
        len(alternatives(value)) for instance in run.instances.values() for value in instance.everywhere.values()
    )
    payloads = sum(len(read.payloads) for read in run.facts.reads.values())
    sent = sum(len(values) for values in run.sent.values())
    return len(run.facts.requests), len(run.facts.reads), payloads, len(run.instances), attributes, sent
