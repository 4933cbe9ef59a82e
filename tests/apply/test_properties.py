"""What holds for every container, however it is written."""

from __future__ import annotations

import ast
import re
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from apply.odd_texts import Odd, comment_neighbours, comments_of, containers
from apply.planning import MARKER, Sample
from codemods.apply import annotations_in
from codemods.model.edits import Annotation, MoveItems, RemoveItem

KEY = re.compile(r'"([a-f])":')
NAME = re.compile(r"([a-f])=(?!=)")
SPELLINGS = {
    "dict": (containers(), ast.Dict, KEY, "x = {}\n"),
    "dict in a block": (containers(), ast.Dict, KEY, "def f():\n    return g({})  # after\n"),
    "call": (containers("dict(", ")", "{key}={value}"), ast.Call, NAME, "x = {}\n"),
    "pattern": (containers(item='"{key}": v{key}'), ast.MatchMapping, KEY, "match s:\n    case {}:\n        pass\n"),
}
many = settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def drawn(data: st.DataObject, spelling: str) -> tuple[Odd, str, Sample, list[str]]:
    """Draw a container, put it into its text, and draw some of its keys."""
    strategy, _, _, frame = SPELLINGS[spelling]
    odd = data.draw(strategy)
    text = frame.replace("{}", odd.source)
    chosen = data.draw(st.lists(st.sampled_from(odd.keys), unique=True)) if odd.keys else []
    return odd, text, Sample(text), chosen


def value_of(text: str, spelling: str) -> dict[str, Any]:
    """Return the container's contents: evaluated, or for a pattern its keys and sub-patterns."""
    kind = SPELLINGS[spelling][1]
    node = next(node for node in ast.walk(ast.parse(text)) if isinstance(node, kind))
    if isinstance(node, ast.MatchMapping):
        return pattern_value(node)
    assert isinstance(node, ast.expr)
    value = eval(ast.unparse(node), {"dict": dict})
    assert isinstance(value, dict)
    return value


def pattern_value(node: ast.MatchMapping) -> dict[str, Any]:
    pairs = zip(node.keys, node.patterns, strict=True)
    return {
        ast.literal_eval(key): pattern_value(one) if isinstance(one, ast.MatchMapping) else ast.unparse(one)
        for key, one in pairs
    }


def gone_comments(odd: Odd, chosen: list[str]) -> set[str]:
    """Return the comments that belong to lines all of whose items were chosen."""
    return {words for words, keys in odd.owners.items() if keys <= set(chosen)}


def check_untouched_lines(before: str, after: str, odd: Odd, chosen: list[str]) -> None:
    """Lines that hold nothing but items whose line was not touched, and not the end of the container, are still
    there.
    """
    touched = set().union(*(odd.lines[key] for key in chosen))
    for index, key in enumerate(odd.keys[:-1]):
        # The item after a removed first one may come up to the bracket.
        if touched & set(odd.keys[max(index - 1, 0) : index + 2]):
            continue
        for line in before.splitlines():
            if re.fullmatch(rf'\s*("{key}":|{key}=)[^"=]*', line):
                assert line in after.splitlines()


@pytest.mark.parametrize("spelling", SPELLINGS)
@given(data=st.data())
@many
def test_removed_items_leave_everything_else_as_it_was(spelling: str, data: st.DataObject) -> None:
    odd, text, sample, chosen = drawn(data, spelling)
    _, kind, keys, _ = SPELLINGS[spelling]
    container, spans = sample.items(kind, 1 if spelling == "dict in a block" and kind is ast.Call else 0)
    after = sample.apply(*(RemoveItem(container, spans[key]) for key in chosen))

    expected = {key: value for key, value in value_of(text, spelling).items() if key not in chosen}
    assert value_of(after, spelling) == expected
    assert list(value_of(after, spelling)) == list(expected)
    gone = gone_comments(odd, chosen)
    assert sorted(comments_of(after)) == sorted(words for words in comments_of(text) if words not in gone)
    check_neighbours(text, after, keys, odd, gone)
    check_commas(after)
    check_line_ends(text, after)
    if not chosen:
        assert after == text
    check_untouched_lines(text, after, odd, chosen)


