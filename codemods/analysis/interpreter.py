"""The running state of an analysis: conditions, call stack, interned heap objects, modules that have run, and the
bound on its work."""

from __future__ import annotations

import ast
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from codemods.analysis.classes import order
from codemods.analysis.facts import Facts
from codemods.analysis.frame import Frame
from codemods.analysis.heap import DictValue, Instance, ListValue, Namespace
from codemods.analysis.user_word import UserWord
from codemods.analysis.values import ClassValue, External, ModuleValue, Unknown, located

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from codemods.analysis.accessors import Accessor
    from codemods.analysis.asked import AskedLine
    from codemods.analysis.catalog import Catalog
    from codemods.analysis.dispatch import Implementation
    from codemods.analysis.facts import Request
    from codemods.analysis.handing import Handing
    from codemods.analysis.heap import Condition
    from codemods.analysis.model_facts import Model
    from codemods.analysis.module import Module
    from codemods.analysis.project import Project
    from codemods.analysis.testing.raw_serving import RawServer
    from codemods.analysis.testing.rehearsal import Rehearsal
    from codemods.analysis.testing.servers import Server
    from codemods.analysis.values import Client, FunctionValue, Value
    from codemods.libraries.shape import CallShape
    from codemods.model.places import Place

DEPTH = 30
RECURSIONS = 2
NESTED = 6
"""How often a function made anew in each call (a decorator's wrapper, say) may run inside others of its code."""
STEPS_PER_ENTRY = 60_000
STEPS_PER_ROUND = 500_000
STEPS_PER_STATEMENT = 40
CONTEXT = 4


