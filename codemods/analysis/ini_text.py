"""INI files that are written out in the code: ``parser.read_string(\"\"\"[api] ...\"\"\")``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from codemods.analysis.configuration import put
from codemods.analysis.heap import DictValue
from codemods.analysis.strings import Lit, Str

if TYPE_CHECKING:
    from codemods.analysis.values import Value
    from codemods.model.places import Place

_SECTION = re.compile(r"^\[(?P<name>[^\]\n]+)\]", re.MULTILINE)
_OPTION = re.compile(r"^(?P<name>[^\s=:#;\[][^=:\n]*?)[ \t]*[=:][ \t]*(?P<value>[^\n]*?)[ \t]*$", re.MULTILINE)


def sections_in(text: Value, place: Place) -> DictValue:
    """The sections of a known text, each with its options as located texts; none where the text is not known."""
    made = DictValue(place, ())
    whole = text.parts[0] if isinstance(text, Str) and len(text.parts) == 1 else None
    if not isinstance(whole, Lit):
        return made
    heads = list(_SECTION.finditer(whole.text))
    for head, following in zip(heads, [*heads[1:], None], strict=True):
        section = DictValue(place, ())
        end = following.start() if following is not None else len(whole.text)
        for option in _OPTION.finditer(whole.text, head.end(), end):
            value = Str((whole.cut(option.start("value"), option.end("value")),))
            put(section, option["name"].lower(), value)
        put(made, head["name"], section)
    return made
