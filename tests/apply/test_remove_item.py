"""RemoveItem: items leave a container with their own comments, and nothing else changes."""

from __future__ import annotations

import ast
from textwrap import dedent

import pytest

from apply.planning import Sample, removed
from codemods.apply import EditNotFound
from codemods.model.edits import RemoveItem
from codemods.model.places import Span


@pytest.mark.parametrize(
    ("text", "names", "after"),
    [
        ('{"a": 1, "b": 2, "c": 3}', ["a"], '{"b": 2, "c": 3}'),
        ('{"a": 1, "b": 2, "c": 3}', ["b"], '{"a": 1, "c": 3}'),
        ('{"a": 1, "b": 2, "c": 3}', ["c"], '{"a": 1, "b": 2}'),
        ('{"a": 1, "b": 2, "c": 3}', ["a", "c"], '{"b": 2}'),
        ('{"a": 1, "b": 2, "c": 3}', ["a", "b", "c"], "{}"),
        ('{"a": 1, "b": 2,}', ["b"], '{"a": 1,}'),
        ('{ "a": 1, "b": 2 }', ["b"], '{ "a": 1 }'),
        ('{ "a": 1, "b": 2 }', ["a"], '{ "b": 2 }'),
        ('{"a":1,"b":2}', ["a"], '{"b":2}'),
        ('{"a": 1 , "b": 2 , "c": 3}', ["b"], '{"a": 1 , "c": 3}'),
        ('{**m, "a": 1, **n}', ["a"], "{**m, **n}"),
        ('{**m, "a": 1, **n}', ["m"], '{"a": 1, **n}'),
        ('{("a"): 1, "é": "é", k: 2}', ["é"], '{("a"): 1, k: 2}'),
        ('{("a"): 1, "é": "é", k: 2}', ["k"], '{("a"): 1, "é": "é"}'),
        ('{"a": 1,\n "b": 2}', ["a"], '{"b": 2}'),
        ('{"a": 1,\n "b": 2}', ["b"], '{"a": 1}'),
        ('{"a": 1,  # one\n "b": 2}', ["b"], '{"a": 1  # one\n }'),
        ('{\n    "a": 1, "b": 2,\n    "c": 3,\n}', ["a"], '{\n    "b": 2,\n    "c": 3,\n}'),
        ('{\n    "a": 1, "b": 2,\n    "c": 3,\n}', ["b"], '{\n    "a": 1,\n    "c": 3,\n}'),
        ('{\n    "a": 1, "b": 2,  # both\n    "c": 3,\n}', ["a"], '{\n    "b": 2,  # both\n    "c": 3,\n}'),
        ('{\n    "a": 1, "b": 2,  # both\n    "c": 3,\n}', ["b"], '{\n    "a": 1,  # both\n    "c": 3,\n}'),
        ('{\n    # both\n    "a": 1, "b": 2,\n}', ["a", "b"], "{}"),
        ('{\n    # both\n    "a": 1, "b": 2,\n}', ["a"], '{\n    # both\n    "b": 2,\n}'),
        ('{  # open\n    "a": 1,\n}', ["a"], "{  # open\n}"),
        ('{"a": 1,  # one\n}', ["a"], "{}"),
        ('{"a": 1, "b": 2,\n "c": 3, "d": 4}', ["b", "c"], '{"a": 1,\n "d": 4}'),
        ('{  # open\n "a": 1, "b": 2}', ["a", "b"], "{  # open\n }"),
        ('{"a": 1  # one\n , "b": 2  # two\n , "c": 3\n}', ["b"], '{"a": 1  # one\n , "c": 3\n}'),
        ('{"a": 1  # one\n , "b": 2  # two\n , "c": 3\n}', ["c"], '{"a": 1  # one\n , "b": 2  # two\n}'),
        ('{"a": 1  # one\n , "b": 2  # two\n , "c": 3\n}', ["a"], '{"b": 2  # two\n , "c": 3\n}'),
        ('{"a": 1\n ,  # odd\n "b": 2, "c": 3}', ["c"], '{"a": 1\n ,  # odd\n "b": 2}'),
        ('{"a": 1\n ,  # odd\n "b": 2, "c": 3}', ["b"], '{"a": 1,\n   # odd\n "c": 3}'),
    ],
)
def test_items_leave_a_dict(text: str, names: list[str], after: str) -> None:
    assert removed(f"x = {text}\n", *names) == f"x = {after}\n"


