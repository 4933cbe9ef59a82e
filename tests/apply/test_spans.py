"""Spans of ``ast`` and of LibCST name the same nodes, on every Python."""

from __future__ import annotations

import ast
import sys

import libcst as cst
import pytest

from apply.planning import Sample
from codemods.apply.spans import Spans

SHAPES = [
    "x = (1, 2), ((3, 4)), (), 5,\n",
    "x = f(y for y in z), g((y for y in z)), h((y for y in z), 1), (y for y in z)\n",
    "x = f (  # why\n    y for y in z)\n",
    "x = (a or b).c[d](e, *f, g=(h), **i)\n",
    "del a, (b), c['x']\n",
    "with (open(x)) as f, g() as (h): pass\n",
    "with (open(x) as f, g() as h): pass\n",
    "@a.b(1)\n@(c)\nclass D(E, metaclass=F): pass\n",
    "def f(a: int = 1, *b, c=(2), **d) -> (g): return lambda y, z=3: (y, z)\n",
    "if (n := 3) and not m: pass\n",
    "async def f():\n    async for a in b: await (c)\n    yield (d)\n",
    "x = [a async for b in c if d] if e else {f: g for h in i}\n",
    "x = 'a' 'b' f'{c}' 'd', ('e'\n    'f')\n",
    "é = 'é', ü['ä'], f'é{ö}ß'\n",
    "x = -1 ** +2, not 3, 1 < 2 <= 3\n",
    "match s:\n    case {'a': {1: b.c, **r}, -1: [d, *e], f.g: None}: pass\n    case H(i=1, j=(2 | 3)): pass\n",
    "x = a[1:2, ::b], a[(1, 2)]\n",
    "x: int = 1\nx += (2)\nfor (a, b), c in d: pass\n",
    "print(*a, sep='')\n",
    'x = f"{a}{b!r}{c:>{d}}{e!s:{f}.{g}}"\n',
    'x = f"{a[\'b\']}{c(d, e=f)}{(g, h)}{i + j}"\n',
    'x = f"{{}}{a}{{{b}}}"\n',
    'x = f"é{ü}é{ä[\'é\']}"\n',
    'x = f"""\n  {a}\n  é {b["c"]} {d\n  }\n"""\n',
    "x = f'{a = }{b=!r}'\n",
    "x = (f'a{b}'\n     f'c{d}' 'e'\n     f'{f}')\n",
    "x = f'{lambda_(1)}{[y for y in z]}{ {1: 2} }{ (lambda: 3)() }'\n",
    "x = rf'\\d{a}' + Rb'\\d'.decode()\n",
    "x = f'\\n\\t{a}\\x41{b}'\n",
    "x = f'{a}' f'{b}'.join(c)\n",
    "x = f'{a:%Y-%m-%d}{b:{c}>{d}}'\n",
    "def f():\n    return f'{a}', (f'''{\nb}''')\n",
    "x = f'{(a := 1)}{(yield_)}{await_}'\n",
    'x = f"{a}\\\n{b}"\n',
    "x = a\\\n    .b(c)\n",
]  # fmt: skip
NEWER = ["x = f'{a['b']}{f'{c}'}'\n", "x = f'{\n    a  # why\n}'\n", 'x = f"{"\\n".join(a)}"\n']


@pytest.mark.parametrize("text", [*SHAPES, *(NEWER if sys.version_info >= (3, 12) else [])])
def test_every_expression_is_found_at_its_span(text: str) -> None:
    sample = Sample(text)
    spans = Spans(cst.parse_module(text))
    code = cst.Module([])
    for node in _expressions(sample.tree):
        span = sample.span(node)
        found = spans.expression(span)
        assert found is not None, ast.unparse(node)
        source = code.code_for_node(found) if not isinstance(found, cst.MatchMapping) else "0"
        if isinstance(node, ast.expr) and "#" not in source:
            assert ast.dump(ast.parse(f"({source.strip()})", mode="eval").body) == ast.dump(_loaded(node))


def _loaded(node: ast.expr) -> ast.expr:
    """Return ``node`` as it would be if it were read."""
    for inner in ast.walk(node):
        if hasattr(inner, "ctx"):
            inner.ctx = ast.Load()
    return ast.parse(f"({ast.unparse(node)})", mode="eval").body


def _expressions(tree: ast.AST) -> list[ast.AST]:
    """Return the nodes that edits can be about: not the pieces of f-strings, slices, or tuples without brackets in
    subscripts.
    """
    found: list[ast.AST] = []
    pending: list[ast.AST] = [tree]
    while pending:
        node = pending.pop()
        children = list(ast.iter_child_nodes(node))
        if isinstance(node, ast.JoinedStr):
            values = [value for value in node.values if isinstance(value, ast.FormattedValue)]
            children = [value.value for value in values]
            children += [inner for value in values if value.format_spec for inner in _fields(value.format_spec)]
        if isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Tuple):
            children = [node.value, *node.slice.elts]
        if isinstance(node, ast.Delete) and len(node.targets) > 1:
            children = [*node.targets]
        if isinstance(node, ast.MatchMapping) or (
            isinstance(node, ast.expr) and not isinstance(node, (ast.Slice, ast.Starred))
        ):
            found.append(node)
        pending.extend(children)
    return found


def _fields(spec: ast.expr) -> list[ast.AST]:
    assert isinstance(spec, ast.JoinedStr)
    return [value.value for value in spec.values if isinstance(value, ast.FormattedValue)]
