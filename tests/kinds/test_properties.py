# ruff: noqa: E501 - tables of texts
"""Whatever stands in a file: it is read without an error, each character at its place; JSON is edited as it says."""

from __future__ import annotations

import json
import tomllib
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from run.migrating import PACK, tree

from codemods.config import Options
from codemods.kinds import KINDS, kind_named
from codemods.kinds.document import Document
from codemods.kinds.embedding import Embedding
from codemods.model.findings import Outcome
from codemods.run import execute

if TYPE_CHECKING:
    from pathlib import Path

US = "https://api-us.flexicapture.com/v1"
PARTS = (
    "a: ", "- ", "\n", "\r\n", "  ", "'", '"', "{", "}", "[", "]", ",", "|\n", ">-\n", "&x ", "*x", "<<: ", "#", "=", "\\", "é", "😀",
    "```python\n", "```\n", "import x\n", ">>> x\n", "... y\n", "::\n", ".. code-block:: python\n\n   x\n", "curl -d ", "<<E\n", "E\n", "$(", ")",
    "${", "{{", "}}", "POST /v1/file\n", "###\n", "@a = b\n", '"""', "'''", "[[t]]", "export ", US, '{"cells": [', '"source": ["x"]', "\x00", "\t", "%", "!",
)  # fmt: skip


@pytest.mark.parametrize("kind", [*map(kind_named, KINDS)], ids=lambda kind: kind.name)
@settings(max_examples=60, deadline=None, database=None)
@given(parts=st.lists(st.sampled_from(PARTS), max_size=25))
def test_any_text_is_read_with_each_character_at_its_place(kind: Any, parts: list[str]) -> None:
    text = "".join(parts)
    document = Document("a", kind, text)
    size = len(text.encode())
    for piece in (*document.pieces, *document.structures):
        assert len(piece.offsets) == len(piece.text) + 1
        assert list(piece.offsets) == sorted(piece.offsets)
        assert 0 <= piece.anchor <= piece.offsets[0] <= piece.offsets[-1] <= size
    if document.blocks:
        embedding = Embedding(document)
        compile(embedding.text, "a", "exec", 0x400)
        assert list(embedding.edits(embedding.text)) == []


REMOVED = ("email", "label")
MOVED = ("region", "export_format", "verification_type")
KEYS = (*REMOVED, *MOVED, "files", "note")
values = st.one_of(
    st.text("aé\"'\\ \n$`", max_size=5), st.integers(0, 9), st.none(), st.lists(st.just("x"), max_size=2)
)
bodies = st.dictionaries(st.sampled_from(KEYS), values, max_size=6)
properties = st.none() | st.dictionaries(st.sampled_from(("a", "b")), st.integers(), max_size=2)


def migrated(body: dict[str, Any]) -> dict[str, Any]:
    """The body as v2 takes it."""
    kept = {key: value for key, value in body.items() if key not in (*REMOVED, *MOVED)}
    moved = {key: body[key] for key in MOVED if key in body}
    return {**kept, "properties": {**kept.get("properties", {}), **moved}} if moved else kept


@pytest.mark.parametrize("form", ["shell", "collection", "http"])
@settings(max_examples=40, deadline=None, database=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(body=bodies, inner=properties, indent=st.sampled_from([None, 2, "\t"]), spaces=st.booleans())
def test_a_body_becomes_what_v2_takes(
    tmp_path: Path, form: str, body: dict[str, Any], inner: dict[str, Any] | None, indent: Any, spaces: bool
) -> None:
    given_body = body if inner is None else {**body, "properties": inner}
    separators = (", ", ": ") if spaces else (",", ":")
    text = json.dumps(given_body, indent=indent, separators=separators, ensure_ascii=False)
    url = f"{US}/task/capture/documents"
    quoted = text.replace("'", "'\\''")
    request = {"method": "POST", "url": {"raw": url}, "body": {"mode": "raw", "raw": text}}
    name, content = {
        "shell": ("run.sh", f"curl {url} -d '{quoted}'\n"),
        "collection": ("a.postman_collection.json", json.dumps({"item": [{"request": request}]})),
        "http": ("a.http", f"POST {url}\n\n{text}\n"),
    }[form]
    report = execute(Options(tree(tmp_path, {name: content})), PACK)
    (file,) = report.files
    assert file.outcome is Outcome.CHANGED and file.after is not None, report.findings
    after = file.after.decode()
    if form == "shell":
        found = after[after.index("{") : after.rindex("}") + 1].replace("'\\''", "'")
    elif form == "collection":
        found = json.loads(after)["item"][0]["request"]["body"]["raw"]
    else:
        found = after.partition("\n\n")[2]
    assert json.loads(found) == migrated(given_body)
    again = execute(Options(tree(tmp_path, {name: after})), PACK)
    assert again.files[0].outcome is Outcome.UNCHANGED


BARE = "https://api.flexicapture.com/v1"
ANNOTATED = {
    "a.yaml": (
        f"a: {BARE}\nb:\n  - '{BARE}'\n  - c: \"{BARE}\"\n    d: [x, {BARE},\n      y]\ne: |\n  one\n  {BARE}\nf: plain\n  {BARE}\n",
        yaml.safe_load,
    ),
    "a.toml": (f"a = '{BARE}'\nb = [\n  '{BARE}',\n]\n[c]\nd = \"\"\"\n{BARE}\n\"\"\"\n", tomllib.loads),
}  # fmt: skip


@pytest.mark.parametrize("name", ANNOTATED)
def test_comments_change_no_value(tmp_path: Path, name: str) -> None:
    text, parse = ANNOTATED[name]
    (file,) = execute(Options(tree(tmp_path, {name: text})), PACK).files
    assert file.outcome is Outcome.ANNOTATED and file.after is not None
    assert parse(file.after.decode()) == parse(text)
