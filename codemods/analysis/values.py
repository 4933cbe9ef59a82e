"""What an expression can be: the abstract values of the interpreter.

Values are small and immutable, but for objects with an identity at run time (dicts, lists, instances), which are
mutable and compared by identity.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeAlias

from codemods.analysis.hashing import hashed_once
from codemods.analysis.strings import Lit, Str

if TYPE_CHECKING:
    import ast
    from collections.abc import Iterable, Mapping

    from codemods.analysis.facts import Request
    from codemods.analysis.frame import Frame
    from codemods.analysis.heap import Condition, DictValue, Instance, ListValue, Namespace, Settings
    from codemods.analysis.module import Module
    from codemods.analysis.testing.doubles import Answer, Double, Matcher, Mock, Regex, Route, Sent
    from codemods.analysis.testing.servers import Endpoint, Inclusion, Server
    from codemods.libraries.shape import CallShape, ClientShape
    from codemods.model.places import Place

ALTERNATIVES = 64
REPOSITORY = "/<repository>"
"""What stands for the top of the repository in the texts of absolute paths."""
_PATH = 8
"""How deep the parts of what is not known are told apart."""


@hashed_once
@dataclass(frozen=True, slots=True)
class Unknown:
    """A value that was not followed: ``reason`` says why, ``names`` are the identifiers it went by, ``place`` is where
    it entered.

    ``optional``: it may be None. ``source`` is the part of a response that it was computed from. ``path`` are the keys,
    attributes and arguments by which this part of what entered was reached. ``given_by`` is the function outside the
    repository that it came from.
    """

    reason: str
    names: tuple[str, ...] = ()
    place: Place | None = None
    optional: bool = False
    source: Payload | None = None
    path: tuple[str, ...] = ()
    given_by: str = ""
    _hash: int = field(default=0, init=False, repr=False, compare=False)

    def part(self, *names: str) -> Unknown:
        """What is reached from here by these keys, attributes or arguments."""
        known = tuple(name for name in names if name not in self.names)
        path = (*self.path, *names)[:_PATH]
        return Unknown(self.reason, (*self.names, *known), self.place, path=path, given_by=self.given_by)

    def item(self) -> Unknown:
        """What going through it, or taking it apart, gives."""
        return Unknown(self.reason, self.names, self.place, given_by=self.given_by)


@dataclass(frozen=True, slots=True)
class Const:
    """A number, a bool, None or bytes; ``place`` is its token."""

    value: object
    place: Place | None = field(default=None, compare=False)


@hashed_once
@dataclass(frozen=True, slots=True)
class TupleValue:
    """``names`` are those of a tuple whose items have some, such as the parts of a URL."""

    items: tuple[Value, ...]
    place: Place | None = field(default=None, compare=False)
    places: tuple[Place, ...] = field(default=(), compare=False)
    _hash: int = field(default=0, init=False, repr=False, compare=False)
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class External:
    """Something of a module that is not in the repository, by its qualified name."""

    name: str


@dataclass(frozen=True, slots=True)
class ModuleValue:
    module: Module


@dataclass(frozen=True, slots=True, eq=False)
class FunctionValue:
    """A function of the repository with the frame it closes over; ``owner`` is the class whose body it stands in.
    ``managed``: what it yields is what entering its call gives."""

    node: ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda
    module: Module
    closure: Frame
    owner: ClassValue | None = None
    kind: str = "function"
    managed: bool = False

    def __eq__(self, other: object) -> bool:
        return isinstance(other, FunctionValue) and (self.node, self.closure) == (other.node, other.closure)

    def __hash__(self) -> int:
        return hash(self.node)


@dataclass(frozen=True, slots=True)
class Bound:
    """A function with its first argument."""

    function: Value
    receiver: Value


@dataclass(frozen=True, slots=True)
class Method:
    """A method of a value that the interpreter models itself, such as ``str.format``, ``dict.get`` or a client's
    ``post``."""

    receiver: Value
    name: str


@dataclass(frozen=True, slots=True, eq=False)
class ClassValue:
    """A class of the repository; ``frame`` holds its body's names, ``bases`` its bases' values."""

    node: ast.ClassDef
    module: Module
    frame: Frame
    bases: tuple[Value, ...]

    @property
    def name(self) -> str:
        return self.node.name


@dataclass(frozen=True, slots=True)
class EnumMember:
    name: str
    value: Value
    cls: ClassValue | None = None


@dataclass(frozen=True, slots=True)
class Super:
    """``super()``: attributes of ``receiver`` looked up behind ``owner``."""

    owner: ClassValue
    receiver: Value


@dataclass(frozen=True, slots=True, eq=False)
class Partial:
    function: Value
    arguments: Any
    method: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Client:
    """An object that sends requests: a session, a client, a pool, a connection. ``attributes`` are those that the
    client's code has set on it."""

    shape: ClientShape
    bases: list[Value]
    place: Place
    names: tuple[str, ...] = ()
    sent: list[tuple[Request, Any]] = field(default_factory=list)
    queries: list[Value] = field(default_factory=list)
    hooks: list[Value] = field(default_factory=list)
    attributes: dict[str, Value] = field(default_factory=dict)


