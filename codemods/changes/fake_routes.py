"""Paths of the source version in tests that no request was seen to be compared with: routes of servers that stand in
for the API, of other frameworks than those that are followed."""

from __future__ import annotations

import ast
import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from codemods.analysis.testing.servers import stands_in
from codemods.changes.proposal import Proposal, Wish
from codemods.changes.wording import not_followed
from codemods.model.edits import ReplaceText
from codemods.rulepack.index import OperationIndex

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from codemods.analysis.module import Module
    from codemods.changes.scene import Scene
    from codemods.rulepack.pack import Operation, Rule

_OPEN = re.compile(r"[{<:*+?\\(\[$]")
"""What stands in a segment of a route that is filled in, or of a regular expression."""


def fake_routes(scene: Scene, rule: Rule, paths: Iterable[str], proposals: Iterable[Proposal]) -> Iterator[Proposal]:
    """Each text of a test that is such a path and that none of the ``proposals`` edits. In a test that asks the API any
    path of it counts, elsewhere one that only the API has."""
    edited = [(path, edit.span) for one in proposals for path, edit in one.edits if isinstance(edit, ReplaceText)]
    asking = {match.request.test.path for match in scene.matches.all if match.request.test is not None}
    folders = {str(folder) for path in asking for folder in PurePosixPath(path).parents}
    for path in sorted(paths):
        module = scene.project.module(path) if stands_in(path) else None
        for node in _texts(scene, module) if module is not None else ():
            place = module.place(node) if module is not None else None
            if place is None or any(where == path and place.span.contains(span) for where, span in edited):
                continue
            shares = not PurePosixPath(path).name.startswith("test_") and str(PurePosixPath(path).parent) in folders
            is_route = _is_route(scene, str(node.value), asked=path in asking or shares)
            if is_route or (module is not None and _is_split_route(scene, module, node)):
                reason = "a test holds this path against that of a request, which was not followed"
                yield Proposal(rule, None, place, Wish.REPORT, not_followed(reason), reason, once=("route", place))


def _texts(scene: Scene, module: Module) -> Iterator[ast.Constant]:
    version = scene.pack.api.source_version
    for node in module.nodes if version in module.text else ():
        if not isinstance(node, ast.Constant) or not isinstance(node.value, str):
            continue
        is_version = f"/{version}/" in node.value or node.value == version
        if is_version and not isinstance(module.parents.get(node), ast.Expr):
            yield node


def _is_route(scene: Scene, text: str, *, asked: bool) -> bool:
    """Whether a text is the path of an operation, with its version and without a host."""
    found = re.fullmatch(rf"(?:\.\*|\^)?/{re.escape(scene.pack.api.source_version)}/(?P<rest>[^\s#]*)\$?", text)
    if found is None:
        return False
    steps = found["rest"].partition("?")[0].rstrip("/$").split("/")
    index = OperationIndex(scene.pack.api)
    rest = [None if _OPEN.search(step) else step for step in steps]
    operations = [*index.find(None, rest), *(one for one in scene.pack.api.operations if _fits(one, rest))]
    return any(one.distinctive for one in operations) or (asked and bool(operations or index.leads_on(rest)))


def _fits(operation: Operation, steps: list[str | None]) -> bool:
    """Whether a regular expression can stand for a word that the operation's path spells out."""
    return None in steps and any(
        len(words) == len(steps)
        and all(step is None or word == step or word[:1] == "{" for word, step in zip(words, steps, strict=True))
        and any(word == step for word, step in zip(words, steps, strict=True))
        for words in (path.strip("/").split("/") for path in operation.paths)
    )


def _is_split_route(scene: Scene, module: Module, node: ast.Constant) -> bool:
    """Whether a text is the version in a path that is taken apart: ``["v1", "task"]``."""
    parent = module.parents.get(node)
    items = parent.elts if isinstance(parent, (ast.List, ast.Tuple)) else []
    after = items[items.index(node) + 1] if node.value == scene.pack.api.source_version and node in items[:-1] else None
    first = {path.strip("/").split("/")[0] for one in scene.pack.api.operations for path in one.paths}
    return isinstance(after, ast.Constant) and after.value in first
