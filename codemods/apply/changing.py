"""ChangeDict: the statements, or the expression, that change the keys of a dict which was just made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codemods.model.edits import DropKeys, MoveKeys, WrapValues

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from codemods.model.edits import ChangeDict

DUMP = "DUMP"
"""Stands for the changed expression in a template."""
_WIDEST = 78


def value_of(edit: ChangeDict) -> str:
    """What the variable is given, before the statements change it: an object's own dict is copied."""
    return "{**DUMP}" if edit.shared else DUMP


def as_text(edit: ChangeDict, changed: str) -> str:
    """What stands where the dump stood: the changed dict, or its text."""
    return edit.text.replace(DUMP, changed) if edit.text else changed


def assignments(edit: ChangeDict) -> list[tuple[str, str | None]]:
    """The statements that change the dict in a variable: targets with what they are given; a target without a value is
    deleted, and without a target an expression is evaluated."""
    name = edit.name
    found: list[tuple[str, str | None]] = []
    for step in edit.steps:
        match step:
            case MoveKeys(into=into):
                found.append((_item(name, into), _taken(step, name, edit.absent)))
            case DropKeys(keys=keys):
                found += [
                    ("", f'{name}.pop("{key}", None)') if key in edit.absent else (_item(name, key), None)
                    for key in keys
                ]
            case WrapValues(path=(key, *rest)):
                part = _item(name, key)
                found.append((part, _wrapped(step, rest, part)))
            case WrapValues():
                found.append((name, _wrapped(step, (), name)))
    return found


def _taken(step: MoveKeys, name: str, absent: Sequence[str]) -> str:
    """The inner mapping, with the keys that are taken out of the dict."""
    held = f"**{_held(step, name, step.into in absent)}, " if step.held else ""
    if len(step.keys) == 1 and step.keys[0] not in absent:
        return f'{{{held}"{step.keys[0]}": {name}.pop("{step.keys[0]}")}}'
    there = f" if key in {name}" if set(step.keys) & set(absent) else ""
    pairs = f"key: {name}.pop(key) for key in {_tuple(step.keys)}{there}"
    return _bracketed("{", f"{held.strip()}\n**{{{pairs}}}" if held else pairs, "}", comma="," if held else "")


def _held(step: MoveKeys, name: str, absent: bool) -> str:
    part = f'{name}.get("{step.into}")' if absent else _item(name, step.into)
    return f"({part} or {{}})" if step.nullable or absent else part


def expression(edit: ChangeDict) -> str:
    """The template of the changed dict, with ``DUMP`` for the expression that makes it."""
    wraps = [step for step in edit.steps if isinstance(step, WrapValues)]
    rows = next((step for step in wraps if step.path[:1] == ("[]",)), None)
    if rows is not None:
        return _wrapped(rows, rows.path, DUMP)
    gone = {key for step in edit.steps if isinstance(step, (MoveKeys, DropKeys)) for key in step.keys}
    own = next((step for step in wraps if not step.path), None)
    kept = _pairs(own, DUMP, [key for key in edit.order if key in gone])
    inner = [f'"{step.into}": {_picked(step, edit.absent)}' for step in edit.steps if isinstance(step, MoveKeys)]
    for step in wraps:
        if step.path:
            key = step.path[0]
            inner.append(f'"{key}": {_wrapped(step, step.path[1:], _item(DUMP, key))}')
    if not inner:
        return kept
    return "{\n" + "".join(f"    {_indented(one)},\n" for one in (f"**{kept}", *inner)) + "}"


def _picked(step: MoveKeys, absent: Sequence[str]) -> str:
    picked = f"{{key: value for key, value in {DUMP}.items() if {_among('key', step.keys)}}}"
    return f"{{**{_held(step, DUMP, step.into in absent)}, **{picked}}}" if step.held else picked


def _pairs(step: WrapValues | None, source: str, gone: Sequence[str] = ()) -> str:
    """The dict with the values of some keys wrapped, and without those that are gone."""
    if step is None and not gone:
        return source
    value, tests = "value", [_among("key", gone, negative=True)] if gone else []
    if step is not None:
        value = f"[value] if {_among('key', step.keys)} else value"
        if step.nullable:
            given = f"value is not None or {_among('key', step.keys, negative=True)}"
            tests.append(f"({given})" if tests else given)
    asked = [f"if {' and '.join(tests)}"] if tests else []
    return _bracketed("{", "\n".join([f"key: {value}", f"for key, value in {source}.items()", *asked]), "}")


def _wrapped(step: WrapValues, path: Sequence[str], source: str) -> str:
    """The part of the dict at ``path`` below ``source``, with values wrapped in it."""
    if not path:
        return _pairs(step, source)
    if path[0] == "[]":
        return _bracketed("[", f"{_wrapped(step, path[1:], 'record')}\nfor record in {source}", "]")
    part = _wrapped(step, path[1:], _item(source, path[0]))
    return f'{{**{source}, "{path[0]}": {part}}}'


def _item(source: str, key: str) -> str:
    return f'{source}["{key}"]'


def _among(name: str, keys: Sequence[str], *, negative: bool = False) -> str:
    if len(keys) == 1:
        return f'{name} {"!=" if negative else "=="} "{keys[0]}"'
    return f"{name} {'not in' if negative else 'in'} {_tuple(keys)}"


def _tuple(keys: Iterable[str]) -> str:
    shown = [f'"{key}"' for key in keys]
    return f"({', '.join(shown)}{',' if len(shown) == 1 else ''})"


def _bracketed(opening: str, content: str, closing: str, comma: str = "") -> str:
    """The content between brackets: in one line where that is short, else its lines on lines of their own, the last of
    which ends with ``comma``."""
    line = content.replace("\n", " ")
    if len(line) <= _WIDEST and "\n    " not in content:
        return f"{opening}{line}{closing}"
    return f"{opening}\n    {_indented(content)}{comma}\n{closing}"


def _indented(text: str) -> str:
    return text.replace("\n", "\n    ")
