"""Payloads that tests keep in files: what a test reads from one, and of which response it is a sample."""

from __future__ import annotations

from posixpath import dirname
from typing import TYPE_CHECKING

from codemods.analysis.facts import Request
from codemods.analysis.strings import Lit
from codemods.analysis.testing.rehearsal import is_test
from codemods.analysis.text import pieces_of
from codemods.analysis.values import REPOSITORY, FilePath, FileText, Payload, located, plain
from codemods.libraries.generic import LIBRARY

if TYPE_CHECKING:
    import ast

    from codemods.analysis.frame import Frame
    from codemods.analysis.interpreter import Interpreter
    from codemods.analysis.values import Value

_SUFFIXES = (".json", ".yaml", ".yml")
"""Endings of the files that payloads are kept in."""


def holds_payload(run: Interpreter, file: FileText, frame: Frame) -> bool:
    """Whether a test reads a file that can hold a payload."""
    return run.testing and is_test(frame.module.path) and file.path.endswith(_SUFFIXES)


def missing(run: Interpreter, path: Value, frame: Frame) -> list[FileText]:
    """Files that a test opens and that are not in the repository, by the end of their paths as far as it is known."""
    found: list[FileText] = []
    for parts in pieces_of(path) if run.testing and is_test(frame.module.path) else ():
        tail = ""
        for part in parts:
            tail = tail + part.text if isinstance(part, Lit) else ""
        name = tail.removeprefix(REPOSITORY).replace("\\", "/").lstrip("./")
        if name.endswith(_SUFFIXES) and name not in [suffix[1:] for suffix in _SUFFIXES]:
            found.append(FileText(name))
    return found


def decoded(run: Interpreter, file: FileText, node: ast.expr, frame: Frame) -> Payload:
    """What a test loads from a file: as a part of a response, which it is a sample of if something says so."""
    place = frame.module.place(node)
    key = ("file", place, file)
    request = run.facts.requests.get(key)
    if request is None:
        request = Request(place, LIBRARY.name, "a file", plain(""), plain(""))
        request.double, request.file = True, file.path
        request.test = run.rehearsal.place if run.rehearsal is not None else place
        run.facts.requests[key] = request
    return Payload(request)


def data_folder(path: str, fixture: str) -> FilePath | None:
    """The folder that a fixture of pytest-datadir gives the tests of a module; None for other fixtures."""
    if fixture == "shared_datadir":
        return FilePath(located(f"{dirname(path)}/data".lstrip("/")))
    if fixture in ("datadir", "lazy_datadir", "original_datadir"):
        return FilePath(located(path.removesuffix(".py")))
    return None
