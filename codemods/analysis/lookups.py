"""Objects of settings libraries: ``configparser``, environs, django-environ, decouple, starlette, dynaconf, Box."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from codemods.analysis.configuration import document, put
from codemods.analysis.containers import as_namespace
from codemods.analysis.environment import filled, variable
from codemods.analysis.heap import DictValue, ListValue, Lookup, Settings
from codemods.analysis.ini_text import sections_in
from codemods.analysis.iteration import named
from codemods.analysis.layered_settings import interpolated
from codemods.analysis.paths import files_of
from codemods.analysis.strings import Lit, Str
from codemods.analysis.truth import constant
from codemods.analysis.values import NONE, FileText, Method, TupleValue, Unknown, alternatives, join, plain

if TYPE_CHECKING:
    import ast
    from collections.abc import Callable, Iterable

    from codemods.analysis.arguments import Arguments
    from codemods.analysis.frame import Frame
    from codemods.analysis.interpreter import Interpreter
    from codemods.analysis.values import Value
    from codemods.model.places import Place

_BASIC = re.compile(r"%%|%\((?P<name>[^)]+)\)s")
_EXTENDED = re.compile(r"\$\$|\$\{(?P<name>[^}]+)\}")
_DEFAULT = "DEFAULT"
"""The section whose options every other section has."""
_GETTERS = frozenset({"get", "getint", "getboolean", "getfloat", "getlist"})
_LOADS = frozenset({"read", "read_file", "readfp", "read_string", "read_dict"})
_ENVIRONMENTS = frozenset({"default", "development", "production", "staging", "testing", "global", "main"})
_DYNACONF_FILES = ("settings", ".settings", ".secrets", "config")
_SUFFIXES = (".toml", ".yaml", ".yml", ".json", ".ini")


def call_settings(
    run: Interpreter, owner: Settings, name: str, arguments: Arguments, node: ast.expr, frame: Frame
) -> Value:
    """``owner.name(...)``; ``__call__`` for ``owner(...)``."""
    place = frame.module.place(node)
    if owner.lookup in (Lookup.SECTIONS, Lookup.OPTIONS):
        return _call_parser(run, owner, name, arguments, node, frame)
    if name in ("prefixed", "__enter__", "read_env", "read_envfile", "configure", "reload"):
        if name == "prefixed":
            owner.prefixes.append(_text(arguments.value(0)))
        return owner if name in ("prefixed", "__enter__") else NONE
    if name in ("as_dict", "to_dict", "dict", "copy"):
        return owner.values
    default = arguments.value(1, "default")
    names = [constant(one) for one in alternatives(arguments.value(0) or NONE)]
    return join([_named(run, owner, one, place, default, name) for one in names if isinstance(one, str)] or [NONE])


def item(run: Interpreter, owner: Settings, index: Value, node: ast.expr, frame: Frame) -> Value:
    """``owner[index]``."""
    place = frame.module.place(node)
    keys = [constant(one) for one in alternatives(index)]
    found: list[Value] = []
    for key in keys:
        if not isinstance(key, str):
            found.append(Unknown("a setting whose name is not known", (), place))
        elif owner.lookup is Lookup.SECTIONS:
            found.append(_section(owner, key))
        elif owner.lookup is Lookup.OPTIONS:
            found.append(_option(owner, key, place, None))
        else:
            found.append(_named(run, owner, key, place, None, "get"))
    return join(found)


def attribute(run: Interpreter, owner: Settings, name: str, node: ast.expr, frame: Frame) -> Value:
    """``owner.name``: a setting where the library has settings as attributes, else a method."""
    import ast as syntax

    parent = frame.module.parents.get(node)
    called = isinstance(parent, syntax.Call) and parent.func is node
    if called or owner.lookup is not Lookup.ATTRIBUTES:
        return Method(owner, name)
    return _named(run, owner, name, frame.module.place(node), None, "get")


def _text(value: Value | None) -> str:
    known = constant(value) if value is not None else None
    return known if isinstance(known, str) else ""


def _named(run: Interpreter, owner: Settings, name: str, place: Place, default: Value | None, method: str) -> Value:
    known = run.project.settings_files.variable
    prefixed = [prefix + name.upper() for prefix in owner.prefixes if known(prefix + name.upper())]
    if owner.lookup is Lookup.ENVIRONMENT:
        declared = owner.values.value_of(name, ())
        given = default if default is not None else declared
        return join([variable(run, one, place, given) for one in prefixed or [name]])
    found: Value | None = owner.values
    for part in name.split("."):
        found = _whatever_case(found, part)
    options = [interpolated(run, owner, one) for one in alternatives(found)] if found is not None else []
    options += [variable(run, one, place) for one in prefixed]
    if default is not None:
        options.append(default)
    elif not options:
        options.append(Unknown(f"the setting {name}", (name,), place, optional=method == "get"))
    inner = replace(owner, prefixes=[], whole=owner.whole or owner)
    return join([replace(inner, values=one) if isinstance(one, DictValue) else one for one in options])


def _whatever_case(owner: Value | None, name: str) -> Value | None:
    if isinstance(owner, Settings):
        owner = owner.values
    if not isinstance(owner, DictValue):
        return None
    found = [entry.value for entry in owner.entries if entry.key.lower() == name.lower()]
    return join(found) if found else None


def _call_parser(
    run: Interpreter, owner: Settings, name: str, arguments: Arguments, node: ast.expr, frame: Frame
) -> Value:
    place = frame.module.place(node)
    if name in _LOADS:
        _read_into(run, owner, name, arguments, frame, place)
        return NONE
    if name in _GETTERS and owner.lookup is Lookup.SECTIONS:
        fallback = arguments.get(None, "fallback")
        section = _section(owner, _text(arguments.value(0, "section")))
        option = _text(arguments.value(1, "option"))
        return _option(section, option, place, fallback.value if fallback is not None else None)
    if name in _GETTERS:
        given = arguments.value(1, "fallback")
        return _option(owner, _text(arguments.value(0, "option")), place, given if given is not None else NONE)
    if name in ("items", "_sections", "defaults"):
        if owner.lookup is Lookup.SECTIONS:
            return _pairs(_section(owner, _text(arguments.value(0))), place) if arguments.positional else owner.values
        return _pairs(owner, place)
    if name == "set" and len(arguments.positional) > 2:
        put(
            _section(owner, _text(arguments.value(0))).values,
            _text(arguments.value(1)).lower(),
            arguments.positional[2].value,
        )
    if name == "sections":
        return ListValue(place, [(plain(key), None) for key in owner.values.known_keys()])
    return Unknown(f"the result of {name} of settings")


def _read_into(run: Interpreter, owner: Settings, name: str, arguments: Arguments, frame: Frame, place: Place) -> None:
    given = alternatives(arguments.value(0) or NONE)
    if name == "read_dict":
        for one in given:
            _merge(owner, one)
        return
    if name == "read_string":
        for one in given:
            _merge(owner, sections_in(one, place))
        return
    listed = [item for one in given for item in _each(one)]
    paths = [one.path for one in listed if isinstance(one, FileText)]
    for one in listed:
        paths += files_of(run, one, frame) if not isinstance(one, FileText) else []
    for path in dict.fromkeys(paths):
        _merge(owner, document(run, path, place))


def _each(value: Value) -> Iterable[Value]:
    if isinstance(value, ListValue):
        return list(value.values())
    return value.items if isinstance(value, TupleValue) else (value,)


def _merge(owner: Settings, sections: Value) -> None:
    """Adds the sections of a file, whose options have no case."""
    for entry in sections.entries if isinstance(sections, DictValue) else ():
        section = _section(owner, entry.key).values
        for option in entry.value.entries if isinstance(entry.value, DictValue) else ():
            put(section, option.key.lower(), option.value)


def _section(owner: Settings, name: str) -> Settings:
    """The section of that name; one without options where there is none."""
    for entry in owner.values.entries:
        if entry.key == name and isinstance(entry.value, DictValue):
            return Settings(owner.place, Lookup.OPTIONS, entry.value, whole=owner)
    made = DictValue(owner.place, ())
    put(owner.values, name, made)
    return Settings(owner.place, Lookup.OPTIONS, made, whole=owner)


def _option(section: Settings, name: str, place: Place, default: Value | None) -> Value:
    whole = section.whole or section
    found = _raw(section, name)
    if found is None:
        if default is not None and default != NONE:
            return named(default, name)
        return Unknown(f"the option {name} of an INI file", (name,), place, optional=default == NONE)
    made = [_interpolated(section, whole, one, 0) for one in alternatives(found)]
    return join([*made, *([named(default, name)] if isinstance(default, Str) else [])])


def _raw(section: Settings, name: str) -> Value | None:
    """The option as it is written, or that of the default section."""
    found = section.values.value_of(name.lower(), ())
    if found is None and section.whole is not None:
        found = _section(section.whole, _DEFAULT).values.value_of(name.lower(), ())
    return found


def _interpolated(section: Settings, whole: Settings, value: Value, depth: int) -> Value:
    if whole.plain or not isinstance(value, Str) or depth > 10:
        return value

    def known(name: str) -> list[Value]:
        other, colon, option = name.rpartition(":")
        found = _raw(_section(whole, other), option) if colon else _raw(section, name)
        options = alternatives(found) if found is not None else ()
        return [_interpolated(section, whole, one, depth + 1) for one in options]

    first = value.parts[0] if len(value.parts) == 1 else None
    if not isinstance(first, Lit):
        return value
    made = filled(first, _EXTENDED if whole.nested else _BASIC, known)
    return join([named(one, first.name) for one in alternatives(made)])


def _pairs(section: Settings, place: Place) -> Value:
    made = ListValue(place, [])
    made.items = [
        (TupleValue((plain(key), _option(section, key, place, None))), None) for key in section.values.known_keys()
    ]
    return made


def _parser(run: Interpreter, arguments: Arguments, node: ast.expr, frame: Frame) -> Value:
    """``configparser.ConfigParser(...)``."""
    import ast as syntax

    place = frame.module.place(node)
    interpolation = arguments.get(None, "interpolation")
    shown = syntax.unparse(interpolation.node) if interpolation is not None and interpolation.node is not None else ""
    raw = "Raw" in (syntax.unparse(node.func) if isinstance(node, syntax.Call) else "") or shown == "None"
    values = run.new_dict(place)
    made = Settings(place, Lookup.SECTIONS, values, nested="Extended" in shown, plain=raw)
    given = arguments.value(0, "defaults")
    if isinstance(given, DictValue):
        for entry in given.entries:
            put(_section(made, _DEFAULT).values, entry.key.lower(), entry.value)
    return made


def _environment(run: Interpreter, arguments: Arguments, node: ast.expr, frame: Frame) -> Value:
    """``environs.Env()``, ``environ.Env(NAME=(type, default))``, ``decouple.Config(...)``, ``starlette`` ``Config``."""
    place = frame.module.place(node)
    values = run.new_dict(place)
    for name, argument in arguments.keywords.items():
        scheme = argument.value
        if isinstance(scheme, TupleValue) and len(scheme.items) == 2:
            put(values, name, scheme.items[1])
    return Settings(place, Lookup.ENVIRONMENT, values, [_text(arguments.value(None, "env_prefix"))])


def _layered(run: Interpreter, arguments: Arguments, node: ast.expr, frame: Frame) -> Value:
    """``Dynaconf(settings_files=[…])``: the files' settings, those of their environments as well."""
    place = frame.module.place(node)
    given = [
        one
        for name in ("settings_files", "settings_file", "includes")
        for value in alternatives(arguments.value(None, name) or NONE)
        for one in _each(value)
    ]
    paths = [path for one in given if one != NONE for path in files_of(run, one, frame)]
    if not given:
        paths = _default_files(run, frame)
    prefix = arguments.value(None, "envvar_prefix")
    shown = "DYNACONF" if prefix is None else _text(prefix)
    return _layers(run, paths, place, f"{shown}_" if shown else "")


