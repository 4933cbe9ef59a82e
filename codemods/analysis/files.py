"""Files that the client writes and reads again, by the value of their path: what was kept comes back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codemods.analysis.strings import Lit, Str
from codemods.analysis.values import FilePath, ResponseText, Serialized, Unknown, alternatives, join

if TYPE_CHECKING:
    from codemods.analysis.arguments import Arguments
    from codemods.analysis.interpreter import Interpreter
    from codemods.analysis.values import Value
    from codemods.model.places import Place

OPENERS = frozenset({"builtins.open", "io.open"})
_WRITES = frozenset({"write", "write_text", "write_bytes"})
_READS = frozenset({"read", "read_text", "read_bytes"})


def _path(value: Value) -> object:
    """What tells one file from another: its path's text, or the pieces that it is made of; None for no path."""
    if isinstance(value, FilePath):
        value = value.text
    if isinstance(value, Str):
        known = [part for part in value.parts if isinstance(part, Lit) and part.offsets is not None]
        pieces = tuple((part.text, part.path, part.offsets[0]) for part in known if part.offsets)
        return value.text if value.text is not None else pieces or None
    return (value.reason, value.place, value.path) if isinstance(value, Unknown) and value.place is not None else None


def open_file(run: Interpreter, file: Unknown, path: Value | None) -> None:
    """Remembers the path that a file was opened by."""
    if path is not None:
        run.opened[_path(file)] = _path(path)


def keep(run: Interpreter, file: Value, value: Value) -> None:
    """Remembers the text of a value that goes into an open file."""
    for one in alternatives(file):
        _put(run, run.opened.get(_path(one)), value)


def kept(run: Interpreter, file: Value) -> Value | None:
    """The texts that an open file was seen to get, now or in the round before."""
    return _get(run, run.opened.get(_path(file)))


def call_file(run: Interpreter, callee: Unknown, arguments: Arguments) -> Value | None:
    """``file.write(text)``, ``path.read_text()`` and their like: what is read, where it was seen to be written."""
    method, owner = callee.path[-1:], (callee.reason, callee.place, callee.path[:-1])
    if not method or callee.place is None:
        return None
    key = run.opened.get(owner) or (owner if "_" in method[0] else None)
    if method[0] in _WRITES and arguments.positional:
        _put(run, key, arguments.positional[0].value)
    if method == ("open",):
        run.opened[_path(callee)] = owner
        return callee
    return _get(run, key) if method[0] in _READS else None


def call_path(run: Interpreter, path: Str, name: str, arguments: Arguments, place: Place) -> Value | None:
    """The same for a path whose text, or a part of it, is known."""
    if name == "open":
        made = Unknown("the result of open", ("open",), place, given_by="builtins.open")
        open_file(run, made, path)
        return made
    if name in _WRITES and "_" in name and arguments.positional:
        _put(run, _path(path), arguments.positional[0].value)
    return _get(run, _path(path)) if name in _READS and "_" in name else None


def _put(run: Interpreter, key: object, value: Value) -> None:
    texts = [one for one in alternatives(value) if isinstance(one, (Serialized, ResponseText))]
    if key is not None and texts:
        before = run.files.setdefault(key, [])
        before.extend(one for one in texts if one not in before)


def _get(run: Interpreter, key: object) -> Value | None:
    found = [*run.last_files.get(key, ()), *run.files.get(key, ())] if key is not None else []
    return join(found) if found else None
