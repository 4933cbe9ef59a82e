"""Client modules made from a row of the matrix, an import style and a call shape, before and after the migration."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from libraries.rows import Row

STYLES = (
    "import x",
    "import x as y",
    "from x import f",
    "from x import f as g",
    "from a import b",
    "from a import b as c",
    "inside the function",
    "inside the function, renamed",
    "try",
    "try with two names",
    "if",
)


@dataclass(frozen=True)
class Imported:
    """The lines above the function and inside it, and the expression that the imported thing has."""

    above: tuple[str, ...]
    inside: tuple[str, ...]
    f: str


def imported(row: Row, style: str) -> Imported | None:
    """The import, or None where the style cannot name the row's thing."""
    module, name = row.module, row.name
    package, _, last = module.rpartition(".")
    plain = f"{module}.{name}"
    if "from a" in style and not package:
        return None
    return {
        "import x": Imported((f"import {module}",), (), plain),
        "import x as y": Imported((f"import {module} as lib",), (), f"lib.{name}"),
        "from x import f": Imported((f"from {module} import {name}",), (), name),
        "from x import f as g": Imported((f"from {module} import {name} as g",), (), "g"),
        "from a import b": Imported((f"from {package} import {last}",), (), f"{last}.{name}"),
        "from a import b as c": Imported((f"from {package} import {last} as other",), (), f"other.{name}"),
        "inside the function": Imported((), (f"import {module}",), plain),
        "inside the function, renamed": Imported((), (f"from {module} import {name} as g",), "g"),
        "try": Imported(("try:", f"    import {module}", "except ImportError:", "    pass"), (), plain),
        "try with two names": Imported(
            ("try:", f"    import {module} as lib", "except ImportError:", "    lib = None"), (), f"lib.{name}"
        ),
        "if": Imported(
            ("if FAST:", f"    from {module} import {name} as g", "else:", f"    from {module} import {name} as g"),
            (),
            "g",
        ),
    }[style]


def module(row: Row, found: Imported, arguments: str, answer: str) -> str:
    """A module whose function sends the row's request with ``arguments`` and returns ``answer``, read of ``r``."""
    lines = ["import json", *found.above, "", "", f"{'async ' if row.waits else ''}def start(files, auth, mail):"]
    inner = [f"    {line}" for line in found.inside]
    depth = 4
    call = row.answer.format(sent=row.call.format(f=found.f, args=arguments))
    for line in (*row.setup, call):
        inner.append(" " * depth + line.format(f=found.f) if line in row.setup else " " * depth + line)
        depth += 4 if line.startswith(("with", "async with")) and line.endswith(":") else 0
    inner += [" " * depth + line for line in answer.splitlines()]
    return "\n".join([*lines, *inner, ""])


def after(text: str) -> str:
    """The module in the target version."""
    return (
        text.replace("/v1", "/v2")
        .replace('"region": "US"', '"properties": {"region": "US"}')
        .replace('task["region"]', 'task["properties"]["region"]')
    )
