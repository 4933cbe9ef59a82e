"""Paths of files: ``pathlib`` and ``os.path`` as far as they lead to settings files of the repository, and opening
those."""

from __future__ import annotations

from posixpath import basename, dirname, splitext
from typing import TYPE_CHECKING

from codemods.analysis import text
from codemods.analysis.calls import pass_on
from codemods.analysis.files import call_path as kept_by_path
from codemods.analysis.heap import ListValue
from codemods.analysis.settings_files import MOST
from codemods.analysis.strings import Hole, Lit, Str
from codemods.analysis.testing.files import missing
from codemods.analysis.truth import constant
from codemods.analysis.values import (
    NONE,
    REPOSITORY,
    External,
    FilePath,
    FileText,
    ModuleValue,
    TupleValue,
    Unknown,
    alternatives,
    join,
    located,
    plain,
)

if TYPE_CHECKING:
    import ast
    from collections.abc import Callable

    from codemods.analysis.arguments import Arguments
    from codemods.analysis.frame import Frame
    from codemods.analysis.interpreter import Interpreter
    from codemods.analysis.text import Parts
    from codemods.analysis.values import Value
    from codemods.model.places import Place

_SAME = frozenset({"resolve", "absolute", "expanduser", "as_posix", "strict", "__enter__", "samefile"})
_LISTS = frozenset({"glob", "rglob", "iterdir"})
_CONTENTS = frozenset({"read_text", "read_bytes", "open"})
_READS = frozenset({"read", "decode", "encode", "strip", "lstrip", "rstrip", "readlines", "getvalue", "__enter__"})


def attribute(owner: FilePath, name: str) -> Value | None:
    """``path.name`` where it is a path or a text; None for a method."""
    known = owner.text.text
    if name == "parent":
        return _parent(owner)
    if name == "parents":
        above = [_parent(owner)]
        while len(above) < 6:
            above.append(_parent(above[-1]))
        return TupleValue(tuple(above))
    if name in ("name", "stem", "suffix") and known is not None:
        stem, suffix = splitext(basename(known))
        return plain({"name": stem + suffix, "stem": stem, "suffix": suffix}[name])
    return Unknown("a part of a path") if name in ("name", "stem", "suffix", "parts", "drive", "root") else None


def _parent(path: FilePath) -> FilePath:
    """The directory above: what is behind the last slash is left out."""
    parts = list(path.text.parts)
    while parts:
        last = parts.pop()
        if isinstance(last, Hole):
            continue
        if "/" in last.text:
            return FilePath(Str((*parts, *plain(dirname(last.text)).parts)))
    return FilePath(plain(""))


def call_path(
    run: Interpreter, owner: FilePath, name: str, arguments: Arguments, node: ast.expr, frame: Frame
) -> Value:
    """``path.name(...)``."""
    given = [argument.value for argument in arguments.positional]
    if name in ("joinpath", "__truediv__"):
        return joined([owner, *given])
    if name in ("with_name", "with_suffix", "with_stem") and owner.text.text is not None and given:
        stem, suffix = splitext(basename(owner.text.text))
        new = constant(given[0])
        if isinstance(new, str):
            changed = {"with_name": new, "with_suffix": stem + new, "with_stem": new + suffix}[name]
            return joined([_parent(owner), plain(changed)])
    file = (
        None if _opened(run, owner, frame) else kept_by_path(run, owner.text, name, arguments, frame.module.place(node))
    )
    if file is not None:
        return file
    if name in _LISTS:
        pattern = given[0] if name != "iterdir" and given else plain("*")
        return listed(run, joined([owner, *([plain("**")] if name == "rglob" else []), pattern]), frame, node)
    if name in _CONTENTS:
        return _opened(run, owner, frame) or _not_read(owner, run, arguments, node, frame, name)
    if name in _SAME:
        return owner if name != "as_posix" else owner.text
    pass_on(run, arguments, frame, name)
    return Unknown(f"the result of {name} of a path")


def joined(items: list[Value]) -> Value:
    """The path of items that follow each other; an absolute one starts anew."""
    start = max((index for index, item in enumerate(items) if _is_absolute(item)), default=0)
    found = text.path_joined(items[start:])
    return join([FilePath(one) if isinstance(one, Str) else one for one in alternatives(found)])


def _is_absolute(item: Value) -> bool:
    found = [text.starts(Str(parts), "/") for parts in text.pieces_of(item)]
    return bool(found) and all(found)


def _not_read(
    owner: FilePath, run: Interpreter, arguments: Arguments, node: ast.expr, frame: Frame, name: str
) -> Unknown:
    pass_on(run, arguments, frame, name)
    shown = "".join("…" if isinstance(part, Hole) else part.text for part in owner.text.parts)
    shown = shown.removeprefix(f"{REPOSITORY}/")
    return Unknown(f"the content of {shown or 'a file'}", (name,), frame.module.place(node))


def call_file(owner: FileText, name: str) -> Value:
    """``file.name(...)``, of an open file or of its text."""
    return owner if name in _READS else Unknown(f"the result of {name} of a file")


def files_of(run: Interpreter, value: Value, frame: Frame) -> list[str]:
    """The settings files of the repository that a path can be."""
    found: dict[str, None] = {}
    for parts in text.pieces_of(value):
        shown = "".join("*" if isinstance(part, Hole) else part.text for part in parts)
        named: list[str] = []
        if shown.startswith("*/") and shown.strip("*/"):
            named = run.project.settings_files.ending(shown.lstrip("*/"))
        elif shown.strip("*/."):
            named = run.project.settings_files.named(shown, frame.module.path)
        if len(named) > MOST:
            run.exhausted.add(_within(frame, parts))
        found.update(dict.fromkeys(named[:MOST]))
    return list(found)


