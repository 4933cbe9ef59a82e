"""What an expression evaluates to."""

from __future__ import annotations

import ast
import sys
from typing import TYPE_CHECKING

from codemods.analysis import paths, text
from codemods.analysis.asked_texts import note_asked
from codemods.analysis.attributes import attribute, having
from codemods.analysis.calls import call_node
from codemods.analysis.choosing import boolean, conditional
from codemods.analysis.containers import note_others
from codemods.analysis.context import context_of
from codemods.analysis.displays import comprehension, dict_display, list_display, merged_dicts
from codemods.analysis.facts import Context, Use
from codemods.analysis.fields import percent_fields, read_field
from codemods.analysis.futures import settled
from codemods.analysis.heap import LARGEST, DictValue, ListValue
from codemods.analysis.key_sets import note_key_sets
from codemods.analysis.pairs import note_pair
from codemods.analysis.protocols import as_text, operated, special
from codemods.analysis.purity import is_droppable
from codemods.analysis.reads import contains
from codemods.analysis.sequences import concatenated
from codemods.analysis.strings import Embed, Lit, Str
from codemods.analysis.subscripts import subscript
from codemods.analysis.templates import template
from codemods.analysis.testing.comparing import note_compared
from codemods.analysis.testing.telling_apart import answers_one, told_apart
from codemods.analysis.truth import compared, is_integer, truth_of
from codemods.analysis.uses import computed_from, note_binary, note_boolean, note_use
from codemods.analysis.values import (
    INTEGER,
    NONE,
    NOTHING,
    Const,
    External,
    FilePath,
    FunctionValue,
    Payload,
    TupleValue,
    Unknown,
    View,
    alternatives,
    join,
)
from codemods.analysis.wholes import note_equal

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from codemods.analysis.frame import Frame
    from codemods.analysis.interpreter import Interpreter
    from codemods.analysis.values import Value


_OF_INTEGERS = (ast.Sub, ast.Mult, ast.FloorDiv, ast.Mod)
"""Operators that give an integer for integers."""


def evaluate(run: Interpreter, node: ast.expr, frame: Frame) -> Value:
    """The value of an expression; evaluating it records the facts about it and makes its stores."""
    rule = _RULES.get(type(node))
    value = rule(run, node, frame) if rule is not None else _other(run, node, frame)
    if run.asked is not None:
        run.asked.see(node, value, frame.module)
    if run.rehearsal is not None:
        run.seen[node] = value
    return value


def _constant(_run: Interpreter, node: ast.Constant, frame: Frame) -> Value:
    if isinstance(node.value, str):
        return Str(tuple(piece for piece in frame.module.pieces(node) if isinstance(piece, Lit)))
    return Const(node.value, frame.module.place(node))


def _fstring(run: Interpreter, node: ast.JoinedStr, frame: Frame) -> Value:
    module = frame.module
    operands: list[Sequence[text.Parts]] = []
    for piece in module.pieces(node):
        if isinstance(piece, Lit):
            operands.append([(piece,)])
            continue
        value = as_text(run, evaluate(run, piece, frame), piece, frame)
        if Context.NEEDS_INT in context_of(piece, module):
            note_use(run, piece, value, Use.NEEDS_INT, frame, "a format of an int")
        else:
            note_use(run, piece, value, Use.SHOWN, frame, "a text made of it")
        embed = Embed("field", module.place(piece), module.place(node), None, None, is_droppable(piece))
        operands.append([text.embedded(parts, embed) for parts in text.pieces_of(value)])
    return text.concatenated(operands)


def _name(run: Interpreter, node: ast.Name, frame: Frame) -> Value:
    found = frame.lookup(node.id)
    if found is None:
        found = run.before.get(frame.module.path, {}).get(node.id)
    return found if found is not None else External(f"builtins.{node.id}")


def _attribute(run: Interpreter, node: ast.Attribute, frame: Frame) -> Value:
    owner = evaluate(run, node.value, frame)
    _note_reached(run, node, owner, frame)
    told = frame.names.get(f"{node.value.id}.{node.attr}") if isinstance(node.value, ast.Name) else None
    if told is not None:
        return told
    options = [one for one in alternatives(owner) if one != NONE] or [NONE]
    note_others(run, options, node, frame)
    return join([attribute(run, one, node.attr, node, frame) for one in having(run, options, node.attr)])


