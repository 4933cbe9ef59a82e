"""What the analysis reports: requests that are sent and places that use what comes back or read what was built. Facts
hold places and values, never nodes."""

from __future__ import annotations

import enum
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from codemods.analysis.asked_texts import AskedText
    from codemods.analysis.heap import DictValue, Entry, ListValue
    from codemods.analysis.model_facts import Filling, Model
    from codemods.analysis.strings import Str
    from codemods.analysis.testing.claims import Claim
    from codemods.analysis.testing.terms import Asserted
    from codemods.analysis.values import Payload, TupleValue, Unknown, Value
    from codemods.analysis.wholes import WholeUse
    from codemods.model.places import Place


class Context(enum.Flag):
    """What is done with the value of an expression, as far as its neighbours in the source tell."""

    NONE = 0
    TEXT = enum.auto()
    """It only becomes text: ``str``, ``print``, a log argument, a plain f-string field."""
    INT = enum.auto()
    """It is given to ``int`` (or ``float``)."""
    NEEDS_INT = enum.auto()
    """An int is needed: ``range``, an index, a repeat count, ``:d``, ``isinstance``."""
    FIRST = enum.auto()
    """Its first item is taken: ``[0]``, also behind ``or [...]``."""
    LISTED = enum.auto()
    """It stands alone in a list display."""
    ONLY_FILLED = enum.auto()
    """It is compared with None or taken for its truth only."""
    AUGMENTED = enum.auto()
    """It is the target of an augmented assignment."""
    DISCARDED = enum.auto()
    """Its value is not used."""
    AS_NUMBER = enum.auto()
    """No text can stand here: arithmetic, a comparison with a number."""
    AS_TEXT = enum.auto()
    """Only a text can stand here: a text's method is called, it is joined to or compared with a text."""


class Form(enum.Enum):
    """How a mapping is read."""

    SUBSCRIPT = "subscript"
    GET = "get"
    POP = "pop"
    SETDEFAULT = "setdefault"
    IN = "in"
    DELETE = "del"
    PATTERN = "pattern"
    STORE = "store"
    GETTER = "getter"
    ATTRIBUTE = "attribute"
    FIELD = "a template's field"


REST = "**"
"""Stands among the fields of a class whose constructor takes any other name too."""


class Use(enum.Enum):
    """A use of a whole payload or part that is no read of a key."""

    ITEMS = "its keys are gone through"
    ITERATED = "its keys are gone through, if it is a mapping"
    SPREAD = "it is spread into another mapping or a call"
    PASSED = "it is passed to code that was not read"
    OFFERED = "it is given to a callable that nothing here sets"
    KEPT = "its text is kept somewhere"
    RETURNED = "it is returned to callers that were not read"
    LENGTH = "its length is taken"
    TRUTH = "its truth is tested"
    SHOWN = "it becomes text as a whole"
    NEEDS_INT = "an int is needed"
    ARITHMETIC = "it is compared or computed with"
    DYNAMIC = "the key is not known"


@dataclass(eq=False, slots=True)
class Request:
    """A call that sends a request, in one context. ``url`` has its alternatives joined; ``snapshots`` are the dicts of
    its query and bodies as they were when the call was read.

    ``declared`` is the user's word that this is a request of the API, ``operation`` that it is this one.
    ``shadow``: it is sent only where a default is another value than the one seen. ``query_items`` gives, for a query
    that is written out in the call, the call and the argument. ``parameters`` are those by which a test's server takes
    a key of the query that must be there.
    """

    place: Place
    library: str
    call: str
    method: Value
    url: Value
    names: tuple[str, ...] = ()
    queries: list[Value] = field(default_factory=list)
    bodies: list[Value] = field(default_factory=list)
    snapshots: dict[DictValue, tuple[Entry, ...]] = field(default_factory=dict)
    trail: tuple[Place, ...] = ()
    shadow: bool = False
    declared: str = ""
    operation: str = ""
    query_items: dict[DictValue | ListValue | TupleValue, tuple[Place, Place]] = field(default_factory=dict)
    open_arguments: dict[str, None] = field(default_factory=dict)
    test: Place | None = None
    double: bool = False
    compared: bool = False
    file: str | None = None
    expected: list[tuple[tuple[str, ...], Value]] = field(default_factory=list)
    parameters: dict[str, Place] = field(default_factory=dict)

    def forget(self, *, shadow: bool) -> None:
        """Starts anew, for another round."""
        self.shadow = shadow
        for seen in (self.queries, self.bodies, self.snapshots, self.query_items, self.open_arguments):
            seen.clear()


