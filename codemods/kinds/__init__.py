"""The kinds of files beside Python: which files are of a kind, and which texts they hold where. One module for each.

To add one, write its module and claim its files in ``names.CLAIMS``. Nothing here knows an API or a rule.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

from codemods.kinds.names import KINDS, PLACES, PYTHON, is_python, kind_name

if TYPE_CHECKING:
    from codemods.kinds.shape import Kind


def kind_of(path: str) -> Kind | None:
    """The kind of the file of that name, or None where it is Python or of no kind."""
    name = kind_name(path)
    return None if name is None or name == PYTHON else kind_named(name)


@cache
def kind_named(name: str) -> Kind:
    """The kind of that name, which is one of ``KINDS``."""
    module, _, attribute = PLACES[name].partition(":")
    kind: Kind = getattr(import_module(f"codemods.kinds.{module}"), attribute)
    return kind


__all__ = ["KINDS", "PYTHON", "is_python", "kind_name", "kind_named", "kind_of"]