def _subscript(run: Interpreter, node: ast.Subscript, frame: Frame) -> Value:
    owner = evaluate(run, node.value, frame)
    _note_reached(run, node, owner, frame)
    return subscript(run, node, owner, _index(run, node.slice, frame), frame)


def _note_reached(run: Interpreter, node: ast.expr, owner: Value, frame: Frame) -> None:
    """Remembers that what may be a key was asked for, and not of None alone."""
    match node:
        case ast.Subscript(slice=ast.Constant(value=str())) | ast.Attribute(attr="get" | "pop" | "setdefault"):
            if owner not in (NONE, NOTHING):
                run.facts.reached.add(frame.module.place(node))


def _index(run: Interpreter, node: ast.expr, frame: Frame) -> Value:
    if isinstance(node, ast.Slice):
        for part in (node.lower, node.upper, node.step):
            if part is not None:
                note_use(run, part, evaluate(run, part, frame), Use.NEEDS_INT, frame, "a slice")
        return Unknown("a slice", ("slice",))
    return evaluate(run, node, frame)


def _binary(run: Interpreter, node: ast.BinOp, frame: Frame) -> Value:
    if isinstance(node.op, ast.Add):
        return _sum(run, node, frame)
    left, right = evaluate(run, node.left, frame), evaluate(run, node.right, frame)
    own = operated(run, node.op, (left, node.left), (right, node.right), node, frame)
    if own is not None:
        return own
    module, place = frame.module, frame.module.place(node)
    if isinstance(node.op, ast.Mod) and isinstance(node.left, ast.BinOp) and isinstance(node.left.op, ast.Div):
        # yarl: a URL joined with "/" takes its query by "%".
        template = module.place(node.left)
        return text.with_query(left, right, Embed("sole", place, place, None, template, is_droppable(node.right)))
    if isinstance(node.op, ast.Mod) and text.is_text(left):
        note_binary(run, node, left, right, frame)
        mapped = [one.text or "" for one in alternatives(left) if isinstance(one, Str)]
        for whole in mapped if not isinstance(node.right, ast.Tuple) else ():
            for field in percent_fields(whole):
                read_field(run, right, (field.name,), field.context, node.right, frame)
        operands = node.right.elts if isinstance(node.right, ast.Tuple) else [node.right]
        nodes = {module.place(one): one for one in operands}
        found: list[Value] = []
        for one in alternatives(left):
            if isinstance(one, Str):
                template = module.place(node.left)
                found.extend(
                    text.percent(one, item, place, template, list(nodes), lambda where: is_droppable(nodes[where]))
                    for item in alternatives(right)
                )
        return join(found)
    if isinstance(node.op, ast.Div) and any(isinstance(one, FilePath) for one in alternatives(left)):
        return paths.joined([left, right])
    if isinstance(node.op, ast.Div) and any(isinstance(one, Str) for one in alternatives(left)):
        return text.path_joined([left, right])
    numbers = any(isinstance(one, Const) and isinstance(one.value, int) for one in (left, right))
    if isinstance(node.op, ast.BitOr) and not numbers:
        return join(
            [
                merged_dicts(run, node, a, b, frame)
                if isinstance(a, (DictValue, Payload)) or isinstance(b, (DictValue, Payload))
                else Unknown("an operation")
                for a in alternatives(left)
                for b in alternatives(right)
            ]
        )
    if isinstance(node.op, ast.Mult) and (lists := [one for one in (left, right) if isinstance(one, ListValue)]):
        for part, value in ((node.left, left), (node.right, right)):
            if computed_from(value) is not None:
                note_use(run, part, value, Use.NEEDS_INT, frame, "a repeat count")
        repeated = run.new_list(module.place(node))
        repeated.items, repeated.exact = [(value, None) for value in lists[0].values()], False
        return repeated
    note_key_sets(run, node, node.op, left, right, frame)
    if isinstance(node.op, _OF_INTEGERS) and is_integer(left) and is_integer(right):
        return INTEGER
    note_binary(run, node, left, right, frame)
    return Unknown("the result of an operation", source=computed_from(left, right))


