"""Values with an identity at run time: dicts as they are built, lists, instances. Stores keep the condition under
which they were made."""

from __future__ import annotations

import enum
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from codemods.analysis.values import Unknown, alternatives, join

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from codemods.analysis.model_facts import Owner
    from codemods.analysis.values import ClassValue, Value
    from codemods.model.places import Place

Condition = tuple[object, ...]

TAKEN = "<taken keys>"
"""The attribute in which an object keeps the responses whose keys it took as attributes."""
LARGEST = 2_000
"""How many entries or items are told apart: what has more is a table of data, and never a request."""
REPEATS = 32
"""How many items that are added at one place are told apart."""


def dominates(store: Condition, now: Condition) -> bool:
    """Whether what happened under ``store`` has surely happened where ``now`` holds."""
    return now[: len(store)] == store


@dataclass(eq=False, slots=True)
class Entry:
    """One key put into a dict.

    ``how``: ``display``, ``keyword``, ``store`` (``d[k] = v``), ``setdefault``, ``comprehension``, ``derived`` (no
    single place in the source). ``container`` is the display,
    call or statement, ``item`` what RemoveItem names, ``base`` the dict expression of a store. ``seed`` is the source
    of the mapping that ``container`` is merged over
    (``d`` in ``d.update({...})`` and in ``d | {...}``), where there is one. ``pure``: the value can be dropped without
    losing an effect.
    ``owner`` is the class that the entry is a field of, where ``container`` dumps its fields.
    ``orphans`` are the names that only the value uses. ``stands_alone``: ``container`` is a statement that does
    nothing else. ``file`` is the file of the repository that the key stands in, with the keys that lead to it.
    """

    key: str
    value: Value
    how: str
    container: Place
    item: Place
    value_place: Place | None
    condition: Condition
    key_is_literal: bool = True
    key_place: Place | None = None
    base: Place | None = None
    target: Place | None = None
    pure: bool = True
    stands_alone: bool = False
    orphans: tuple[str, ...] = ()
    seed: str = ""
    owner: Owner | None = None
    file: tuple[str, tuple[str, ...]] | None = None


@dataclass(frozen=True, slots=True)
class Unfollowed:
    """A part of a dict whose keys are not known: one item with its ``key``, or a whole mapping (``key`` is None) that
    was merged into it, from ``source`` where that is an expression."""

    place: Place
    reason: str
    value: Value
    key: Value | None = None
    source: Source | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """A mapping whose entries were copied: the expression that named it, and whether it was made just for that (by a
    call or a display). ``container`` is the expression that it was copied in."""

    text: str
    fresh: bool
    container: Place | None = None


class Filter(enum.IntEnum):
    """What was left out of a mapping by its values: nothing, None alone, or all that is empty."""

    NO = 0
    NONE = 1
    EMPTY = 2


