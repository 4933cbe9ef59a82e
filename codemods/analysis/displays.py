"""Dicts and lists as they are written: displays, ``dict(...)``, spreads, ``|`` and comprehensions."""

from __future__ import annotations

import ast
from contextlib import nullcontext
from dataclasses import replace
from typing import TYPE_CHECKING

from codemods.analysis.heap import DictValue, Entry, Filter, Source, Unfollowed
from codemods.analysis.http import is_decoded
from codemods.analysis.iteration import bind_target, items_of
from codemods.analysis.narrowing import narrowed
from codemods.analysis.overlays import shallow
from codemods.analysis.pairs import note_pair, paired
from codemods.analysis.purity import is_droppable
from codemods.analysis.scopes import only_used_here
from codemods.analysis.selecting import all_of, selected
from codemods.analysis.truth import bare_key, constant, is_proof, truth_of
from codemods.analysis.values import NONE, NOTHING, TupleValue, View, alternatives, join

if TYPE_CHECKING:
    from collections.abc import Callable

    from codemods.analysis.frame import Frame
    from codemods.analysis.interpreter import Interpreter
    from codemods.analysis.values import Value
    from codemods.model.places import Place


def dict_display(run: Interpreter, node: ast.Dict, frame: Frame) -> Value:
    """``{...}``; a payload that is spread first is what the display is read as, with the other keys on top."""
    module, place = frame.module, frame.module.place(node)
    made = run.new_dict(place)
    made.condition = run.condition
    for key, item in zip(node.keys, node.values, strict=True):
        if key is None:
            spread(run, made, evaluate(run, item, frame), item, place, frame)
            continue
        key_value = evaluate(run, key, frame)
        name = constant(key_value)
        value = evaluate(run, item, frame)
        if not isinstance(name, str):
            bare = bare_key(key_value)
            if bare is not None:
                made.put_keyed(bare, value)
            else:
                made.leave(Unfollowed(module.place(key), "given a key that is not known", value, key_value))
            continue
        entry = Entry(
            name,
            value,
            "display",
            place,
            module.place(key),
            module.place(item),
            run.condition,
            key_is_literal=not isinstance(key, ast.Name) or not frame.is_omitted(key.id),
            key_place=module.place(key),
            pure=is_droppable(item),
            orphans=only_used_here(item, module),
        )
        run.facts.entries.setdefault(entry.item, []).append(entry)
        made.put(entry)
    return made


def spread(run: Interpreter, made: DictValue, value: Value, node: ast.expr, container: Place, frame: Frame) -> None:
    """Adds the entries of ``**value`` (or of a mapping given to ``dict`` or ``update``) to ``made``."""
    options = [one for one in alternatives(paired(value)) if one != NONE]
    source = Source(ast.unparse(node), isinstance(node, (ast.Call, ast.Dict, ast.Await)), container)
    for index, one in enumerate(options):
        with run.under("spread", container, index) if len(options) > 1 else nullcontext():
            if isinstance(one, DictValue):
                made.sources.setdefault(one, source)
                before = tuple(made.entries)
                there = {entry.key for entry in before}
                for entry in list(one.entries):
                    # What a filter may have left out lets what was there before shine through.
                    may_miss = one.filtered and one is not made and entry.key in there
                    made.put(replace(entry, condition=(*entry.condition, ("filter", container))) if may_miss else entry)
                for key, given in one.keyed.items():
                    made.put_keyed(key, given)
                for part in one.unfollowed:
                    made.leave(part, (*before, *one.beneath[part]))
                made.filtered = max(made.filtered, one.filtered)
                made.removed.extend(part for part in one.removed if part not in made.removed)
            else:
                place, reason = frame.module.place(node), f"filled from {source.text!r}, which was not followed"
                given = one if is_decoded(run, place) else shallow(run, one, place)
                made.leave(Unfollowed(place, reason, given, source=source))


