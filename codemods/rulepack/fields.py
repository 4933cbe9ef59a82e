"""Checks of single fields of the YAML: each returns its value, or raises what becomes a diagnostic."""

from __future__ import annotations

import difflib
import re
import string
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pydantic_core import PydanticCustomError

if TYPE_CHECKING:
    from collections.abc import Iterable

PLACEHOLDERS = ("key", "into", "to", "operation")


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong with a value, or with its part ``field`` (a key, or an index as text)."""

    message: str
    field: str = ""
    hint: str = ""


def problems(*found: Problem) -> PydanticCustomError:
    """The error to raise: pydantic carries it to the end of the file's validation."""
    return PydanticCustomError(
        "problems", "{text}", {"text": "; ".join(problem.message for problem in found), "problems": found}
    )


def closest(value: str, choices: Iterable[str]) -> str:
    """``did you mean 'x'?``, or an empty text when nothing is near."""
    by_lower = {choice.lower(): choice for choice in choices}
    close = difflib.get_close_matches(value.lower(), by_lower, n=1)
    return f"did you mean {by_lower[close[0]]!r}?" if close else ""


def unknown(value: str, choices: Iterable[str], what: str, field: str = "") -> Problem | None:
    """The problem of a value that is none of the choices, or None."""
    choices = list(choices)
    if value in choices:
        return None
    return Problem(f"unknown {what} {value!r}", field, closest(value, choices) or "one of: " + ", ".join(choices))


def one_of(value: str, choices: Iterable[str], what: str) -> str:
    """The value, when it is one of the choices."""
    problem = unknown(value, choices, what)
    if problem:
        raise problems(problem)
    return value


def text(value: str) -> str:
    """Text that says something."""
    if not value.strip():
        raise problems(Problem("is empty: expected text"))
    return value


def name(value: str) -> str:
    """An identifier with hyphens: it stands in comments and on the command line."""
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", value):
        raise problems(
            Problem(f"expected lower-case letters and digits with single hyphens between them, found {value!r}")
        )
    return value


def key(value: str) -> str:
    """One key of a query or of a JSON object."""
    text(value)
    if re.search(r"[\s.\[\]>*]", value):
        raise problems(
            Problem(f"expected one key, found {value!r}", hint="the way to the object that holds it is 'at', a list")
        )
    return value


def step(value: str) -> str:
    """One step of ``at``."""
    if value not in {"[]", "**"} and re.search(r"[\s.\[\]>*]|^$", value):
        raise problems(
            Problem(
                f"expected a key, '[]' or '**', found {value!r}", hint='write each step as an item: at: [units, "[]"]'
            )
        )
    return value


def true(value: bool) -> bool:
    """A verb without keys is there or not."""
    if not value:
        raise problems(Problem("expected true", hint="leave the verb out where it does not apply"))
    return value


def distinct(value: list[str]) -> list[str]:
    """A list in which nothing stands twice."""
    twice = [Problem(f"{item!r} stands twice", str(index)) for index, item in enumerate(value) if item in value[:index]]
    if twice:
        raise problems(*twice)
    return value


def message(value: str) -> str:
    """One sentence or more on one line, whose fields in braces are among PLACEHOLDERS."""
    text(value)
    found = []
    if "\n" in value.strip():
        found.append(Problem("expected one line"))
    # Annotations of one rule on one line are merged sentence by sentence.
    if not value.endswith("."):
        found.append(Problem("expected a sentence with its full stop", hint="the guide's section follows it"))
    try:
        parts = list(string.Formatter().parse(value))
    except ValueError as error:
        raise problems(
            *found, Problem(f"the braces do not match: {error}", hint="write {{ and }} for braces in the text")
        ) from None
    for _, field, spec, conversion in parts:
        if field is None:
            continue
        if field not in PLACEHOLDERS:
            near = closest(field, PLACEHOLDERS) or "one of: " + ", ".join(PLACEHOLDERS)
            found.append(Problem(f"unknown placeholder {{{field}}}", hint=near))
        if spec or conversion not in {None, "r"}:
            found.append(Problem(f"the placeholder {{{field}}} may be followed by !r only"))
    if found:
        raise problems(*found)
    return value


def placeholders(value: str) -> set[str]:
    """The fields of a message that ``message`` accepts."""
    return {field for _, field, _, _ in string.Formatter().parse(value) if field is not None}
