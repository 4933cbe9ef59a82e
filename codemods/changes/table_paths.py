"""Paths with the source version in a table another path of which is in a request's URL: they go with it."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

from codemods.changes.proposal import Proposal, Wish
from codemods.changes.texts import used_offsets
from codemods.changes.wording import message
from codemods.model.edits import ReplaceText
from codemods.model.places import Span
from codemods.rulepack.index import OperationIndex

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from codemods.analysis.module import Module
    from codemods.changes.scene import Scene
    from codemods.model.places import Place
    from codemods.rulepack.pack import Rule

_INSIDE = (ast.Dict, ast.List, ast.Tuple, ast.Set, ast.Call, ast.keyword)


def table_paths(scene: Scene, rule: Rule, paths: Iterable[str]) -> Iterator[Proposal]:
    """Each path of the API in a display, or among a class's constants, where a request was seen to use a neighbour."""
    api = scene.pack.api
    pattern = re.compile(rf"/?(?P<version>{re.escape(api.source_version)})/(?P<path>[^?#\s]*)")
    used, index = used_offsets(scene), OperationIndex(api)
    for path in sorted(paths):
        module = scene.project.module(path)
        followed = {offset for offset in used.get(path, ()) if (path, offset) not in scene.foreign_offsets}
        if module is None or not followed:
            continue
        found = [
            (node, match)
            for node in module.nodes
            if isinstance(node, ast.Constant) and isinstance(node.value, str)
            if (match := pattern.match(node.value)) is not None
        ]
        sent = [node for node, _ in found if _has(module.place(node), followed)]
        for node, match in found:
            place = module.place(node)
            words = [None if "{" in word or "%" in word else word for word in match["path"].split("/")]
            start = module.source(place).find(api.source_version)
            known = _has(place, {*used.get(path, ()), *_foreign(scene, path)})
            if known or start < 0 or not index.find(None, words) or not _beside(module, node, sent):
                continue
            at = place.span.start + len(module.source(place)[:start].encode())
            edit = ReplaceText(Span(at, at + len(api.source_version)), api.target_version)
            reason = "a request uses another path of this table"
            yield Proposal(rule, None, place, Wish.REWRITE, message(rule, rule.changes[0]), reason, ((path, edit),))


def _has(place: Place, offsets: set[int]) -> bool:
    return any(place.span.start <= offset < place.span.end for offset in offsets)


def _foreign(scene: Scene, path: str) -> set[int]:
    return {offset for file, offset in scene.foreign_offsets if file == path}


def _beside(module: Module, node: ast.expr, sent: list[ast.Constant]) -> bool:
    table = _table(module, node)
    return table is not None and any(_table(module, one) is table for one in sent)


def _table(module: Module, node: ast.AST) -> ast.AST | None:
    """The outermost display around an expression, or the class that it is a constant of."""
    at, parent = node, module.parents.get(node)
    while isinstance(parent, _INSIDE):
        at, parent = parent, module.parents.get(parent)
    if isinstance(parent, (ast.Assign, ast.AnnAssign)):
        above = module.parents.get(parent)
        if isinstance(above, ast.ClassDef):
            return above
    return at if isinstance(at, (ast.Dict, ast.List, ast.Tuple, ast.Set)) else None
