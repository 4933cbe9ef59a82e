"""A read of a key that stands in an inner mapping now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codemods.analysis.facts import Form
from codemods.model.edits import MoveItems, ReadByLambda, Rewrite

if TYPE_CHECKING:
    from codemods.analysis.facts import Getter, GivenKey, ReadSite
    from codemods.model.edits import Wanted
    from codemods.model.places import Place

_ABSENT_IS_FINE = (Form.GET, Form.POP, Form.IN)


def into_mapping(site: ReadSite, into: str) -> tuple[tuple[str, Wanted], ...]:
    """The edits that let the read find its key under ``into``: forms that bear a missing key go on bearing it."""
    if site.form is Form.PATTERN and site.container is not None:
        return ((site.place.path, MoveItems(site.container.span, (site.place.span,), into)),)
    if site.getter is not None and site.key_place is not None:
        return by_lambda(site.getter, site, f'ITEM["{into}"][KEY]')
    if site.given is not None and site.key_place is not None:
        return _given(site, site.given, site.key_place, into)
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


def by_lambda(getter: Getter, site: ReadSite, template: str) -> tuple[tuple[str, Wanted], ...]:
    """The edit that makes an ``itemgetter`` a lambda, which reads the site's key by the template."""
    keys = tuple(one.span for one in getter.keys)
    return ((site.place.path, ReadByLambda(getter.place.span, keys, site.place.span, template)),)


def _given(site: ReadSite, given: GivenKey, key: Place, into: str) -> tuple[tuple[str, Wanted], ...]:
    """The call is given ``into``, and the key is read from what it returns."""
    path, quote = site.place.path, key.span if site.key_is_literal else None
    name = _quoted(site.key) if site.key_is_literal else given.source
    wanted = f"{name}, {given.missing}" if given.missing else name
    whole = (("CALL", site.place.span),)
    inner: list[Wanted] = [Rewrite(key.span, _quoted(into), (), quote)]
    if given.form is not Form.GET:
        outer = Rewrite(site.place.span, f"CALL[{name}]", whole, quote)
    elif given.default is not None:
        inner.append(Rewrite(given.default.span, "{}", ()))
        outer = Rewrite(site.place.span, f"CALL.get({wanted})", whole, quote)
    elif given.before:
        parts = tuple((f"PART{number}", one.span) for number, one in enumerate(given.before))
        callee, *others = (part for part, _ in parts)
        template = f"{callee}({', '.join([*others, _quoted(into), '{}'])}).get({wanted})"
        inner, outer = [], Rewrite(site.place.span, template, parts, quote)
    else:
        outer = Rewrite(site.place.span, f"(CALL or {{}}).get({wanted})", whole, quote)
    return tuple((path, edit) for edit in (*inner, outer))


def _quoted(key: str) -> str:
    return f'"{key}"'
