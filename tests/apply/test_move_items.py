"""MoveItems: items move, with their comments, into a mapping nested in the same container."""

from __future__ import annotations

import ast

import pytest

from apply.planning import Sample, moved
from codemods.apply import EditConflict, EditImpossible, EditNotFound
from codemods.model.edits import MoveItems, RemoveItem, ReplaceText, Rewrite
from codemods.model.places import Span


@pytest.mark.parametrize(
    ("text", "names", "after"),
    [
        ('{"a": 1, "b": 2, "c": 3}', ["b"], '{"a": 1, "properties": {"b": 2}, "c": 3}'),
        ('{"a": 1, "b": 2, "c": 3}', ["c", "a"], '{"properties": {"a": 1, "c": 3}, "b": 2}'),
        ('{"a": 1, "b": 2, "c": 3}', ["a", "b", "c"], '{"properties": {"a": 1, "b": 2, "c": 3}}'),
        ("{'a': 1, 'b': 2,}", ["b"], "{'a': 1, 'properties': {'b': 2},}"),
        ("{ 'a': 1, 'b': [\n    2\n] }", ["b"], "{ 'a': 1, 'properties': {'b': [\n    2\n]} }"),
        ('{k: 1, "b": 2}', ["k"], '{"properties": {k: 1}, "b": 2}'),
        ('{**m, "b": 2}', ["m"], '{"properties": {**m}, "b": 2}'),
        ('{**m, "b": 2, **n}', ["b"], '{**m, "properties": {"b": 2}, **n}'),
        ('{"a": 1,  # one\n}', ["a"], '{"properties": {"a": 1},  # one\n}'),
        ('{\n    "a": 1, "b": 2,  # both\n}', ["b"], '{\n    "a": 1, "properties": {"b": 2},  # both\n}'),
    ],
)
def test_items_move_into_a_new_mapping(text: str, names: list[str], after: str) -> None:
    assert moved(f"x = {text}\n", *names) == f"x = {after}\n"


BLOCK = """
def f():
    x = {  # open
        # above a
        "a": 1,  # behind a
        # floating

        # above b
        "b": [
            2,  # two
        ],  # behind b
             # still behind b
        "c": 3,{}
        # end
    }  # after
"""


def test_an_item_of_a_block_moves_one_level_deeper_with_its_comments() -> None:
    after = """
def f():
    x = {  # open
        # above a
        "a": 1,  # behind a
        # floating

        "properties": {
            # above b
            "b": [
                2,  # two
            ],  # behind b
                 # still behind b
        },
        "c": 3,
        # end
    }  # after
"""
    assert moved(BLOCK.replace("{}", ""), "b") == after


def test_all_items_of_a_block_can_move() -> None:
    after = """
def f():
    x = {  # open
        "properties": {
            # above a
            "a": 1,  # behind a
            # above b
            "b": [
                2,  # two
            ],  # behind b
                 # still behind b
            "c": 3,  # behind c
        },
        # floating

        # end
    }  # after
"""
    assert moved(BLOCK.replace("{}", "  # behind c"), "a", "b", "c") == after


def test_a_block_keeps_its_own_indentation_and_its_lack_of_a_trailing_comma() -> None:
    text = 'x = {\n  "a": 1,\n  "b": 2\n}\n'
    assert moved(text, "b") == 'x = {\n  "a": 1,\n  "properties": {\n    "b": 2\n  }\n}\n'
    tabs = text.replace("  ", "\t")
    assert moved(tabs, "b") == 'x = {\n\t"a": 1,\n\t"properties": {\n\t\t"b": 2\n\t}\n}\n'


def test_a_block_that_ends_on_its_last_line_takes_the_indentation_of_the_file() -> None:
    text = 'def f():\n  x = {\n    "a": 1,\n    "b": 2}\n'
    assert moved(text, "b") == 'def f():\n  x = {\n    "a": 1,\n    "properties": {\n      "b": 2\n    }}\n'


def test_the_items_of_a_hanging_dict_hang_in_the_new_mapping() -> None:
    text = 'x = {"a": 1,  # one\n     "b": 2,\n     # about c\n     "c": [3,\n           4]}\n'
    assert moved(text, "a") == text.replace('"a": 1,', '"properties": {"a": 1},')
    assert moved(text, "b") == text.replace('"b": 2,', '"properties": {"b": 2},')
    after = """x = {"a": 1,  # one
     "properties": {"b": 2,
                    # about c
                    "c": [3,
                          4]}}
"""
    assert moved(text, "b", "c") == after