@pytest.mark.parametrize("spelling", SPELLINGS)
@given(data=st.data())
@many
def test_moved_items_take_their_comments_along(spelling: str, data: st.DataObject) -> None:
    odd, text, sample, chosen = drawn(data, spelling)
    if not chosen:
        return
    _, kind, keys, _ = SPELLINGS[spelling]
    container, spans = sample.items(kind)
    after = sample.apply(MoveItems(container, tuple(spans[key] for key in chosen), "p"))

    before = value_of(text, spelling)
    expected = {key: value for key, value in before.items() if key not in chosen}
    expected["p"] = {key: before[key] for key in before if key in chosen}
    assert value_of(after, spelling) == expected
    assert list(value_of(after, spelling)["p"]) == list(expected["p"])
    assert sorted(comments_of(after)) == sorted(comments_of(text))
    if kind is not ast.Call:
        check_neighbours(text, after, keys, odd, set())
    check_commas(after)
    check_line_ends(text, after)


@given(odd=containers(), target=containers(), call=st.booleans(), data=st.data())
@many
def test_items_join_a_mapping_that_is_there(odd: Odd, target: Odd, call: bool, data: st.DataObject) -> None:
    inner = target.source.replace("# c", "# t")
    inner = re.sub(r'"([a-f])":', r'"\1\1":', inner)
    if call:
        inner = "dict(" + re.sub(r'"([a-f]{2})":', r"\1=", inner)[1:-1] + ")"
    source = '{"p": ' + inner + (", " if odd.keys else "") + odd.source[1:]
    text = f"x = {source}\n"
    sample = Sample(text)
    chosen = data.draw(st.lists(st.sampled_from(odd.keys), unique=True, min_size=1)) if odd.keys else []
    if not chosen:
        return
    container, spans = sample.items(ast.Dict)
    after = sample.apply(MoveItems(container, tuple(spans[key] for key in chosen), "p", spans["p"]))

    before = value_of(text, "dict")
    expected = {key: value for key, value in before.items() if key not in chosen}
    expected["p"] = {**before["p"], **{key: before[key] for key in before if key in chosen}}
    assert value_of(after, "dict") == expected
    assert list(value_of(after, "dict")["p"]) == list(expected["p"])
    found = re.compile(r"# [ct]\d+")
    assert sorted(found.findall(after)) == sorted(found.findall(text))
    check_commas(after)


@given(odd=containers(), data=st.data())
@many
def test_annotations_made_twice_are_annotations_made_once(odd: Odd, data: st.DataObject) -> None:
    text = f"x = {odd.source}\n"
    chosen = data.draw(st.lists(st.tuples(st.sampled_from(odd.keys), st.sampled_from("rst")))) if odd.keys else []
    words = data.draw(st.sampled_from(["Short.", "long " * 40]))

    def annotate(source: str) -> str:
        sample = Sample(source)
        _, spans = sample.items(ast.Dict)
        return sample.apply(annotations=tuple(Annotation(spans[key], rule, words) for key, rule in chosen))

    once = annotate(text)
    assert annotate(once) == once
    assert value_of(once, "dict") == value_of(text, "dict")
    assert len(annotations_in(once, MARKER)) >= len({rule for _, rule in chosen})
    kept = [line for line in once.splitlines() if MARKER not in line and not line.strip().startswith("#   long")]
    assert kept == text.splitlines()


def check_neighbours(before: str, after: str, keys: re.Pattern[str], odd: Odd, gone: set[str]) -> None:
    """Every comment that belonged to the line of one item still stands at that item; where items shared a line it
    is still there.
    """
    was, now = comment_neighbours(before, keys), comment_neighbours(after, keys)
    for words, line in odd.owners.items():
        if words in gone or len(line) > 1:
            continue
        beside, below = now[words]
        if was[words][0]:
            assert beside & line, (words, beside)
        elif was[words][1] is not None:
            assert below in line or below is None, (words, below)


def check_commas(after: str) -> None:
    code = re.sub(r"#[^\r\n]*", "", after)
    assert not re.search(r",\s*,|[{(\[]\s*,", code)


def check_line_ends(before: str, after: str) -> None:
    if "\r\n" in before:
        assert after.count("\n") - after.count("\r\n") == before.count("\n") - before.count("\r\n")
    else:
        assert "\r" not in after
