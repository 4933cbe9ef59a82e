"""A pack that was validated before, without reading its YAML again: neither YAML nor pydantic is imported for it."""

from __future__ import annotations

import io
import pickle
from typing import TYPE_CHECKING, Any

from codemods import __version__
from codemods.model.findings import Safety
from codemods.rulepack import directory, pack

if TYPE_CHECKING:
    from pathlib import Path

    from codemods.cache import Cache
    from codemods.rulepack.pack import RulePack

_CLASSES = {
    (cls.__module__, cls.__qualname__): cls
    for cls in (
        Safety,
        pack.Location,
        pack.Verb,
        pack.Change,
        pack.Example,
        pack.Rule,
        pack.Operation,
        pack.Api,
        pack.RulePack,
    )
}


def compiled_pack(path: Path, cache: Cache) -> RulePack:
    """The pack in the directory at ``path``, from the cache where its files were valid before.

    Raises RulePackError with every problem of every file, which is never kept.
    """
    contents, problems = directory.read_pack(path)
    name = f"pack-{__version__}-{directory.digest(contents)}"
    kept = cache.read(name) if not problems else None
    found = _loaded(kept) if kept is not None else None
    if found is not None:
        return found
    from codemods.rulepack.loader import load_pack

    loaded = load_pack(path)
    cache.write(name, pickle.dumps(loaded))
    return loaded


def _loaded(content: bytes) -> RulePack | None:
    try:
        found = _Unpickler(io.BytesIO(content)).load()
    except Exception:
        # Whatever is wrong with it, the YAML has it all.
        return None
    return found if isinstance(found, pack.RulePack) else None


class _Unpickler(pickle.Unpickler):
    """Makes the data of a pack and nothing else: a file in the cache directory must not be able to run code."""

    def find_class(self, module_name: str, global_name: str, /) -> Any:
        """The class of that name, where it is one that a pack is made of."""
        try:
            return _CLASSES[module_name, global_name]
        except KeyError:
            raise pickle.UnpicklingError(f"{module_name}.{global_name} is not part of a rule pack") from None