@dataclass(eq=False)
class Interpreter:
    """One round of the analysis over the modules that matter.

    ``condition`` are the branches that are open now; ``calls`` the places of the calls that are active. ``sent`` are
    the values that are sent to generators, by their function, ``files`` the texts that files get, by their paths, and
    ``put`` what is stored in objects that are not followed, by the place where they enter. ``handed`` are the
    attributes and calls whose keys are being looked up, ``accessors`` how functions do that.
    What is called ``before`` or ``last`` is of the round before: what an attribute holds, or a generator gets, may
    be stored only later in a round. ``wrapped`` is what decorators made of functions, ``context_objects`` what commands
    put into the context of their command line, ``flags`` the options that all modules see.
    ``testing``: the tests run now, ``rehearsal`` is the one that does, ``seen`` what its expressions were last;
    ``entered`` are functions that nothing in the code calls, ``received`` methods among them with the objects they
    were run for, ``rehearsed`` those of them that a test does. ``senders``
    and ``produced`` are what the calls of the client's code sent, and gave of responses, before.
    """

    project: Project
    catalog: Catalog
    word: UserWord = field(default_factory=UserWord)
    facts: Facts = field(default_factory=Facts)
    condition: Condition = ()
    calls: tuple[Place, ...] = ()
    stack: list[FunctionValue] = field(default_factory=list)
    words: list[tuple[ast.AST, tuple[str, ...]]] = field(default_factory=list)
    frames: dict[str, Frame] = field(default_factory=dict)
    running: set[str] = field(default_factory=set)
    visited: set[ast.AST] = field(default_factory=set)
    functions: dict[ast.AST, FunctionValue] = field(default_factory=dict)
    function_attributes: dict[FunctionValue, Namespace] = field(default_factory=dict)
    classes: dict[ast.AST, ClassValue] = field(default_factory=dict)
    heap: dict[object, DictValue | ListValue] = field(default_factory=dict)
    instances: dict[object, Instance] = field(default_factory=dict)
    instances_by_class: dict[ast.AST, list[Instance]] = field(default_factory=dict)
    before: dict[str, dict[str, Value]] = field(default_factory=dict)
    overlays: dict[tuple[object, tuple[str, ...], Place | None, str], list[Value]] = field(default_factory=dict)
    strangers: dict[tuple[Place, str], str] = field(default_factory=dict)
    open_strangers: dict[tuple[Place, str], str] = field(default_factory=dict)
    entered: set[ast.AST] = field(default_factory=set)
    received: set[tuple[ast.AST, Instance]] = field(default_factory=set)
    rehearsed: set[ast.AST] = field(default_factory=set)
    gone_through: dict[ast.AST, list[DictValue]] = field(default_factory=dict)
    last_attributes: dict[object, dict[str, Value]] = field(default_factory=dict)
    requests: dict[object, Request] = field(default_factory=dict)
    queues: dict[Place, ListValue] = field(default_factory=dict)
    last_queues: dict[Place, tuple[Value, ...]] = field(default_factory=dict)
    sent: dict[Place, list[Value]] = field(default_factory=dict)
    last_sent: dict[Place, list[Value]] = field(default_factory=dict)
    put: dict[tuple[Place, tuple[str, ...], str], Value] = field(default_factory=dict)
    last_put: dict[tuple[Place, tuple[str, ...], str], Value] = field(default_factory=dict)
    handed: list[Handing] = field(default_factory=list)
    accessors: dict[ast.AST, tuple[Accessor, ...]] = field(default_factory=dict)
    opened: dict[object, object] = field(default_factory=dict)
    files: dict[object, list[Value]] = field(default_factory=dict)
    last_files: dict[object, list[Value]] = field(default_factory=dict)
    dispatched: dict[ast.AST, list[Implementation]] = field(default_factory=dict)
    models: dict[ast.AST, Model | None] = field(default_factory=dict)
    specialized: dict[object, ClassValue] = field(default_factory=dict)
    options: dict[ast.AST, dict[str, Value]] = field(default_factory=dict)
    wrapped: dict[ast.AST, Value] = field(default_factory=dict)
    context_objects: dict[Value, None] = field(default_factory=dict)
    last_context_objects: dict[Value, None] = field(default_factory=dict)
    flags: dict[str, Value] = field(default_factory=dict)
    last_flags: dict[str, Value] = field(default_factory=dict)
    shadow: bool = False
    asked: AskedLine | None = None
    entry: ast.AST | None = None
    last_results: list[tuple[ast.expr, Value]] = field(default_factory=list)
    steps: int = 0
    left: int = STEPS_PER_ROUND
    testing: bool = False
    rehearsal: Rehearsal | None = None
    seen: dict[ast.expr, Value] = field(default_factory=dict)
    servers: dict[Place, Server | RawServer] = field(default_factory=dict)
    senders: dict[Place, tuple[CallShape, str, Client | None]] = field(default_factory=dict)
    produced: dict[Place, Value] = field(default_factory=dict)
    crashes: dict[str, str] = field(default_factory=dict)
    exhausted: set[Place] = field(default_factory=set)

    @contextmanager
    def under(self, *token: object) -> Iterator[None]:
        """What happens inside may not happen: a branch, a loop's body, a handler."""
        self.condition = (*self.condition, token)
        try:
            yield
        finally:
            self.condition = self.condition[:-1]

    @contextmanager
    def in_shadow(self, doubtful: bool) -> Iterator[None]:
        """Inside, ``doubtful`` code runs that the values seen do not lead to: a default may be another value one
        day."""
        before, self.shadow = self.shadow, self.shadow or doubtful
        try:
            yield
        finally:
            self.shadow = before

    def is_recursive(self, function: FunctionValue, words: tuple[str, ...]) -> bool:
        """Whether the function runs already, so often that running it once more teaches nothing: called with other
        ``words`` it may do something else."""
        same_code = sum(one.node is function.node for one in self.stack)
        if words and same_code < NESTED and (function.node, words) not in self.words:
            return False
        return same_code >= NESTED or (same_code >= RECURSIONS and self.stack.count(function) >= RECURSIONS)

    def new_dict(self, place: Place) -> DictValue:
        """The dict made at a place; the same object for each round of a loop there."""
        key = ("dict", place, self.calls[-CONTEXT:])
        found = self.heap.get(key)
        if not isinstance(found, DictValue):
            found = self.heap[key] = DictValue(place, self.condition)
        return found

    def new_list(self, place: Place, part: str = "") -> ListValue:
        """The list made at a place, for a ``part`` of what is made there; the same object for each round of a loop."""
        key = ("list", place, part, self.calls[-CONTEXT:])
        found = self.heap.get(key)
        if not isinstance(found, ListValue):
            found = self.heap[key] = ListValue(place)
        return found

    def request(self, key: object, make: Callable[[], Request]) -> Request:
        """The request of this key: the same object in every round, so that what one round keeps of its response still
        belongs to it in the next; what it was seen to send is of this round only."""
        found = self.facts.requests.get(key)
        if found is None:
            fresh = make()
            found = self.requests.setdefault(key, fresh)
            if found is not fresh:
                found.forget(shadow=fresh.shadow)
            self.facts.requests[key] = found
        return found

    def attributes_of(self, function: FunctionValue) -> Namespace:
        """What is set on a function as its attributes."""
        place = function.module.place(function.node)
        return self.function_attributes.setdefault(function, Namespace(place))

    def new_instance(self, cls: ClassValue, place: Place | None) -> Instance:
        """The instance made at a place, in this chain of calls."""
        key = (cls.node, place, self.calls[-CONTEXT:])
        found = self.instances.get(key)
        if found is None:
            found = self.instances[key] = Instance(cls, key)
            for one in order(cls):
                if isinstance(one, ClassValue):
                    self.instances_by_class.setdefault(one.node, []).append(found)
        return found

    def earlier(self, instance: Instance, name: str) -> Value | None:
        """What the round before stored in an attribute of the same instance, for reads that come before the store in
        this round."""
        found = self.last_attributes.get(instance.key, {})
        return found.get(name)

    def run_module(self, module: Module) -> Frame:
        """The module's names, after its top level has run (or as far as it has got, in a circle of imports)."""
        from codemods.analysis.expressions import evaluate
        from codemods.analysis.statements import execute

        frame = self.frames.get(module.path)
        if frame is None:
            frame = self.frames[module.path] = Frame(module, None, {"__file__": located(module.path)})
            documented = module.tree.body[0] if ast.get_docstring(module.tree, clean=False) is not None else None
            if isinstance(documented, ast.Expr):
                frame.names["__doc__"] = evaluate(self, documented.value, frame)
            saved = self.condition, self.calls, self.stack
            self.condition, self.calls, self.stack = (), (), []
            self.running.add(module.path)
            execute(self, module.tree.body, frame)
            self.running.discard(module.path)
            self.condition, self.calls, self.stack = saved
        return frame

    def imported(self, importer: Module, dotted: str, level: int) -> Value:
        """The module that an import names: one of the repository, or an external one."""
        path = self.project.resolve(importer.path, dotted, level)
        module = self.project.module(path) if path is not None and path.endswith(".py") else None
        if module is not None:
            self.run_module(module)
            return ModuleValue(module)
        if path is not None and not path.endswith(".py"):
            return External(f"<folder>{path}")
        if level or path is not None:
            return Unknown(f"the module {'.' * level}{dotted} could not be read", tuple(dotted.split(".")))
        return External(dotted)

    def member(self, owner: Value, name: str) -> Value:
        """``from owner import name``."""
        if isinstance(owner, ModuleValue):
            frame = self.run_module(owner.module)
            found = frame.names.get(name) or self.before.get(owner.module.path, {}).get(name)
            if found is not None:
                return found
            if owner.module.package:
                path = self.project.resolve(owner.module.path, name, 1)
                inner = self.project.module(path) if path and path.endswith(".py") else None
                if inner is not None:
                    self.run_module(inner)
                    return ModuleValue(inner)
            hook = frame.names.get("__getattr__")
            return Unknown(
                f"{owner.module.path} has no {name!r}" if hook is None else "a module's __getattr__", (name,)
            )
        if isinstance(owner, External) and owner.name.startswith("<folder>"):
            folder = owner.name.removeprefix("<folder>")
            path = self.project.resolve(f"{folder}/__init__.py", name, 1)
            inner = self.project.module(path) if path and path.endswith(".py") else None
            if inner is not None:
                self.run_module(inner)
                return ModuleValue(inner)
            return External(f"<folder>{path}") if path else Unknown(f"the module {name!r} was not found", (name,))
        if isinstance(owner, External):
            return External(self.catalog.canonical(f"{owner.name}.{name}"))
        return Unknown("an import that could not be read", (name,))

    def spend(self, place: Place) -> bool:
        """Counts one step; False when the bound of the entry is reached, or that of the round."""
        self.steps += 1
        self.left -= 1
        if self.left < 0:
            if not any(one.path == place.path for one in self.exhausted):
                self.exhausted.add(place)
            return False
        if self.steps <= STEPS_PER_ENTRY:
            return True
        if self.steps == STEPS_PER_ENTRY + 1:
            self.exhausted.add(place)
        return False