@pytest.mark.parametrize(
    ("kind", "text", "names", "after"),
    [
        (ast.List, "[1, 2, *c]", ["1"], "[2, *c]"),
        (ast.List, "[1, 2, *c]", ["*c"], "[1, 2]"),
        (ast.List, "[(1), 2]", ["1"], "[2]"),
        (ast.List, "[\n    1,  # one\n    2,  # two\n]", ["1"], "[\n    2,  # two\n]"),
        (ast.Set, "{1, 2}", ["2"], "{1}"),
        (ast.Set, "{1, 2}", ["1", "2"], "set()"),
        (ast.Set, "({1})", ["1"], "(set())"),
        (ast.Tuple, "(1, 2, 3)", ["3"], "(1, 2)"),
        (ast.Tuple, "(1, 2)", ["2"], "(1,)"),
        (ast.Tuple, "(1, 2)", ["1"], "(2,)"),
        (ast.Tuple, "((1, 2))", ["1"], "((2,))"),
        (ast.Tuple, "(1,)", ["1"], "()"),
        (ast.Tuple, "1, 2", ["1"], "2,"),
        (ast.Tuple, "1, 2,", ["2"], "1,"),
        (ast.Tuple, "1,", ["1"], "()"),
        (ast.Tuple, "(\n    1,  # one\n    2  # two\n)", ["2"], "(\n    1,  # one\n)"),
        (ast.Call, "f(1, b=2, *c, **d)", ["1"], "f(b=2, *c, **d)"),
        (ast.Call, "f(1, b=2, *c, **d)", ["b"], "f(1, *c, **d)"),
        (ast.Call, "f(1, b=2, *c, **d)", ["*c"], "f(1, b=2, **d)"),
        (ast.Call, "f(1, b=2, *c, **d)", ["**"], "f(1, b=2, *c)"),
        (ast.Call, "f(1, b = (2), )", ["b"], "f(1, )"),
        (ast.Call, "f(1, b=2)", ["1", "b"], "f()"),
        (ast.Call, "f(y for y in z)", ["(y for y in z)"], "f()"),
        (ast.Call, "f((y for y in z), 1)", ["(y for y in z)"], "f(1)"),
        (ast.Call, "f(\n    a=1,  # one\n    # about b\n    b=2\n)", ["b"], "f(\n    a=1  # one\n)"),
        (ast.Call, "f(\n    a=1,  # one\n    # about b\n    b=2,\n)", ["a"], "f(\n    # about b\n    b=2,\n)"),
    ],
)
def test_items_leave_other_containers(kind: type[ast.AST], text: str, names: list[str], after: str) -> None:
    assert removed(f"x = {text}\n", *names, kind=kind) == f"x = {after}\n"


@pytest.mark.parametrize(
    ("pattern", "name", "after"),
    [
        ('{"a": 1, "b": 2}', "a", '{"b": 2}'),
        ('{"a": 1, "b": 2}', "b", '{"a": 1}'),
        ('{"a": 1, "b": {"c": 2}, **rest}', "b", '{"a": 1, **rest}'),
        ('{"a": 1, **rest}', "a", "{**rest}"),
        ('{"a": 1, **rest, }', "a", "{**rest, }"),
        ('{-1: 1, C.D: 2}', "C.D", "{-1: 1}"),
        ('{-1: 1, C.D: 2}', "-1", "{C.D: 2}"),
        ('{"a": 1}', "a", "{}"),
        ('{\n        "a": 1,  # one\n        "b": 2,\n    }', "a", '{\n        "b": 2,\n    }'),
    ],
)  # fmt: skip
def test_items_leave_a_mapping_pattern(pattern: str, name: str, after: str) -> None:
    text = "match s:\n    case {}:\n        pass\n"
    assert removed(text.replace("{}", pattern), name, kind=ast.MatchMapping) == text.replace("{}", after)


