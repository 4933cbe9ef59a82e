# ruff: noqa: ARG001, E501 - the forms of one table share their signature
"""Spellings of one text in Python: what clients do to put a URL together."""

from __future__ import annotations

from dataclasses import dataclass, field

from hypothesis import strategies as st


@dataclass
class Written:
    """Code that puts texts together: lines at module level and in the function before the expression is used."""

    above: list[str] = field(default_factory=list)
    inside: list[str] = field(default_factory=list)
    parameters: list[str] = field(default_factory=list)
    arguments: list[str] = field(default_factory=list)
    names: int = 0

    def name(self, prefix: str) -> str:
        self.names += 1
        return f"{prefix}{self.names}"


QUOTES = ('"', "'", '"""', "r'", 'u"')


def literal(draw: st.DrawFn, text: str) -> str:
    """The text as a literal; here and there one character is written as an escape."""
    quote = draw(st.sampled_from(QUOTES))
    shown = text
    if "r" not in quote and text and draw(st.integers(0, 9)) == 0:
        index = draw(st.integers(0, len(text) - 1))
        escape = draw(st.sampled_from(("\\x{:02x}", "\\u{:04x}", "\\{:03o}")))
        shown = text[:index] + escape.format(ord(text[index])) + text[index + 1 :]
    return f"{quote}{shown}{quote.lstrip('ru')}"


def spelled(draw: st.DrawFn, code: Written, text: str, depth: int = 3) -> str:
    """An expression whose value is ``text``."""
    if depth == 0 or len(text) < 2:
        return literal(draw, text)
    return draw(st.sampled_from(FORMS))(draw, code, text, depth - 1)


def halves(draw: st.DrawFn, text: str) -> tuple[str, str]:
    cut = draw(st.integers(1, len(text) - 1))
    return text[:cut], text[cut:]


def _plain(draw: st.DrawFn, code: Written, text: str, depth: int) -> str:
    return literal(draw, text)


def _implicit(draw: st.DrawFn, code: Written, text: str, depth: int) -> str:
    left, right = halves(draw, text)
    return f"({literal(draw, left)} {literal(draw, right)})"


def _lines(draw: st.DrawFn, code: Written, text: str, depth: int) -> str:
    left, right = halves(draw, text)
    return f"(\n        {literal(draw, left)}  # the first\n        {literal(draw, right)}\n    )"


def _sum(draw: st.DrawFn, code: Written, text: str, depth: int) -> str:
    left, right = halves(draw, text)
    return f"({spelled(draw, code, left, depth)} + {spelled(draw, code, right, depth)})"


def _held(draw: st.DrawFn, code: Written, text: str, depth: int) -> str:
    """A name that holds the text."""
    name, value = code.name("part"), spelled(draw, code, text, depth)
    code.inside.append(f"{name} = {value}")
    return name


def _fstring(draw: st.DrawFn, code: Written, text: str, depth: int) -> str:
    left, right = halves(draw, text)
    name = _held(draw, code, left, depth)
    spec = draw(st.sampled_from(("", "!s", ":s")))
    return f'f"{{{name}{spec}}}{right}"' if draw(st.booleans()) else f"f'{{{name}}}' '{right}'"


def _fstring_inside(draw: st.DrawFn, code: Written, text: str, depth: int) -> str:
    left, right = halves(draw, text)
    name = _held(draw, code, right, depth)
    return f'f"{left}{{{name}}}"'


def _percent(draw: st.DrawFn, code: Written, text: str, depth: int) -> str:
    left, right = halves(draw, text)
    form = draw(st.integers(0, 2))
    if form == 0:
        return f'("%s%s" % ({spelled(draw, code, left, depth)}, {spelled(draw, code, right, depth)}))'
    if form == 1:
        return f'("{left}%s" % {_held(draw, code, right, depth)})'
    return f'("%(a)s{right}" % {{"a": {spelled(draw, code, left, depth)}}})'


def _format(draw: st.DrawFn, code: Written, text: str, depth: int) -> str:
    left, right = halves(draw, text)
    form = draw(st.integers(0, 2))
    a = spelled(draw, code, left, depth)
    if form == 2:
        return f'"{{a}}{right}".format(a={a})'
    b = spelled(draw, code, right, depth)
    return f'"{{}}{{}}".format({a}, {b})' if form == 0 else f'"{{1}}{{0}}".format({b}, {a})'


