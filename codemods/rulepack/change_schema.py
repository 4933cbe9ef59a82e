"""The YAML of one change: its fields as a pydantic model, and how they must fit together."""

from typing import TYPE_CHECKING, Annotated, Any

from pydantic import AfterValidator, Field, field_validator

from codemods.rulepack import fields
from codemods.rulepack.fields import Problem, problems
from codemods.rulepack.pack import Change, Location, Verb
from codemods.rulepack.strict import Flag, Key, Keys, Strict
from codemods.rulepack.verbs import BUILTINS, FORMS, Takes, verbs_at

if TYPE_CHECKING:
    from collections.abc import Iterator

_BESIDE = {"at", "into", "to", "keep", "type"}


class ChangeYaml(Strict):
    """One change: ``in``, exactly one verb as a key, and what the verb asks for."""

    in_: Annotated[Location, Field(alias="in", strict=False)]
    at: list[Annotated[str, AfterValidator(fields.step)]] = Field(default_factory=list)
    into: Key = ""
    to: Key = ""
    keep: Keys = Field(default_factory=list)
    type: Key = ""
    version: Flag = False
    locate: Flag = False
    retired: Flag = False
    remove: Keys = Field(default_factory=list)
    move: Keys = Field(default_factory=list)
    wrap: Keys = Field(default_factory=list)
    rename: Key = ""
    convert: Keys = Field(default_factory=list)
    narrow: Keys = Field(default_factory=list)
    first: Keys = Field(default_factory=list)
    gone: Keys = Field(default_factory=list)
    unlisted: Keys = Field(default_factory=list)
    added: Keys = Field(default_factory=list)
    empty: Flag = False
    note: Flag = False

    @field_validator("at")
    @classmethod
    def _any_depth_is_last(cls, at: list[str]) -> list[str]:
        if "**" in at[:-1]:
            raise problems(Problem("'**' (any depth below) must be the last step"))
        return at

    def change(self) -> Change:
        """The loaded form of a change without misfits."""
        (verb,) = verbs_of(self.model_fields_set)
        value = getattr(self, verb.value)
        keys = {Takes.TRUE: (), Takes.KEYS: value, Takes.KEY: (value,)}[FORMS[verb].takes]
        return Change(self.in_, verb, tuple(keys), tuple(self.at), self.into, self.to, tuple(self.keep), self.type)


def verbs_of(names: set[str]) -> list[Verb]:
    """The verbs among the keys of a change, in the order of the enumeration."""
    return [verb for verb in Verb if verb.value in names]


def misfits(data: dict[str, Any]) -> "Iterator[Problem]":
    """What is wrong with the keys of a change as they stand together, whatever their values are worth.

    It is apart from the model because pydantic compares fields only when each is right, and all faults shall be told at
    once.
    """
    place = data.get("in")
    location = Location(place) if isinstance(place, str) and place in {*Location} else None
    fitting = f"in {location}: " + ", ".join(verbs_at(location)) if location else ""
    verbs = verbs_of(set(data))
    if len(verbs) > 1:
        yield Problem("expected exactly one verb, found " + " and ".join(verbs), hint=fitting)
    elif verbs:
        yield from _misfits_of(verbs[0], location, data, fitting)
    elif not set(data) - {"in"} - _BESIDE:
        # With an unknown key the verb is likely misspelt, which is told elsewhere.
        yield Problem("expected exactly one verb, found none", hint=fitting)


def _misfits_of(verb: Verb, location: Location | None, data: dict[str, Any], fitting: str) -> "Iterator[Problem]":
    form = FORMS[verb]
    if location and location not in form.locations:
        yield Problem(f"{verb.value!r} is allowed in {' or '.join(form.locations)} only", verb.value, fitting)
    given = set(data) & _BESIDE
    for field in sorted({*form.needs} - given):
        yield Problem(f"{verb.value!r} needs {field!r} beside it", verb.value)
    for field in sorted(given - {*form.needs, *form.may}):
        yield Problem(f"{field!r} has no meaning for {verb.value!r}", field)
    if location is Location.QUERY and "at" in given & {*form.may}:
        yield Problem("'at' has no meaning in request.query", "at")
    for field in ("to", "type") if verb in (Verb.CONVERT, Verb.NARROW) else ():
        given_type = data.get(field)
        if isinstance(given_type, str) and given_type not in BUILTINS:
            yield Problem(
                f"expected one of {', '.join(BUILTINS)}, found {given_type!r}",
                field,
                fields.closest(given_type, BUILTINS),
            )
