"""A pack that was validated before, without reading its YAML again: neither YAML nor pydantic is imported for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codemods import __version__
from codemods.model.findings import Safety
from codemods.rulepack import directory, pack

if TYPE_CHECKING:
    from pathlib import Path

    from codemods.cache import Cache
    from codemods.rulepack.pack import RulePack

_PARTS = (
    Safety,
    pack.Location,
    pack.Verb,
    pack.Change,
    pack.Example,
    pack.Rule,
    pack.Operation,
    pack.Api,
)


def compiled_pack(path: Path, cache: Cache) -> RulePack:
    """The pack in the directory at ``path``, from the cache where its files were valid before.

    Raises RulePackError with every problem of every file, which is never kept.
    """
    contents, problems = directory.read_pack(path)
    name = f"pack-{__version__}-{directory.digest(contents)}"
    found = cache.read_object(name, pack.RulePack, _PARTS) if not problems else None
    if found is not None:
        return found
    from codemods.rulepack.loader import load_pack

    loaded = load_pack(path)
    cache.write_object(name, loaded)
    return loaded
