"""Running statements: what is bound, which branches can be taken, where paths end."""

from __future__ import annotations

import ast
from contextlib import nullcontext
from typing import TYPE_CHECKING

from codemods.analysis.attributes import entered
from codemods.analysis.caching import lazy_slot
from codemods.analysis.definitions import define_class, define_function, import_from, import_modules
from codemods.analysis.displays import seeded, spread
from codemods.analysis.expressions import evaluate
from codemods.analysis.failures import caught_answer
from codemods.analysis.filling import declares
from codemods.analysis.frame import merged
from codemods.analysis.heap import DictValue, Instance, ListValue
from codemods.analysis.iteration import bind_target, items_of
from codemods.analysis.loops import break_out, continue_on, for_loop, while_loop
from codemods.analysis.mappings import overlay
from codemods.analysis.narrowing import narrowed
from codemods.analysis.no_return import NEVER, leave, leaves, swallows
from codemods.analysis.patterns import match_cases, takes_one
from codemods.analysis.protocols import augmented
from codemods.analysis.purity import is_droppable
from codemods.analysis.stores import delete, store
from codemods.analysis.strings import Embed
from codemods.analysis.testing.asserting import note_assertion
from codemods.analysis.testing.telling_apart import tells_requests_apart
from codemods.analysis.text import concatenated, embedded, is_text, pieces_of
from codemods.analysis.truth import holds_for_caller, is_proof, truth_of
from codemods.analysis.uses import note_boolean
from codemods.analysis.values import NONE, ClassValue, Payload, TupleValue, Unknown, alternatives, join

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from codemods.analysis.frame import Frame
    from codemods.analysis.interpreter import Interpreter
    from codemods.analysis.values import Value

Ends = bool
"""Whether control does not go on to the next statement."""


def execute(run: Interpreter, body: Sequence[ast.stmt], frame: Frame) -> Ends:
    """Runs statements in order; returns whether the last one reached ends the path."""
    for index, statement in enumerate(body):
        if not run.spend(frame.module.place(statement)):
            return True
        if run.asked is not None:
            run.asked.reach(statement, frame.module)
        rule = _RULES.get(type(statement))
        if rule is not None and rule(run, statement, frame):
            _go_beyond(run, body[index + 1 :], frame)
            return True
        frame.beyond = None
    return False


def _go_beyond(run: Interpreter, rest: Sequence[ast.stmt], frame: Frame) -> None:
    """What follows where only a default of this call has ended the path: others may call differently, and nothing that
    it returns comes back here."""
    if frame.beyond is None or not rest:
        return
    names, returned = frame.names, len(frame.returned)
    frame.names, frame.beyond = frame.beyond, None
    with run.under("beyond", frame.module.place(rest[0])), run.in_shadow(True):
        frame.beyond = None if execute(run, rest, frame) else frame.names
    frame.names = names
    del frame.returned[returned:]


def _expression(run: Interpreter, node: ast.Expr, frame: Frame) -> Ends:
    return leave(frame) if evaluate(run, node.value, frame) is NEVER else False


def _assign(run: Interpreter, node: ast.Assign, frame: Frame) -> Ends:
    value = evaluate(run, node.value, frame)
    for target in node.targets:
        _bind(run, target, value, frame, node if len(node.targets) == 1 else None)
    return False


def _bind(run: Interpreter, target: ast.expr, value: Value, frame: Frame, statement: ast.stmt | None) -> None:
    if isinstance(target, ast.Subscript):
        store(run, target, value, frame, statement)
    else:
        bind_target(run, target, value, frame)


def _annotated(run: Interpreter, node: ast.AnnAssign, frame: Frame) -> Ends:
    if node.value is not None:
        value = evaluate(run, node.value, frame)
        declares(run, node.annotation, value, frame, frame.module.place(node))
        _bind(run, node.target, value, frame, node)
    return False


