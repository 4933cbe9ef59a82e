"""What a request sends, in the form of the source version and in that of the target version."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from codemods.analysis.heap import DictValue, ListValue
from codemods.analysis.strings import Lit, Str
from codemods.analysis.text import pieces_of
from codemods.analysis.values import Const, Serialized, TupleValue, alternatives
from codemods.changes.bodies import entries_of
from codemods.changes.query_pairs import pair_of
from codemods.rulepack.pack import Location, Verb

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from codemods.analysis.facts import Request
    from codemods.analysis.values import Value
    from codemods.changes.scene import Scene
    from codemods.match import Match
    from codemods.rulepack.pack import Change, Rule

UNKNOWN = "\x00"
"""What stands in a text for what is not known of it."""
_DEPTH = 12


@dataclass(frozen=True, slots=True)
class Something:
    """A value that is not known, and the same in both versions."""

    value: object


@dataclass(slots=True)
class Form:
    """The decoded ``bodies`` of a request, the keys of its ``query``, and its ``url``. ``parts`` has what each mapping
    and list of the client's code is in it, ``changed`` the keys that the change of version touches with their rules;
    ``is_open``: there may be more keys than are known."""

    bodies: list[Any] = field(default_factory=list)
    query: dict[str, Any] = field(default_factory=dict)
    url: str = ""
    parts: dict[int, Any] = field(default_factory=dict)
    changed: dict[str, Rule] = field(default_factory=dict)
    is_open: bool = False

    @property
    def texts(self) -> list[str]:
        """The bodies as they are sent."""
        return [json.dumps(one, default=lambda _: UNKNOWN) for one in self.bodies]

    @property
    def whole_url(self) -> str:
        """The URL with its query."""
        given = "&".join(f"{quote(key)}={UNKNOWN}" for key in self.query)
        return self.url + (("&" if "?" in self.url else "?") + given if given else "")


def forms(scene: Scene, request: Request, matches: Iterable[Match]) -> tuple[Form, Form]:
    """What a request sends, in the source version and in the target version."""
    changes = list(dict.fromkeys(_changes(scene, matches)))
    old, new = _form(request), _form(request)
    for form in (old, new):
        for rule, change in changes:
            if change.location is Location.BODY:
                for body in form.bodies:
                    for mapping in _selected(body, change.at):
                        form.changed |= {key: rule for key in change.keys if key in mapping}
                        if form is new:
                            _apply(change, mapping)
            else:
                form.changed |= {key: rule for key in change.keys if key in form.query}
                if form is new:
                    for key in change.keys:
                        form.query.pop(key, None)
                else:
                    form.changed |= {key: rule for key in change.keys if _in_url(form.url, key)}
                if form is new:
                    for key in change.keys:
                        form.url = _without(form.url, key)
    return old, new


def _changes(scene: Scene, matches: Iterable[Match]) -> Iterator[tuple[Rule, Change]]:
    operations = {match.operation.id for match in matches}
    for rule in scene.pack.rules:
        for change in rule.changes if operations & set(rule.operations) else ():
            body = change.location is Location.BODY and change.verb in (Verb.REMOVE, Verb.MOVE, Verb.WRAP)
            if body or (change.location is Location.QUERY and change.verb is Verb.REMOVE):
                yield rule, change


def _form(request: Request) -> Form:
    form = Form()
    for body in request.bodies:
        for one in alternatives(body):
            inner = one.value if isinstance(one, Serialized) else one
            form.bodies.extend(_python(part, request, form, 0) for part in alternatives(inner))
    for query in request.queries:
        for one in alternatives(query):
            if isinstance(one, DictValue):
                form.query |= {entry.key: _python(entry.value, request, form, 0) for entry in entries_of(request, one)}
            elif isinstance(one, (ListValue, TupleValue)):
                items = one.values() if isinstance(one, ListValue) else one.items
                pairs = [pair_of(item) for item in items]
                form.query |= {pair[0]: Something(pair[0]) for pair in pairs if pair is not None}
    for parts in pieces_of(request.url):
        form.url = "".join(part.text if isinstance(part, Lit) else UNKNOWN for part in parts)
    return form


def _python(value: Value, request: Request, form: Form, depth: int) -> Any:
    if depth > _DEPTH:
        return Something(value)
    found: Any = Something(value)
    if isinstance(value, DictValue):
        found = {}
        for entry in entries_of(request, value):
            found[entry.key] = _python(entry.value, request, form, depth + 1)
            form.is_open |= entry.condition != value.condition
        form.is_open |= bool(value.unfollowed)
    elif isinstance(value, (ListValue, TupleValue)):
        items = value.values() if isinstance(value, ListValue) else value.items
        found = [_python(one, request, form, depth + 1) for one in items]
    elif isinstance(value, Str) and value.text is not None:
        return value.text
    elif isinstance(value, Const):
        return value.value
    form.parts[id(value)] = found
    return found


def _selected(value: Any, at: tuple[str, ...]) -> Iterator[dict[str, Any]]:
    if not at:
        if isinstance(value, dict):
            yield value
    elif at[0] == "[]":
        for one in value if isinstance(value, list) else ():
            yield from _selected(one, at[1:])
    elif isinstance(value, dict) and at[0] in value:
        yield from _selected(value[at[0]], at[1:])


def _apply(change: Change, mapping: dict[str, Any]) -> None:
    for key in change.keys:
        if key not in mapping:
            continue
        if change.verb is Verb.WRAP:
            mapping[key] = [mapping[key]]
            continue
        value = mapping.pop(key)
        inner = mapping.setdefault(change.into, {}) if change.verb is Verb.MOVE else None
        if isinstance(inner, dict):
            inner[key] = value


def _in_url(url: str, key: str) -> bool:
    return re.search(rf"[?&]{re.escape(key)}=", url) is not None


def _without(url: str, key: str) -> str:
    head, mark, query = url.partition("?")
    kept = [one for one in query.split("&") if not one.startswith(f"{key}=")]
    return head + (mark + "&".join(kept) if any(kept) else "")
