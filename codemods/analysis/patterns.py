"""``match`` statements: what patterns bind, and which keys mapping patterns read."""

from __future__ import annotations

import ast
from functools import partial
from typing import TYPE_CHECKING

from codemods.analysis.asked_texts import note_asked
from codemods.analysis.class_patterns import class_pattern
from codemods.analysis.facts import Context, Form, Read, ReadSite, Use, UseSite
from codemods.analysis.heap import DictValue, Instance, ListValue
from codemods.analysis.strings import Str
from codemods.analysis.testing.telling_apart import answers_one, tells_requests_apart, told_apart
from codemods.analysis.truth import compared, constant, truth_of
from codemods.analysis.uses import note_use
from codemods.analysis.values import Payload, TupleValue, Unknown, alternatives, join

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from codemods.analysis.frame import Frame
    from codemods.analysis.interpreter import Interpreter
    from codemods.analysis.values import Value


def match_cases(
    run: Interpreter, node: ast.Match, subject: Value, frame: Frame
) -> Iterator[tuple[ast.match_case, Callable[[Frame], bool]]]:
    """Each case with a function that binds its names and says whether the case is possible."""
    if any(Context.NEEDS_INT in taken_for(case.pattern) for case in node.cases):
        note_use(run, node.subject, subject, Use.NEEDS_INT, frame, "a pattern")
    for case in node.cases:
        yield case, partial(bind_pattern, run, case.pattern, subject)


def bind_pattern(run: Interpreter, pattern: ast.pattern, value: Value, frame: Frame) -> bool:
    """Binds the names of a pattern; False where the value cannot match it."""
    if isinstance(pattern, ast.MatchAs):
        possible = bind_pattern(run, pattern.pattern, value, frame) if pattern.pattern is not None else True
        if pattern.name is not None:
            frame.bind(pattern.name, value)
        return possible
    if isinstance(pattern, ast.MatchOr):
        options = [bind_pattern(run, one, value, frame) for one in pattern.patterns]
        return any(options)
    if isinstance(pattern, ast.MatchValue):
        from codemods.analysis.expressions import evaluate

        given = evaluate(run, pattern.value, frame)
        note_asked(run, pattern.value, value, (given,), frame, part=False)
        return compared(ast.Eq(), value, given) is not False
    if isinstance(pattern, ast.MatchMapping):
        return _mapping(run, pattern, value, frame)
    if isinstance(pattern, ast.MatchSequence):
        return _sequence(run, pattern, value, frame)
    if isinstance(pattern, ast.MatchClass):
        return class_pattern(run, pattern, value, frame, lambda inner, part: bind_pattern(run, inner, part, frame))
    if isinstance(pattern, ast.MatchStar) and pattern.name is not None:
        frame.bind(pattern.name, value)
    return True


def takes_one(run: Interpreter, case: ast.match_case, subject: Value, frame: Frame) -> bool | None:
    """Whether the one request that a double answers comes to a case, whose names are bound; None where no request is
    answered, or that is not known."""
    from codemods.analysis.expressions import evaluate

    fits = _fits(run, case.pattern, subject, frame) if answers_one(run, frame) else None
    if not fits or case.guard is None:
        return fits
    truth = truth_of(evaluate(run, case.guard, frame))
    return truth if tells_requests_apart(run, case.guard, frame) else None


def _fits(run: Interpreter, pattern: ast.pattern, value: Value, frame: Frame) -> bool | None:
    match pattern:
        case ast.MatchValue(value=written):
            from codemods.analysis.expressions import evaluate

            return told_apart(ast.Eq(), value, evaluate(run, written, frame))
        case ast.MatchAs(pattern=None):
            return True
        case ast.MatchAs(pattern=ast.pattern() as inner):
            return _fits(run, inner, value, frame)
        case ast.MatchOr(patterns=options):
            found = {_fits(run, option, value, frame) for option in options}
            return True if True in found else None if None in found else False
        case ast.MatchSequence(patterns=parts) if isinstance(value, TupleValue) and len(value.items) == len(parts):
            found = {_fits(run, part, item, frame) for part, item in zip(parts, value.items, strict=True)}
            return False if False in found else None if None in found else True
    return None


def _mapping(run: Interpreter, pattern: ast.MatchMapping, value: Value, frame: Frame) -> bool:
    from codemods.analysis.expressions import evaluate

    module = frame.module
    for key_node, inner in zip(pattern.keys, pattern.patterns, strict=True):
        key = constant(evaluate(run, key_node, frame))
        found: list[Value] = []
        for one in alternatives(value):
            if isinstance(one, (Payload, DictValue)) and isinstance(key, str):
                name = inner.name or "_" if isinstance(inner, ast.MatchAs) and inner.pattern is None else ""
                site = ReadSite(
                    place=module.place(key_node),
                    form=Form.PATTERN,
                    base=module.place(pattern),
                    key=key,
                    key_place=module.place(key_node),
                    key_is_literal=isinstance(key_node, ast.Constant),
                    context=taken_for(inner),
                    container=module.place(pattern),
                    value_pattern=name or type(inner).__name__,
                )
                fact = run.facts.reads.setdefault((site.place, key, site.form), Read(site))
                if isinstance(one, Payload):
                    fact.payloads.setdefault(one)
                    found.append(one.part(key))
                else:
                    entries = one.reaching(key, run.condition)
                    fact.entries.update(dict.fromkeys(entries))
                    found.extend(entry.value for entry in entries)
        bind_pattern(run, inner, join(found) if found else Unknown("a part of a matched mapping"), frame)
    if pattern.rest is not None:
        frame.bind(pattern.rest, value)
    return any(not isinstance(one, (Str, TupleValue)) for one in alternatives(value))


def taken_for(pattern: ast.pattern) -> Context:
    """What a pattern takes the value for, of which it takes no other."""
    match pattern:
        case ast.MatchAs(pattern=ast.pattern() as inner):
            return taken_for(inner)
        case ast.MatchOr(patterns=options):
            found = [taken_for(one) for one in options]
            return found[0] if all(one is found[0] for one in found) else Context.NONE
        case ast.MatchClass(cls=ast.Name(id="int")):
            return Context.NEEDS_INT | Context.AS_NUMBER
        case ast.MatchClass(cls=ast.Name(id="str")) | ast.MatchValue(value=ast.Constant(value=str())):
            return Context.AS_TEXT
        case ast.MatchValue(value=ast.Constant(value=int())):
            return Context.AS_NUMBER
    return Context.NONE


def _sequence(run: Interpreter, pattern: ast.MatchSequence, value: Value, frame: Frame) -> bool:
    if not any(isinstance(inner, ast.MatchStar) for inner in pattern.patterns):
        for one in alternatives(value):
            if isinstance(one, Payload):
                run.facts.uses.setdefault(UseSite(frame.module.place(pattern), Use.LENGTH, one, "a pattern"))
    for index, inner in enumerate(pattern.patterns):
        found: list[Value] = []
        for one in alternatives(value):
            if isinstance(one, Payload):
                found.append(
                    one if isinstance(inner, ast.MatchStar) else one.part("[]" if index == 0 else f"[{index}]")
                )
            elif isinstance(one, TupleValue) and index < len(one.items):
                found.append(one.items[index])
            elif isinstance(one, ListValue):
                found.extend(one.values())
        bind_pattern(run, inner, join(found) if found else Unknown("a part of a matched sequence"), frame)
    return any(not isinstance(one, (Str, DictValue, Instance)) for one in alternatives(value))
