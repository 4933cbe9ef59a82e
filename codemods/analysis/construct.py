"""Making instances: constructors written and generated, and objects that only an annotation tells of."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from codemods.analysis.arguments import Argument, Arguments
from codemods.analysis.base_settings import found_outside, is_settings
from codemods.analysis.calls import invoke, pass_on
from codemods.analysis.classes import (
    class_member,
    client_shape,
    external_bases,
    fields,
    find,
    has_fields,
    is_enum,
    order,
)
from codemods.analysis.containers import hold, made_by, seen
from codemods.analysis.dotted_names import hinted_class
from codemods.analysis.environment import is_blank
from codemods.analysis.facts import REST, Use
from codemods.analysis.filling import BY_NAME, converted, declares, filled, spread_into
from codemods.analysis.model_facts import Filling, Kind
from codemods.analysis.models import kind_of, model_of
from codemods.analysis.truth import constant
from codemods.analysis.uses import note_use
from codemods.analysis.values import (
    NONE,
    ClassValue,
    Client,
    EnumMember,
    External,
    FunctionValue,
    Payload,
    TupleValue,
    Unknown,
    alternatives,
    join,
)
from codemods.analysis.wholes import How, note_whole

if TYPE_CHECKING:
    from codemods.analysis.frame import Frame
    from codemods.analysis.heap import Instance
    from codemods.analysis.interpreter import Interpreter
    from codemods.analysis.values import Value
    from codemods.libraries.shape import ClientShape
    from codemods.model.places import Place

MANY = "<many>"
"""The attribute in which a schema keeps whether it loads lists of records."""


def instantiate(run: Interpreter, cls: ClassValue, arguments: Arguments, node: ast.expr, frame: Frame) -> Value:
    """``cls(...)``."""
    if is_enum(cls):
        return _member_of(cls, arguments)
    made = run.new_instance(cls, frame.module.place(node))
    if find(cls, "__init__") is None and prepared_by(run, made, arguments, node, frame):
        return made
    kind = kind_of(run, cls)
    if kind is Kind.TYPED_DICT:
        return _declared_dict(run, cls, arguments, node, frame)
    constructor = find(cls, "__init__")
    for given, value in arguments.more if constructor is not None or kind is None else ():
        if isinstance(value, Payload):
            note_use(run, given, value, Use.SPREAD, frame, cls.name, class_place(cls), field_names(cls))
    if any(name.endswith(("Error", "Exception")) for name in external_bases(cls)):
        made.store("args", TupleValue(tuple(argument.value for argument in arguments.positional)), run.condition)
    if constructor is not None and isinstance(constructor[0], FunctionValue):
        invoke(run, constructor[0], arguments, node, frame, made)
        return seen(run, made)
    if made_by(cls) is not None:
        hold(run, made, arguments, node, frame)
        return seen(run, made)
    if kind is Kind.COERCING and "many" in arguments.keywords:
        made.store(MANY, arguments.keywords["many"].value, run.condition)
    elif has_fields(cls):
        note_whole(run, arguments.spreads, arguments.container, How.NAMED, cls.name, fields(cls))
        fill_fields(run, made, arguments, node, frame)
        _fill_from_more(run, made, arguments, frame.module.place(node))
    elif client_shape(run, cls) is not None:
        build_client(run, made, arguments, frame)
    elif any(
        isinstance(one, External) and not one.name.endswith(("Error", "Exception", ".object")) for one in order(cls)
    ):
        pass_on(run, arguments, frame, cls.name)
    return made


def _declared_dict(run: Interpreter, cls: ClassValue, arguments: Arguments, node: ast.expr, frame: Frame) -> Value:
    """``Task(id=…)`` of a TypedDict: the dict that ``dict(id=…)`` makes."""
    from codemods.analysis.stdlib import call_external

    made = call_external(run, "builtins.dict", arguments, node, frame)
    spread = [value for _, value in arguments.more]
    if len(spread) == 1 and not arguments.all():
        made = spread[0]
    return filled(run, cls, made, frame.module.place(node), converts=False)


def _fill_from_more(run: Interpreter, made: Instance, arguments: Arguments, place: Place) -> None:
    """The fields that ``**payload`` gives, and the fact that others give theirs by name."""
    payloads = [one for _, value in arguments.more for one in alternatives(value) if isinstance(one, Payload)]
    for payload in payloads:
        spread_into(run, made, payload, place)
    for part in (part for spread in arguments.spreads for part in spread.unfollowed):
        for one in alternatives(part.value):
            # Some of the keys of a response, whichever the client's code lets through.
            if isinstance(one, Payload) and one.path[-1:] == ("?",):
                spread_into(run, made, Payload(one.request, one.path[:-1]), place, whole=False)
    model = model_of(run, made.cls)
    if model is not None and arguments.keywords:
        run.facts.fillings.setdefault(Filling(model, place, None, BY_NAME))


def prepared_by(run: Interpreter, made: Instance, arguments: Arguments, node: ast.expr, frame: Frame) -> bool:
    """Gives an instance whose class derives from a library's request object what that class's constructor does with
    the arguments; whether it derives from one."""
    from codemods.analysis.http import PREPARED, send

    names = external_bases(made.cls)
    found = next((run.catalog.functions[name] for name in names if name in run.catalog.functions), None)
    if found is None:
        return False
    made.store(PREPARED, send(run, found[1], found[0].name, arguments, node, frame), run.condition)
    return True


def class_place(cls: ClassValue) -> Place:
    """The line of ``class``, without what stands above it."""
    return cls.module.place(cls.node)


def field_names(cls: ClassValue) -> tuple[str, ...]:
    """The names that the constructor takes."""
    constructor = find(cls, "__init__")
    if constructor is not None and isinstance(constructor[0], FunctionValue):
        spec = constructor[0].node.args
        rest = [REST] if spec.kwarg is not None else []
        return (*(one.arg for one in (*spec.posonlyargs, *spec.args, *spec.kwonlyargs)), *rest)
    return tuple(fields(cls))


def _member_of(cls: ClassValue, arguments: Arguments) -> Value:
    wanted = arguments.value(0)
    members = [class_member(cls, name) for name in cls.frame.names]
    found = [one for one in members if isinstance(one, EnumMember)]
    exact = [one for one in found if wanted is not None and constant(one) == constant(wanted)]
    return join(exact or found)


def _validated(run: Interpreter, cls: ClassValue, kind: ast.expr, value: Value, place: Place) -> Value:
    """What an argument becomes in a field: a model that validates makes models of mappings."""
    if kind_of(run, cls) is Kind.PYDANTIC:
        return converted(run, kind, value, cls.frame, place)
    declares(run, kind, value, cls.frame, place)
    return value


def fill_fields(run: Interpreter, made: Instance, arguments: Arguments, node: ast.expr, frame: Frame) -> None:
    """The generated constructor of dataclasses, attrs classes, named tuples and models."""
    from codemods.analysis.expressions import evaluate

    from_outside = is_settings(made.cls)
    for index, (name, statement) in enumerate(fields(made.cls).items()):
        given = arguments.get(index, name) or arguments.get(None, name.lstrip("_"))
        if given is not None:
            value = _validated(run, made.cls, statement.annotation, given.value, frame.module.place(node))
            made.store(name, value, run.condition)
            _note_typed(run, given, statement, frame)
            continue
        place = made.cls.module.place(statement)
        outside = found_outside(run, made.cls, name, statement, place) if from_outside else []
        if statement.value is not None:
            scope = made.cls.frame
            default = _default(run, evaluate(run, statement.value, scope), statement.value, scope)
            known = outside and is_blank(default)
            made.store(name, join([*outside, *([] if known else [default])]), run.condition)
        elif outside:
            made.store(name, join(outside), run.condition)
        else:
            reason = f"the field {name!r} of {made.cls.name} is not given"
            given_by = hinted_class(run, statement.annotation, made.cls.frame)
            made.store(name, Unknown(reason, (made.cls.name, name), place, given_by=given_by), run.condition)
    hook = find(made.cls, "__post_init__")
    if hook is not None and isinstance(hook[0], FunctionValue):
        invoke(
            run,
            hook[0],
            _handed_on(run, made),
            ast.copy_location(ast.Constant(None), made.cls.node),
            run.run_module(made.cls.module),
            made,
        )


def _handed_on(run: Interpreter, made: Instance) -> Arguments:
    """What ``__post_init__`` is given: the fields that are there for it alone."""
    names = [name for name, statement in fields(made.cls).items() if "InitVar" in ast.unparse(statement.annotation)]
    return Arguments.of(*(made.load(name, run.condition) or NONE for name in names))


def _note_typed(run: Interpreter, given: Argument, statement: ast.AnnAssign, frame: Frame) -> None:
    annotation = ast.unparse(statement.annotation)
    if given.node is not None and annotation.split("|")[0].strip() == "int":
        note_use(run, given.node, given.value, Use.NEEDS_INT, frame, "a field of type int")


def _default(run: Interpreter, value: Value, node: ast.expr, frame: Frame) -> Value:
    """The default of a field, behind ``field(default=…)`` and ``field(default_factory=…)``."""
    from codemods.analysis.calls import call
    from codemods.analysis.expressions import evaluate

    if isinstance(node, ast.Call) and isinstance(value, Unknown):
        for keyword in node.keywords:
            if keyword.arg == "default":
                return evaluate(run, keyword.value, frame)
            if keyword.arg in ("default_factory", "factory"):
                return call(run, evaluate(run, keyword.value, frame), Arguments(), node, frame)
        if node.args:
            return evaluate(run, node.args[0], frame)
    return value


def make_client(shape: ClientShape, arguments: Arguments, place: Place, names: tuple[str, ...] = ()) -> Client:
    """A client by the arguments of its constructor."""
    base, query, hooks = (
        arguments.value(slot.position, slot.name) if slot is not None else None
        for slot in (shape.base, shape.query, shape.hooks)
    )
    made = Client(shape, [base] if base is not None else [], place, names)
    made.queries.extend([query] if query is not None else [])
    made.hooks.extend([hooks] if hooks is not None else [])
    return made


def build_client(run: Interpreter, made: Instance, arguments: Arguments, frame: Frame) -> None:
    """``super().__init__(...)`` of a class that derives from an HTTP client."""
    shape = client_shape(run, made.cls)
    if shape is None:
        return
    client = make_client(shape, arguments, frame.module.place(made.cls.node), (made.cls.name,))
    made.store("<client>", client, run.condition)
