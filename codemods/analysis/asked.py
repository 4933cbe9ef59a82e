"""A line that somebody asks about: what its expressions were seen to be."""

from __future__ import annotations

import ast
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from codemods.analysis.module import Module
    from codemods.analysis.values import Value
    from codemods.model.places import Place

_SHOWN = (ast.Name, ast.Attribute, ast.Call, ast.Subscript)


@dataclass(eq=False, slots=True)
class AskedLine:
    """A line of a module. ``values`` gives each expression on it, by place and source, with all that it was;
    ``reached`` says whether the line was run at all."""

    path: str
    line: int
    reached: bool = False
    values: dict[tuple[Place, str], list[Value]] = field(default_factory=dict)

    def reach(self, node: ast.stmt, module: Module) -> None:
        """Tells that a statement is run; the statements in it tell of themselves."""
        if module.path == self.path and not self.reached:
            body = getattr(node, "body", None)
            end = max(node.lineno, body[0].lineno - 1) if body else node.end_lineno or node.lineno
            self.reached = node.lineno <= self.line <= end

    def see(self, node: ast.expr, value: Value, module: Module) -> None:
        """Tells what an expression was."""
        if module.path == self.path and node.lineno <= self.line <= (node.end_lineno or node.lineno):
            self.reached = True
            if isinstance(node, _SHOWN) and node.lineno == self.line:
                seen = self.values.setdefault((module.place(node), ast.unparse(node)), [])
                if value not in seen:
                    seen.append(value)
