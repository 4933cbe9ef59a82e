"""The kinds of files beside Python: which files are of a kind, and which texts they hold where. One module for each.

To add one, write its module and name it in ``KINDS``. Nothing here knows an API or a rule.
"""

from __future__ import annotations

from functools import lru_cache

from codemods.kinds import (
    dotenv,
    foreign,
    http,
    ini,
    json,
    markdown,
    notebook,
    plain,
    postman,
    properties,
    rst,
    shell,
    terraform,
    toml,
    yaml,
)
from codemods.kinds.document import Document
from codemods.kinds.embedding import Embedding, LostBlocks
from codemods.kinds.sending import Sending, Sendings
from codemods.kinds.shape import Form, Kind, Piece

KINDS = (
    dotenv.KIND,
    yaml.KIND,
    toml.KIND,
    ini.KIND,
    properties.KIND,
    postman.KIND,
    json.KIND,
    terraform.KIND,
    notebook.KIND,
    markdown.KIND,
    rst.KIND,
    http.KIND,
    plain.KIND,
    shell.KIND,
    shell.MAKE,
    foreign.KIND,
)


PYTHON = "python"
"""The name of the kind that is none of these."""


@lru_cache(maxsize=4096)
def _kind_of(name: str) -> Kind | None:
    return next((kind for kind in KINDS if kind.takes(name)), None)


def kind_of(path: str) -> Kind | None:
    """The kind of the file of that name, or None where it is of none."""
    return _kind_of(path.rpartition("/")[2].lower())


__all__ = [
    "KINDS",
    "PYTHON",
    "Document",
    "Embedding",
    "Form",
    "Kind",
    "LostBlocks",
    "Piece",
    "Sending",
    "Sendings",
    "kind_of",
]
