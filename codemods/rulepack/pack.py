"""A loaded rule pack: what the YAML says, as immutable Python data.

The YAML itself is read by ``loader`` and described by ``api_schema``, ``rule_schema`` and ``change_schema``.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from codemods.model.findings import Safety


class Location(enum.StrEnum):
    """The part of a request or response that a change speaks of."""

    URL = "url"
    QUERY = "request.query"
    BODY = "request.body"
    RESPONSE = "response.body"
    STATUS = "response.status"


class Verb(enum.StrEnum):
    """What a change does there; the closed set of change kinds, one module each in ``changes/``.

    ``version``  url: the version segment becomes the pack's target version.
    ``locate``   url: a host without a location needs one (``--location``), else an annotation.
    ``retired``  url: the operation has no successor in the target version; annotate.
    ``remove``   query, body: the keys are no longer sent.
    ``move``     body, response: the keys stand in the mapping ``into``.
    ``wrap``     body: the value becomes a list of that value.
    ``rename``   response: an array key ``keys[0]`` is now ``to``; of its items only the keys ``keep`` came along.
    ``convert``  response: the value's type changed; ``to`` is the builtin that restores it at each read, ``type`` the
                 one that the value has now.
    ``narrow``   response: as convert, but only where the code needs the old type; elsewhere reported.
    ``first``    response: the value is now a list; a read takes its first item.
    ``gone``     response: the keys are no longer returned; annotate reads.
    ``unlisted`` response: the guide does not say whether the keys are still returned; report reads.
    ``added``    response: new keys; annotate code that forbids unknown keys.
    ``empty``    response: there is no body any more; annotate decoding.
    ``note``     response.status: report the request with the message.
    """

    VERSION = "version"
    LOCATE = "locate"
    RETIRED = "retired"
    REMOVE = "remove"
    MOVE = "move"
    WRAP = "wrap"
    RENAME = "rename"
    CONVERT = "convert"
    NARROW = "narrow"
    FIRST = "first"
    GONE = "gone"
    UNLISTED = "unlisted"
    ADDED = "added"
    EMPTY = "empty"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Change:
    """One change of a rule.

    ``at`` selects the mapping that holds the keys, as steps from the top: a key name, ``[]`` for the items of an array,
    ``**`` (last only) for any depth below. Empty means the top itself.
    """

    location: Location
    verb: Verb
    keys: tuple[str, ...] = ()
    at: tuple[str, ...] = ()
    into: str = ""
    to: str = ""
    keep: tuple[str, ...] = ()
    type: str = ""


@dataclass(frozen=True, slots=True)
class Example:
    """Executable.

    ``before`` becomes ``after``; an example with ``after`` equal to ``before`` must stay. ``location`` is the run's
    ``--location``.
    """

    before: str
    after: str
    location: str | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """One statement of the guide."""

    id: str
    title: str
    guide: str
    operations: tuple[str, ...]
    safety: Safety
    changes: tuple[Change, ...]
    message: str
    examples: tuple[Example, ...]
    file: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Operation:
    """Method and path templates (without the version segment), such as ``POST`` and ``/task/capture/invoices``.

    ``distinctive``: the path alone is a piece of evidence; otherwise (``/file``) it is only a shape. ``retired``: it
    exists in the source version alone.
    """

    id: str
    method: str
    paths: tuple[str, ...]
    distinctive: bool
    retired: bool = False


@dataclass(frozen=True, slots=True)
class Api:
    """The API of a pack.

    ``hosts`` are templates such as ``api-{location}.flexicapture.com``; ``unlocated_hosts`` lack a location.
    ``names`` are the vendor's names as they occur in identifiers and environment variables, in lower case with ``-``
    between words. ``body_keys`` are groups of top-level body keys that together are a piece of evidence.
    """

    name: str
    source_version: str
    target_version: str
    hosts: tuple[str, ...]
    unlocated_hosts: tuple[str, ...]
    locations: tuple[str, ...]
    names: tuple[str, ...]
    body_keys: tuple[tuple[str, ...], ...]
    operations: tuple[Operation, ...]

    @property
    def plain_names(self) -> tuple[str, ...]:
        """The names without anything between their words."""
        return tuple(name.replace("-", "") for name in self.names)


@dataclass(frozen=True, slots=True)
class RulePack:
    """A pack as a whole.

    ``marker`` is the word in annotations and suppressions, ``guide_url`` where the guide stands, ``notes`` what no code
    change can do. ``rules`` are in the order of their ids.
    """

    id: str
    marker: str
    guide_url: str
    api: Api
    rules: tuple[Rule, ...]
    notes: tuple[str, ...]
    digest: str
    guide_title: str = ""

    def rule(self, rule_id: str) -> Rule | None:
        """The rule of that id, or None."""
        return next((rule for rule in self.rules if rule.id == rule_id), None)
