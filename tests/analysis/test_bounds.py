# ruff: noqa: E501 - tables of code, one case a line
"""What has no end: recursion, depth, combinations. The analysis ends, and says where it stopped."""

from __future__ import annotations

import sys

from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.running import analysed, urls
from codemods.analysis import interpreter
from codemods.analysis.values import ALTERNATIVES


def test_recursion_ends() -> None:
    text = (
        "import requests\n\ndef f(n):\n    g(n)\n    requests.get('https://a.example')\n\ndef g(n):\n    f(n)\n\nf(1)\n"
    )
    run = analysed(text)
    assert urls(text) == ["https://a.example"]
    assert not run.exhausted


def test_deep_calls_are_said_to_be_lost() -> None:
    functions = "".join(f"def f{index}(u):\n    return f{index + 1}(u)\n\n" for index in range(interpreter.DEPTH + 5))
    run = analysed(
        f"import requests\n\n{functions}def f{interpreter.DEPTH + 5}(u):\n    requests.get(u)\n\nf0('https://a.example')\n"
    )
    assert run.exhausted


def test_too_many_steps_are_said_to_be_lost() -> None:
    body = "    x = 1\n" * 200
    text = (
        "import requests\n"
        + "".join(
            f"def f{index}():\n{body}" + (f"    f{index - 1}()\n    f{index - 1}()\n" if index else "")
            for index in range(12)
        )
        + "f11()\nrequests.get('https://a.example')\n"
    )
    assert analysed(text).exhausted


def test_combinations_end() -> None:
    lines = "".join(f"p{index} = 'a' if x else 'b'\n" for index in range(30))
    found = urls(
        f"import requests\n{lines}requests.get('https://' + " + " + ".join(f"p{index}" for index in range(30)) + ")\n"
    )
    assert len(found) <= ALTERNATIVES + 1


def test_what_is_beyond_many_values_is_unknown() -> None:
    paths = ", ".join(f"{index}: 'https://{index}.example'" for index in range(ALTERNATIVES + 10))
    found = urls(f"import sys\nimport requests\nrequests.get({{{paths}}}[int(sys.argv[1])])\n")
    assert len(found) == ALTERNATIVES + 1
    assert "{}" in found


def test_many_values_end() -> None:
    arms = "".join(f"elif x == {index}:\n    u = 'https://{index}.example'\n" for index in range(100))
    found = urls(f"import requests\nif not x:\n    u = 'https://a.example'\n{arms}requests.get(u)\n")
    assert len(found) <= ALTERNATIVES + 1


def test_a_sum_of_a_thousand_terms_is_followed() -> None:
    terms = " + ".join(f"'{char}'" for char in "https://a.example/" + "x" * 980)
    assert urls(f"import requests\nrequests.get({terms})\n") == ["https://a.example/" + "x" * 980]


def test_a_loop_that_makes_ever_more_ends() -> None:
    assert urls("import requests\nu = 'https://a.example'\nwhile x:\n    u = u + '/x'\n    requests.get(u)\n")


def test_a_dict_that_holds_itself_ends() -> None:
    assert urls("import requests\nd = {}\nd['self'] = d\nrequests.post('https://a.example', json=d)\n") == [
        "https://a.example"
    ]


def test_a_class_that_is_its_own_base_ends() -> None:
    assert urls(
        "import requests\nclass C:\n    pass\nclass C(C):\n    u = 'https://a.example'\nrequests.get(C.u)\n"
    ) == ["https://a.example"]


def test_the_recursion_limit_is_put_back() -> None:
    before = sys.getrecursionlimit()
    analysed("x = 1\n")
    assert sys.getrecursionlimit() == before


STATEMENTS = st.sampled_from(
    [
        "x = y", "x += 1", "del x", "x, *y = z", "x[0] = y", "x.y = z", "for x in y: pass", "while x: break", "with x as y: pass", "lambda: x", "x = yield_",
        "try:\n    x = 1\nexcept* ValueError as e:\n    pass", "match x:\n    case [1, *y] | {'a': y}: pass\n    case C(a=1) as z: pass\n    case _: pass",
        "async def f():\n    async for x in y: await x\n    async with x: pass\n    return [i async for i in x]", "class C(x, metaclass=y):\n    z: int",
        "def f(a, /, b=1, *c, d, **e) -> int:\n    return (yield a)", "x = {**y, 'a': 1, None: 2}", "x = [*y, 1][1:2:3]", "x = a if b else c", "assert x, y",
        "import a.b.c, d as e", "from . import x", "from .. import *", "global x", "raise x from y", "x = y = z", "x: int = 1", "x = f'{y!r:>{z}}'",
        "x = (y := 1)", "x = not y or -z", "x = a < b <= c", "x = {i: j for i, j in y if i}", "x = {1, 2}", "print(*x, **y)", "super().x()", "x @= y", "x = ...",
        "from __future__ import annotations", "x = b'a' % y", "x = 'a' 'b' f'{c}'", "@x\ndef g(): return g", "def h():\n    nonlocal_ = 1\n    yield from h()",
    ]
)  # fmt: skip


@given(st.lists(STATEMENTS, min_size=1, max_size=8))
@settings(max_examples=150, deadline=None)
def test_any_module_is_gone_through(lines: list[str]) -> None:
    analysed("\n".join(lines) + "\n")
