"""Dicts as they are built: which store a read can see, what is surely there."""

from __future__ import annotations

import pytest

from codemods.analysis.facts import Form
from codemods.analysis.heap import DictValue, Entry, Instance, ListValue, Unfollowed, dominates
from codemods.analysis.values import ALTERNATIVES, Const, Unknown, alternatives, join, plain
from codemods.model.places import Place, Span

NOWHERE = Place("a.py", Span(0, 1), 1, 1)
IF, LOOP = ("if", True), ("loop",)


def at(offset: int) -> Place:
    return Place("a.py", Span(offset, offset + 1), 1, offset)


def entry(key: str, value: str, offset: int, condition: tuple[object, ...] = (), how: str = "store") -> Entry:
    return Entry(key, plain(value), how, at(offset), at(offset), at(offset), condition)


@pytest.mark.parametrize(
    ("store", "now", "expected"),
    [
        ((), (), True),
        ((), (IF,), True),
        ((IF,), (), False),
        ((IF,), (IF,), True),
        ((IF,), (IF, LOOP), True),
        ((IF, LOOP), (IF,), False),
        ((LOOP,), (IF,), False),
    ],
)
def test_a_store_dominates_what_stands_under_its_condition(
    store: tuple[object, ...], now: tuple[object, ...], expected: bool
) -> None:
    assert dominates(store, now) is expected


def test_a_read_sees_the_last_store_that_surely_happened_and_those_behind_it() -> None:
    made = DictValue(NOWHERE, ())
    for one in (entry("a", "first", 1), entry("a", "second", 2), entry("a", "third", 3, (IF,))):
        made.put(one)
    assert made.value_of("a", ()) == join([plain("third"), plain("second")])
    assert made.value_of("a", (IF,)) == plain("third")
    assert made.surely_has("a", ()) and not made.surely_has("b", ())


def test_a_setdefault_hides_nothing() -> None:
    made = DictValue(NOWHERE, ())
    made.put(entry("a", "first", 1))
    made.put(entry("a", "second", 2, how="setdefault"))
    assert len(made.reaching("a", ())) == 2


def test_a_loop_stores_once_at_one_place() -> None:
    made = DictValue(NOWHERE, ())
    made.put(entry("a", "one", 1))
    made.put(entry("a", "two", 1))
    assert len(made.entries) == 1
    assert set(alternatives(made.entries[0].value)) == {plain("one"), plain("two")}


def test_a_key_that_is_taken_out_for_sure_is_gone() -> None:
    made = DictValue(NOWHERE, ())
    made.put(entry("a", "x", 1))
    made.drop("a", (), ())
    assert made.known_keys() == []


def test_a_key_that_may_be_taken_out_stays() -> None:
    made = DictValue(NOWHERE, ())
    made.put(entry("a", "x", 1))
    made.drop("a", (IF,), (IF,))
    assert made.known_keys() == ["a"] and made.removed


def test_a_key_of_a_part_that_was_not_followed_is_unknown() -> None:
    made = DictValue(NOWHERE, ())
    assert made.value_of("a", ()) is None
    part = Unfollowed(NOWHERE, "filled from 'x'", Unknown("x"))
    made.leave(part)
    made.leave(part)
    assert made.unfollowed == [part] and made.items_unknown() == []
    assert isinstance(made.value_of("a", ()), Unknown)


def test_an_attribute_is_what_was_stored_last_for_sure() -> None:
    made = Instance(None, "key")  # type: ignore[arg-type]
    assert made.store("u", plain("a"), ()) is True
    assert made.store("u", plain("a"), ()) is False
    made.store("u", plain("b"), (IF,))
    assert made.load("u", ()) == join([plain("b"), plain("a")])
    assert made.load("u", (IF,)) == plain("b")
    assert made.load("v", ()) is None
    made.settled = True
    assert made.load("u", (IF,)) == join([plain("a"), plain("b")])


def test_a_list_keeps_one_item_for_each_place() -> None:
    made = ListValue(NOWHERE)
    made.add(plain("a"), at(1))
    made.add(plain("b"), at(1))
    made.add(plain("c"), None)
    made.add(plain("c"), None)
    assert len(made.items) == 3


def test_values_are_joined_once_each_and_up_to_a_bound() -> None:
    assert join([plain("a"), plain("a")]) == plain("a")
    assert join([]) == join([join([])])
    many = join([Const(index) for index in range(2 * ALTERNATIVES)])
    assert isinstance(alternatives(many)[-1], Unknown)


def test_forms_are_said_in_words() -> None:
    assert {form.value for form in Form} >= {"get", "pop", "in", "del", "pattern"}
