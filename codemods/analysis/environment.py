"""Environment variables: what the files of the repository and the code's defaults say of one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from codemods.analysis import text
from codemods.analysis.settings_files import is_sample
from codemods.analysis.strings import Lit, Str
from codemods.analysis.trees import Mapping, Scalar
from codemods.analysis.truth import constant
from codemods.analysis.values import NONE, Unknown, alternatives, join

if TYPE_CHECKING:
    import ast
    from collections.abc import Callable, Sequence

    from codemods.analysis.arguments import Arguments
    from codemods.analysis.frame import Frame
    from codemods.analysis.interpreter import Interpreter
    from codemods.analysis.values import Value
    from codemods.model.places import Place

_VARIABLE = re.compile(
    r"\$\$|\\\$|\$(?:\{(?P<name>[A-Za-z_]\w*)(?::?[-=?](?P<default>[^}]*))?\}|(?P<bare>[A-Za-z_]\w*))"
)
_NESTED = 8


def variable(run: Interpreter, name: str, place: Place, default: Value | None = None) -> Value:
    """What the environment variable can be: what files of the repository set it to, and ``default``; where there is
    neither, or only a file that is an example, nothing that is known, entering at ``place``."""
    from codemods.analysis.iteration import named

    if run.rehearsal is not None and name in run.rehearsal.environment:
        return run.rehearsal.environment[name]
    files = run.project.settings_files.variable(name)
    found = [expanded(run, value, path, name) for path, value in files]
    if default is not None and default != NONE and not (found and is_blank(default)):
        run.facts.defaults.setdefault((place, name), default)
        found.append(named(default, name))
    elif not found or all(is_sample(path) for path, _ in files):
        found.append(Unknown(f"the environment variable {name}", (name,), place, optional=default == NONE))
    return join(found)


def is_blank(value: Value) -> bool:
    """Whether a default stands for a value that has to be given: an empty text, None, ``...``."""
    return constant(value) in ("", None, ...)


def variables(run: Interpreter, names: Sequence[str]) -> list[Value]:
    """What files of the repository set the variables of these names to, whatever their case."""
    found = [(name, pair) for name in names for pair in run.project.settings_files.variables_like(name)]
    return [expanded(run, value, path, name) for name, (path, value) in found]


def expanded(run: Interpreter, value: Scalar, path: str, name: str = "", depth: int = 0) -> Value:
    """The text of a variable with the variables in it filled in, those of its own file first."""
    lit = Lit(value.text, path, value.offsets, name=name)

    def known(wanted: str) -> list[Value]:
        if depth > _NESTED or wanted == name:
            return []
        tree = run.project.settings_files.tree(path)
        own = tree.items.get(wanted) if isinstance(tree, Mapping) else None
        if isinstance(own, Scalar):
            return [expanded(run, own, path, wanted, depth + 1)]
        others = run.project.settings_files.variable(wanted)
        return [expanded(run, other, where, wanted, depth + 1) for where, other in others]

    return filled(lit, _VARIABLE, known)


def filled(lit: Lit, pattern: re.Pattern[str], known: Callable[[str], list[Value]]) -> Value:
    """The text with each name that ``pattern`` finds replaced by what ``known`` gives for it; without the name the
    match stands for its last character."""
    operands: list[Sequence[text.Parts]] = []
    done = 0
    for match in pattern.finditer(lit.text):
        if match.start() > done:
            operands.append([(lit.cut(done, match.start()),)])
        groups = match.groupdict()
        name = groups.get("name") or groups.get("bare")
        done = match.end()
        if name is None:
            operands.append([(lit.cut(match.end() - 1, match.end()),)])
            continue
        found = known(name)
        if groups.get("default") is not None:
            found.append(Str((lit.cut(match.start("default"), match.end("default")),)))
        operands.append(text.pieces_of(join(found) if found else Unknown(f"the variable {name}", (name,))))
    if done < len(lit.text) or not operands:
        operands.append([(lit.cut(done, len(lit.text)),)])
    return text.concatenated(operands)


def looked_up(run: Interpreter, arguments: Arguments, node: ast.expr, frame: Frame) -> Value:
    """``os.environ.get(name, default)`` and the like."""
    default = arguments.value(1, "default")
    return _each(run, arguments, node, frame, default if default is not None else NONE)


def required(run: Interpreter, arguments: Arguments, node: ast.expr, frame: Frame) -> Value:
    """``config(name, default=…)`` of the libraries that fail where there is neither."""
    default = arguments.get(None, "default") or arguments.get(None, "fallback")
    return _each(run, arguments, node, frame, default.value if default is not None else None)


def _each(run: Interpreter, arguments: Arguments, node: ast.expr, frame: Frame, default: Value | None) -> Value:
    place = frame.module.place(node)
    names = [constant(one) for one in alternatives(arguments.value(0) or NONE)]
    return join([variable(run, name if isinstance(name, str) else "?", place, default) for name in names])


RULES: dict[str, Callable[..., Value]] = {
    **dict.fromkeys(
        ("os.getenv", "os.environ.get", "os.environ.setdefault", "os.environ.pop", "environ.get"), looked_up
    ),
    "decouple.config": required,
    "prettyconf.config": required,
}
