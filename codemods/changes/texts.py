"""URLs of the API in the source that no request was seen to use."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

from codemods.analysis.strings import Hole, Lit
from codemods.changes.proposal import Proposal, Wish
from codemods.changes.wording import message, not_followed
from codemods.match import Url, base_of, is_host_of, path_of
from codemods.match.url import HOLE
from codemods.model.edits import ReplaceText
from codemods.model.findings import Confidence
from codemods.model.places import Span
from codemods.rulepack.index import OperationIndex

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from codemods.analysis.module import Module
    from codemods.changes.scene import Scene
    from codemods.rulepack.pack import Api, Rule


# By name: only Python 3.14 and later have template strings.
_PARTLY_TEXT = frozenset({"JoinedStr", "FormattedValue", "TemplateStr", "Interpolation"})
_FOR_PEOPLE = frozenset({"help", "description", "epilog", "usage"})


def unused_urls(scene: Scene, rule: Rule, paths: Iterable[str]) -> Iterator[Proposal]:
    """Each text with the API's host and its source version that is in no request's URL."""
    pattern = _pattern(scene.pack.api)
    used = used_offsets(scene)
    for path in sorted(paths):
        module = scene.project.module(path)
        if module is None or not pattern.search(module.text):
            continue
        yield from _comments(module, pattern, rule)
        for node in module.nodes:
            around = type(module.parents.get(node)).__name__
            if not isinstance(node, (ast.Constant, ast.JoinedStr)) or around in _PARTLY_TEXT:
                continue
            if isinstance(node, ast.Constant) and not isinstance(node.value, (str, bytes)):
                continue
            place = module.place(node)
            if not pattern.search(module.source(place)) or any(
                place.span.start <= offset < place.span.end for offset in used.get(path, ())
            ):
                continue
            parent = module.parents.get(node)
            edit = _of_table(scene, module, node, pattern, used.get(path, set()))
            if edit is not None:
                edits = ((path, edit),)
                text = message(rule, rule.changes[0])
                yield Proposal(
                    rule, None, place, Wish.REWRITE, text, "a request uses another text of this table", edits
                )
                continue
            if isinstance(parent, ast.keyword) and parent.arg in _FOR_PEOPLE:
                yield Proposal(rule, None, place, Wish.REPORT, message(rule, rule.changes[0]), "it is text for people")
            elif isinstance(parent, ast.Expr):
                reason = "it stands in a docstring"
                yield Proposal(
                    rule, None, place, Wish.REPORT, "A docstring names the source version of the API.", reason
                )
            else:
                reason = "no request was seen to use this URL"
                yield Proposal(rule, None, place, Wish.ANNOTATE, not_followed(reason), reason)


def _of_table(
    scene: Scene, module: Module, node: ast.expr, pattern: re.Pattern[str], used: set[int]
) -> ReplaceText | None:
    """The new version of a URL in a display another text of which is in a request's URL; None where it is in none."""
    table = module.parents.get(node)
    siblings = table.values if isinstance(table, ast.Dict) else getattr(table, "elts", None)
    if siblings is None or node not in siblings or not isinstance(node, ast.Constant):
        return None
    api, place = scene.pack.api, module.place(node)
    matches = list(pattern.finditer(module.source(place)))
    spans = [module.place(one).span for one in siblings if one is not None]
    if len(matches) != 1 or not any(span.start <= offset < span.end for span in spans for offset in used):
        return None
    end = place.span.start + len(module.source(place)[: matches[0].end()].encode())
    return ReplaceText(Span(end - len(api.source_version), end), api.target_version)


def passed_urls(scene: Scene, rule: Rule) -> Iterator[Proposal]:
    """URLs of the source version that are given to code that was not read."""
    api = scene.pack.api
    pattern, index, used = _pattern(api), OperationIndex(api), used_offsets(scene)
    bases = {base_of(match.url) for match in scene.matches.all if match.confidence is Confidence.CERTAIN} - {None}
    for (place, callee), value in scene.facts.texts.items():
        url = Url(value)
        named, path = path_of(url, api)
        lits = [part for part in url.parts if isinstance(part, Lit) and part.offsets is not None]
        sent = all(set(part.offsets or ()) & used.get(part.path, set()) for part in lits)
        operations = index.find(None, path) if lits and not sent and named != api.target_version else ()
        reason = f"this URL goes to {callee!r}, which was not read"
        if operations and (is_host_of(url, api) or base_of(url) in bases):
            yield Proposal(rule, None, place, Wish.ANNOTATE, not_followed(reason), reason, once=("url", place))
            continue
        if url.base_is_open and any(operation.distinctive for operation in operations):
            yield Proposal(rule, None, place, Wish.REPORT, not_followed(reason), reason, once=("url", place))
            continue
        found = pattern.search(url.flat.replace(HOLE, "x"))
        if found is None:
            continue
        version = url.part_at(found.end() - 1)
        if isinstance(version, Hole) or not set(version.offsets or ()) & used.get(version.path, set()):
            yield Proposal(rule, None, place, Wish.ANNOTATE, not_followed(reason), reason, once=("url", place))


def _pattern(api: Api) -> re.Pattern[str]:
    hosts = [
        re.escape(host).replace(re.escape("{location}"), r"[\w{}.%$-]+") for host in (*api.hosts, *api.unlocated_hosts)
    ]
    return re.compile(rf"(?:{'|'.join(hosts)})(?::\d+)?/+{re.escape(api.source_version)}\b", re.IGNORECASE)


def used_offsets(scene: Scene) -> dict[str, set[int]]:
    """By file, the byte offsets at which the pieces of matched requests' URLs start."""
    used: dict[str, set[int]] = {}
    urls = [match.url for match in scene.matches.all] + [url for _, url in scene.matches.unknown]
    for url in urls:
        for part in url.parts:
            if isinstance(part, Lit) and part.offsets is not None:
                used.setdefault(part.path, set()).add(part.offsets[0])
    return used


def _comments(module: Module, pattern: re.Pattern[str], rule: Rule) -> Iterator[Proposal]:
    for number, line in enumerate(module.lines):
        comment = line.find("#")
        found = pattern.search(line, comment) if comment >= 0 else None
        if found and line.lstrip().startswith("#"):
            start = module.line_starts[number]
            place = module.at(start + len(line[:comment].encode()), start + len(line.encode()))
            yield Proposal(
                rule,
                None,
                place,
                Wish.REPORT,
                "A comment names the source version of the API.",
                "it stands in a comment",
            )
