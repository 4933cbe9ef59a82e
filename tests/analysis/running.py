"""The analysis of small projects, and what it says of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codemods.analysis.analyse import analyse
from codemods.analysis.project import Project
from codemods.analysis.strings import Hole
from codemods.analysis.text import pieces_of
from codemods.libraries import LIBRARIES

if TYPE_CHECKING:
    from codemods.analysis.interpreter import Interpreter
    from codemods.analysis.values import Value

HOLE = "{}"


def analysed(files: dict[str, str] | str) -> Interpreter:
    """The last round over the files; one text is ``main.py``."""
    texts = {"main.py": files} if isinstance(files, str) else files
    return analyse(Project(frozenset(texts), texts.get), sorted(texts), LIBRARIES)


def shown(value: Value) -> list[str]:
    """The texts that a value can be, with ``{}`` for each hole, sorted."""
    return sorted(
        "".join(HOLE if isinstance(part, Hole) else part.text for part in parts) for parts in pieces_of(value)
    )


def urls(files: dict[str, str] | str) -> list[str]:
    """All texts that the URLs of the requests can be."""
    return sorted({one for request in analysed(files).facts.requests.values() for one in shown(request.url)})


def url_of(setup: str, expression: str, **files: str) -> list[str]:
    """What ``expression`` can be behind ``setup`` when it is given to ``requests.get``."""
    main = f"import requests\n{setup}\nrequests.get({expression})\n"
    return urls({"main.py": main, **{f"{name.replace('__', '/')}.py": text for name, text in files.items()}})


def reads(files: dict[str, str] | str) -> dict[str, set[tuple[str, ...]]]:
    """The keys that are read, each with the paths of the payloads it is read from."""
    found: dict[str, set[tuple[str, ...]]] = {}
    for read in analysed(files).facts.reads.values():
        found.setdefault(read.site.key, set()).update(payload.path for payload in read.payloads)
    return found
