"""The names of a running function, class body or module, and how two arms of a branch come together."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from codemods.analysis.values import join

if TYPE_CHECKING:
    import ast

    from codemods.analysis.module import Module
    from codemods.analysis.values import ClassValue, FunctionValue, Value


@dataclass(eq=False)
class Frame:
    """One activation. ``outer`` is the frame of the enclosing function or module; a class body's frame is never an
    ``outer``.

    ``names`` has dotted names too: what a test told of an attribute. ``given`` are the parameters that the call gives a
    value: what the others are is a default and proves nothing; ``omitted`` are those
    that are left to a default which is written out. ``broken`` and ``continued`` are the names at
    each ``break`` and ``continue`` of the loop that is running. ``beyond`` are the names where a path would go on that
    has ended by a default of this call, or at a call that never comes back. ``leaves``: a path ended by an error, or
    with the program.
    """

    module: Module
    outer: Frame | None
    names: dict[str, Value] = field(default_factory=dict)
    function: FunctionValue | None = None
    owner: ClassValue | None = None
    receiver: Value | None = None
    returned: list[Value] = field(default_factory=list)
    results: list[tuple[ast.expr, Value]] = field(default_factory=list)
    yielded: list[Value] = field(default_factory=list)
    given: set[str] = field(default_factory=set)
    omitted: set[str] = field(default_factory=set)
    broken: list[dict[str, Value]] = field(default_factory=list)
    continued: list[dict[str, Value]] = field(default_factory=list)
    beyond: dict[str, Value] | None = None
    leaves: bool = False
    globals_: set[str] = field(default_factory=set)
    nonlocals: set[str] = field(default_factory=set)

    def lookup(self, name: str) -> Value | None:
        """The value of a name, searched outwards; None where it is not bound."""
        frame: Frame | None = self
        while frame is not None:
            found = frame.names.get(name)
            if found is not None:
                return found
            frame = frame.outer
        return None

    def is_omitted(self, name: str) -> bool:
        """Whether a name is a parameter, here or around, that is left to its default."""
        frame = self.home_of(name)
        return frame is not None and name in frame.omitted

    def home_of(self, name: str) -> Frame | None:
        """The frame, here or around, that binds a name."""
        frame: Frame | None = self
        while frame is not None and name not in frame.names:
            frame = frame.outer
        return frame

    def bind(self, name: str, value: Value) -> None:
        """``name = value`` at this point, with respect to ``global`` and ``nonlocal``."""
        self.forget(name)
        self.omitted.discard(name)
        if name in self.globals_:
            top = self.top()
            before = top.names.get(name)
            top.names[name] = value if before is None else join([value, before])
        elif name in self.nonlocals and self.outer is not None:
            frame: Frame | None = self.outer
            while frame is not None and name not in frame.names:
                frame = frame.outer
            if frame is not None:
                frame.names[name] = join([value, frame.names[name]])
        else:
            self.names[name] = value

    def forget(self, name: str = "") -> None:
        """Forgets what tests told of the attributes of a name that gets another value, or of all attributes."""
        for dotted in [one for one in self.names if "." in one and one.startswith(f"{name}." if name else "")]:
            del self.names[dotted]

    def top(self) -> Frame:
        """The module's frame."""
        frame = self
        while frame.outer is not None:
            frame = frame.outer
        return frame


def merged(arms: list[dict[str, Value]]) -> dict[str, Value]:
    """The names behind a branch whose arms ended with ``arms``."""
    if len(arms) == 1:
        return arms[0]
    names = dict.fromkeys(name for arm in arms for name in arm)
    # What a test told of an attribute holds where it was told on every way.
    told = [name for name in names if "." not in name or all(name in arm for arm in arms)]
    return {name: join([arm[name] for arm in arms if name in arm]) for name in told}