@dataclass(frozen=True, slots=True)
class InnerKeys:
    """How the keys of a mapping are read that an attribute gives: as attributes too, or as items. ``taken`` are
    attributes that mean something else."""

    form: Form
    taken: frozenset[str]


@dataclass(frozen=True, slots=True)
class GivenKey:
    """A key that a call, or a subscript of an object with ``__getitem__``, gives to code that looks it up and returns
    what it finds.

    ``form`` is ``get`` where a missing key does no harm: ``missing`` is then the source of what stands for it, empty
    for None, and ``default`` the argument that says so. Where such an argument may be written behind the key,
    ``before`` are the callee and the arguments up to the key. ``repeatable``: the call may be written twice.
    """

    form: Form
    source: str
    default: Place | None = None
    missing: str = ""
    before: tuple[Place, ...] = ()
    repeatable: bool = False


@dataclass(frozen=True, slots=True)
class Getter:
    """An ``itemgetter(...)`` at ``place`` that stands where a lambda can: ``keys`` are the places of its keys."""

    place: Place
    keys: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class ReadSite:
    """An expression that reads a key of a mapping: ``base[key]``, ``base.get(key, default)``, ``key in base``, a
    pattern's key.

    ``statement`` is set where a statement does nothing but take the key out, ``claim`` where a test asserts something
    of the value. ``inner`` is set for an attribute, where it is known how its own keys are read, ``given`` where other
    code looks the key up, ``getter`` where an object does that can become a lambda.
    """

    place: Place
    form: Form
    base: Place
    key: str
    key_place: Place | None
    key_is_literal: bool
    default: Place | None = None
    default_source: str = ""
    base_is_simple: bool = True
    context: Context = Context.NONE
    container: Place | None = None
    value_pattern: str = ""
    statement: Place | None = None
    inner: InnerKeys | None = None
    given: GivenKey | None = None
    getter: Getter | None = None
    claim: Claim | None = None


@dataclass(eq=False, slots=True)
class Read:
    """A read site with all it was seen to read: parts of payloads, entries of dicts that were built here (``owners``),
    and other things. ``overlaid`` are the parts of payloads whose key the client's own code sets before it reads it
    here. ``shared``: it changes a shallow copy, whose inner mappings are the original's too."""

    site: ReadSite
    payloads: dict[Payload, None] = field(default_factory=dict)
    entries: dict[Entry, None] = field(default_factory=dict)
    others: dict[str, None] = field(default_factory=dict)
    owners: dict[DictValue, None] = field(default_factory=dict)
    overlaid: dict[Payload, None] = field(default_factory=dict)
    shared: bool = False


@dataclass(frozen=True, slots=True)
class UseSite:
    """A use of a payload or part that is no read of one key. ``detail`` names the callee or the key;
    ``receiver`` is the class that takes it, with its ``fields``."""

    place: Place
    use: Use
    payload: Payload
    detail: str = ""
    context: Context = Context.NONE
    receiver: Place | None = None
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LostRead:
    """A read or store of a key (or attribute) of a value that was not followed. ``base`` is the source of the
    expression that holds it, ``within`` the function it stands in."""

    place: Place
    key: str
    form: Form
    base: str
    within: Place | None
    value: Unknown


@dataclass(frozen=True, slots=True)
class Decode:
    """An expression that decodes a response. ``guarded``: the code around it asks first whether there is a body."""

    place: Place
    request: Request
    guarded: bool = False


@dataclass(frozen=True, slots=True)
class StatusTest:
    """A comparison of a response's status with good ones, of which none is that of an answer without a body."""

    place: Place
    request: Request


@dataclass(frozen=True, slots=True)
class Written:
    """``payload[key] = value`` in the client's code; ``value_place`` is None where the value has no place of its
    own."""

    payload: Payload
    key: str
    place: Place
    value_place: Place | None
    value: Value
    augmented: bool = False