COMMENTED = dedent(
    """
    x = {  # open
        # above a
        "a": 1,  # behind a
        # floating

        # above b
        "b": [
            1,  # one
        ],  # behind b
             # still behind b
        "c": 3,  # behind c

        "d": 4
        # end
    }  # after
    """
)


@pytest.mark.parametrize(
    ("names", "gone"),
    [
        (["a"], ["# above a", '"a": 1,  # behind a']),
        (["b"], ["# above b", '"b": [', "1,  # one", "],  # behind b", "# still behind b"]),
        (["c"], ['"c": 3,  # behind c']),
        (["a", "c"], ["# above a", '"a": 1,  # behind a', '"c": 3,  # behind c']),
    ],
)
def test_an_item_takes_its_comments_along_and_nothing_else_changes(names: list[str], gone: list[str]) -> None:
    expected = [line for line in COMMENTED.splitlines() if line.strip() not in gone]
    assert removed(COMMENTED, *names).splitlines() == expected


def test_the_last_item_takes_along_the_comma_that_it_made_necessary() -> None:
    after = COMMENTED.replace('    "d": 4\n', "").replace('"c": 3,', '"c": 3')
    assert removed(COMMENTED, "d") == after


def test_comments_that_belong_to_no_item_stay_when_all_items_leave() -> None:
    after = "\nx = {  # open\n    # floating\n\n    # end\n}  # after\n"
    assert removed(COMMENTED, "a", "b", "c", "d") == after


def test_blank_lines_around_a_removed_item_are_not_doubled() -> None:
    text = 'x = {\n    "a": 1,\n\n    "b": 2,\n\n    "c": 3,\n}\n'
    assert removed(text, "b") == 'x = {\n    "a": 1,\n\n    "c": 3,\n}\n'
    assert removed(text, "a") == 'x = {\n    "b": 2,\n\n    "c": 3,\n}\n'
    assert removed(text, "c") == 'x = {\n    "a": 1,\n\n    "b": 2,\n}\n'


def test_line_ends_are_kept_as_they_are() -> None:
    text = 'x = {\r\n    "a": 1,  # one\r\n    "b": 2,\n    "c": 3,\r\n}\r\n'
    assert removed(text, "a") == 'x = {\r\n    "b": 2,\n    "c": 3,\r\n}\r\n'
    assert removed(text, "c") == 'x = {\r\n    "a": 1,  # one\r\n    "b": 2,\n}\r\n'


def test_items_leave_nested_containers_in_one_run() -> None:
    sample = Sample('x = {"a": {"b": 1, "c": 2}, "d": 3}\n')
    outer, outer_items = sample.items(ast.Dict)
    inner, inner_items = sample.items(ast.Dict, 1)
    assert (
        sample.apply(RemoveItem(inner, inner_items["b"]), RemoveItem(outer, outer_items["d"]))
        == 'x = {"a": {"c": 2}}\n'
    )
    assert sample.apply(RemoveItem(inner, inner_items["b"]), RemoveItem(outer, outer_items["a"])) == 'x = {"d": 3}\n'


def test_an_item_removed_twice_is_removed_once() -> None:
    sample = Sample('x = {"a": 1, "b": 2}\n')
    container, spans = sample.items(ast.Dict)
    assert sample.apply(*[RemoveItem(container, spans["a"])] * 2) == 'x = {"b": 2}\n'


@pytest.mark.parametrize(("container", "item"), [((4, 22), (9, 10)), ((4, 12), (5, 8)), ((0, 1), (5, 8))])
def test_an_item_that_is_not_there_is_not_found(container: tuple[int, int], item: tuple[int, int]) -> None:
    edit = RemoveItem(Span(*container), Span(*item))
    with pytest.raises(EditNotFound) as raised:
        Sample('x = {"a": 1, "bb": 2}\n').apply(edit)
    assert raised.value.edits == (edit,)
