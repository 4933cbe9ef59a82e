"""YAML as rule packs use it: mappings, lists, text, ``true`` and ``false``, each with its line, in bounded time."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import yaml

MAX_DEPTH = 12
MAX_NODES = 10_000

Path = tuple[str | int, ...]

_STR = "tag:yaml.org,2002:str"
_KINDS = {
    "tag:yaml.org,2002:bool": "true or false",
    "tag:yaml.org,2002:int": "a number",
    "tag:yaml.org,2002:float": "a number",
    "tag:yaml.org,2002:null": "nothing",
    "tag:yaml.org,2002:timestamp": "a date",
    "tag:yaml.org,2002:merge": "a merge key",
}


@dataclass(frozen=True, slots=True)
class Unquoted:
    """A scalar without quotes that YAML does not read as text, such as ``no`` or ``1.10``; no field wants one."""

    text: str
    kind: str


@dataclass(slots=True)
class Document:
    """``data`` is made of dict, list, str, bool and Unquoted.

    ``lines`` has the line of each value by its path; for the entries of a mapping it is the line of the key.
    ``problems`` are
    (line, message, hint).
    """

    data: Any = None
    lines: dict[Path, int] = field(default_factory=dict)
    problems: list[tuple[int, str, str]] = field(default_factory=list)

    def line(self, path: Path) -> int:
        """The line of the value at ``path``, or of the nearest thing around it that is in the file."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


def read_document(content: bytes) -> Document:
    """The document in ``content``. What is wrong with it stands in its ``problems`` and is never raised."""
    document = Document()
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        document.problems.append((line, "is not UTF-8 text", ""))
        return document
    try:
        node = _Loader(text).get_single_node()
    except _RefusedError as error:
        document.problems.append((error.line, error.message, error.hint))
    except yaml.MarkedYAMLError as error:
        document.problems.append((_line(error.problem_mark), f"is not valid YAML: {_told(error)}", ""))
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        character = f"U+{ord(text[error.position]):04X}"
        document.problems.append((line, f"is not valid YAML: the character {character} is not allowed", ""))
    else:
        document.data = Unquoted("", "nothing") if node is None else _value(node, (), document)
    return document


def _line(mark: Any) -> int:
    return mark.line + 1 if mark else 1


def _told(error: yaml.MarkedYAMLError) -> str:
    """PyYAML's two messages as one; the context is where the faulty thing begins."""
    if not error.context or error.context_mark is None:
        return str(error.problem)
    return f"{error.context} from line {_line(error.context_mark)}, {error.problem}"


class _RefusedError(Exception):
    """YAML that is valid, but more than a rule pack may use."""

    def __init__(self, event: yaml.Event, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.line, self.message, self.hint = _line(event.start_mark), message, hint


class _Loader(yaml.SafeLoader):
    """Refuses what lets a small file become a large value, or a value of an unexpected type."""

    depth = 0
    nodes = 0

    def compose_node(self, parent: yaml.Node | None, index: Any) -> yaml.Node | None:
        # The stubs of PyYAML leave this method untyped.
        event: Any = self.peek_event()  # type: ignore[no-untyped-call]
        self.nodes += 1
        if isinstance(event, yaml.AliasEvent) or event.anchor:
            raise _RefusedError(event, "anchors and aliases (& and *) are not supported", "write it out, or quote it")
        if event.tag:
            raise _RefusedError(event, f"tags such as {event.tag} are not supported", "quote text that begins with !")
        if self.depth == MAX_DEPTH:
            raise _RefusedError(event, f"nested more than {MAX_DEPTH} levels deep")
        if self.nodes > MAX_NODES:
            raise _RefusedError(event, f"more than {MAX_NODES} values")
        self.depth += 1
        node = super().compose_node(parent, index)
        self.depth -= 1
        return node


def _value(node: yaml.Node, path: Path, document: Document) -> Any:
    document.lines.setdefault(path, node.start_mark.line + 1)
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, path, document)
    if isinstance(node, yaml.SequenceNode):
        return [_value(item, (*path, index), document) for index, item in enumerate(node.value)]
    if node.tag == _STR:
        return node.value
    if node.value in {"true", "false"}:
        return node.value == "true"
    return Unquoted(node.value, _KINDS.get(node.tag, "something else"))


def _mapping(node: yaml.MappingNode, path: Path, document: Document) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key_node, value_node in node.value:
        line = key_node.start_mark.line + 1
        if not isinstance(key_node, yaml.ScalarNode):
            document.problems.append((line, "expected text as a key, found a list or a mapping", ""))
            continue
        key = key_node.value
        if key_node.tag != _STR:
            found_as = f"found {key}, which YAML reads as {_KINDS.get(key_node.tag, 'something else')}"
            document.problems.append((line, f"expected text as a key, {found_as}", f'write "{key}" in quotes'))
        elif key in found:
            first = document.lines[(*path, key)]
            document.problems.append((line, f"the key {key!r} stands twice", f"first on line {first}"))
        else:
            document.lines[(*path, key)] = line
            found[key] = _value(value_node, (*path, key), document)
    return found