def _augmented(run: Interpreter, node: ast.AugAssign, frame: Frame) -> Ends:
    if isinstance(node.target, ast.Name):
        left: ast.expr = ast.copy_location(ast.Name(node.target.id, ast.Load()), node.target)
    else:
        left = node.target
    before = evaluate(run, left, frame)
    if any(isinstance(one, Instance) for one in alternatives(before)):
        given = (evaluate(run, node.value, frame), node.value)
        own = augmented(run, node.op, (before, left), given, left, frame)
        if own is not None:
            bind_target(run, node.target, own, frame)
            return False
    if isinstance(node.op, ast.BitOr):
        value = evaluate(run, node.value, frame)
        for owner in alternatives(before):
            if isinstance(owner, DictValue):
                spread(run, owner, value, node.value, frame.module.place(node), frame)
                seeded(owner, frame.module.place(node.value), node.target)
            elif isinstance(owner, Payload):
                overlay(run, owner, [value])
        return False
    if isinstance(node.op, ast.Add):
        value = evaluate(run, node.value, frame)
        lists = [one for one in alternatives(before) if isinstance(one, ListValue)]
        if lists:
            for one in lists:
                found = items_of(run, value, node.value, frame)
                one.exact = one.exact and found.exact and not run.condition
                for item in found.values:
                    one.add(item, None)
            return False
        if is_text(before) or is_text(value):
            embed = Embed(
                "augmented",
                frame.module.place(node.value),
                frame.module.place(node),
                None,
                None,
                is_droppable(node.value),
            )
            added = [embedded(parts, embed) for parts in pieces_of(value)]
            bind_target(run, node.target, concatenated([pieces_of(before), added]), frame)
            return False
    combined = ast.copy_location(ast.BinOp(left, node.op, node.value), node)
    value = evaluate(run, combined, frame)
    bind_target(run, node.target, value, frame)
    return False


def _return(run: Interpreter, node: ast.Return, frame: Frame) -> Ends:
    value = evaluate(run, node.value, frame) if node.value is not None else NONE
    frame.returned.append(value)
    if node.value is not None:
        frame.results.append((node.value, value))
    return True


def _raise(run: Interpreter, node: ast.Raise, frame: Frame) -> Ends:
    for part in (node.exc, node.cause):
        if part is not None:
            evaluate(run, part, frame)
    frame.leaves = frame.leaves or leaves(node.exc)
    return True


def _if(run: Interpreter, node: ast.If, frame: Frame) -> Ends:
    test = evaluate(run, node.test, frame)
    note_boolean(run, node.test, test, frame)
    slot = lazy_slot(run, node, frame)
    if slot is not None and slot.is_full(run):
        return False
    truth = truth_of(test) if slot is None else None
    ends, arms = [], []
    start, passed_by = frame.names, None
    proven = truth is not None and (is_proof(node.test, frame) or tells_requests_apart(run, node.test, frame))
    of_others = truth is not None and holds_for_caller(run, node.test, frame)
    for body, taken in ((node.body, True), (node.orelse, False)):
        contrary = truth is not None and truth is not taken
        if contrary and proven:
            continue
        frame.names = dict(start)
        narrowed(run, node.test, frame, positive=taken)
        if contrary and not body:
            passed_by = frame.names
            continue
        returned = len(frame.returned)
        if proven:
            ends.append(execute(run, body, frame))
        else:
            with run.under(frame.module.place(node), taken), run.in_shadow(contrary):
                ends.append(execute(run, body, frame))
        if contrary and of_others:
            passed_by = None if ends.pop() else frame.names
            del frame.returned[returned:]
        elif not ends[-1]:
            arms.append(frame.names)
    frame.names = merged(arms) if arms else start
    if slot is not None and not all(ends):
        slot.fill(run)
    if passed_by is None or not all(ends):
        return all(ends)
    # By a setting, or a default, the arm runs that ends the path. It may be another one day.
    frame.names, frame.beyond = passed_by, passed_by if of_others else None
    return of_others


def _with(run: Interpreter, node: ast.With | ast.AsyncWith, frame: Frame) -> Ends:
    swallowed = False
    for item in node.items:
        managers = alternatives(evaluate(run, item.context_expr, frame))
        value = join([entered(run, one, item.context_expr, frame) for one in managers])
        swallowed = swallowed or swallows(managers, item.context_expr, frame)
        if item.optional_vars is not None:
            bind_target(run, item.optional_vars, value, frame)
    return execute(run, node.body, frame) and not swallowed


