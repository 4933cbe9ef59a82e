"""HTML by construction: every text is escaped unless an element made it."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

from codemods.reporters.display import shown

if TYPE_CHECKING:
    from collections.abc import Iterable

_VOID = frozenset({"input", "meta", "rect"})


class Markup(str):
    """Text that is HTML already."""

    __slots__ = ()


def text(content: str) -> Markup:
    """Text as HTML: what means something to a browser is escaped, what does not print is shown as its escape."""
    return Markup(html.escape(shown(content)))


def path_text(path: str) -> Markup:
    """A path that may be broken behind its separators."""
    return Markup(text(path).replace("/", "/<wbr>").replace("_", "_<wbr>"))


def element(tag: str, *children: str | Iterable[str], **attributes: str | bool | None) -> Markup:
    """An element. A child is text unless it is ``Markup``; an iterable stands for its members.

    Attribute names end in ``_`` where Python has taken them, and other ``_`` stand for ``-``; None and False leave an
    attribute out.
    """
    given = "".join(_attribute(name, value) for name, value in attributes.items())
    if tag in _VOID:
        return Markup(f"<{tag}{given}>" if tag != "rect" else f"<{tag}{given}/>")
    return Markup(f"<{tag}{given}>{joined(children)}</{tag}>")


def joined(children: Iterable[str | Iterable[str]]) -> Markup:
    """Children one after the other."""
    parts = []
    for child in children:
        if isinstance(child, Markup):
            parts.append(child)
        else:
            parts.append(text(child) if isinstance(child, str) else joined(child))
    return Markup("".join(parts))


def _attribute(name: str, value: str | bool | None) -> str:
    if value is None or value is False:
        return ""
    called = name.rstrip("_").replace("_", "-")
    return f" {called}" if value is True else f' {called}="{html.escape(shown(str(value)))}"'