@dataclass(eq=False, slots=True)
class DictValue:
    """A dict as it is built.

    ``keyed`` are the items whose keys are known and no texts: numbers, members of an enum, classes. ``unfollowed``
    says which parts could not be followed to their keys, each with its place, ``beneath`` which entries were there
    before such a part was merged in. ``mirrored`` is the object whose attributes this is. ``factory`` makes the value
    of a key that is not there (``defaultdict``). ``whole`` is the dump that this one was made as a part of. ``bearer``
    is the object of a class of the repository that holds it as its own items.
    """

    place: Place
    condition: Condition
    entries: list[Entry] = field(default_factory=list)
    removed: list[tuple[str, Condition]] = field(default_factory=list)
    keyed: dict[Value, Value] = field(default_factory=dict)
    unfollowed: list[Unfollowed] = field(default_factory=list)
    beneath: dict[Unfollowed, tuple[Entry, ...]] = field(default_factory=dict)
    sources: dict[DictValue, Source] = field(default_factory=dict)
    filtered: Filter = Filter.NO
    mirrored: Instance | None = None
    factory: Value | None = None
    whole: DictValue | ListValue | None = None
    bearer: Instance | None = None
    _where: dict[tuple[Place, str, str], int] = field(default_factory=dict)

    def reaching(self, key: str, now: Condition) -> list[Entry]:
        """The entries of ``key`` that a read under ``now`` can see, the latest first."""
        found: list[Entry] = []
        for entry in reversed(self.entries):
            if entry.key == key:
                found.append(entry)
                if entry.how != "setdefault" and dominates(entry.condition, now):
                    break
        return found

    def surely_has(self, key: str, now: Condition) -> bool:
        """Whether ``d[key]`` cannot fail: it was stored on every path, and nothing may have taken it out."""
        stored = any(entry.key == key and dominates(entry.condition, now) for entry in self.entries)
        return stored and all(removed != key for removed, _ in self.removed)

    def known_keys(self) -> list[str]:
        return list(dict.fromkeys(entry.key for entry in self.entries))

    def leave(self, part: Unfollowed, beneath: Iterable[Entry] | None = None) -> None:
        """Adds a part that was not followed, once, on top of the entries ``beneath``: by default those of now."""
        if part not in self.unfollowed:
            self.unfollowed.append(part)
            self.beneath[part] = tuple(self.entries if beneath is None else beneath)

    def merged_over(self, entry: Entry) -> list[Unfollowed]:
        """The whole mappings that were not followed and were merged in after the entry: they may replace it."""
        return [part for part in self.unfollowed if part.key is None and entry in self.beneath[part]]

    def merged_under(self, entry: Entry) -> list[Unfollowed]:
        """The whole mappings that were not followed and that the entry was laid over."""
        return [part for part in self.unfollowed if part.key is None and entry not in self.beneath[part]]

    def shares(self, key: str) -> bool:
        """Whether the value of a key may be that of a mapping too which this one is a shallow copy of."""
        copied = [part.value for part in self.unfollowed if part.key is None]
        return any(not source.fresh and key in one.known_keys() for one, source in self.sources.items()) or any(
            getattr(one, "shallow", False) for value in copied for one in alternatives(value)
        )

    def items_unknown(self) -> list[Unfollowed]:
        """The items whose keys are not known."""
        return [part for part in self.unfollowed if part.key is not None]

    def put_keyed(self, key: Value, value: Value) -> None:
        """Adds what a key that is no text can give from now on."""
        self.keyed[key] = join([self.keyed[key], value]) if key in self.keyed else value

    def put(self, entry: Entry) -> None:
        """Adds the entry, once per place: a loop's second round is the same store."""
        same = entry.item, entry.key, entry.how
        index = self._where.get(same, len(self.entries))
        old = self.entries[index] if index < len(self.entries) else None
        if old is not None and (old.item, old.key, old.how) == same:
            entry.value = old.value = join([old.value, entry.value])
        elif len(self.entries) < LARGEST:
            self._where[same] = len(self.entries)
            self.entries.append(entry)
        else:
            self.leave(Unfollowed(self.place, f"filled with more than {LARGEST} keys", Unknown("an item of a table")))

    def drop(self, key: str, condition: Condition, now: Condition) -> None:
        """``del d[key]`` or ``d.pop(key)``: sure only where nothing stands between the removal and the dict's
        making."""
        if dominates(condition, self.condition) or condition == self.condition:
            self.entries = [entry for entry in self.entries if entry.key != key]
            self._where = {(one.item, one.key, one.how): index for index, one in enumerate(self.entries)}
        else:
            self.removed.append((key, now))

    def value_of(self, key: str, now: Condition) -> Value | None:
        """What ``d[key]`` gives, or None where no entry is known."""
        found = self.reaching(key, now)
        if not found and self.unfollowed:
            return Unknown(f"the dict is {self.unfollowed[0].reason}", (key,))
        return join([entry.value for entry in found]) if found else None


