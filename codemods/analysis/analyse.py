"""The analysis of a repository: rounds over its modules, each from the top, until nothing new reaches an attribute."""

from __future__ import annotations

import ast
import sys
from functools import partial
from typing import TYPE_CHECKING

from codemods.analysis.catalog import Catalog
from codemods.analysis.entering import run_modules
from codemods.analysis.facts import Use
from codemods.analysis.interpreter import Interpreter
from codemods.analysis.testing.certainty import certain
from codemods.analysis.testing.rehearsal import is_test
from codemods.analysis.user_word import UserWord
from codemods.analysis.values import alternatives
from codemods.watching import unwatched

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from codemods.analysis.asked import AskedLine
    from codemods.analysis.module import Module
    from codemods.analysis.project import Project
    from codemods.hints import PayloadHint, WrapperHint
    from codemods.libraries.doubles.shape import DoubleLibrary
    from codemods.libraries.shape import Library
    from codemods.model.places import Place
    from codemods.watching import Watch

ROUNDS = 4
RECURSION = 20_000


def _no_more(_: Iterable[str]) -> Iterable[str]:
    return ()


def analyse(
    project: Project,
    paths: Iterable[str],
    libraries: Iterable[Library],
    wrappers: tuple[WrapperHint, ...] = (),
    payloads: tuple[PayloadHint, ...] = (),
    doubles: Iterable[DoubleLibrary] = (),
    watch: Watch = unwatched,
    asked: AskedLine | None = None,
    tests_of: Callable[[Iterable[str]], Iterable[str]] = _no_more,
) -> Interpreter:
    """Runs the modules at ``paths`` and what they import; the last round's facts stand in the result's ``facts``, and
    what the line of ``asked`` was seen to be in that.

    Tests run behind the last round: what they put in the place of a response must not hide what the code does without
    them. ``tests_of`` says which further ones concern the files that responses came to. ``watch`` is told the stage,
    and how many of its modules are done.
    """
    catalog = Catalog(libraries, doubles)
    read = _modules(project, paths)
    modules = [module for module in read if not is_test(module.path)]
    tests = [module for module in read if is_test(module.path)]
    before = Interpreter(project, catalog, UserWord(wrappers, payloads), asked=asked)
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(max(limit, RECURSION))
    try:
        for number in range(ROUNDS):
            stage = f"Following values, round {number + 1}"
            run = _round(project, catalog, modules, before, partial(watch, stage))
            if number and _fingerprint(run) == _fingerprint(before):
                break
            before = run
        reached = {read.site.place.path for read in run.facts.reads.values() if read.payloads}
        tests += _modules(project, tests_of(reached))
        run.testing = True
        with certain(run):
            run_modules(run, tests, partial(watch, "Following tests"))
    finally:
        sys.setrecursionlimit(limit)
    _told_by_tests(run)
    run.facts.strangers.update(run.strangers)
    return run


def _modules(project: Project, paths: Iterable[str]) -> list[Module]:
    return [module for module in map(project.module, sorted(paths)) if module is not None]


def _round(
    project: Project,
    catalog: Catalog,
    modules: list[Module],
    before: Interpreter,
    watch: Callable[[int, int], None],
) -> Interpreter:
    run = Interpreter(project, catalog, before.word.again(), asked=before.asked)
    run.before = {path: frame.names for path, frame in before.frames.items()}
    run.last_sent, run.last_files = before.sent, before.files
    run.last_put = before.put
    run.last_context_objects = before.context_objects
    run.last_flags = before.flags
    run.last_attributes = {instance.key: instance.everywhere for instance in before.instances.values()}
    run.requests = before.requests
    run.last_queues = {place: tuple(queue.values()) for place, queue in before.queues.items()}
    run_modules(run, modules, watch)
    return run


def _told_by_tests(run: Interpreter) -> None:
    """Where a test calls a function that nothing else does, it says what is given to it, and who gets what it
    returns."""
    tested = {
        (read.site.place, read.site.key)
        for read in run.facts.reads.values()
        if any(payload.request.test is not None for payload in read.payloads)
    }
    known = [run.functions[node] for node in run.rehearsed if node in run.functions]
    places = [function.module.place(function.node) for function in known if not isinstance(function.node, ast.Lambda)]

    def is_rehearsed(place: Place) -> bool:
        return any(one.path == place.path and one.span.contains(place.span) for one in places)

    for site, reason in run.open_strangers.items():
        if site not in tested and not is_rehearsed(site[0]):
            run.strangers[site] = reason
    for use in list(run.facts.uses):
        if use.use is Use.RETURNED and is_rehearsed(use.place):
            del run.facts.uses[use]


def _fingerprint(run: Interpreter) -> object:
    """What the instances' attributes hold, so that two rounds can be compared."""
    attributes = sum(
        len(alternatives(value)) for instance in run.instances.values() for value in instance.everywhere.values()
    )
    payloads = sum(len(read.payloads) for read in run.facts.reads.values())
    sent = sum(len(values) for values in (*run.sent.values(), *run.files.values()))
    return len(run.facts.requests), len(run.facts.reads), payloads, len(run.instances), attributes, sent
