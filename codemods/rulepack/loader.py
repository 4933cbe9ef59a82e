"""From a directory of YAML files to a RulePack, or to everything that is wrong with them."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, TypeVar

from pydantic import BaseModel, ValidationError

from codemods.model.diagnostics import Diagnostic
from codemods.rulepack import directory
from codemods.rulepack.api_schema import PackYaml
from codemods.rulepack.conflicts import conflicts
from codemods.rulepack.directory import PACK_FILE, find_pack
from codemods.rulepack.errors import RulePackError
from codemods.rulepack.known import Known, known_of
from codemods.rulepack.pack import Rule, RulePack
from codemods.rulepack.rule_schema import RuleYaml, changes_misfits
from codemods.rulepack.schema_problems import diagnostic, diagnostics_of
from codemods.rulepack.yaml_text import Document, read_document

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

__all__ = ["find_pack", "load_pack"]

_Model = TypeVar("_Model", bound=BaseModel)


def load_pack(path: Path) -> RulePack:
    """The pack in the directory at ``path``.

    Raises RulePackError with every problem of every file; nothing of a faulty pack is used.
    """
    contents, problems = directory.read_pack(path)
    documents = {name: read_document(content) for name, content in contents.items()}
    for name, document in documents.items():
        problems += [Diagnostic(str(path / name), *problem) for problem in document.problems]
    pack_document = documents.pop(PACK_FILE, Document())
    known = known_of(pack_document.data)
    pack = _model(PackYaml, pack_document, str(path / PACK_FILE), known, problems)
    rules: list[Rule] = []
    for name, document in documents.items():
        file = path / name
        model = _model(RuleYaml, document, str(file), dataclasses.replace(known, stem=file.stem), problems)
        data = document.data if isinstance(document.data, dict) else {}
        misfits = [diagnostic(at, problem, document, str(file)) for at, problem in changes_misfits(data)]
        problems += misfits
        if model is not None and not misfits:
            rules.append(model.rule(name))
    if not documents and not problems:
        problems.append(Diagnostic(str(path), 1, "has no rule: expected a YAML file for each"))
    problems += _repeated_ids(documents, path)
    problems += conflicts(rules, documents, path)
    if problems or pack is None:
        raise RulePackError(sorted(set(problems)))
    return RulePack(
        id=pack.id,
        marker=pack.marker,
        guide_url=pack.guide.url,
        api=pack.api.api(),
        rules=tuple(sorted(rules, key=lambda rule: rule.id)),
        notes=tuple(" ".join(note.split()) for note in pack.notes),
        digest=directory.digest(contents),
        guide_title=pack.guide.title,
    )


def _model(
    kind: type[_Model], document: Document, file: str, known: Known, problems: list[Diagnostic]
) -> _Model | None:
    """The document as a model; None, with its problems added to ``problems``, when it is none."""
    if document.data is None:
        return None
    if not isinstance(document.data, dict):
        problems.append(Diagnostic(file, 1, "expected a mapping: key, colon, value"))
        return None
    try:
        return kind.model_validate(document.data, context=known)
    except ValidationError as error:
        problems.extend(diagnostics_of(error, kind, document, file))
        return None


def _repeated_ids(documents: dict[str, Document], path: Path) -> Iterable[Diagnostic]:
    first: dict[str, str] = {}
    for name, document in documents.items():
        rule_id = document.data.get("id") if isinstance(document.data, dict) else None
        if isinstance(rule_id, str) and first.setdefault(rule_id, name) != name:
            yield Diagnostic(
                str(path / name), document.line(("id",)), f"the rule id {rule_id!r} is taken", f"by {first[rule_id]}"
            )