def merged_dicts(run: Interpreter, node: ast.BinOp, left: Value, right: Value, frame: Frame) -> Value:
    """``left | right``."""
    place = frame.module.place(node)
    made = run.new_dict(place)
    spread(run, made, left, node.left, place, frame)
    spread(run, made, right, node.right, place, frame)
    seeded(made, frame.module.place(node.right), node.left)
    return made


def seeded(made: DictValue, container: Place, seed: ast.expr) -> None:
    """Notes that the entries written in ``container`` are laid over the mapping ``seed``."""
    for entry in made.entries:
        if entry.container == container:
            entry.seed = ast.unparse(seed)


def list_display(run: Interpreter, node: ast.List | ast.Set | ast.Tuple, frame: Frame) -> Value:
    """``[...]`` and ``{...}`` without keys."""
    made = run.new_list(frame.module.place(node))
    made.items.clear()
    made.exact = True
    if isinstance(node, ast.List):
        note_pair(run, node, frame.module)
    for item in node.elts:
        if isinstance(item, ast.Starred):
            found = items_of(run, evaluate(run, item.value, frame), item.value, frame)
            for value in found.values:
                made.add(value, None)
            made.exact = made.exact and found.exact
        else:
            made.add(evaluate(run, item, frame), frame.module.place(item))
    return made


def comprehension(
    run: Interpreter, node: ast.ListComp | ast.SetComp | ast.GeneratorExp | ast.DictComp, frame: Frame
) -> Value:
    """A comprehension, run once for each item where the items are known, once for all otherwise."""
    from codemods.analysis.frame import Frame as Activation

    inner = Activation(frame.module, frame, function=frame.function, owner=frame.owner, receiver=frame.receiver)
    place = frame.module.place(node)
    if isinstance(node, ast.DictComp):
        made_dict = run.new_dict(place)
        _generate(run, node.generators, inner, lambda: _add_pair(run, node, made_dict, inner, place), outer=frame)
        return made_dict
    made = run.new_list(place)
    made.items.clear()
    exact = _generate(run, node.generators, inner, lambda: made.add(evaluate(run, node.elt, inner), None), outer=frame)
    made.exact = exact
    return made


def _add_pair(run: Interpreter, node: ast.DictComp, made: DictValue, frame: Frame, place: Place) -> None:
    # Kept now: what the value calls may run this comprehension for another mapping.
    sources = run.gone_through.get(node.generators[0].iter, [])
    key_value = evaluate(run, node.key, frame)
    value = evaluate(run, node.value, frame)
    module = frame.module
    for one in alternatives(key_value):
        key, bare = constant(one), bare_key(one)
        if bare is not None:
            made.put_keyed(bare, value)
            continue
        if not isinstance(key, str):
            made.leave(Unfollowed(place, "made by a comprehension whose keys are not known", value, key_value))
            continue
        copied = _copied(run, node, sources, key, value, frame)
        if copied is not None:
            made.put(copied)
            made.filtered = max(made.filtered, _filter_of(node))
            continue
        item = module.place(node.key)
        entry = Entry(
            key,
            value,
            "comprehension",
            place,
            item,
            module.place(node.value),
            run.condition,
            key_is_literal=False,
            key_place=item,
        )
        run.facts.entries.setdefault(item, []).append(entry)
        made.put(entry)


def _filter_of(node: ast.DictComp) -> Filter:
    """What the conditions on the values leave out."""
    conditions = [part for generator in node.generators for one in generator.ifs for part in all_of(one)]
    if all(isinstance(one, ast.Compare) and _asks_for_none(one) for one in conditions):
        return Filter.NONE if conditions else Filter.NO
    names = {one.id for one in ast.walk(node.value) if isinstance(one, ast.Name)}
    asked = {one.id for part in conditions for one in ast.walk(part) if isinstance(one, ast.Name)}
    return Filter.EMPTY if names & asked else Filter.NONE


def _asks_for_none(test: ast.Compare) -> bool:
    last = test.comparators[-1]
    return isinstance(last, ast.Constant) and last.value is None