def test_a_hanging_dict_whose_first_item_moves_with_another_one_keeps_both_comments() -> None:
    text = 'x = {"a": 1,  # one\n     "b": 2,  # two\n     "c": 3,  # three\n     }\n'
    after = """x = {"properties": {"a": 1,  # one
                    "c": 3},  # three
     "b": 2,  # two
     }
"""
    assert moved(text, "a", "c") == after


@pytest.mark.parametrize(
    ("text", "names", "after"),
    [
        (
            'x = {"a": 1, "b": 2,\n     "c": 3, "d": 4,\n     "e": 5}\n',
            ["b", "c", "d"],
            'x = {"a": 1,\n     "properties": {"b": 2,\n                    "c": 3, "d": 4},\n     "e": 5}\n',
        ),
        (
            'x = {"b": 1, "a": 2,\n     "c": 3}\n',
            ["b", "c"],
            'x = {"properties": {"b": 1,\n                    "c": 3}, "a": 2}\n',
        ),
        (
            'x = {\r\n "a": 1, "b": 2,\r\n "c": [\r\n   3]\r\n}\r\n',
            ["b", "c"],
            'x = {\r\n "a": 1,\r\n "properties": {"b": 2,\r\n                "c": [\r\n                  3]}\r\n}\r\n',
        ),
        ('x = {"a": 1,\n     "b": 2, "c": 3}\n', ["b", "c"], 'x = {"a": 1,\n     "properties": {"b": 2, "c": 3}}\n'),
    ],
)
def test_items_that_share_lines_end_them_in_the_new_mapping_where_they_did(
    text: str, names: list[str], after: str
) -> None:
    assert moved(text, *names) == after


def test_arguments_that_share_lines_end_them_in_the_new_mapping_where_they_did() -> None:
    text = "x = dict(files, a=1, b=2,\n    c=3,\n    )\n"
    after = 'x = dict(files,\n    properties={"a": 1, "b": 2,\n                "c": 3},\n    )\n'
    assert moved(text, "a", "b", "c", kind=ast.Call) == after


def test_a_comment_above_an_item_among_items_that_share_lines_makes_a_block() -> None:
    text = 'x = {\n    "a": 1, "b": 2,\n    # about c\n    "c": 3,\n}\n'
    after = 'x = {\n    "a": 1, "b": 2,\n    "properties": {\n        # about c\n        "c": 3,\n    },\n}\n'
    assert moved(text, "c") == after


def test_new_lines_end_as_the_lines_around_them_do() -> None:
    text = 'x = {\r\n    "a": 1,\r\n    "b": 2,\r\n}\r\n'
    assert moved(text, "b") == 'x = {\r\n    "a": 1,\r\n    "properties": {\r\n        "b": 2,\r\n    },\r\n}\r\n'
    mixed = 'y = 1\nx = {\r\n    "a": 1,\r\n    "b": 2,\r\n}\r\n'
    assert moved(mixed, "b").count("\r\n") == 6


@pytest.mark.parametrize(
    ("target", "after"),
    [
        ("{}", '{"a": 1, "c": 3}'),
        ("{ }", '{"a": 1, "c": 3}'),
        ('{"z": 1}', '{"z": 1, "a": 1, "c": 3}'),
        ('{"z": 1,}', '{"z": 1, "a": 1, "c": 3,}'),
        ("({})", '({"a": 1, "c": 3})'),
        ("dict()", "dict(a=1, c=3)"),
        ("dict(z=1)", "dict(z=1, a=1, c=3)"),
        ("dict(z=1,)", "dict(z=1, a=1, c=3,)"),
        ("{**z}", '{**z, "a": 1, "c": 3}'),
        ('{\n        "z": 1\n    }', '{\n        "z": 1,\n        "a": 1,\n        "c": 3\n    }'),
        ('{\n        "z": 1,  # z\n    }', '{\n        "z": 1,  # z\n        "a": 1,\n        "c": 3,\n    }'),
        ('{"y": 0,\n      "z": 1}', '{"y": 0,\n      "z": 1,\n      "a": 1,\n      "c": 3}'),
        ('{"y": 0, "z": 1,  # z\n}', '{"y": 0, "z": 1,  # z\n    "a": 1,\n    "c": 3,\n}'),
    ],
)
def test_items_move_into_the_mapping_that_is_there(target: str, after: str) -> None:
    text = 'x = {"a": 1, "properties": ' + target + ', "c": 3}\n'
    assert moved(text, "a", "c", target="properties") == 'x = {"properties": ' + after + "}\n"