def _sum(run: Interpreter, node: ast.BinOp, frame: Frame) -> Value:
    """``a + b + c``, unrolled: chains of thousands of terms are seen in real code."""
    operands: list[ast.expr] = []
    at: ast.expr = node
    inner = node
    while isinstance(at, ast.BinOp) and isinstance(at.op, ast.Add):
        operands.append(at.right)
        inner, at = at, at.left
    operands.append(inner.left)
    operands.reverse()
    values = [evaluate(run, operand, frame) for operand in operands]
    module = frame.module
    if len(values) == 2:
        own = operated(run, node.op, (values[0], node.left), (values[1], node.right), node, frame)
        if own is not None:
            return own
    if any(text.is_text(value) for value in values):
        pieces = []
        for operand, value in zip(operands, values, strict=True):
            embed = Embed("operand", module.place(operand), module.place(node), None, None, is_droppable(operand))
            pieces.append([text.embedded(parts, embed) for parts in text.pieces_of(value)])
        return text.concatenated(pieces)
    if any(_is_list(one) for value in values for one in alternatives(value)):
        return concatenated(run, values, module.place(node))
    tuples = [one for value in values for one in alternatives(value) if isinstance(one, TupleValue)]
    if len(tuples) == len(values) and sum(len(one.items) for one in tuples) <= LARGEST:
        return TupleValue(tuple(item for one in tuples for item in one.items))
    numbers = [
        one.value
        for value in values
        for one in alternatives(value)
        if isinstance(one, Const) and isinstance(one.value, int)
    ]
    if len(numbers) == len(values):
        return Const(sum(numbers))
    if all(map(is_integer, values)):
        return INTEGER
    for operand, value in zip(operands, values, strict=True):
        note_binary(run, node, value, value, frame, operand)
    names = next((one.names for value in values for one in alternatives(value) if isinstance(one, Unknown)), ())
    first = next((one for value in values for one in alternatives(value) if isinstance(one, Unknown)), None)
    place = first.place if first else None
    return Unknown(first.reason if first else "the result of an operation", names, place, source=computed_from(*values))


def _is_list(value: Value) -> bool:
    """Whether something can only be added to it that is a list too: a whole response is no number and no text."""
    return isinstance(value, ListValue) or (isinstance(value, Payload) and not value.path)


def _compare(run: Interpreter, node: ast.Compare, frame: Frame) -> Value:
    left = evaluate(run, node.left, frame)
    result: bool | None = True
    before = node.left
    for operator, comparator in zip(node.ops, node.comparators, strict=True):
        right = evaluate(run, comparator, frame)
        if isinstance(operator, (ast.In, ast.NotIn)):
            contains(run, node, left, right, before, comparator, frame)
            in_text = any(isinstance(one, Str) for one in alternatives(right))
            subject, given = (right, left) if in_text else (left, right)
            note_asked(run, node, subject, (given,), frame, part=in_text)
        elif not isinstance(operator, (ast.Is, ast.IsNot)):
            operated(run, operator, (left, before), (right, comparator), node, frame)
            note_key_sets(run, node, operator, left, right, frame)
            note_asked(run, node, left, (right,), frame, part=False)
            note_asked(run, node, right, (left,), frame, part=False)
            another = answers_one(run, frame) and told_apart(operator, left, right) is False
            if isinstance(operator, ast.Eq) and not another:
                note_compared(run, left, right)
            if isinstance(operator, (ast.Eq, ast.NotEq)):
                note_equal(run, left, right, frame.module.place(node))
            for part, value in ((before, left), (comparator, right)):
                for one in alternatives(value):
                    if isinstance(one, View):
                        note_use(run, part, one.target, Use.ITEMS, frame, one.kind)
            note_binary(run, node, left, left, frame, before)
            note_binary(run, node, right, right, frame, comparator)
        truth = told_apart(operator, left, right) if run.testing else compared(operator, left, right)
        result = None if truth is None or result is None else result and truth
        left, before = right, comparator
    return Const(result) if result is not None else Unknown("a comparison")


