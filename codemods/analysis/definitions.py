"""Functions, classes and imports: statements that bind a name to something that runs later."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from codemods.analysis.arguments import Argument, Arguments
from codemods.analysis.classes import find, setter_of
from codemods.analysis.decorating import MANAGERS
from codemods.analysis.dispatch import register, taken_by
from codemods.analysis.frame import Frame
from codemods.analysis.heap import Instance, ListValue
from codemods.analysis.options import is_option
from codemods.analysis.strings import Str
from codemods.analysis.testing.servers import Endpoint
from codemods.analysis.values import (
    Bound,
    ClassValue,
    External,
    FunctionValue,
    ModuleValue,
    Partial,
    TupleValue,
    Unknown,
    alternatives,
    join,
    plain,
)

if TYPE_CHECKING:
    from codemods.analysis.interpreter import Interpreter
    from codemods.analysis.values import Value

_KINDS = {
    "builtins.property": "property",
    "functools.cached_property": "cached",
    "builtins.staticmethod": "static",
    "builtins.classmethod": "class",
    "abc.abstractproperty": "property",
    "cached_property.cached_property": "cached",
    "django.utils.functional.cached_property": "cached",
}


def define_function(run: Interpreter, node: ast.FunctionDef | ast.AsyncFunctionDef, frame: Frame) -> bool:
    """``def``: decorators of the repository are called, external ones are taken to hand the function through."""
    from codemods.analysis.calls import call
    from codemods.analysis.expressions import evaluate

    closure = frame if frame.owner is None or frame.function is not None else frame.outer
    owner = frame.owner if frame.function is None else None
    kind, managed = "function", False
    decorators = [(decorator, evaluate(run, decorator, frame)) for decorator in node.decorator_list]
    for decorator, wrapper in decorators:
        for one in alternatives(wrapper):
            if isinstance(one, External) and one.name in _KINDS:
                kind = _KINDS[one.name]
            managed = managed or (isinstance(one, External) and one.name in MANAGERS)
        if isinstance(decorator, ast.Attribute) and decorator.attr == "deleter":
            return False
        if isinstance(decorator, ast.Attribute) and decorator.attr == "setter" and closure is not None:
            setter = FunctionValue(node, frame.module, closure, owner, kind)
            run.functions.setdefault(node, setter)
            frame.bind(setter_of(node.name), setter)
            return False
    if closure is None:
        return False
    for default in (*node.args.defaults, *(one for one in node.args.kw_defaults if one is not None)):
        evaluate(run, default, frame)
    function = FunctionValue(node, frame.module, closure, owner, kind, managed)
    run.functions.setdefault(node, function)
    value: Value = function
    for decorator, wrapper in reversed(decorators):
        for one in alternatives(wrapper):
            if isinstance(one, Endpoint):
                one.functions.append(function)
            if (generic := taken_by(one)) is not None:
                register(run, generic[0], function, generic[1], frame)
        called = (_decorator(one) for one in alternatives(wrapper))
        runs = (isinstance(one, (FunctionValue, Bound, Instance, ClassValue)) for one in called)
        if any(runs) or is_option(wrapper):
            value = call(run, wrapper, Arguments.of(value), decorator, frame)
    if owner is None and function not in alternatives(value):
        run.wrapped[node] = value
    frame.bind(node.name, value)
    return False


def _decorator(value: Value) -> Value:
    """The function behind ``partial(decorator, option=…)``, with which decorators return themselves."""
    while isinstance(value, Partial):
        value = value.function
    return value


def define_class(run: Interpreter, node: ast.ClassDef, frame: Frame) -> bool:
    """``class``: its body runs once in a frame of its own."""
    from codemods.analysis.calls import call
    from codemods.analysis.expressions import evaluate
    from codemods.analysis.statements import execute

    bases = tuple(one for base in node.bases for one in _base(run, base, frame))
    given = {keyword.arg: evaluate(run, keyword.value, frame) for keyword in node.keywords}
    closure = frame if frame.owner is None or frame.function is not None else frame.outer
    body = Frame(frame.module, closure)
    cls = ClassValue(node, frame.module, body, bases)
    body.owner = cls
    run.classes[node] = cls
    execute(run, node.body, body)
    _name_descriptors(run, cls, frame)
    _told_to_bases(run, cls, {name: value for name, value in given.items() if name not in (None, "metaclass")}, frame)
    value: Value = cls
    for decorator in reversed(node.decorator_list):
        wrapper = evaluate(run, decorator, frame)
        if any(isinstance(one, (FunctionValue, Bound)) for one in alternatives(wrapper)):
            decorated = call(run, wrapper, Arguments.of(value), decorator, frame)
            value = decorated if any(isinstance(one, ClassValue) for one in alternatives(decorated)) else value
    frame.bind(node.name, value)
    return False


def _base(run: Interpreter, node: ast.expr, frame: Frame) -> tuple[Value, ...]:
    """What a base can be; of a generic class that is not in the repository, the class."""
    from codemods.analysis.expressions import evaluate

    found = alternatives(evaluate(run, node, frame))
    if isinstance(node, ast.Subscript) and not any(isinstance(one, ClassValue) for one in found):
        whole = evaluate(run, node.value, frame)
        return (whole,) if isinstance(whole, External) else found
    return found


def _name_descriptors(run: Interpreter, cls: ClassValue, frame: Frame) -> None:
    """Tells the objects among a class's attributes by which name it has them."""
    from codemods.analysis.calls import invoke

    for name, value in list(cls.frame.names.items()):
        for one in alternatives(value):
            hook = find(one.cls, "__set_name__") if isinstance(one, Instance) else None
            if hook is not None and isinstance(hook[0], FunctionValue):
                where = ast.copy_location(ast.Constant(None), cls.node)
                invoke(run, hook[0], Arguments.of(cls, plain(name)), where, frame, one)


