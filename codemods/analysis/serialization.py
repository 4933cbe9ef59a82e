"""``json`` and paths: texts made of values, and values read from texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codemods.analysis import text
from codemods.analysis.arguments import Arguments
from codemods.analysis.calls import call
from codemods.analysis.configuration import content
from codemods.analysis.containers import HOOKS, hooked_or_lost
from codemods.analysis.dumping import dumped
from codemods.analysis.facts import Use
from codemods.analysis.failures import FAILED
from codemods.analysis.files import keep, kept
from codemods.analysis.heap import DictValue, Instance
from codemods.analysis.http import decode
from codemods.analysis.shown import note_shown
from codemods.analysis.strings import Hole, Str
from codemods.analysis.truth import constant
from codemods.analysis.uses import note_use
from codemods.analysis.values import NONE, FileText, Response, ResponseText, Serialized, Unknown, alternatives, join

if TYPE_CHECKING:
    import ast
    from collections.abc import Callable

    from codemods.analysis.frame import Frame
    from codemods.analysis.interpreter import Interpreter
    from codemods.analysis.values import Value


def _loads(run: Interpreter, arguments: Arguments, node: ast.expr, frame: Frame) -> Value:
    found: list[Value] = []
    given = arguments.value(0, "s") or arguments.value(None, "fp") or NONE
    options = [kept(run, one) or one for one in alternatives(given)]
    for one in (one for option in options for one in alternatives(option)):
        if isinstance(one, (ResponseText, Response)):
            payload = decode(run, one.request, node, frame)
            hook = next((name for name in HOOKS if name in arguments.keywords), None)
            found.append(payload if hook is None else hooked_or_lost(run, payload, hook, arguments, node, frame))
        elif isinstance(one, Serialized):
            found.append(one.value)
        elif isinstance(one, FileText):
            found.append(content(run, one, node, frame))
        elif constant(one) in ("null", b"null", "", b"", None):
            found.append(NONE)
        elif constant(one) in ("{}", b"{}", "[]", b"[]"):
            found.append(run.new_dict(frame.module.place(node)))
        else:
            for part in one.parts if isinstance(one, Str) else ():
                if isinstance(part, Hole):
                    note_use(run, node, part.value, Use.PASSED, frame, "a text made of it")
            failed = isinstance(one, Unknown) and one.reason == FAILED
            names = one.names if isinstance(one, Unknown) else ()
            found.append(one if failed else Unknown("a decoded text that was not followed", names))
    return join(found)


def _dumps(run: Interpreter, arguments: Arguments, node: ast.expr, frame: Frame) -> Value:
    given = arguments.value(0) or NONE
    default = arguments.value(None, "default")
    found: list[Value] = []
    note_use(run, node, given, Use.SHOWN, frame, "json.dumps")
    for one in alternatives(given):
        made: Value = one
        if isinstance(one, Instance) and default is not None:
            made = call(run, default, Arguments.of(one), node, frame)
            # It is called for what stands inside the object too.
            run.facts.indirect |= {part.place for part in alternatives(made) if isinstance(part, DictValue)}
        elif isinstance(one, Instance):
            made = dumped(run, one, node, frame)
        found.extend(Serialized(each, "json") for each in alternatives(made))
    return join(found)


def _dump(run: Interpreter, arguments: Arguments, node: ast.expr, frame: Frame) -> Value:
    first = arguments.positional[0] if arguments.positional else None
    note_shown(run, arguments)
    if first is not None and first.node is not None:
        note_use(run, first.node, first.value, Use.KEPT, frame, "json.dump")
        note_use(run, first.node, first.value, Use.SHOWN, frame, "json.dump")
        keep(
            run, arguments.value(1, "fp") or NONE, join([Serialized(one, "json") for one in alternatives(first.value)])
        )
    return NONE


def _path_join(run: Interpreter, arguments: Arguments, node: ast.expr, frame: Frame) -> Value:
    return text.path_joined([argument.value for argument in arguments.positional])


RULES: dict[str, Callable[..., Value]] = {
    "json.loads": _loads,
    "json.load": _loads,
    "json.dumps": _dumps,
    "json.dump": _dump,
    "os.path.join": _path_join,
}