@pytest.mark.parametrize(
    ("target", "after"),
    [
        ("{}", '{\n        "a": 1,  # one\n        "c": 3,\n    }'),
        ("{\n        # none yet\n    }", '{\n        # none yet\n        "a": 1,  # one\n        "c": 3,\n    }'),
        ('{"z": 1}', '{\n        "z": 1,\n        "a": 1,  # one\n        "c": 3,\n    }'),
        ("dict(z=1)", "dict(\n        z=1,\n        a=1,  # one\n        c=3,\n    )"),
        (
            '{\n        "z": 1,  # z\n        # end\n    }',
            '{\n        "z": 1,  # z\n        "a": 1,  # one\n        "c": 3,\n        # end\n    }',
        ),
    ],
)
def test_items_of_a_block_move_with_their_comments_into_the_mapping_that_is_there(target: str, after: str) -> None:
    text = 'x = {\n    "a": 1,  # one\n    "properties": ' + target + ',\n    "c": 3,\n}\n'
    assert moved(text, "a", "c", target="properties") == 'x = {\n    "properties": ' + after + ",\n}\n"


def test_an_item_without_comments_joins_an_inline_mapping_inline() -> None:
    text = 'x = {\n    "a": 1,\n    "properties": {"z": 1},\n}\n'
    assert moved(text, "a", target="properties") == 'x = {\n    "properties": {"z": 1, "a": 1},\n}\n'


@pytest.mark.parametrize(
    ("item", "argument"),
    [
        ('"a": 1', "a=1"),
        ('"a-b": 1', '**{"a-b": 1}'),
        ('"class": 1', '**{"class": 1}'),
        ("k: 1", "**{k: 1}"),
        ("**m", "**m"),
        ('"a":  # why\n  1', "a=  # why\n  1"),
    ],
)
def test_items_of_a_display_become_arguments_of_a_dict_call(item: str, argument: str) -> None:
    sample = Sample("x = {" + item + ', "properties": dict()}\n')
    container, spans = sample.items(ast.Dict)
    name = next(iter(spans))
    result = sample.apply(MoveItems(container, (spans[name],), "properties", spans["properties"]))
    assert result == 'x = {"properties": dict(' + argument + ")}\n"


@pytest.mark.parametrize(
    ("text", "names", "target", "after"),
    [
        ("dict(files=f, region=r)", ["region"], None, 'dict(files=f, properties={"region": r})'),
        ("dict(files='f', region=r, **k)", ["region"], None, "dict(files='f', properties={'region': r}, **k)"),
        ("dict(files='f', **k)", ["**"], None, "dict(files='f', properties={**k})"),
        ("dict(a=1, properties=dict(b=2))", ["a"], "properties", "dict(properties=dict(b=2, a=1))"),
        ("dict(a=1, properties={'b': 2})", ["a"], "properties", "dict(properties={'b': 2, 'a': 1})"),
        ("dict(\n  a=1,  # one\n  b=2,\n)", ["a"], None, 'dict(\n  properties={\n    "a": 1,  # one\n  },\n  b=2,\n)'),
        ("dict(a=  # why\n     1)", ["a"], None, 'dict(properties={"a":  # why\n     1})'),
        ("dict(a=1,\n     b=2)", ["a", "b"], None, 'dict(properties={"a": 1,\n                 "b": 2})'),
        ('f"{dict(a=b)}"', ["a"], None, "f\"{dict(properties={'a': b})}\""),
    ],
)  # fmt: skip
def test_keyword_arguments_move(text: str, names: list[str], target: str | None, after: str) -> None:
    assert moved(f"x = {text}\n", *names, target=target, kind=ast.Call) == f"x = {after}\n"


@pytest.mark.parametrize(
    ("pattern", "names", "target", "after"),
    [
        ('{"a": 1, "b": x}', ["b"], None, '{"a": 1, "properties": {"b": x}}'),
        ("{'a': 1, 'b': x, **rest}", ["b"], None, "{'a': 1, 'properties': {'b': x}, **rest}"),
        ('{"a": 1, "properties": {"z": 2}}', ["a"], "properties", '{"properties": {"z": 2, "a": 1}}'),
        ('{"a": 1, "properties": {"z": 2, **r}}', ["a"], "properties", '{"properties": {"z": 2, "a": 1, **r}}'),
        ('{"a": 1, "properties": {**r}}', ["a"], "properties", '{"properties": {"a": 1, **r}}'),
        ('{"a": 1, "properties": {}}', ["a"], "properties", '{"properties": {"a": 1}}'),
    ],
)
def test_patterns_move(pattern: str, names: list[str], target: str | None, after: str) -> None:
    text = "match s:\n    case {}:\n        pass\n"
    result = moved(text.replace("{}", pattern), *names, target=target, kind=ast.MatchMapping)
    assert result == text.replace("{}", after)


