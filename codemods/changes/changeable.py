"""Whether a dump of an object's fields can be changed where it is made, and by which edit."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from codemods.analysis.dumping import TEXT_METHODS
from codemods.analysis.facts import Form
from codemods.analysis.heap import DictValue, ListValue
from codemods.analysis.model_facts import Kind
from codemods.analysis.standing import standing
from codemods.analysis.values import NONE, Payload, TupleValue, Unknown, alternatives
from codemods.changes.dumps import is_inside
from codemods.changes.importing import named
from codemods.model.edits import AddArgument, ChangeDict, DropKeys, MoveKeys, ReplaceText, WrapValues
from codemods.rulepack.pack import Verb

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codemods.analysis.facts import Read
    from codemods.analysis.heap import Entry
    from codemods.analysis.standing import Standing
    from codemods.changes.dumps import Dump, Wanted
    from codemods.changes.scene import Scene
    from codemods.model.edits import Edit, ImportName, Step
    from codemods.model.places import Place

_NONE = re.compile(r"\bNone\b|\bOptional\b")
DICT_OF = {"model_dump_json": "model_dump", "dump_json": "dump_python"}
"""Methods that give a text, and those of the same class that give the dict."""
_TEXT_FUNCTIONS = TEXT_METHODS | {"dumps", "encode"}


class Problem(NamedTuple):
    """Why a dump cannot be changed where it is made, and the place that shows it."""

    why: str
    place: Place | None = None

    def __str__(self) -> str:
        return f"{self.why}, in {self.place.path} line {self.place.line}" if self.place is not None else self.why


def problem_of(scene: Scene, dump: Dump) -> Problem | None:
    """Why the dump cannot be changed where it is made, or None."""
    if dump.lost:
        return Problem(dump.lost)
    ways = (found for one in _wanted(dump) if (found := _in_the_way(scene, dump, one)) is not None)
    return _filled(scene, dump) or _given_elsewhere(scene, dump) or next(ways, None) or _not_there(scene, dump)


def _wanted(dump: Dump) -> Iterator[Wanted]:
    return (one for wanted in dump.wanted.values() for one in wanted)


def _filled(scene: Scene, dump: Dump) -> Problem | None:
    """Why the values may be lists already: a class takes them out of responses as they are. Those of pydantic take the
    first variant after the migration."""
    left = {
        one.model.place
        for one in scene.facts.fillings
        if one.payload is not None and one.model.kind is not Kind.PYDANTIC
    }
    for wanted in _wanted(dump):
        for entry in wanted.entries if wanted.change.verb is Verb.WRAP else ():
            of_response = any(isinstance(one, (Payload, Unknown)) for one in alternatives(entry.value))
            if of_response and entry.owner is not None and entry.owner.place in left:
                return Problem("its objects are filled from responses, which have lists there now")
    return None


def _given_elsewhere(scene: Scene, dump: Dump) -> Problem | None:
    """Why others would meet the change too: code that was not read, requests that want another change, or none."""
    if dump.place in scene.facts.indirect:
        return Problem("other code calls what dumps the object")
    shown = scene.facts.shown.get(dump.place)
    if shown is not None:
        return Problem("the dump is also given to code that was not read", shown)
    steps = {one.step for one in _wanted(dump)}
    keys = {(one.step, entry.key) for one in _wanted(dump) for entry in one.entries}
    for request in scene.facts.requests.values():
        matched = request in scene.matches.by_request
        for sent in request.snapshots if matched or not request.shadow else ():
            if sent.place != dump.place or sent.whole is not None:
                continue
            own = [one for one in dump.wanted.get(sent, ()) if one.match.request is request]
            wanted = {(one.step, entry.key) for one in own for entry in one.entries}
            moves = {step for step in steps if step[0] is Verb.MOVE}
            names = {entry.key for entry in request.snapshots[sent]}
            others = {key for step, key in keys - wanted if not step[1]}
            if names & others or moves - {one.step for one in own} or (steps and not own):
                return Problem(f"the same dump is also sent by {request.call}", request.place)
    return None


def _in_the_way(scene: Scene, dump: Dump, wanted: Wanted) -> Problem | None:
    """Why the keys of one change cannot leave their place, or None."""
    made = [one for one in dump.wanted if isinstance(one, DictValue)]
    for one in made if wanted.change.verb is Verb.MOVE else ():
        for value in [value for entry in _holders(one, wanted) for value in alternatives(entry.value)]:
            if value != NONE and (isinstance(value, Payload) or not isinstance(value, DictValue)):
                return Problem(f"{wanted.change.into!r} is set to a value that was not followed")
            if isinstance(value, DictValue) and set(value.known_keys()) & set(wanted.change.keys):
                return Problem(f"{wanted.change.into!r} already holds the key")
    for entry in wanted.entries:
        values = alternatives(entry.value)
        if wanted.change.verb is Verb.WRAP and any(isinstance(value, (ListValue, TupleValue)) for value in values):
            return Problem("the value is a list on one path and a single value on another")
        looped = scene.facts.loop_over(entry)
        if dump.joint is not None:
            looped = scene.facts.iterated.get(entry.item, {}).get(dump.place)
        if looped is not None:
            return Problem("the keys are gone through", looped)
        for read in scene.reads_of.get(entry.item, ()):
            if dump.joint is not None and _is_flat(dump, read):
                continue
            if entry in read.entries and not _is_before(dump, entry, read) and not follows(dump, wanted, read):
                return Problem("one of the keys is read", read.site.place)
    return _set_later(dump, wanted)


def _holders(made: DictValue, wanted: Wanted) -> list[Entry]:
    return [entry for entry in made.entries if entry.key == wanted.change.into] if not wanted.path else []


def _is_before(dump: Dump, entry: Entry, read: Read) -> bool:
    """Whether the key is read in the dump that the changed one is made of."""
    places = {owner.place for owner in read.owners}
    inside = all(one.path == dump.place.path and dump.place.span.contains(one.span) for one in places)
    return dump.place not in places and (inside or places == {entry.container})


def follows(dump: Dump, wanted: Wanted, read: Read) -> bool:
    """Whether a read of the key can go on: it finds the key in the inner mapping, or bears that there is none."""
    if any(owner.place != dump.place for owner in read.owners) or read.payloads:
        return False
    if read.shared and dump.joint is None:
        return False
    if wanted.change.verb is Verb.MOVE:
        return not wanted.path and all(one.key in wanted.change.keys for one in read.entries)
    bears = read.site.form is Form.IN or (read.site.form in (Form.GET, Form.POP) and read.site.default is not None)
    return wanted.change.verb is Verb.REMOVE and read.site.form is Form.POP and bears


def _set_later(dump: Dump, wanted: Wanted) -> Problem | None:
    """Why what is set behind the dump would undo the change, or None."""
    keys = (*wanted.change.keys, wanted.change.into) if wanted.change.verb is Verb.MOVE else wanted.change.keys
    mine = {entry for one in _wanted(dump) for entry in one.entries}
    for made in dump.wanted if not wanted.path else ():
        for entry in made.entries if isinstance(made, DictValue) else ():
            own = entry.owner is not None or entry in mine or (isinstance(made, DictValue) and is_inside(made, entry))
            own = own or (dump.joint is not None and entry.key == wanted.change.into and _is_early(dump, entry))
            put = entry.how == "store" or (entry.how == "setdefault" and dump.joint is not None)
            if entry.key in keys and not own and not (put and entry.key != wanted.change.into):
                return Problem(f"{entry.key!r} is set again", entry.item)
            if entry.key in keys and not own and isinstance(made, DictValue) and made.mirrored is not None:
                return Problem("the dict is the object's own")
    return None


def _is_flat(dump: Dump, read: Read) -> bool:
    """Whether a read finds the key where it was: in another mapping, or before this one is complete."""
    return dump.comes_after(read.site.place) or all(owner.place != dump.place for owner in read.owners)


def _is_early(dump: Dump, entry: Entry) -> bool:
    """Whether an entry is there when the mapping is complete."""
    return entry.how not in ("store", "setdefault") or dump.comes_after(entry.item)


def _not_there(scene: Scene, dump: Dump) -> Problem | None:
    """Why no code can stand where the dump is made, or None."""
    found = where(scene, dump)
    if found is None:
        return Problem("the dump is a part of a text")
    if found.calls in DICT_OF and _dumps_text(scene, dump) is None:
        return Problem(f"another 'dumps' stands where {found.calls} is called")
    if found.calls in _TEXT_FUNCTIONS - set(DICT_OF):
        return Problem(f"{found.calls} makes a text of the object itself")
    if not found.name and not found.repeatable and needs_two_looks(dump):
        return Problem("the dump stands where no statement can, and may have an effect")
    return None


def where(scene: Scene, dump: Dump) -> Standing | None:
    """Where the dump stands."""
    module = scene.project.module(dump.place.path)
    found = standing(module, spot(dump), as_text=DICT_OF) if module is not None else None
    if found is not None and dump.joint is not None and dump.joint.name:
        return replace(found, name=dump.joint.name, stored=True)
    return found


def spot(dump: Dump) -> Place:
    """The expression beside which the dict is changed."""
    return dump.joint.place if dump.joint is not None else dump.place


def _dumps_text(scene: Scene, dump: Dump) -> tuple[str, tuple[ImportName, ...]] | None:
    """How ``json.dumps`` is written in the module of the dump, and the import that it needs."""
    module = scene.project.module(dump.place.path)
    return named(module, "json", "dumps") if module is not None else None


def needs_two_looks(dump: Dump) -> bool:
    """Whether an expression for the changed dict has the dump twice in it."""
    return any(one.change.verb is Verb.MOVE or one.path[:1] not in ((), ("[]",)) for one in _wanted(dump))


def edits_of(
    scene: Scene, dump: Dump, found: Standing, wanted: Wanted, *, by_statements: bool
) -> tuple[tuple[str, Edit], ...]:
    """The edits that do what is wanted; ``by_statements`` says whether statements may do it."""
    made = [one for one in dump.wanted if isinstance(one, DictValue)]
    order = tuple(dict.fromkeys(entry.key for one in made for entry in one.entries))
    is_named = any(one.change.verb is not Verb.WRAP or one.path[:1] not in ((), ("[]",)) for one in _wanted(dump))
    step = step_of(scene, dump, wanted)
    change = ChangeDict(
        spot(dump).span,
        (step,),
        found.name if by_statements and is_named else "",
        found.stored if by_statements and is_named else False,
        tuple(dict.fromkeys((*order, *step.keys))),
        _absent(made, wanted) if not wanted.path else (),
        any(one.mirrored is not None for one in made),
    )
    text = _dumps_text(scene, dump)
    edits: tuple[Edit, ...] = (change,)
    if found.calls in DICT_OF and text is not None and found.callee is not None:
        written, imports = text
        of_dict = ReplaceText(found.callee.span, DICT_OF[found.calls])
        as_json = AddArgument(dump.place.span, "mode", '"json"')
        edits = (replace(change, text=f"{written}(DUMP)"), of_dict, as_json, *imports)
    return tuple((dump.place.path, edit) for edit in edits)


def step_of(scene: Scene, dump: Dump, wanted: Wanted) -> Step:
    """What is done with the keys that all requests together want changed."""
    same = [one for one in _wanted(dump) if one.step == wanted.step and one.rule is wanted.rule]
    keys = tuple(dict.fromkeys(entry.key for one in same for entry in one.entries))
    if wanted.change.verb is Verb.REMOVE:
        return DropKeys(keys)
    if wanted.change.verb is Verb.WRAP:
        return WrapValues(keys, wanted.path, any(_may_be_none(scene, entry) for one in same for entry in one.entries))
    held = [entry for one in dump.wanted if isinstance(one, DictValue) for entry in _holders(one, wanted)]
    if dump.may_hold_more:
        return MoveKeys(wanted.change.keys, wanted.change.into, True, True)
    return MoveKeys(keys, wanted.change.into, bool(held), any(_may_be_none(scene, entry) for entry in held))


def _may_be_none(scene: Scene, entry: Entry) -> bool:
    """Whether the value of a field can be None, as far as it is seen, or by what the field's statement says."""
    module = scene.project.module(entry.item.path) if entry.owner is not None else None
    said = module.source(entry.item) if module is not None else ""
    if _NONE.search(said) is not None:
        return True
    return any(one == NONE or (isinstance(one, Unknown) and one.optional) for one in alternatives(entry.value))


def _absent(made: list[DictValue], wanted: Wanted) -> tuple[str, ...]:
    """The keys that some of the dicts lack, or may lack."""
    keys = dict.fromkeys((*wanted.change.keys, wanted.change.into))
    return tuple(key for key in keys if not all(_surely_has(one, key) for one in made))


def _surely_has(made: DictValue, key: str) -> bool:
    there = [entry for entry in made.entries if entry.key == key]
    return not made.filtered and any(entry.condition == made.condition for entry in there)
