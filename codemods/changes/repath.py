"""A read of a key that stands in an inner mapping now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codemods.analysis.facts import Form
from codemods.model.edits import MoveItems, Rewrite

if TYPE_CHECKING:
    from codemods.analysis.facts import ReadSite
    from codemods.model.edits import Edit

_ABSENT_IS_FINE = (Form.GET, Form.POP, Form.IN)


def into_mapping(site: ReadSite, into: str) -> tuple[tuple[str, Edit], ...]:
    """The edits that let the read find its key under ``into``: forms that bear a missing key go on bearing it."""
    if site.form is Form.PATTERN and site.container is not None:
        return ((site.place.path, MoveItems(site.container.span, (site.place.span,), into)),)
    if site.inner is not None:
        inner = site.key if site.inner.form is Form.ATTRIBUTE else ""
        template = f"BASE.{into}.{inner}" if inner else f'BASE.{into}["{site.key}"]'
        return ((site.place.path, Rewrite(site.place.span, template, (("BASE", site.base.span),))),)
    template = f'BASE["{into}"]'
    if site.form in _ABSENT_IS_FINE:
        template = f'BASE.get("{into}", {{}})'
    elif site.form in (Form.SETDEFAULT, Form.STORE):
        template = f'BASE.setdefault("{into}", {{}})'
    quote = site.key_place.span if site.key_place is not None and site.key_is_literal else None
    return ((site.place.path, Rewrite(site.base.span, template, (("BASE", site.base.span),), quote)),)
