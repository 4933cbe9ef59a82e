"""Payloads that tests keep in files: what a test reads from one, and of which response it is a sample."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codemods.analysis import text
from codemods.analysis.facts import PayloadFile, Request
from codemods.analysis.testing.doubles import FileText
from codemods.analysis.testing.rehearsal import is_test
from codemods.analysis.values import NONE, REPOSITORY, Lit, Payload, Unknown, alternatives, join, plain
from codemods.libraries.generic import LIBRARY

if TYPE_CHECKING:
    import ast

    from codemods.analysis.arguments import Arguments
    from codemods.analysis.frame import Frame
    from codemods.analysis.interpreter import Interpreter
    from codemods.analysis.values import Value

OPENERS = frozenset({"builtins.open", "io.open"})
PATHS = frozenset({"pathlib.Path", "pathlib.PurePath"})
READERS = frozenset({"read_text", "read_bytes", "open"})
SAME_PATH = frozenset({"resolve", "absolute", "expanduser"})
_JSON = ".json"


def path_of(arguments: Arguments) -> Value:
    """``Path("tests", "data", name)``."""
    return text.path_joined([argument.value for argument in arguments.positional]) or Unknown("a path")


def opened(run: Interpreter, path: Value, frame: Frame) -> Value | None:
    """The text of a JSON file that a test opens; None where its name is not known."""
    found: list[Value] = []
    for parts in text.pieces_of(path) if run.testing and is_test(frame.module.path) else ():
        tail = ""
        for part in parts:
            tail = tail + part.text if isinstance(part, Lit) else ""
        name = tail.removeprefix(REPOSITORY).replace("\\", "/").lstrip("./")
        if name.endswith(_JSON) and name != _JSON[1:]:
            found.append(FileText(name, frame.module.path))
    return join(found) if found else None


def decoded(run: Interpreter, file: FileText, node: ast.expr, frame: Frame) -> Value:
    """``json.load`` of a file: as a part of a response, which it is a sample of if something says so."""
    place = frame.module.place(node)
    key = ("file", place, file)
    request = run.facts.requests.get(key)
    if request is None:
        request = Request(place, LIBRARY.name, "json.load", plain(""), plain(""))
        request.double, request.file = True, PayloadFile(file.tail, file.near)
        request.test = run.rehearsal.place if run.rehearsal is not None else place
        run.facts.requests[key] = request
    return Payload(request)


def decoded_texts(run: Interpreter, value: Value, node: ast.expr, frame: Frame) -> Value:
    """The value with the texts of files decoded."""
    return join(
        [decoded(run, one, node, frame) if isinstance(one, FileText) else one for one in alternatives(value)] or [NONE]
    )
