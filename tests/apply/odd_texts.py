"""Strategies for containers written as nobody would: odd spacing, comments anywhere, commas first, items sharing
lines.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from hypothesis import strategies as st

KEYS = ["a", "b", "c", "d", "e", "f"]
VALUES = ["1", '"s"', "'é'", "[1, 2]", "[\n        1,\n    ]", "{'n': 1}", "(1)", "(\n    2\n)", "{}", "''' x\n  y '''"]
INDENTS = ["", " ", "    ", "        ", "\t"]


@dataclass(frozen=True)
class Odd:
    """A container's source, the keys it has, and which comment stands at which key (by the rule the codemod
    promises).
    """

    source: str
    keys: tuple[str, ...]
    owners: dict[str, frozenset[str]]
    """For every comment that belongs to a line: the keys of that line."""
    lines: dict[str, frozenset[str]]
    """For every key: the keys that start on the same line run."""


@st.composite
def containers(draw: st.DrawFn, opening: str = "{", closing: str = "}", item: str = '"{key}": {value}') -> Odd:
    """Draw a container of up to six items."""
    keys = draw(st.lists(st.sampled_from(KEYS), max_size=6, unique=True))
    count = 0

    def comment() -> str:
        nonlocal count
        count += 1
        return f"# c{count}"

    newline = draw(st.sampled_from(["\n", "\r\n"]))
    # Between two items: 0 a space, 1 a new line; around it comments.
    breaks = [draw(st.booleans()) for _ in range(len(keys) + 1)]
    indent = draw(st.sampled_from(INDENTS))
    text = opening
    groups: list[set[str]] = []
    owners: dict[str, int] = {}
    trailing_comma = draw(st.booleans())
    space = st.sampled_from(["", " ", "  "])

    def line_end(owner: int | None) -> str:
        """Draw the rest of a line, with a comment that belongs to the line run ``owner``."""
        if not draw(st.booleans()):
            return draw(space) + newline
        words = comment()
        if owner is not None:
            owners[words] = owner
        return "  " + words + newline

    def own_lines(owner: int | None) -> str:
        """Draw lines between items: some that belong to nothing, then some of the line run ``owner``."""
        drawn = ""
        if draw(st.booleans()):
            for _ in range(draw(st.integers(0, 2))):
                drawn += indent + comment() + newline
            drawn += newline * draw(st.integers(1, 2))
        if owner is not None:
            for _ in range(draw(st.integers(0, 2))):
                words = comment()
                owners[words] = owner
                drawn += indent + words + newline
        return drawn

    for index, key in enumerate(keys):
        previous = len(groups) - 1 if groups else None
        if breaks[index] or not groups:
            groups.append(set())
        here = len(groups) - 1
        between = ""
        if breaks[index]:
            between = line_end(previous) + own_lines(here) + indent
        elif index:
            between = draw(space)
        comma_first = index > 0 and breaks[index] and draw(st.integers(0, 5)) == 0
        if index and not comma_first:
            text += draw(space) + ","
        text += between
        if comma_first:
            text += "," + draw(space)
        text += item.replace("{key}", key).replace("{value}", draw(st.sampled_from(VALUES)).replace("\n", newline))
        groups[-1].add(key)
    text += "," if trailing_comma and keys else ""
    if breaks[-1]:
        text += line_end(len(groups) - 1 if groups else None) + own_lines(None)
        if draw(st.booleans()):
            text += indent + comment() + newline
        text += draw(st.sampled_from(INDENTS))
    text += closing
    lines = {key: frozenset(group) for group in groups for key in group}
    return Odd(text, tuple(keys), {words: frozenset(groups[at]) for words, at in owners.items()}, lines)


def comments_of(text: str) -> list[str]:
    """Return the comments in order; no drawn string has a ``#``."""
    return re.findall(r"# c\d+", text)


def comment_neighbours(text: str, keys: re.Pattern[str]) -> dict[str, tuple[set[str], str | None]]:
    """Return for every comment the keys on its line (none for a comment line), and the key that starts the next line
    of code.

    The latter is None when a blank line or a bracket comes first.
    """
    lines = text.replace("\r\n", "\n").split("\n")
    found: dict[str, tuple[set[str], str | None]] = {}
    for number, line in enumerate(lines):
        match = re.search(r"# c\d+", line)
        if match is None:
            continue
        code = line[: match.start()]
        below = None
        if not code.strip():
            later = next((one for one in lines[number + 1 :] if not re.match(r"\s*#", one)), "")
            first = keys.match(later.lstrip(" \t,"))
            below = first.group(1) if first else None
        found[match.group()] = (_keys_on(lines[:number], code, keys) if code.strip() else set(), below)
    return found


def _keys_on(above: list[str], code: str, keys: re.Pattern[str]) -> set[str]:
    """Return the keys of the items on a line, the one that began above it included."""
    if keys.match(code.lstrip(" \t,")):
        return set(keys.findall(code))
    last = next((starts[-1:] for line in reversed(above) if (starts := keys.findall(line.split("#")[0]))), [])
    return {*last, *keys.findall(code)}