def _told_to_bases(run: Interpreter, cls: ClassValue, given: dict[str, Value], frame: Frame) -> None:
    """Runs the ``__init_subclass__`` of a base, with which classes register themselves by what they are ``given``."""
    from codemods.analysis.calls import invoke

    hook = find(cls, "__init_subclass__", cls)
    if hook is not None and isinstance(hook[0], FunctionValue):
        arguments = Arguments(keywords={name: Argument(value) for name, value in given.items()})
        invoke(run, hook[0], arguments, ast.copy_location(ast.Constant(None), cls.node), frame, cls)


def import_modules(run: Interpreter, node: ast.Import, frame: Frame) -> bool:
    """``import a.b`` and ``import a.b as c``."""
    for alias in node.names:
        top = alias.name.split(".")[0]
        value = run.imported(frame.module, alias.name, 0)
        if alias.asname is None and "." in alias.name:
            package = run.imported(frame.module, top, 0)
            for part in alias.name.split(".")[1:-1]:
                run.member(package, part)
            frame.bind(top, package if not isinstance(value, External) else External(top))
        else:
            frame.bind(alias.asname or alias.name, value)
    return False


def import_from(run: Interpreter, node: ast.ImportFrom, frame: Frame) -> bool:
    """``from a import b``, relative, starred and of submodules."""
    owner = run.imported(frame.module, node.module or "", node.level)
    for alias in node.names:
        if alias.name == "*":
            if isinstance(owner, ModuleValue):
                for name, value in _exported(run, owner).items():
                    frame.bind(name, value)
            elif isinstance(owner, External):
                for name in _known_of(run, owner.name):
                    frame.bind(name, run.member(owner, name))
            continue
        value = run.member(owner, alias.name)
        before = frame.names.get(alias.asname or alias.name)
        conditional = bool(run.condition) and before is not None and not isinstance(before, External)
        frame.bind(alias.asname or alias.name, join([before, value]) if conditional and before is not None else value)
    return False


def _known_of(run: Interpreter, module: str) -> list[str]:
    """The names of a module outside the repository that mean something to the analysis."""
    from codemods.analysis.stdlib import RULES

    known = (*run.catalog.functions, *run.catalog.clients, *run.catalog.urls, *RULES)
    tails = (name.removeprefix(f"{module}.") for name in known if name.startswith(f"{module}."))
    return sorted({name for name in tails if "." not in name and not name.startswith("_")})


def _exported(run: Interpreter, owner: ModuleValue) -> dict[str, Value]:
    names = run.run_module(owner.module).names
    declared = names.get("__all__")
    if isinstance(declared, (ListValue, TupleValue)):
        items = declared.values() if isinstance(declared, ListValue) else declared.items
        wanted = [one.text for one in items if isinstance(one, Str)]
        return {name: names.get(name, Unknown(f"{name!r} of {owner.module.path}", (name,))) for name in wanted if name}
    return {name: value for name, value in names.items() if not name.startswith("_")}
