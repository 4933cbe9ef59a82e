"""What pytest and unittest give to a test: fixtures by name, rows of parameters, what patches pass, ``setUp``."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from codemods.analysis.arguments import Argument, Arguments
from codemods.analysis.heap import ListValue
from codemods.analysis.strings import Str
from codemods.analysis.testing.doubles import Double
from codemods.analysis.testing.files import data_folder
from codemods.analysis.testing.patching import MOCKER, MONKEYPATCH, decorated
from codemods.analysis.testing.registering import make_double
from codemods.analysis.testing.rehearsal import is_test
from codemods.analysis.testing.runner import conftests
from codemods.analysis.truth import constant
from codemods.analysis.values import NONE, External, FunctionValue, Payload, TupleValue, alternatives, join

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codemods.analysis.frame import Frame
    from codemods.analysis.interpreter import Interpreter
    from codemods.analysis.values import ClassValue, Value

_SET_UP = ("setUpClass", "setup_class", "setUp", "asyncSetUp", "setup_method", "setup")
_KNOWN = {
    "monkeypatch": External(MONKEYPATCH),
    **dict.fromkeys(("mocker", "class_mocker", "module_mocker"), External(MOCKER)),
}

_Function = ast.FunctionDef | ast.AsyncFunctionDef


def is_fixture(node: ast.AST) -> bool:
    """Whether a function is a pytest fixture."""
    return isinstance(node, _Function) and any(_called(one).endswith("fixture") for one in node.decorator_list)


def _called(decorator: ast.expr) -> str:
    """The last name of a decorator, whether it is called or not."""
    named = decorator.func if isinstance(decorator, ast.Call) else decorator
    return named.attr if isinstance(named, ast.Attribute) else named.id if isinstance(named, ast.Name) else ""


def takes_fixtures(function: FunctionValue) -> bool:
    """Whether the test runner calls a function, and looks up its parameters by name."""
    name = getattr(function.node, "name", "")
    return is_test(function.module.path) and (name.startswith("test") or is_fixture(function.node))


def given_by_runner(run: Interpreter, function: FunctionValue, frame: Frame) -> Arguments:
    """The arguments that a test gets from its ``patch`` decorators, and from doubles that decorate it; those of its
    class come last."""
    given = Arguments()
    for decorators in _decorators(function):
        given.positional.extend(Argument(value) for value in decorated(run, decorators, frame))
        for decorator in decorators:
            if isinstance(decorator, ast.Call):
                found = _evaluated(run, decorator, frame) if not _is_runner(decorator) else NONE
                for one in alternatives(found):
                    if isinstance(one, Double) and one.keyword:
                        given.keywords[one.keyword] = Argument(one)
                    elif isinstance(one, Double) and one.shape.passed:
                        given.positional.append(Argument(one))
    return given


def _decorators(function: FunctionValue) -> list[list[ast.expr]]:
    """What decorates a function; where it is a test, also what decorates its class, and so each of the tests in it."""
    if not isinstance(function.node, _Function):
        return []
    if function.owner is None or not function.node.name.startswith("test"):
        return [function.node.decorator_list]
    return [function.node.decorator_list, function.owner.node.decorator_list]


def _is_runner(decorator: ast.Call) -> bool:
    return ast.unparse(decorator.func).startswith("pytest.")


def _evaluated(run: Interpreter, node: ast.expr, frame: Frame) -> Value:
    from codemods.analysis.expressions import evaluate

    return evaluate(run, node, frame)


def fixture_value(run: Interpreter, function: FunctionValue, name: str) -> Value | None:
    """What a parameter of a test or fixture holds; None where nothing here says."""
    row = _parametrized(run, function, name)
    if row is not None:
        return row
    frame = run.frames[function.module.path]
    own = _fixture(run, function, name)
    if own is not None:
        return own
    for decorator in getattr(function.node, "decorator_list", ()):
        if isinstance(decorator, ast.Call) and not _is_runner(decorator):
            for one in alternatives(_evaluated(run, decorator, frame)):
                if isinstance(one, Double) and name in one.shape.fixtures:
                    return one
    known = _KNOWN.get(name) or data_folder(function.module.path, name)
    if known is not None:
        return known
    double = run.catalog.fixtures.get(name)
    if double is None:
        return None
    library, shape = double
    node = ast.copy_location(ast.Constant(None), function.node)
    return make_double(run, library, shape, Arguments(), node, frame)


def _fixture(run: Interpreter, function: FunctionValue, name: str) -> Value | None:
    for home, found in _places(run, function, name):
        if found.node is function.node:
            continue
        known = run.rehearsal.fixtures if run.rehearsal is not None else {}
        if found.node not in known:
            known[found.node] = _value(run, found, home)
        return known[found.node]
    return None


def _value(run: Interpreter, found: FunctionValue, home: Frame) -> Value:
    from codemods.analysis.calls import invoke

    node = ast.copy_location(ast.Constant(None), found.node)
    receiver = None
    if found.owner is not None:
        receiver = next((one for one in run.instances.values() if one.cls is found.owner), None)
    value = invoke(run, found, Arguments(), node, home, receiver)
    if any(isinstance(part, (ast.Yield, ast.YieldFrom)) for part in ast.walk(found.node)):
        return join([item for one in alternatives(value) for item in _items(one)])
    return value


def _cell(row: Value, index: int) -> Value | None:
    """What a row of parameters holds for one of them."""
    if isinstance(row, Payload):
        return Payload(row.request, (*row.path, f"[{index}]"))
    items = _items(row)
    return items[index] if index < len(items) else None


def _items(value: Value) -> list[Value]:
    if isinstance(value, Payload):
        return [Payload(value.request, (*value.path, "[]"))]
    if isinstance(value, ListValue):
        return list(value.values())
    return list(value.items) if isinstance(value, TupleValue) else [value]


def _places(run: Interpreter, function: FunctionValue, name: str) -> Iterator[tuple[Frame, FunctionValue]]:
    """The fixtures of a name, the nearest first: of the test's class, its module, the ``conftest.py`` above it."""
    module = run.frames[function.module.path]
    scopes = [(module, function.owner.frame.names)] if function.owner is not None else []
    scopes.append((module, module.names))
    scopes.extend((frame, frame.names) for frame in _shared(run, function))
    for home_frame, names in scopes:
        for bound, value in list(names.items()):
            if isinstance(value, FunctionValue) and is_fixture(value.node) and name == _name(value.node, bound):
                yield home_frame, value