def _join(draw: st.DrawFn, code: Written, text: str, depth: int) -> str:
    if "/" in text and draw(st.booleans()):
        return '"/".join([' + ", ".join(literal(draw, part) for part in text.split("/")) + "])"
    left, right = halves(draw, text)
    return f'"".join(({spelled(draw, code, left, depth)}, {spelled(draw, code, right, depth)}))'


def _constant(draw: st.DrawFn, code: Written, text: str, depth: int) -> str:
    name = code.name("PART_")
    code.above.append(f"{name} = {literal(draw, text)}")
    return name


def _class(draw: st.DrawFn, code: Written, text: str, depth: int) -> str:
    name = code.name("Holder")
    if draw(st.booleans()):
        code.above += [f"class {name}:", f"    text = {literal(draw, text)}", ""]
        return f"{name}.text"
    code.above += [f"class {name}:", "    def __init__(self, text):", "        self.text = text", ""]
    return f"{name}({spelled(draw, code, text, depth)}).text"


def _enum(draw: st.DrawFn, code: Written, text: str, depth: int) -> str:
    name = code.name("Kind")
    code.above += ["import enum", "", f"class {name}(enum.Enum):", f"    ONE = {literal(draw, text)}", ""]
    return f"{name}.ONE.value"


def _function(draw: st.DrawFn, code: Written, text: str, depth: int) -> str:
    name = code.name("made")
    left, right = halves(draw, text)
    code.above += [f"def {name}(tail, head={literal(draw, left)}):", "    return head + tail", ""]
    return f"{name}({spelled(draw, code, right, depth)})"


def _lambda(draw: st.DrawFn, code: Written, text: str, depth: int) -> str:
    name = code.name("build")
    code.above.append(f'{name} = lambda text: "%s" % text')
    return f"{name}({spelled(draw, code, text, depth)})"


def _table(draw: st.DrawFn, code: Written, text: str, depth: int) -> str:
    name = code.name("TABLE")
    code.above.append(f'{name} = {{"other": "/none", "this": {literal(draw, text)}}}')
    return f'{name}["this"]'


def _conditional(draw: st.DrawFn, code: Written, text: str, depth: int) -> str:
    return f"({spelled(draw, code, text, depth)} if FAST else {spelled(draw, code, text, depth)})"


def _environment(draw: st.DrawFn, code: Written, text: str, depth: int) -> str:
    code.above.append("import os")
    return f'os.environ.get("NOT_SET_HERE", {spelled(draw, code, text, depth)})'


def _parameter(draw: st.DrawFn, code: Written, text: str, depth: int) -> str:
    name = code.name("given")
    code.parameters.append(name)
    code.arguments.append(literal(draw, text))
    return name


def _stripped(draw: st.DrawFn, code: Written, text: str, depth: int) -> str:
    return f'{literal(draw, text + "/")}.rstrip("/")' if not text.endswith("/") else literal(draw, text)


def _tuple(draw: st.DrawFn, code: Written, text: str, depth: int) -> str:
    left, right = halves(draw, text)
    a, b = code.name("a"), code.name("b")
    code.inside.append(f"{a}, {b} = {spelled(draw, code, left, depth)}, {spelled(draw, code, right, depth)}")
    return f"({a} + {b})"


def _augmented(draw: st.DrawFn, code: Written, text: str, depth: int) -> str:
    left, right = halves(draw, text)
    name = code.name("grown")
    a, b = spelled(draw, code, left, depth), spelled(draw, code, right, depth)
    code.inside += [f"{name} = {a}", f"{name} += {b}"]
    return name


def _walrus(draw: st.DrawFn, code: Written, text: str, depth: int) -> str:
    return f"({code.name('w')} := {spelled(draw, code, text, depth)})"


FORMS = (
    _plain, _implicit, _lines, _sum, _held, _fstring, _fstring_inside, _percent, _format, _join, _constant, _class, _enum, _function,
    _lambda, _table, _conditional, _environment, _parameter, _stripped, _tuple, _augmented, _walrus,
)  # fmt: skip
