"""Hints of the configuration that spoke of nothing in a run over the whole repository: what they ask for was then not
followed."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from codemods.analysis.strings import Str
from codemods.analysis.text import pieces_of
from codemods.config.hint_places import hint_place
from codemods.hints import suggestion
from codemods.match import Url, names_base
from codemods.model.findings import Confidence, Disposition, FileResult, Finding, Outcome, Safety

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from codemods.analysis.facts import Request
    from codemods.analysis.user_word import UserWord
    from codemods.config import Options

UNMET = "unused-hint"


def unmet_hints(options: Options, word: UserWord, requests: Iterable[Request]) -> Iterator[Finding]:
    """A finding for each hint that met nothing, or of which something is missing, at its line."""
    file = options.hints_file
    if file is None or os.path.realpath(file.parent) != os.path.realpath(options.root):
        return
    for name, message, expected in _problems(options, word, list(requests)):
        place = hint_place(file, name)
        yield Finding(
            place, UNMET, None, message, "", Confidence.CERTAIN, Safety.MANUAL, Disposition.REPORTED, expected
        )


def with_rows(rows: dict[str, FileResult], findings: Iterable[Finding], options: Options) -> None:
    """Adds the row of the configuration file, where one of the findings is about that."""
    file = options.hints_file
    if file is not None and file.name not in rows and any(one.place.path == file.name for one in findings):
        rows[file.name] = FileResult(file.name, Outcome.UNCHANGED, before=file.read_bytes())


def _problems(options: Options, word: UserWord, requests: list[Request]) -> Iterator[tuple[str, str, str]]:
    """The name of the hint, what is wrong, and what was expected."""
    for name in options.base_urls:
        if not any(names_base(Url(Str(parts)), name) for one in requests for parts in pieces_of(one.url)):
            yield (
                name,
                f"This hint speaks of nothing: no request was seen whose URL starts with the value of {name!r}.",
                "expected the dotted name of a constant, attribute or setting, such as shop.settings.FC_URL",
            )
    for wrapper in options.wrappers:
        if wrapper.call not in word.met:
            expected = "expected the dotted name by which it is imported, for a method module.Class.method"
            yield (
                wrapper.call,
                f"This hint speaks of nothing: no call of {wrapper.call!r} was seen.",
                suggestion(wrapper.call, sorted(word.named)) or expected,
            )
        elif wrapper.call in word.unplaced:
            yield (
                wrapper.call,
                f"A call of {wrapper.call!r} was seen, and not which of its arguments is {wrapper.url_argument!r}.",
                f'tell its parameters in order: parameters = ["…", "{wrapper.url_argument}", …]',
            )
    for payload in options.payloads:
        if payload.name not in word.met:
            yield (
                payload.name,
                f"This hint speaks of nothing: no parameter {payload.name!r} was seen.",
                suggestion(payload.name, sorted(word.named))
                or "expected module.function.parameter or module.Class.method.parameter",
            )