@dataclass(slots=True, eq=False)
class Prepared:
    """A request object that is sent later: method, URL, body; ``condition`` is that under which it is made. ``fillers``
    are its methods that give it more, ``library`` is the one that it is of."""

    method: Value
    url: Value
    query: Value | None
    bodies: list[Value]
    place: Place
    method_with_body: str | None = None
    condition: Condition = ()
    hooks: Value | None = None
    fillers: Mapping[str, CallShape] = field(default_factory=dict)
    library: str = ""


@dataclass(frozen=True, slots=True)
class Response:
    request: Request


@dataclass(frozen=True, slots=True)
class ResponseText:
    """The undecoded body of a response."""

    request: Request


@dataclass(frozen=True, slots=True)
class Payload:
    """A part of a decoded response: ``path`` has key names, ``[]`` for an item of an array and ``[n]`` for the item at
    a fixed index. ``copied`` is the place where it was copied; of a ``shallow`` copy the inner mappings are the
    original's too.

    ``bearer`` is the object of a class of the repository that holds it as its own items; ``nested``: each mapping in
    it is held by one.
    """

    request: Request
    path: tuple[str, ...] = ()
    copied: Place | None = None
    shallow: bool = False
    bearer: Instance | None = field(default=None, compare=False, repr=False)
    nested: bool = field(default=False, compare=False)

    def part(self, key: str) -> Payload:
        """What is behind a key, or an index in brackets."""
        bearer = self.bearer if self.nested else None
        return Payload(self.request, (*self.path, key), bearer=bearer, nested=self.nested)


@dataclass(frozen=True, slots=True, eq=False)
class Adapter:
    """An object of a library that fills the ``type`` it was made with (or is given later) from mappings."""

    type: ast.expr | None
    frame: Frame


@dataclass(frozen=True, slots=True)
class CommandContext:
    """The context that the commands of a command line hand on to each other: all see the same one."""


@dataclass(frozen=True, slots=True)
class Future:
    """What a call gives that was submitted: an object that has the ``value`` when it is asked or awaited."""

    value: Value


@dataclass(frozen=True, slots=True)
class View:
    """``keys``, ``values`` or ``items`` of a dict or payload; ``enumerate``/``zip`` pairs are lists of tuples
    instead."""

    target: Value
    kind: str


@dataclass(frozen=True, slots=True)
class Serialized:
    """Text made of a value: by ``json.dumps``, ``str`` or ``urlencode`` (``form``)."""

    value: Value
    form: str


@dataclass(frozen=True, slots=True)
class FilePath:
    """A path of ``pathlib``, by its text."""

    text: Str
    _hash: int = field(default=0, init=False, repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class FileText:
    """The text of a file of the repository, undecoded, or that file opened for reading. A test may name a file that is
    not there."""

    path: str


@hashed_once
@dataclass(frozen=True, slots=True)
class OneOf:
    """One of several values."""

    values: tuple[Value, ...]
    _hash: int = field(default=0, init=False, repr=False, compare=False)


if TYPE_CHECKING:
    Value: TypeAlias = (
        Unknown
        | Const
        | Str
        | TupleValue
        | External
        | ModuleValue
        | FunctionValue
        | Bound
        | Method
        | ClassValue
        | EnumMember
        | Super
        | Partial
        | Client
        | Prepared
        | Response
        | ResponseText
        | Payload
        | Adapter
        | CommandContext
        | Future
        | View
        | Serialized
        | FilePath
        | FileText
        | OneOf
        | DictValue
        | ListValue
        | Instance
        | Namespace
        | Answer
        | Double
        | Endpoint
        | Inclusion
        | Matcher
        | Mock
        | Regex
        | Route
        | Sent
        | Server
        | Settings
    )

UNREAD_CALLER = "is given by a caller that was not read"
NONE = Const(None)
INTEGER = Unknown("an integer")
TEXT = Unknown("a text of the response")
NOTHING = OneOf(())


def alternatives(value: Value) -> tuple[Value, ...]:
    """The values it can be, one by one; a union is flat."""
    return value.values if isinstance(value, OneOf) else (value,)


def join(values: Iterable[Value]) -> Value:
    """One of ``values``; equal ones once, at most ``ALTERNATIVES`` of them."""
    given = list({id(value): value for value in values}.values())
    if len(given) == 1 and alternatives(given[0]):
        return given[0]
    flat: dict[Value, Value] = {}
    for value in given:
        for one in alternatives(value):
            known = flat.setdefault(one, one)
            if known is not one and isinstance(one, Payload) and one.bearer is not None:
                flat[one] = one
    if len(flat) == 1:
        return next(iter(flat.values()))
    if len(flat) > ALTERNATIVES:
        kept = tuple(flat.values())[:ALTERNATIVES]
        return OneOf((*kept, Unknown(f"more than {ALTERNATIVES} possible values")))
    return OneOf(tuple(flat.values()))


def plain(text: str) -> Str:
    """A text without a place."""
    return Str((Lit(text),))


def located(path: str) -> Str:
    """The text of a repository file's absolute path."""
    return plain(f"{REPOSITORY}/{path}")
