"""What a YAML text holds as a tree of what stands where, by the events of PyYAML: what is edited as a whole has to be
understood as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

import yaml

from codemods.kinds.json import Member, Node, NotJson

if TYPE_CHECKING:
    from collections.abc import Iterator

_STRING = "tag:yaml.org,2002:str"
_MERGE = "<<"
_LARGEST = 50_000
"""How many values a file can have, with those behind aliases counted each time: what has more is no sample."""


def parse_whole(text: str) -> Node:
    """The value of a text, or an array of those of its documents; NotJson where it is no YAML that is read."""
    try:
        events = iter(list(yaml.parse(text, Loader=yaml.SafeLoader)))
        documents = list(_Builder(text).documents(events))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise NotJson(mark.index if mark is not None else 0) from None
    if not documents or sum(_count(one, _LARGEST) for one in documents) >= _LARGEST:
        raise NotJson(0)
    if len(documents) == 1:
        return documents[0]
    return Node("array", documents[0].start, documents[-1].end, items=tuple(documents), block=True)


def _count(node: Node, left: int) -> int:
    """How many values stand at and below a node, aliases followed; no more than ``left``."""
    found = 1
    for inner in (*node.items, *node.merged, *(member.value for member in node.members)):
        if found >= left:
            return found
        found += _count(inner, left - found)
    return found


class _Builder:
    """Makes nodes of events. ``anchors`` are the values that have a name."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.anchors: dict[str, Node] = {}
        self.resolver = yaml.SafeLoader("")

    def documents(self, events: Iterator[yaml.Event]) -> Iterator[Node]:
        """The value of each document."""
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                self.anchors = {}
                yield self.node(next(events), events)

    def node(self, event: yaml.Event, events: Iterator[yaml.Event]) -> Node:
        """The value that starts with an event."""
        assert isinstance(event, yaml.NodeEvent)
        name = event.anchor or ""
        if isinstance(event, yaml.AliasEvent):
            if name not in self.anchors:
                raise NotJson(_start(event))
            return Node("alias", _start(event), _end(event), items=(self.anchors[name],))
        if isinstance(event, yaml.MappingStartEvent):
            made = self.mapping(event, events)
        elif isinstance(event, yaml.SequenceStartEvent):
            made = self.sequence(event, events)
        else:
            assert isinstance(event, yaml.ScalarEvent)
            made = self.scalar(event)
        if name:
            self.anchors[name] = made
        return made

    def scalar(self, event: yaml.ScalarEvent) -> Node:
        """A text or a word; one in lines of its own ends with its last character."""
        start, end = _start(event), _end(event)
        resolved = self.resolver.resolve(  # type: ignore[no-untyped-call]  # the stubs leave it open
            yaml.ScalarNode, event.value, event.implicit
        )
        tag = event.tag or resolved
        block = event.style in ("|", ">")
        if block:
            end = start + len(self.text[start:end].rstrip())
        return Node("string" if tag == _STRING else "word", start, end, block=block)

    def mapping(self, event: yaml.MappingStartEvent, events: Iterator[yaml.Event]) -> Node:
        """Members in order, and what is merged into them."""
        members: list[Member] = []
        merged: list[Node] = []
        while not isinstance(key := next(events), yaml.MappingEndEvent):
            name = self.node(key, events)
            value = self.node(next(events), events)
            shown = key.value if isinstance(key, yaml.ScalarEvent) else ""
            if shown == _MERGE and self.text[name.start] == "<":
                sources = value.items if value.form == "array" else (value,)
                merged += [one.items[0] if one.form == "alias" else one for one in sources]
            members.append(Member(shown, name.start, name.end, value))
        end = _end(key) if event.flow_style else members[-1].value.end
        block = not event.flow_style
        return Node("object", _start(event), end, members=tuple(members), block=block, merged=tuple(merged))

    def sequence(self, event: yaml.SequenceStartEvent, events: Iterator[yaml.Event]) -> Node:
        """Items in order."""
        items: list[Node] = []
        while not isinstance(following := next(events), yaml.SequenceEndEvent):
            items.append(self.node(following, events))
        end = _end(following) if event.flow_style else items[-1].end
        return Node("array", _start(event), end, items=tuple(items), block=not event.flow_style)


def _start(event: yaml.Event) -> int:
    assert event.start_mark is not None
    return event.start_mark.index


def _end(event: yaml.Event) -> int:
    assert event.end_mark is not None
    return event.end_mark.index
