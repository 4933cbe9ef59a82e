"""From pydantic's errors to diagnostics: the line, what was expected, and the nearest right spelling."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, get_args

from codemods.model.diagnostics import Diagnostic
from codemods.rulepack.fields import Problem, closest
from codemods.rulepack.yaml_text import Unquoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic import BaseModel, ValidationError
    from pydantic_core import ErrorDetails

    from codemods.rulepack.yaml_text import Document, Path

_EXPECTED = {
    "string_type": "text",
    "bool_type": "true or false",
    "list_type": "a list",
    "model_type": "a mapping",
    "dict_type": "a mapping",
}


def diagnostics_of(error: ValidationError, model: type[BaseModel], document: Document, file: str) -> list[Diagnostic]:
    """One diagnostic for each thing that is wrong."""
    return [
        diagnostic(path, problem, document, file)
        for details in error.errors(include_url=False)
        for path, problem in _problems(details, model)
    ]


def diagnostic(path: Path, problem: Problem, document: Document, file: str) -> Diagnostic:
    """The problem of the value at ``path`` of a document, with its line."""
    path = (*path, *_step(problem.field))
    return Diagnostic(file, document.line(path), _at(path) + problem.message, problem.hint)


def _problems(details: ErrorDetails, model: type[BaseModel]) -> Iterator[tuple[Path, Problem]]:
    path: Path = details["loc"]
    kind, context = details["type"], details.get("ctx", {})
    if kind == "problems":
        for problem in context["problems"]:
            yield path, problem
    elif kind == "extra_forbidden":
        names = _names(model, path[:-1])
        yield path, Problem("unknown key", hint=closest(str(path[-1]), names) or "one of: " + ", ".join(names))
    elif kind == "missing":
        yield path[:-1], Problem(f"the key {path[-1]!r} is missing")
    elif kind == "too_short":
        yield path, Problem("is empty: expected at least one item")
    elif kind in {"enum", "literal_error"}:
        choices = str(context["expected"]).replace(" or ", ", ").replace("'", "")
        message = f"expected one of {choices}, found {_shown(details['input'])}"
        yield path, Problem(message, hint=_quote(details) or closest(str(details["input"]), choices.split(", ")))
    elif kind in _EXPECTED:
        found = details["input"]
        # YAML 1.1 reads yes, no, on and off as true or false, but a pack writes them in one way.
        shown = found.text if kind == "bool_type" and isinstance(found, Unquoted) and found.text else _shown(found)
        yield path, Problem(f"expected {_EXPECTED[kind]}, found {shown}", hint=_quote(details))
    else:
        yield path, Problem(details["msg"])


def _step(field: str) -> Path:
    if not field:
        return ()
    return (int(field),) if field.isdecimal() else (field,)


def _at(path: Path) -> str:
    """``changes[0].remove: ``: the value that a message speaks of."""
    shown = ""
    for step in path:
        shown += f"[{step}]" if isinstance(step, int) else f".{step}"
    return shown.lstrip(".") + ": " if shown else ""


def _shown(value: Any) -> str:
    if isinstance(value, Unquoted):
        return f"{value.text}, which YAML reads as {value.kind}" if value.text else "nothing"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, list):
        return "a list"
    return repr(value) if len(str(value)) <= 60 else repr(str(value)[:57] + "...")


def _quote(details: ErrorDetails) -> str:
    """How to write a scalar that was meant as text."""
    if details["type"] == "bool_type":
        return ""
    value = details["input"]
    text = value.text if isinstance(value, Unquoted) else str(value).lower() if isinstance(value, bool) else ""
    return f'write "{text}" in quotes' if text and details["type"] != "list_type" else ""


def _names(model: type[BaseModel], path: Path) -> list[str]:
    """The keys that the mapping at ``path`` may have."""
    annotation: Any = model
    for step in path:
        if isinstance(step, int):
            annotation = get_args(annotation)[0]
        else:
            fields = annotation.model_fields.items()
            annotation = next(field.annotation for name, field in fields if step in (name, field.alias))
    return [field.alias or name for name, field in annotation.model_fields.items()]