def _copied(
    run: Interpreter, node: ast.DictComp, sources: list[DictValue], key: str, value: Value, frame: Frame
) -> Entry | None:
    """The entry that ``{k: v for k, v in d.items() …}`` copies, unchanged, or by a function that gives back what it
    gets."""
    target = node.generators[0].target
    pair = target.elts if isinstance(target, ast.Tuple) else []
    if len(node.generators) != 1 or len(pair) != 2 or not _is_same(pair[0], node.key):
        return None
    for source in sources:
        found = source.reaching(key, run.condition)
        if not found:
            continue
        given = set(alternatives(found[0].value))
        handed_back = given <= set(alternatives(value)) and _takes_mappings(run, node.value, pair[1], frame)
        if _is_same(pair[1], node.value) or handed_back:
            return found[0]
    return None


def _is_same(target: ast.expr, node: ast.expr) -> bool:
    return ast.dump(target).replace("Store", "Load") == ast.dump(node)


def _takes_mappings(run: Interpreter, node: ast.expr, target: ast.expr, frame: Frame) -> bool:
    """Whether a value is what a function makes of the item alone, and that makes mappings of mappings: it does with one
    that is put in between what it does with its values."""
    from codemods.analysis.arguments import Arguments
    from codemods.analysis.calls import call

    if not isinstance(node, ast.Call) or len(node.args) != 1 or node.keywords or not _is_same(target, node.args[0]):
        return False
    mapping = DictValue(frame.module.place(node), ())
    made = call(run, evaluate(run, node.func, frame), Arguments.of(mapping), node, frame)
    return all(isinstance(one, DictValue) for one in alternatives(made))


def _generate(
    run: Interpreter,
    generators: list[ast.comprehension],
    frame: Frame,
    add: Callable[[], object],
    *,
    outer: Frame | None = None,
) -> bool:
    """Runs ``add`` for each combination of items; returns whether these are all items, in order."""
    if not generators:
        add()
        return True
    first, rest = generators[0], generators[1:]
    iterable = evaluate(run, first.iter, outer or frame)
    sources = [
        one.target for one in alternatives(iterable) if isinstance(one, View) and isinstance(one.target, DictValue)
    ]
    found = selected(run, first, iterable, frame) or items_of(run, iterable, first.iter, frame)
    exact = found.exact and not first.ifs
    rounds = list(found.values) if found.exact else [join(found.values) if found.values else NOTHING]
    for item in rounds:
        if item == NOTHING:
            continue
        run.gone_through[first.iter] = sources
        bind_target(run, first.target, item, frame)
        _tell_words(first.target, frame, exact=found.exact)
        sure = found.exact and all(_asks_for_key(one) for one in first.ifs)
        with nullcontext() if sure else run.under("comprehension", first.iter):
            conditions = [(one, truth_of(evaluate(run, one, frame))) for one in first.ifs]
            for condition in first.ifs:
                narrowed(run, condition, frame, positive=True)
            failed = [one for one, truth in conditions if truth is False]
            # None is what a parameter is by default, which proves nothing of the calls that are not here.
            by_default = NONE in (item, *(item.items if isinstance(item, TupleValue) else ()))
            if not failed or (by_default and not any(is_proof(one, frame) for one in failed)):
                exact = _generate(run, rest, frame, add) and exact
    return exact


def _tell_words(target: ast.expr, frame: Frame, *, exact: bool) -> None:
    """Notes the names of a target that are a known text in this round: what is asked of them is no guess."""
    names = {one.id for one in ast.walk(target) if isinstance(one, ast.Name)}
    words = {name for name in names if isinstance(constant(frame.names.get(name, NONE)), str)}
    frame.given = (frame.given - names) | (words if exact else set())


def _asks_for_key(condition: ast.expr) -> bool:
    """Whether a condition only leaves out what is not there: ``key in body``."""
    return isinstance(condition, ast.Compare) and [type(one) for one in condition.ops] == [ast.In]


def evaluate(run: Interpreter, node: ast.expr, frame: Frame) -> Value:
    from codemods.analysis.expressions import evaluate as rule

    return rule(run, node, frame)