def _default_files(run: Interpreter, frame: Frame) -> list[str]:
    names = [f"{stem}{suffix}" for stem in _DYNACONF_FILES for suffix in _SUFFIXES]
    return [path for name in names for path in run.project.settings_files.named(name, frame.module.path)]


def _layers(run: Interpreter, paths: Iterable[str], place: Place, prefix: str) -> Settings:
    merged = run.new_dict(place)
    for path in paths:
        read = document(run, path, place)
        for entry in read.entries if isinstance(read, DictValue) else ():
            inner = entry.value if entry.key.lower() in _ENVIRONMENTS else None
            put(merged, entry.key, entry.value)
            for own in inner.entries if isinstance(inner, DictValue) else ():
                put(merged, own.key, own.value)
    return Settings(place, Lookup.ATTRIBUTES, merged, [prefix] if prefix else [])


def layered_default(run: Interpreter, node: ast.expr, frame: Frame) -> Settings:
    """``dynaconf.settings``: the settings of the files that dynaconf looks for."""
    return _layers(run, _default_files(run, frame), frame.module.place(node), "DYNACONF_")


def _attributes(run: Interpreter, arguments: Arguments, node: ast.expr, frame: Frame) -> Value:
    """``Box(mapping)``, ``munchify(mapping)``: a mapping whose keys are attributes."""
    place = frame.module.place(node)
    found: list[Value] = []
    for one in alternatives(arguments.value(0) or NONE):
        if isinstance(one, DictValue):
            found.append(Settings(place, Lookup.ATTRIBUTES, one))
        elif (keyed := as_namespace(run, one, node, frame, nested=True)) is not None:
            found.append(keyed)
        else:
            paths = [one.path] if isinstance(one, FileText) else files_of(run, one, frame)
            read = [document(run, path, place) for path in paths]
            found += [Settings(place, Lookup.ATTRIBUTES, value) for value in read if isinstance(value, DictValue)]
    if not found:
        from codemods.analysis.stdlib import not_modelled

        return not_modelled(run, "a mapping", arguments, node, frame)
    return join(found)


RULES: dict[str, Callable[..., Value]] = {
    **dict.fromkeys(
        tuple(f"configparser.{name}" for name in ("ConfigParser", "RawConfigParser", "SafeConfigParser")), _parser
    ),
    "environs.Env": _environment,
    "environ.Env": _environment,
    "environ.FileAwareEnv": _environment,
    "decouple.Config": _environment,
    "decouple.AutoConfig": _environment,
    "starlette.config.Config": _environment,
    "dynaconf.Dynaconf": _layered,
    "dynaconf.LazySettings": _layered,
    "box.Box": _attributes,
    "box.Box.from_yaml": _attributes,
    "munch.munchify": _attributes,
    "munch.Munch.fromDict": _attributes,
    **dict.fromkeys(("addict.Dict", "dotmap.DotMap", "easydict.EasyDict", "attrdict.AttrDict"), _attributes),
}
DYNACONF = "dynaconf.settings"
