"""What a user can tell the analysis about code that it cannot follow, and the checks of a configuration table's
values.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Hint = TypeVar("Hint")


@dataclass(frozen=True, slots=True)
class WrapperHint:
    """A function of the client that sends a request. ``call`` is its dotted name.

    ``method`` is a fixed method, ``method_argument`` the parameter that holds it; the other ``…_argument`` name the
    parameters that hold the URL or path, the query, the body. ``parameters`` are the names of the positional ones in
    their order, without ``self``, for a function that is not in the repository. ``returns`` is ``payload`` (the decoded
    body) or ``response``.
    """

    call: str
    url_argument: str
    method: str | None = None
    method_argument: str | None = None
    query_argument: str | None = None
    body_argument: str | None = None
    returns: str = "payload"
    parameters: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PayloadHint:
    """A parameter that holds the decoded response of an operation: ``name`` is dotted, ``module.function.parameter`` or
    ``module.Class.method.parameter``.
    """

    name: str
    operation: str


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with a table: the key it is about (dotted below the table), what was expected, and what to
    write instead.
    """

    key: str
    message: str
    hint: str = ""


RETURNS = ("payload", "response")
_WRAPPER_KEYS = ("call", "url-argument", "method", "method-argument", "query-argument", "body-argument", "returns")
_PARAMETERS = "parameters"
_PAYLOAD_KEYS = ("name", "operation")
_WRAPPER_EXAMPLE = (
    '[[tool.flexicapture-codemods.wrappers]] call = "shop.client.send", url-argument = "path", method-argument = "verb"'
)
_PAYLOAD_EXAMPLE = '[[tool.flexicapture-codemods.payloads]] name = "shop.models.task_from.raw", operation = "task.get"'


def wrapper_hints(key: str, value: object, problems: list[Problem]) -> tuple[WrapperHint, ...]:
    """The hints of an array of tables; what is wrong goes to ``problems``."""
    made = []
    known = (*_WRAPPER_KEYS, _PARAMETERS)
    for table in tables(key, value, known, ("call", "url-argument"), _WRAPPER_EXAMPLE, problems):
        parameters = strings(f"{key}.{_PARAMETERS}", table.pop(_PARAMETERS, []), problems)
        if not _are_strings(key, table, _WRAPPER_EXAMPLE, problems):
            continue
        if ("method" in table) == ("method-argument" in table):
            problems.append(Problem(key, f"{key}: give either method or method-argument", _WRAPPER_EXAMPLE))
        if table.get("returns", RETURNS[0]) not in RETURNS:
            hint = suggestion(table["returns"], RETURNS)
            problems.append(Problem(key, f"{key}: returns must be one of {', '.join(RETURNS)}", hint))
        texts = {name.replace("-", "_"): text for name, text in table.items()}
        made.append(WrapperHint(**texts, parameters=parameters))
    return tuple(made)


def payload_hints(key: str, value: object, problems: list[Problem]) -> tuple[PayloadHint, ...]:
    """The hints of an array of tables; what is wrong goes to ``problems``."""
    found = tables(key, value, _PAYLOAD_KEYS, ("name", "operation"), _PAYLOAD_EXAMPLE, problems)
    return tuple(PayloadHint(**table) for table in found if _are_strings(key, table, _PAYLOAD_EXAMPLE, problems))


def strings(key: str, value: object, problems: list[Problem]) -> tuple[str, ...]:
    """An array of strings as a tuple; what is wrong goes to ``problems``."""
    if isinstance(value, list) and all(isinstance(each, str) for each in value):
        return tuple(value)
    problems.append(Problem(key, f"{key} must be an array of strings", f'{key} = ["…"]'))
    return ()


def unknown_keys(table: Mapping[str, object], known: Iterable[str], below: str) -> list[Problem]:
    """A problem for each key of ``table`` that is not ``known``."""
    names = tuple(known)
    place = f"{below}: " if below else ""
    offer = f"known keys: {', '.join(names)}"
    return [
        Problem(below or key, f"{place}unknown key {key!r}", suggestion(key, names) or offer)
        for key in table
        if key not in names
    ]


def suggestion(word: str, known: Iterable[str]) -> str:
    """A question that offers the closest known word, else the first that holds ``word``, or nothing."""
    import difflib

    names = tuple(known)
    close = difflib.get_close_matches(word, names, n=1) or [name for name in names if word and word in name]
    return f"did you mean {close[0]!r}?" if close else ""


def tables(
    key: str, value: object, known: tuple[str, ...], needed: tuple[str, ...], example: str, problems: list[Problem]
) -> Iterable[dict[str, Any]]:
    """The tables of an array that have the needed keys and no unknown one; what is wrong goes to ``problems``."""
    if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
        problems.append(Problem(key, f"{key} must be an array of tables", example))
        return
    for table in value:
        found = unknown_keys(table, known, key)
        found += [Problem(key, f"{key}: {name} is missing", example) for name in needed if name not in table]
        if not found:
            yield table
        problems += found


def _are_strings(key: str, table: Mapping[str, object], example: str, problems: list[Problem]) -> bool:
    """Whether a table has only strings; what is none goes to ``problems``."""
    found = [
        Problem(key, f"{key}: {name} must be a string", example)
        for name, each in table.items()
        if not isinstance(each, str)
    ]
    problems += found
    return not found
