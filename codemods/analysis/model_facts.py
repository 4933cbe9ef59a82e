"""What is known of the classes of a repository that are filled from mappings."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from codemods.analysis.values import Payload
    from codemods.model.places import Place


class Kind(enum.Enum):
    """How a class of the repository takes what a mapping holds under its fields' keys."""

    TYPED_DICT = "it only declares the keys of the mapping itself"
    PYDANTIC = "it validates the mapping"
    PYDANTIC_1 = "it validates the mapping as pydantic 1 does"
    COERCING = "it is filled by a library that converts the values"
    RECORD = "it is filled without a conversion"


@dataclass(frozen=True, slots=True)
class Alias:
    """Another key that a field is read from. ``place`` is the text that names it, or None where that is not written
    out; ``path`` are the callee and the arguments of the ``AliasPath(...)`` that it starts."""

    key: str
    place: Place | None
    path: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Owner:
    """The class statement that a field stands in. ``head`` is what a class beside it starts with behind its name, or
    empty where that cannot be told."""

    name: str
    place: Place
    head: str = ""


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a class that is filled from a mapping: ``keys`` are those that it is looked for under.

    ``place`` is its statement (in a functional TypedDict its key), ``label`` the token that names it, ``annotation``
    its type, ``value`` what is behind ``=``, ``call`` the call that describes the field, there or in the type.
    ``keyword`` is the argument of that call that holds ``aliases``. ``type`` is the type without ``Optional`` and the
    like, at ``inner``. ``parsed``: the client's own code sees the raw value first. ``strict``: a value of another
    type is refused. ``required``: it has no default. ``dumped`` is the key it is dumped under where aliases are asked
    for.
    """

    name: str
    keys: tuple[str, ...]
    owner: Owner
    place: Place
    label: Place
    annotation: Place
    type: str
    inner: Place
    value: Place | None = None
    call: Place | None = None
    keyword: str = ""
    aliases: tuple[Alias, ...] = ()
    parsed: bool = False
    strict: bool = False
    required: bool = True
    dumped: str = ""


@dataclass(frozen=True, slots=True)
class Model:
    """A class that is filled from mappings; ``place`` is its statement.

    ``forbids`` unknown keys, or ``allows`` them: they become attributes. ``by_name``: a field with an alias is looked
    for under its own name too. ``written``: its fields stand in class statements. ``open`` says why it cannot be told
    which key fills which field.
    """

    name: str
    place: Place
    kind: Kind
    fields: tuple[Field, ...]
    forbids: bool = False
    allows: bool = False
    by_name: bool = False
    written: bool = True
    open: str = ""


@dataclass(frozen=True, slots=True)
class Filling:
    """A model that takes its fields from a part of a response, or from something else where ``payload`` is None.

    ``other`` says what that is, or what else happens to the response. ``spread``: every key of it is an argument.
    """

    model: Model
    place: Place
    payload: Payload | None
    other: str = ""
    spread: bool = False