def _unary(run: Interpreter, node: ast.UnaryOp, frame: Frame) -> Value:
    value = evaluate(run, node.operand, frame)
    if isinstance(node.op, ast.Not):
        note_boolean(run, node.operand, value, frame)
        truth = truth_of(value)
        return Const(not truth) if truth is not None else Unknown("a test")
    if isinstance(node.op, ast.USub) and isinstance(value, Const) and isinstance(value.value, int):
        return Const(-value.value)
    return Unknown("the result of an operation", source=computed_from(value))


def _tuple(run: Interpreter, node: ast.Tuple, frame: Frame) -> Value:
    if any(isinstance(item, ast.Starred) for item in node.elts):
        return list_display(run, node, frame)
    place = frame.module.place
    note_pair(run, node, frame.module)
    return TupleValue(
        tuple(evaluate(run, item, frame) for item in node.elts), place(node), tuple(place(item) for item in node.elts)
    )


def _lambda(run: Interpreter, node: ast.Lambda, frame: Frame) -> Value:
    function = FunctionValue(node, frame.module, frame, frame.owner)
    run.functions.setdefault(node, function)
    return function


def _await(run: Interpreter, node: ast.Await, frame: Frame) -> Value:
    found: list[Value] = []
    for one in alternatives(settled(evaluate(run, node.value, frame))):
        own = special(run, one, "__await__", (), node, frame)
        found.append(one if own is None else own)
    return join(found)


def _walrus(run: Interpreter, node: ast.NamedExpr, frame: Frame) -> Value:
    value = evaluate(run, node.value, frame)
    frame.bind(node.target.id, value)
    return value


def _yield(run: Interpreter, node: ast.Yield, frame: Frame) -> Value:
    value = evaluate(run, node.value, frame) if node.value is not None else NONE
    frame.yielded.append(value)
    if node.value is not None:
        frame.results.append((node.value, value))
    function = frame.function
    sent = run.last_sent.get(function.module.place(function.node), []) if function is not None else []
    return join(sent) if sent else Unknown("what is sent to a generator")


def _yield_from(run: Interpreter, node: ast.YieldFrom, frame: Frame) -> Value:
    from codemods.analysis.iteration import items_of

    generator = evaluate(run, node.value, frame)
    frame.yielded.extend(items_of(run, generator, node.value, frame).values)
    results = [one.result for one in alternatives(generator) if isinstance(one, ListValue) and one.result is not None]
    return join(results) if results else Unknown("what a generator returns")


def _starred(run: Interpreter, node: ast.Starred, frame: Frame) -> Value:
    return evaluate(run, node.value, frame)


def _other(run: Interpreter, node: ast.expr, frame: Frame) -> Value:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.expr):
            evaluate(run, child, frame)
    return Unknown(f"an expression that is not followed ({type(node).__name__})")


_RULES: dict[type[ast.expr], Callable[..., Value]] = {
    ast.Constant: _constant,
    ast.JoinedStr: _fstring,
    ast.Name: _name,
    ast.Attribute: _attribute,
    ast.Subscript: _subscript,
    ast.Call: call_node,
    ast.BinOp: _binary,
    ast.BoolOp: boolean,
    ast.IfExp: conditional,
    ast.Compare: _compare,
    ast.UnaryOp: _unary,
    ast.Tuple: _tuple,
    ast.List: list_display,
    ast.Set: list_display,
    ast.Dict: dict_display,
    ast.ListComp: comprehension,
    ast.SetComp: comprehension,
    ast.GeneratorExp: comprehension,
    ast.DictComp: comprehension,
    ast.Lambda: _lambda,
    ast.Await: _await,
    ast.NamedExpr: _walrus,
    ast.Yield: _yield,
    ast.YieldFrom: _yield_from,
    ast.Starred: _starred,
}
if sys.version_info >= (3, 14):
    _RULES[ast.TemplateStr] = template
