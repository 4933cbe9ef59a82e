"""What a running test has put in place, and what the client's code did before any test ran."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import ast

    from codemods.analysis.facts import Request
    from codemods.analysis.testing.doubles import Callback, Mock, Sent
    from codemods.analysis.testing.raw_serving import RawServer
    from codemods.analysis.testing.servers import Server, Table
    from codemods.analysis.values import Value
    from codemods.model.places import Place

_FOLDERS = frozenset({"test", "tests", "testing"})


def is_test(path: str) -> bool:
    """Whether a file holds tests, by the names that the test runners look for."""
    pure = PurePosixPath(path)
    stem = pure.stem
    return (
        stem.startswith("test_")
        or stem.endswith(("_test", "_tests"))
        or stem in ("conftest", "test", "tests")
        or not _FOLDERS.isdisjoint(pure.parent.parts)
    )


@dataclass(frozen=True, slots=True, eq=False)
class Patch:
    """``double`` stands in for ``original``: everywhere, or where ``path`` names it."""

    original: Value
    double: Value
    path: str | None = None


@dataclass(eq=False, slots=True)
class Rehearsal:
    """One test that runs: the patches it has made, the values of its fixtures, the environment variables it has set,
    the requests that were sent since it started. ``answering`` are the patches whose originals run now; ``asking``:
    a double is only asked what it holds; ``answers_one``: one answers one request. ``servers`` are those that it has
    put up, with what is ``registered`` on them and what of that was ``asked``; ``serving`` is the request that
    ``server`` answers now."""

    place: Place
    patches: list[Patch] = field(default_factory=list)
    fixtures: dict[ast.AST, Value] = field(default_factory=dict)
    environment: dict[str, Value] = field(default_factory=dict)
    sent: list[Request] = field(default_factory=list)
    answering: set[int] = field(default_factory=set)
    mocks: dict[object, Mock] = field(default_factory=dict)
    called: list[Mock] = field(default_factory=list)
    callbacks: list[Callback] = field(default_factory=list)
    asking: bool = False
    answers_one: bool = False
    servers: dict[Place, Server | RawServer] = field(default_factory=dict)
    registered: dict[Place, Table] = field(default_factory=dict)
    asked: set[Request] = field(default_factory=set)
    serving: Sent | None = None
    server: Server | None = None