@dataclass(eq=False, slots=True)
class ListValue:
    """A list; ``items`` have their places where they stand in a display. ``exact``: these are all of them, in order.
    ``result`` is what the generator returns whose items these are."""

    place: Place
    items: list[tuple[Value, Place | None]] = field(default_factory=list)
    exact: bool = True
    bearer: Instance | None = None
    result: Value | None = None
    _where: dict[Place | None, int] = field(default_factory=dict)

    def add(self, value: Value, place: Place | None) -> None:
        """Adds an item, once per place."""
        index = self._where.get(place, len(self.items)) if place is not None else len(self.items)
        if index < len(self.items) and self.items[index][1] == place:
            self.items[index] = (join([self.items[index][0], value]), place)
        elif len(self.items) < LARGEST:
            if place is not None:
                self._where[place] = len(self.items)
            self.items.append((value, place))
        else:
            self.exact = False

    def append(self, value: Value, place: Place | None) -> None:
        """Adds an item that was not there before. While the list is exact, what one place adds again is an item of its
        own, behind the others."""
        if len(self.items) >= LARGEST:
            # Whatever else comes: a list that is added to itself must not be gone through for each of its items.
            self.exact = False
        if self.exact and (value, place) not in self.items:
            self._where.pop(place, None)
            self.exact = sum(before == place for _, before in self.items) < REPEATS
        if place in self._where or (len(self.items) < LARGEST and value not in list(self.values())):
            self.add(value, place)

    def rearrange(self, items: list[tuple[Value, Place | None]]) -> None:
        """Makes these the items, in this order."""
        self.items = items
        self._where = {place: index for index, (_, place) in enumerate(items) if place is not None}

    def values(self) -> Iterator[Value]:
        return (value for value, _ in self.items)


@dataclass(eq=False, slots=True)
class Instance:
    """An object of a class of the repository, by the place where it is made.

    ``attributes`` lists the stores in order with their conditions; ``everywhere`` collects all stores of all rounds,
    for methods that run at an unknown time.
    """

    cls: ClassValue
    key: object
    attributes: dict[str, list[tuple[Value, Condition]]] = field(default_factory=dict)
    everywhere: dict[str, Value] = field(default_factory=dict)
    settled: bool = False

    def store(self, name: str, value: Value, condition: Condition) -> bool:
        """Records ``self.name = value``; returns whether anything new was learnt."""
        stores = self.attributes.setdefault(name, [])
        stores.append((value, condition))
        before = self.everywhere.get(name)
        after = value if before is None else join([before, value])
        self.everywhere[name] = after
        return before != after

    def load(self, name: str, now: Condition) -> Value | None:
        """What ``self.name`` can be under ``now``, or None where it was never stored."""
        if self.settled:
            return self.everywhere.get(name)
        found: list[Value] = []
        for value, condition in reversed(self.attributes.get(name, ())):
            found.append(value)
            if dominates(condition, now):
                break
        return join(found) if found else self.everywhere.get(name)


@dataclass(eq=False, slots=True)
class Namespace:
    """An object whose attributes are known by name only: parsed options, ``SimpleNamespace``. A parser is the
    namespace that it will return, with what is left of the command line where it ``gives_rest``."""

    place: Place
    attributes: dict[str, Value] = field(default_factory=dict)
    gives_rest: bool = False


class Lookup(enum.Enum):
    """How an object of a settings library looks a name up."""

    ENVIRONMENT = "an environment variable"
    SECTIONS = "an option of a section of INI files"
    OPTIONS = "an option of one section"
    ATTRIBUTES = "an attribute or item, in any case"


@dataclass(frozen=True, slots=True)
class Settings:
    """An object of a settings library: ``values`` is what it has read from files and mappings, ``prefixes`` what it can
    put before the name of an environment variable.

    ``whole`` is the parser that a section belongs to, or the mapping that an inner one does. ``nested``:
    ``${section:option}`` (``${inner.key}``) stands for another setting, in place of ``%(option)s``; with ``plain``
    nothing does.
    """

    place: Place
    lookup: Lookup
    values: DictValue
    prefixes: list[str] = field(default_factory=list, compare=False)
    whole: Settings | None = None
    nested: bool = False
    plain: bool = False
