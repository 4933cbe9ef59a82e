"""Edits as data: what ``plan`` hands to ``apply``. Every span names a node or a piece of text of the file *before* the
run.

An edit that does not find its node is a failure of the file, never silent.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from codemods.model.places import Span


@dataclass(frozen=True, slots=True)
class ReplaceText:
    """Replace the bytes of ``span`` by ``new`` (source text, already escaped).

    They lie inside one string token, f-string text, number or name (the name of a keyword argument, say).
    """

    span: Span
    new: str


@dataclass(frozen=True, slots=True)
class Rewrite:
    """Replace the outermost expression at ``span`` by ``template``, a Python expression in which each part's name
    stands for that part.

    ``parts`` maps placeholder names (identifiers such as ``BASE``, ``KEY``) to spans of expressions inside ``span``,
    or to ``span``
    itself. A part is inserted with the edits made inside it, in parentheses where precedence asks for them, and cloned
    when the template names it twice. String literals of the template take the quote character of the string literal at
    ``quote_like``
    when given, else one that is safe at this place (inside an f-string: not the enclosing quote), else the file's
    commoner one.
    Works for assignment and ``del`` targets too. Another edit inside ``span`` must lie inside a part, else the two
    conflict; of two
    rewrites of the same span the later one has the span itself among its parts.
    """

    span: Span
    template: str
    parts: tuple[tuple[str, Span], ...]
    quote_like: Span | None = None


@dataclass(frozen=True, slots=True)
class ReadByLambda:
    """Make the ``itemgetter(...)`` at ``span``, whose keys stand at ``keys``, a lambda that reads ``key`` by
    ``template``: a Python expression of ``ITEM`` and ``KEY``.

    Several of one object are one lambda; it reads each other key as before.
    """

    span: Span
    keys: tuple[Span, ...]
    key: Span
    template: str


@dataclass(frozen=True, slots=True)
class RemoveItem:
    """Remove one item of the container at ``container`` with its own comments.

    ``item`` is the span of: the key in a dict display (or of the mapping in ``**mapping``), the element in a list,
    tuple or set display, the
    argument (``name=value`` as a whole, or the positional value) in a call, the ``key`` in a mapping pattern. Edits
    inside the item go
    with it.
    """

    container: Span
    item: Span


@dataclass(frozen=True, slots=True)
class MoveItems:
    """Move items of a dict display, a call's keyword arguments, or a mapping pattern into the nested mapping under key
    ``into``.

    ``items`` are spans as in ``RemoveItem``. ``target`` is the item (span as in ``RemoveItem``) that already holds
    ``into`` in the same container and whose value
    is a dict display, a ``dict(...)`` call with keywords, or (in a pattern) a mapping pattern: the items are appended
    to it. Without a target a new item is made
    where the first moved item stood; in a call it is ``into={"name": value, …}``, in a pattern ``"into": {…}``. Each
    item takes its own comments along. A new ``into`` holds ``beneath`` first: keys with the sources of their values.
    The items keep their order in the file; two moves into the same new ``into`` of one container are one.
    """

    container: Span
    items: tuple[Span, ...]
    into: str
    target: Span | None = None
    seed: str = ""
    beneath: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class CopyItem:
    """Put a copy of an item of the dict display at ``source`` at the end of the dict display at ``container``.

    ``item`` is the span of the key. The copy is of the file before the run, without the comments around it: what
    stands there leaves with ``source``.
    """

    container: Span
    source: Span
    item: Span


@dataclass(frozen=True, slots=True)
class RemoveStatement:
    """Remove the simple statement at ``span`` with the comments that belong to it; a block that would become empty
    gets ``pass``."""

    span: Span


@dataclass(frozen=True, slots=True)
class RemoveStringPart:
    """Remove the expression at ``span`` from the text it is built into: a replacement field of an f-string, or an
    operand of ``+``.

    When both operands of the last ``+`` go, ``""`` is left.
    """

    span: Span


@dataclass(frozen=True, slots=True)
class GiveValue:
    """Give the annotated name at ``span`` (``name: type``, without a value) the value ``value``, a Python
    expression."""

    span: Span
    value: str


@dataclass(frozen=True, slots=True)
class AddArgument:
    """Give the call at ``span`` one more keyword argument, behind the others; ``value`` is a Python expression."""

    span: Span
    name: str
    value: str


@dataclass(frozen=True, slots=True)
class ImportName:
    """Import ``name`` from ``module``: in the statement at ``span`` where that is a ``from module import ...``, else in
    a line of its own below it."""

    span: Span
    module: str
    name: str


@dataclass(frozen=True, slots=True)
class MoveFields:
    """Move the annotated names at ``fields`` (statements of the class at ``span``) into a new class above it.

    ``head`` is that class's line up to the colon. Where they stood, the class gets ``into``, annotated with ``type``.
    Each takes its own comments along. Two moves into the same class are one.
    """

    span: Span
    fields: tuple[Span, ...]
    head: str
    into: str
    type: str


@dataclass(frozen=True, slots=True)
class MoveKeys:
    """Move ``keys`` of a dict into its inner mapping ``into``, which is there already where ``held``, perhaps as None
    where ``nullable``."""

    keys: tuple[str, ...]
    into: str
    held: bool = False
    nullable: bool = False


@dataclass(frozen=True, slots=True)
class DropKeys:
    """Take ``keys`` out of a dict."""

    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WrapValues:
    """Make the values of ``keys`` lists of themselves, in the dicts that ``path`` leads to (``[]``: each item);
    without those that are None where ``nullable``."""

    keys: tuple[str, ...]
    path: tuple[str, ...] = ()
    nullable: bool = False


Step = MoveKeys | DropKeys | WrapValues


@dataclass(frozen=True, slots=True)
class ChangeDict:
    """Change the dict (or the list of dicts) that the expression at ``span`` makes, before anybody else gets it.

    With ``name``, statements do it: below the statement that stores it in ``name`` where ``stored``, else above the
    statement it stands in, which takes the variable ``name`` then. Without a name it is done in the expression.
    ``order`` are the keys of the dict; those in ``absent`` need not be there. ``shared``: it is an object's own dict.
    ``text`` makes the text of ``DUMP``, the dict, that is needed here, or is empty where the dict is.
    Several changes of one dict are one.
    """

    span: Span
    steps: tuple[Step, ...]
    name: str = ""
    stored: bool = False
    order: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    shared: bool = False
    text: str = ""


Edit = (
    ReplaceText
    | Rewrite
    | RemoveItem
    | MoveItems
    | CopyItem
    | RemoveStatement
    | RemoveStringPart
    | GiveValue
    | AddArgument
    | ImportName
    | MoveFields
    | ChangeDict
)

Wanted = Edit | ReadByLambda
"""What a change asks for; what it asks of one ``itemgetter`` becomes one edit."""


@dataclass(frozen=True, slots=True)
class Annotation:
    """A comment for a person, to stand directly above the line on which ``span`` starts.

    ``text`` is what follows ``[rule] ``; it ends with the guide section. The marker's wording belongs to ``apply``.
    """

    span: Span
    rule: str
    text: str


@dataclass(frozen=True, slots=True)
class SuppressionComment:
    """A comment that keeps ``rule`` away, to stand directly above the line on which ``span`` starts."""

    span: Span
    rule: str
    reason: str


@dataclass(frozen=True, slots=True)
class FilePlan:
    """Everything to be done in one file."""

    path: str
    edits: tuple[Edit, ...] = ()
    annotations: tuple[Annotation, ...] = ()
    suppressions: tuple[SuppressionComment, ...] = ()