def test_edits_inside_a_moved_item_are_kept() -> None:
    sample = Sample('x = {"a": d["v1"], "b": {"c": 1, "d": 2}}\n')
    outer, items = sample.items(ast.Dict)
    inner, inner_items = sample.items(ast.Dict, 1)
    read = sample.node('d["v1"]')
    result = sample.apply(
        MoveItems(outer, (items["a"], items["b"]), "p"),
        RemoveItem(inner, inner_items["c"]),
        Rewrite(read, "int(IT)", (("IT", read),)),
        ReplaceText(sample.text_span("v1"), "v2"),
    )
    assert result == 'x = {"p": {"a": int(d["v2"]), "b": {"d": 2}}}\n'


def test_a_moved_item_beside_a_removed_one_takes_the_comments_of_their_line() -> None:
    sample = Sample('x = {\n    # both\n    "a": 1, "b": 2,  # too\n    "c": 3,\n}\n')
    container, spans = sample.items(ast.Dict)
    result = sample.apply(RemoveItem(container, spans["a"]), MoveItems(container, (spans["b"],), "p"))
    assert result == 'x = {\n    "p": {\n        # both\n        "b": 2,  # too\n    },\n    "c": 3,\n}\n'


def test_two_moves_into_the_same_mapping_are_one() -> None:
    sample = Sample('x = {"a": 1, "b": 2, "c": 3}\n')
    container, spans = sample.items(ast.Dict)
    result = sample.apply(MoveItems(container, (spans["c"],), "p"), MoveItems(container, (spans["b"],), "p"))
    assert result == 'x = {"a": 1, "p": {"b": 2, "c": 3}}\n'
    result = sample.apply(MoveItems(container, (spans["c"],), "p"), MoveItems(container, (spans["a"],), "q"))
    assert result == 'x = {"q": {"a": 1}, "b": 2, "p": {"c": 3}}\n'


def test_an_item_cannot_be_moved_and_removed() -> None:
    sample = Sample('x = {"a": 1, "b": {}}\n')
    container, spans = sample.items(ast.Dict)
    move = MoveItems(container, (spans["a"],), "p")
    for other in (RemoveItem(container, spans["a"]), MoveItems(container, (spans["a"],), "q")):
        with pytest.raises(EditConflict, match="more than once") as raised:
            sample.apply(move, other)
        assert raised.value.edits == (move, other)
    with pytest.raises(EditConflict):
        sample.apply(MoveItems(container, (spans["a"],), "b", spans["b"]), RemoveItem(container, spans["b"]))


@pytest.mark.parametrize(
    ("kind", "text", "name", "target", "into"),
    [
        (ast.List, "[1, 2]", "1", None, "p"),
        (ast.Call, "f(1, a=2)", "1", None, "p"),
        (ast.Call, "f(a=2, *b)", "*b", None, "p"),
        (ast.Call, "f(a=2)", "a", None, "p-q"),
        (ast.Dict, '{"a": 1, **p}', "a", "p", "p"),
    ],
)
def test_what_cannot_move_is_refused(kind: type[ast.AST], text: str, name: str, target: str | None, into: str) -> None:
    with pytest.raises(EditImpossible):
        moved(f"x = {text}\n", name, target=target, into=into, kind=kind)


def test_a_pattern_without_a_mapping_takes_nothing_in() -> None:
    with pytest.raises(EditImpossible):
        moved('match s:\n    case {"a": 1, "p": q}: pass\n', "a", target="p", kind=ast.MatchMapping)


def test_a_move_of_nothing_or_to_nothing_is_not_found() -> None:
    sample = Sample('x = {"a": 1, "b": 2}\n')
    container, spans = sample.items(ast.Dict)
    for edit in (MoveItems(container, (), "p"), MoveItems(container, (spans["a"],), "p", Span(0, 1))):
        with pytest.raises(EditNotFound):
            sample.apply(edit)