def _shared(run: Interpreter, function: FunctionValue) -> Iterator[Frame]:
    """The modules that pytest takes fixtures from for a test, beside its own: those above it, and their plug-ins."""
    path = function.module.path
    homes = [path, *conftests(run.project, path)]
    for home in homes:
        module = run.project.module(home)
        frame = run.run_module(module) if module is not None else None
        if frame is None:
            continue
        if home != path:
            yield frame
        for plugin in _items(frame.names.get("pytest_plugins", NONE)):
            named = constant(plugin)
            found = run.project.resolve(home, named, 0) if isinstance(named, str) else None
            plugged = run.project.module(found) if found is not None else None
            if plugged is not None:
                yield run.run_module(plugged)


def _name(node: ast.AST, bound: str) -> str:
    """The name that a fixture goes by."""
    for decorator in getattr(node, "decorator_list", ()):
        for keyword in decorator.keywords if isinstance(decorator, ast.Call) else ():
            if keyword.arg == "name" and isinstance(keyword.value, ast.Constant):
                return str(keyword.value.value)
    return bound


def automatic(run: Interpreter, function: FunctionValue) -> Iterator[tuple[Frame, FunctionValue]]:
    """The fixtures that a test uses without naming them."""
    module = run.frames[function.module.path]
    names = dict(module.names)
    for frame in _shared(run, function):
        names.update(frame.names)
    if function.owner is not None:
        names.update(function.owner.frame.names)
    for name, value in names.items():
        if isinstance(value, FunctionValue) and is_fixture(value.node):
            texts = [ast.unparse(one) for one in getattr(value.node, "decorator_list", ())]
            used = getattr(function.node, "decorator_list", ())
            named = any("usefixtures" in text and repr(name) in text for text in map(ast.unparse, used))
            if named or any("autouse=True" in text for text in texts):
                yield run.frames[value.module.path], value


def set_up(run: Interpreter, owner: ClassValue) -> Iterator[FunctionValue]:
    """The methods that run before each test of a class, in their order."""
    from codemods.analysis.classes import find

    for name in _SET_UP:
        found = find(owner, name)
        if found is not None and isinstance(found[0], FunctionValue):
            yield found[0]


def _parametrized(run: Interpreter, function: FunctionValue, name: str) -> Value | None:
    """The values of a parameter in the rows of ``parametrize``; None where there are none."""
    frame = run.frames[function.module.path]
    for decorator in getattr(function.node, "decorator_list", ()):
        if not isinstance(decorator, ast.Call) or not ast.unparse(decorator.func).endswith("parametrize"):
            continue
        if len(decorator.args) < 2:
            continue
        names = _names(_evaluated(run, decorator.args[0], frame))
        if name not in names:
            continue
        rows = [row for one in alternatives(_evaluated(run, decorator.args[1], frame)) for row in _items(one)]
        if len(names) == 1:
            return join(rows)
        index = names.index(name)
        cells = [_cell(row, index) for option in rows for row in alternatives(option)]
        return join([cell for cell in cells if cell is not None])
    return None


def _names(value: Value) -> list[str]:
    if isinstance(value, Str):
        known = constant(value)
        return [part.strip() for part in known.split(",")] if isinstance(known, str) else []
    return [known for one in _items(value) if isinstance(known := constant(one), str)]