@dataclass(frozen=True, slots=True)
class Given:
    """A keyword argument, ``item`` of the call at ``container``, for a ``parameter`` that is None by default."""

    container: Place
    item: Place
    parameter: Place


@dataclass(frozen=True, slots=True)
class Pair:
    """A key and a value written as two items, ``("email", sender)``.

    ``container`` is the display that the pair stands in, ``statement`` the one that does nothing but add it to a list.
    ``pure``: it can be dropped without losing an effect. ``orphans`` are the names that only the pair uses.
    """

    container: Place | None
    statement: Place | None
    pure: bool
    orphans: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sample:
    """``value`` is what a test gives in the place of the part at ``path`` of the decoded response."""

    request: Request
    path: tuple[str, ...]
    value: Value


@dataclass(frozen=True, slots=True)
class FileSample:
    """The part at ``inner`` of a ``file``, which ``holder`` decodes, is a sample of the part at ``path`` of a
    response; or, where it is ``sent``, of the body of the request."""

    request: Request
    path: tuple[str, ...]
    holder: Request
    file: str
    inner: tuple[str, ...]
    sent: bool = False


@dataclass(frozen=True, slots=True)
class Hop:
    """A response's or a dict's way from one scope (a function, a module, an attribute) into another one, at a place."""

    source: str
    target: str
    place: Place
    text: str


@dataclass(eq=False, slots=True)
class Facts:
    """All facts of a run, in the order in which they were met. ``shown`` has the dumps of objects that are given to
    code which was not read, each with the place of one such call; ``indirect`` are those that a call makes in which
    something else is called. ``iterated`` has the entries of dicts that are gone through, and where that is, by the
    place of the dict. ``reached`` are the subscripts and methods by a key that were asked of something that is not
    None. ``given`` are the displays that are arguments of the client's own functions. ``wholes``
    has, for the place of a dict's entry and its key, where the dict is met whole."""

    requests: dict[object, Request] = field(default_factory=dict)
    reads: dict[object, Read] = field(default_factory=dict)
    uses: dict[UseSite, None] = field(default_factory=dict)
    decodes: dict[Decode, None] = field(default_factory=dict)
    statuses: dict[StatusTest, None] = field(default_factory=dict)
    status: dict[Decode, None] = field(default_factory=dict)
    stores: dict[object, Written] = field(default_factory=dict)
    strangers: dict[tuple[Place, str], str] = field(default_factory=dict)
    entries: dict[Place, list[Entry]] = field(default_factory=dict)
    shown: dict[Place, Place] = field(default_factory=dict)
    indirect: set[Place] = field(default_factory=set)
    iterated: dict[Place, dict[Place, Place]] = field(default_factory=dict)
    defaults: dict[tuple[Place, str], Value] = field(default_factory=dict)
    texts: dict[tuple[Place, str], Str] = field(default_factory=dict)
    unfollowed: dict[tuple[Place, str], None] = field(default_factory=dict)
    fillings: dict[Filling, None] = field(default_factory=dict)
    declared: dict[tuple[Model, DictValue], None] = field(default_factory=dict)
    lost: dict[tuple[Place, str], LostRead] = field(default_factory=dict)
    samples: dict[Sample, None] = field(default_factory=dict)
    file_samples: dict[FileSample, None] = field(default_factory=dict)
    hops: dict[Request | DictValue, dict[tuple[str, str], Hop]] = field(default_factory=dict)
    pairs: dict[Place, Pair] = field(default_factory=dict)
    reached: set[Place] = field(default_factory=set)
    given: dict[Place, dict[Given, None]] = field(default_factory=dict)
    asked_texts: dict[AskedText, None] = field(default_factory=dict)
    asserted: dict[Asserted, None] = field(default_factory=dict)
    wholes: dict[tuple[Place, str], dict[WholeUse, None]] = field(default_factory=dict)

    def loop_over(self, entry: Entry) -> Place | None:
        """Where a dict with the entry is gone through."""
        return next(iter(self.iterated.get(entry.item, {}).values()), None)