def _try(run: Interpreter, node: ast.Try | ast.TryStar, frame: Frame) -> Ends:
    before = dict(frame.names)
    ended = execute(run, node.body, frame)
    after_body = dict(frame.names)
    arms = []
    for index, handler in enumerate(node.handlers):
        frame.names = merged([dict(before), dict(after_body)])
        caught = evaluate(run, handler.type, frame) if handler.type is not None else NONE
        if handler.name:
            frame.bind(handler.name, _caught(run, caught, handler.name))
        with run.under(frame.module.place(node), index):
            if not execute(run, handler.body, frame):
                arms.append(frame.names)
    frame.names = after_body
    if not ended:
        ended = execute(run, node.orelse, frame)
        if not ended:
            arms.insert(0, frame.names)
    frame.names = merged(arms) if arms else after_body
    finished = execute(run, node.finalbody, frame)
    return finished or not arms


def _caught(run: Interpreter, kind: Value, name: str) -> Value:
    """The exception that a handler binds: those of the repository's classes that were made, else one that is not
    known."""
    kinds = [
        one for option in alternatives(kind) for one in (option.items if isinstance(option, TupleValue) else [option])
    ]
    classes = [one for one in kinds if isinstance(one, ClassValue)]
    made = dict.fromkeys(one for cls in classes for one in run.instances_by_class.get(cls.node, ()))
    if made:
        return join(made)
    answers = [one for one in (caught_answer(kind, name) for kind in kinds) if one is not None]
    return answers[0] if answers else Unknown("an exception", (name,))


def _match(run: Interpreter, node: ast.Match, frame: Frame) -> Ends:
    subject = evaluate(run, node.subject, frame)
    start, arms, ends = frame.names, [], []
    taken = False
    for index, (case, possible) in enumerate(match_cases(run, node, subject, frame)):
        frame.names = dict(start)
        if not possible(frame):
            continue
        told = takes_one(run, case, subject, frame)
        if told is False:
            continue
        taken = told is True
        with nullcontext() if taken else run.under(frame.module.place(node), index):
            if case.guard is not None:
                evaluate(run, case.guard, frame)
            ends.append(execute(run, case.body, frame))
        if not ends[-1]:
            arms.append(frame.names)
        if taken:
            break
    total = taken or any(
        isinstance(case.pattern, ast.MatchAs) and case.pattern.pattern is None and case.guard is None
        for case in node.cases
    )
    if not total:
        arms.append(start)
    frame.names = merged(arms) if arms else start
    return total and bool(ends) and all(ends)


def _delete(run: Interpreter, node: ast.Delete, frame: Frame) -> Ends:
    for target in node.targets:
        delete(run, target, frame)
    return False


def _assert(run: Interpreter, node: ast.Assert, frame: Frame) -> Ends:
    evaluate(run, node.test, frame)
    note_assertion(run, node.test, frame)
    narrowed(run, node.test, frame, positive=True)
    if node.msg is not None:
        evaluate(run, node.msg, frame)
    return False


def _global(_run: Interpreter, node: ast.Global, frame: Frame) -> Ends:
    frame.globals_.update(node.names)
    return False


def _nonlocal(_run: Interpreter, node: ast.Nonlocal, frame: Frame) -> Ends:
    frame.nonlocals.update(node.names)
    return False


_RULES: dict[type[ast.stmt], Callable[..., Ends]] = {
    ast.Expr: _expression,
    ast.Assign: _assign,
    ast.AnnAssign: _annotated,
    ast.AugAssign: _augmented,
    ast.Return: _return,
    ast.Raise: _raise,
    ast.Break: break_out,
    ast.Continue: continue_on,
    ast.If: _if,
    ast.For: for_loop,
    ast.AsyncFor: for_loop,
    ast.While: while_loop,
    ast.With: _with,
    ast.AsyncWith: _with,
    ast.Try: _try,
    ast.TryStar: _try,
    ast.Match: _match,
    ast.Delete: _delete,
    ast.Assert: _assert,
    ast.Global: _global,
    ast.Nonlocal: _nonlocal,
    ast.Import: import_modules,
    ast.ImportFrom: import_from,
    ast.FunctionDef: define_function,
    ast.AsyncFunctionDef: define_function,
    ast.ClassDef: define_class,
}
