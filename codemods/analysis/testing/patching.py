"""``patch``, ``mocker.patch`` and ``monkeypatch.setattr``: what a test puts in the place of a name."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from codemods.analysis.arguments import Arguments
from codemods.analysis.heap import DictValue
from codemods.analysis.testing.doubles import Mock
from codemods.analysis.testing.mocks import MAKERS, constant_text, made_mock, new_mock
from codemods.analysis.testing.rehearsal import Patch
from codemods.analysis.values import NONE, Bound, ClassValue, External, FunctionValue, Method, ModuleValue, Unknown

if TYPE_CHECKING:
    from collections.abc import Callable

    from codemods.analysis.frame import Frame
    from codemods.analysis.interpreter import Interpreter
    from codemods.analysis.values import Value

MOCKER, MONKEYPATCH = "pytest_mock.MockerFixture", "pytest.MonkeyPatch"
_KINDS = (FunctionValue, ClassValue, Bound, External, Method, ModuleValue)


def patched(run: Interpreter, arguments: Arguments, node: ast.expr, frame: Frame) -> Value:
    """``patch("module.name", new)``: what stands there from now on."""
    target = constant_text(arguments.value(0, "target"))
    if target is None or "." not in target:
        return Unknown("a patch whose target is not known")
    owner, original = _resolved(run, target, node, frame)
    return _put(run, owner, original, _rest(arguments, 1), node, frame)


def patched_attribute(run: Interpreter, arguments: Arguments, node: ast.expr, frame: Frame) -> Value:
    """``patch.object(owner, "name", new)`` and ``monkeypatch.setattr`` in both its forms."""
    from codemods.analysis.attributes import attribute

    owner, name = arguments.value(0, "target"), constant_text(arguments.value(1, "attribute"))
    target = constant_text(owner)
    if target is not None and "." in target:
        home, original = _resolved(run, target, node, frame)
        return _put(run, home, original, _rest(arguments, 1), node, frame)
    if owner is None or name is None:
        return Unknown("a patch whose target is not known")
    original = attribute(run, owner, name, node, frame)
    return _put(run, owner, original, _rest(arguments, 2), node, frame)


def _rest(arguments: Arguments, used: int) -> Arguments:
    return Arguments(arguments.positional[used:], arguments.keywords, arguments.more, [], arguments.container)


def _put(run: Interpreter, owner: Value, original: Value, rest: Arguments, node: ast.expr, frame: Frame) -> Value:
    given = rest.value(0, "new") or rest.value(None, "value")
    if given is None:
        mock = given = new_mock(run, frame, node, rest, original)
        mock.patcher = True
    rehearsal = run.rehearsal
    if rehearsal is None or not isinstance(original, _KINDS):
        return given
    external = isinstance(original, External) and isinstance(owner, ModuleValue)
    path = owner.module.path if isinstance(owner, ModuleValue) and external else None
    if isinstance(original, ModuleValue):
        return given
    rehearsal.patches[:] = [one for one in rehearsal.patches if one.original != original]
    rehearsal.patches.insert(0, Patch(original, given, path))
    return given


def _resolved(run: Interpreter, target: str, node: ast.expr, frame: Frame) -> tuple[Value, Value]:
    """The owner of a dotted name, and what it names."""
    from codemods.analysis.attributes import attribute

    parts = target.split(".")
    for length in range(len(parts) - 1, 0, -1):
        path = run.project.resolve(frame.module.path, ".".join(parts[:length]), 0)
        module = run.project.module(path) if path is not None and path.endswith(".py") else None
        if module is None:
            continue
        run.run_module(module)
        owner: Value = ModuleValue(module)
        for step in parts[length:-1]:
            owner = attribute(run, owner, step, node, frame)
        return owner, attribute(run, owner, parts[-1], node, frame)
    return External(".".join(parts[:-1])), External(run.catalog.canonical(target))


def decorated(run: Interpreter, decorators: list[ast.expr], frame: Frame) -> list[Value]:
    """What the ``patch`` decorators of a test give it as arguments, in their order: the lowest comes first."""
    from codemods.analysis.expressions import evaluate

    found: list[Value] = []
    for decorator in reversed(decorators):
        if isinstance(decorator, ast.Call) and is_patch(run, decorator, frame):
            value = evaluate(run, decorator, frame)
            if isinstance(value, Mock) and not _is_replaced(decorator):
                found.append(value)
    return found


def is_patch(run: Interpreter, node: ast.Call, frame: Frame) -> bool:
    """Whether a decorator is a ``patch``."""
    from codemods.analysis.expressions import evaluate

    value = evaluate(run, node.func, frame)
    return isinstance(value, External) and value.name in RULES


def _is_replaced(node: ast.Call) -> bool:
    """Whether the patch has its replacement written out: then the test gets no argument for it."""
    name = ast.unparse(node.func)
    return len(node.args) > (2 if name.endswith("object") else 1) or any(one.arg == "new" for one in node.keywords)


def _set_environment(run: Interpreter, arguments: Arguments, node: ast.expr, frame: Frame) -> Value:
    """``monkeypatch.setenv(name, value)``."""
    name, value = constant_text(arguments.value(0, "name")), arguments.value(1, "value")
    if run.rehearsal is not None and name is not None and value is not None:
        run.rehearsal.environment[name] = value
    return NONE


def _patch_mapping(run: Interpreter, arguments: Arguments, node: ast.expr, frame: Frame) -> Value:
    """``patch.dict(os.environ, {...})``."""
    owner = arguments.value(0, "in_dict")
    if constant_text(owner) != "os.environ" and owner != External("os.environ"):
        return Unknown("a patched mapping")
    given = arguments.value(1, "values")
    for entry in given.entries if isinstance(given, DictValue) and run.rehearsal is not None else ():
        if run.rehearsal is not None:
            run.rehearsal.environment[entry.key] = entry.value
    return Unknown("a patched mapping")


_PATCHES = ("unittest.mock.patch", "mock.patch", f"{MOCKER}.patch")

RULES: dict[str, Callable[..., Value]] = {
    **dict.fromkeys(_PATCHES, patched),
    **{f"{name}.object": patched_attribute for name in _PATCHES},
    **{f"{name}.dict": _patch_mapping for name in _PATCHES},
    **{f"{MOCKER}.{name}": made_mock for name in MAKERS},
    f"{MOCKER}.spy": patched_attribute,
    f"{MONKEYPATCH}.setattr": patched_attribute,
    f"{MONKEYPATCH}.setenv": _set_environment,
}
