"""``docopt``: options of the command line that are written out in a usage text, with their defaults."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from codemods.analysis.configuration import put
from codemods.analysis.heap import DictValue
from codemods.analysis.iteration import named
from codemods.analysis.strings import Lit, Str
from codemods.analysis.values import NONE, Unknown, alternatives, join

if TYPE_CHECKING:
    import ast
    from collections.abc import Callable

    from codemods.analysis.arguments import Arguments
    from codemods.analysis.frame import Frame
    from codemods.analysis.interpreter import Interpreter
    from codemods.analysis.values import Value
    from codemods.model.places import Place

_OPTION = re.compile(r"^[ \t]*(?P<names>-\S[^\n]*?)(?=  |\n|\Z)(?P<text>(?:(?!^[ \t]*-)[^\n]*\n?)*)", re.MULTILINE)
_NAME = re.compile(r"(?<![\w-])--?[A-Za-z][\w-]*")
_DEFAULT = re.compile(r"\[default:[ \t]*(?P<value>[^\]\n]*?)[ \t]*\]", re.IGNORECASE)


def _docopt(run: Interpreter, arguments: Arguments, node: ast.expr, frame: Frame) -> Value:
    """``docopt(text)``: a mapping of the options to what they can be."""
    place = frame.module.place(node)
    found = [_options(one, place) for one in alternatives(arguments.value(0, "doc") or NONE)]
    known = [one for one in found if one is not None]
    return join(known) if known else Unknown("the result of docopt", ("docopt",), place, given_by="docopt.docopt")


def _options(text: Value, place: Place) -> DictValue | None:
    whole = text.parts[0] if isinstance(text, Str) and len(text.parts) == 1 else None
    if not isinstance(whole, Lit):
        return None
    made = DictValue(place, ())
    for option in _OPTION.finditer(whole.text):
        names = _NAME.findall(option["names"])
        default = _DEFAULT.search(whole.text, option.start("text"), option.end("text"))
        for name in [next((one for one in names if one.startswith("--")), names[0])] if names else ():
            value: Value = Unknown(f"the option {name} of the command line", (name.lstrip("-"),), place, optional=True)
            if default is not None:
                value = Str((whole.cut(default.start("value"), default.end("value")),))
            put(made, name, named(value, name.lstrip("-").replace("-", "_")))
    return made


RULES: dict[str, Callable[..., Value]] = {"docopt.docopt": _docopt}