def _within(frame: Frame, parts: Parts) -> Place:
    """Where a path is written, else the function that uses it."""
    module = frame.module
    lit = next((one for one in parts if isinstance(one, Lit) and one.path == module.path and one.offsets), None)
    if lit is not None and lit.offsets is not None:
        return module.at(lit.offsets[0], lit.offsets[-1])
    return module.place(frame.function.node) if frame.function is not None else module.place(module.tree.body[0])


def listed(run: Interpreter, pattern: Value, frame: Frame, node: ast.expr) -> Value:
    """The files of the repository that a pattern names, as a list."""
    found = files_of(run, pattern, frame)
    if not found:
        return Unknown("the files of a folder", ("glob",), frame.module.place(node))
    return ListValue(frame.module.place(node), [(FilePath(located(path)), None) for path in found])


def _globbed(run: Interpreter, arguments: Arguments, node: ast.expr, frame: Frame) -> Value:
    """``glob.glob(pattern)``: paths as texts."""
    found = listed(run, arguments.value(0, "pathname") or NONE, frame, node)
    for index, (path, place) in enumerate(found.items if isinstance(found, ListValue) else ()):
        if isinstance(path, FilePath) and isinstance(found, ListValue):
            found.items[index] = (path.text, place)
    return found


def _opened(run: Interpreter, value: Value, frame: Frame) -> Value | None:
    found = [FileText(path) for path in files_of(run, value, frame)] or missing(run, value, frame)
    return join(found) if found else None


def _path(run: Interpreter, arguments: Arguments, node: ast.expr, frame: Frame) -> Value:
    pass_on(run, arguments, frame, "Path")
    return joined([argument.value for argument in arguments.positional] or [plain("")])


def _open(run: Interpreter, arguments: Arguments, node: ast.expr, frame: Frame) -> Value:
    """``open(path)``: a settings file of the repository that is opened for reading, else nothing that is followed."""
    from codemods.analysis.stdlib import not_modelled

    mode = constant(arguments.value(1, "mode") or plain("r"))
    reads = not (isinstance(mode, str) and set(mode) & set("wax+"))
    found = _opened(run, arguments.value(0, "file") or NONE, frame) if reads else None
    return found or not_modelled(run, "builtins.open", arguments, node, frame)


def _dirname(run: Interpreter, arguments: Arguments, node: ast.expr, frame: Frame) -> Value:
    paths = joined([arguments.value(0) or NONE])
    return join([_parent(one).text if isinstance(one, FilePath) else one for one in alternatives(paths)])


def _same_text(run: Interpreter, arguments: Arguments, node: ast.expr, frame: Frame) -> Value:
    return join([Str(parts) for parts in text.pieces_of(arguments.value(0) or NONE)])


def _resource(run: Interpreter, arguments: Arguments, node: ast.expr, frame: Frame) -> Value:
    """``importlib.resources.files(package)``; with a name behind the package, that file."""
    folders = [_folder(one, run, frame) for one in alternatives(arguments.value(0) or NONE)]
    names = [argument.value for argument in arguments.positional[1:]]
    return join([joined([folder, *names]) for folder in folders])


def _folder(package: Value, run: Interpreter, frame: Frame) -> Value:
    if isinstance(package, ModuleValue):
        return located(dirname(package.module.path))
    if isinstance(package, External) and package.name.startswith("<folder>"):
        return located(package.name.removeprefix("<folder>"))
    name = constant(package)
    if isinstance(name, str):
        if name in ("__main__", frame.module.name):
            return located(dirname(frame.module.path))
        found = run.project.resolve(frame.module.path, name, 0)
        if found is not None:
            return located(dirname(found) if found.endswith(".py") else found)
    return Unknown("the folder of a package")


def _resource_text(run: Interpreter, arguments: Arguments, node: ast.expr, frame: Frame) -> Value:
    paths = _resource(run, arguments, node, frame)
    return _opened(run, paths, frame) or Unknown("the content of a resource", (), frame.module.place(node))


RULES: dict[str, Callable[..., Value]] = {
    **dict.fromkeys((f"pathlib.{name}" for name in ("Path", "PosixPath", "PurePath", "PurePosixPath")), _path),
    "pathlib.Path.cwd": lambda run, arguments, node, frame: FilePath(plain("")),
    "os.getcwd": lambda run, arguments, node, frame: plain(""),
    "anyio.Path": _path,
    **dict.fromkeys(("glob.glob", "glob.iglob"), _globbed),
    "builtins.open": _open,
    "io.open": _open,
    "codecs.open": _open,
    "os.path.dirname": _dirname,
    **dict.fromkeys((f"os.path.{name}" for name in ("abspath", "realpath", "normpath", "expanduser")), _same_text),
    "os.fspath": _same_text,
    "importlib.resources.files": _resource,
    "importlib_resources.files": _resource,
    "importlib.resources.as_file": lambda run, arguments, node, frame: arguments.value(0) or NONE,
    **dict.fromkeys(
        (
            "importlib.resources.open_text",
            "importlib.resources.open_binary",
            "importlib.resources.read_text",
            "importlib.resources.read_binary",
            "pkgutil.get_data",
            "pkg_resources.resource_string",
            "pkg_resources.resource_stream",
        ),
        _resource_text,
    ),
    "pkg_resources.resource_filename": _resource,
    "importlib.resources.path": _resource,
}
