"""Options of the command line that become arguments of a function: click and typer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codemods.analysis.command_context import handed, hands_over, is_handed
from codemods.analysis.composed_settings import COMPOSED
from codemods.analysis.environment import variable
from codemods.analysis.iteration import named
from codemods.analysis.truth import constant
from codemods.analysis.values import NONE, Const, External, FunctionValue, Partial, Unknown, alternatives, join

if TYPE_CHECKING:
    import ast
    from collections.abc import Callable

    from codemods.analysis.arguments import Arguments
    from codemods.analysis.frame import Frame
    from codemods.analysis.interpreter import Interpreter
    from codemods.analysis.values import Value

OPTION = "<option>"
"""The function that a decorator such as ``click.option(...)`` is: its last argument is the function decorated."""
_REQUIRED = Const(...)


def is_option(value: Value) -> bool:
    """Whether it is a decorator that gives a function an argument."""
    made = isinstance(value, Partial) and value.function in (External(OPTION), External(COMPOSED))
    return made or hands_over(value)


def given_by_option(run: Interpreter, function: FunctionValue, name: str) -> Value | None:
    """What the command line gives a parameter where the caller says nothing; None where it has no option."""
    value = run.options.get(function.node, {}).get(name)
    return handed(run, value) if value is not None and is_handed(value) else value


def _option(run: Interpreter, arguments: Arguments, node: ast.expr, frame: Frame) -> Value:
    return Partial(External(OPTION), arguments)


def _decorated(run: Interpreter, arguments: Arguments, node: ast.expr, frame: Frame) -> Value:
    *written, function = arguments.positional
    flags = [flag for flag in (constant(one.value) for one in written) if isinstance(flag, str)]
    name = next((flag for flag in flags if flag.isidentifier()), None)
    long = next((flag for flag in flags if flag.startswith("--")), flags[0] if flags else "")
    name = name or long.split("/")[0].lstrip("-").replace("-", "_").lower()
    value = _value(run, arguments, name, long, node, frame, arguments.value(None, "default"))
    for one in alternatives(function.value):
        if isinstance(one, FunctionValue):
            run.options.setdefault(one.node, {})[name] = value
    return function.value


def _value(
    run: Interpreter,
    arguments: Arguments,
    name: str,
    shown: str,
    node: ast.expr,
    frame: Frame,
    default: Value | None,
) -> Value:
    """What the option can be: its environment variable, its default, or what nobody here says."""
    place = frame.module.place(node)
    has_default = default is not None and default not in (NONE, _REQUIRED)
    variables = [
        constant(one)
        for given in alternatives(arguments.value(None, "envvar") or NONE)
        for one in (given.values() if hasattr(given, "values") and callable(given.values) else [given])
    ]
    known = run.project.settings_files.variable
    found = [variable(run, one, place) for one in variables if isinstance(one, str) and known(one)]
    if has_default and default is not None:
        found.append(named(default, name))
    if not found:
        names = tuple(one for one in (name, *variables) if isinstance(one, str))
        found.append(Unknown(f"the option {shown} of the command line", names, place, optional=default == NONE))
    return join(found)


def _typer(run: Interpreter, arguments: Arguments, node: ast.expr, frame: Frame) -> Value:
    """``typer.Option(default, ...)`` as a parameter's default."""
    default = arguments.value(0, "default")
    parent = frame.module.parents.get(node)
    return _value(run, arguments, _parameter(node, parent), "", node, frame, default)


def _parameter(node: ast.expr, parent: ast.AST | None) -> str:
    """The name of the parameter whose default the expression is."""
    import ast as syntax

    if not isinstance(parent, syntax.arguments):
        return "option"
    pairs = [*zip(reversed([*parent.posonlyargs, *parent.args]), reversed(parent.defaults), strict=False)]
    pairs += [(one, value) for one, value in zip(parent.kwonlyargs, parent.kw_defaults, strict=True) if value]
    return next((one.arg for one, value in pairs if value is node), "option")


RULES: dict[str, Callable[..., Value]] = {
    **dict.fromkeys(
        (f"{package}.{name}" for package in ("click", "asyncclick", "rich_click") for name in ("option", "argument")),
        _option,
    ),
    OPTION: _decorated,
    "typer.Option": _typer,
    "typer.Argument": _typer,
}
