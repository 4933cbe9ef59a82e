# ruff: noqa: E501 - tables of code, one case a line
"""What names hold: branches and loops that come together, scopes, unpacking, tests that rule something out."""

from __future__ import annotations

import pytest

from analysis.running import reads, url_of

A, B = '"https://a.example"', '"https://b.example"'
ONE, BOTH = ["https://a.example"], ["https://a.example", "https://b.example"]
CASES = {
    "an assignment": (f"u = {A}", ONE),
    "the last assignment": (f"u = {B}\nu = {A}", ONE),
    "a chain": (f"x = u = {A}", ONE),
    "an annotation": (f"u: str = {A}", ONE),
    "an if": (f"if flag:\n    u = {A}\nelse:\n    u = {B}", BOTH),
    "an if without else": (f"u = {A}\nif flag:\n    u = {B}", BOTH),
    "an elif": (f"if flag:\n    u = {A}\nelif other:\n    u = {B}\nelse:\n    raise SystemExit", BOTH),
    "an arm that ends": (f"def f():\n    u = {A}\n    if flag:\n        u = {B}\n        return\n    return u\n\nu = f()", BOTH[:1]),
    "a test that is known": (f'u = {A}\nif "x" == "y":\n    u = {B}', ONE),
    "a test on None": (f"u = None\nif u is None:\n    u = {A}", ONE),
    "not": (f"u = ''\nif not u:\n    u = {A}", ONE),
    "or": (f"u = None or {A}", ONE),
    "and": (f"u = flag and {A}", ["https://a.example", "{}"]),
    "a conditional": (f"u = {A} if flag else {B}", BOTH),
    "a conditional that is known": (f"u = {A} if True else {B}", ONE),
    "a walrus": (f"print(u := {A})", ONE),
    "a try": (f"try:\n    u = {A}\nexcept KeyError:\n    u = {B}", BOTH),
    "a try that fails": (f"u = {A}\ntry:\n    u = {B}\nexcept KeyError:\n    pass", BOTH),
    "finally": (f"try:\n    u = {B}\nfinally:\n    u = {A}", ONE),
    "a try with else": (f"try:\n    pass\nexcept KeyError:\n    u = {B}\nelse:\n    u = {A}", BOTH),
    "a for over a display": (f"for u in [{A}, {B}]:\n    pass", ["https://b.example"]),
    "a for that breaks": (f"for u in [{A}, {B}]:\n    break", ONE),
    "a for that may break": (f"for u in [{A}, {B}]:\n    if flag():\n        break", BOTH),
    "a for that returns": (f"for u in [{B}, {A}]:\n    if not flag():\n        return None", ONE),
    "a for with else that breaks": (f"for x in (1, 2):\n    u = {A}\n    if flag():\n        break\nelse:\n    u = {B}", BOTH),
    "a for whose else returns": (
        f"for x in y:\n    u = {A}\n    if flag():\n        break\nelse:\n    return None",
        ONE,
    ),
    "a while whose else raises": (
        f"while flag():\n    u = {A}\n    if flag():\n        break\nelse:\n    raise ValueError",
        ONE,
    ),
    "calls until a sentinel comes": (f"for u in iter(lambda: {A}, None):\n    pass", ONE),
    "a for with else": (f"for x in y:\n    u = {B}\nelse:\n    u = {A}", ONE),
    "a for that may not run": (f"u = {A}\nfor x in y:\n    u = {B}", BOTH),
    "a while": (f"u = {A}\nwhile flag():\n    u = {B}", BOTH),
    "a while that is endless": (f"while True:\n    u = {A}\n    break", ONE),
    "continue": (f"u = {A}\nfor x in y:\n    if x:\n        u = {B}\n        continue", BOTH),
    "unpacking": (f"u, v = {A}, {B}", ONE),
    "unpacking with a star": (f"x, *y, u = {B}, {B}, {B}, {A}", ONE),
    "unpacking a list": (f"[x, u] = [{B}, {A}]", ONE),
    "nested unpacking": (f"(x, (y, u)) = 1, (2, {A})", ONE),
    "unpacking in a for": (f"for x, u in (({B}, {A}),):\n    pass", ONE),
    "items of a dict": (f'for k, u in {{"x": {A}}}.items():\n    pass', ONE),
    "values of a dict": (f'u = list({{"x": {A}}}.values())[0]', ONE),
    "zip": (f"for x, u in zip([1], [{A}]):\n    pass", ONE),
    "enumerate": (f"for i, u in enumerate([{A}]):\n    pass", ONE),
    "an index": (f"u = [{B}, {A}][1]", ONE),
    "a negative index": (f"u = ({B}, {A})[-1]", ONE),
    "an unknown index": (f"u = [{B}, {A}][i]", BOTH),
    "a dict": (f'u = {{"x": {A}, "y": {B}}}["x"]', ONE),
    "a dict with an unknown key": (f'u = {{"x": {A}, "y": {B}}}[key]', BOTH),
    "a later store": (f'd = {{}}\nd["x"] = {A}\nu = d["x"]', ONE),
    "a store in a branch": (f'd = {{"x": {A}}}\nif flag:\n    d["x"] = {B}\nu = d["x"]', BOTH),
    "a store in both branches": (f'd = {{"x": "c"}}\nif flag:\n    d["x"] = {A}\nelse:\n    d["x"] = {B}\nu = d["x"]', BOTH),
    "a new type": (f'import typing\nApi = typing.NewType("Api", str)\nu = Api({A})', ONE),
    "setdefault": (f'd = {{}}\nu = d.setdefault("x", {A})', ONE),
    "global": (f"def f():\n    global u\n    u = {A}\n\nu = {A}\nf()", ONE),
    "nonlocal": (f"def f():\n    v = {A}\n    def g():\n        nonlocal v\n        v = {B}\n    g()\n    return v\n\nu = f()", BOTH),
    "a closure": (f"def f(v):\n    return lambda: v\n\nu = f({A})()", ONE),
    "a default": (f"def f(v={A}):\n    return v\n\nu = f()", ONE),
    "a keyword": (f"def f(*, v):\n    return v\n\nu = f(v={A})", ONE),
    "positional only": (f"def f(v, /):\n    return v\n\nu = f({A})", ONE),
    "star arguments": (f"def f(*v):\n    return v[0]\n\nu = f(*[{A}])", ONE),
    "keyword arguments": (f'def f(**v):\n    return v["x"]\n\nu = f(**{{"x": {A}}})', ONE),
    "a lambda": (f"u = (lambda v: v)({A})", ONE),
    "a generator": (f"def f():\n    yield {A}\n\nfor u in f():\n    pass", [*ONE]),
    "yield from": (f"def f():\n    yield from [{A}]\n\nu = next(f())", ONE),
    "what a generator returns": (f"def f():\n    yield {B}\n    return {A}\n\ndef g():\n    global u\n    u = yield from f()\n\nlist(g())", ONE),
    "a sum of lists": (f"(u,) = sum([[{A}], []], [])", ONE),
    "a chain of unpacked lists": (f"import itertools\nlists = [[{A}] for _ in names]\nu = next(itertools.chain(*lists))", ONE),
    "lists that are added": (f"import functools, operator\n(u,) = functools.reduce(operator.add, [[{A}], []])", ONE),
    "a context that a stack enters": (
        (
            f"import contextlib\n\nclass C:\n    def __enter__(self):\n        return {A}\n\n"
            "with contextlib.ExitStack() as stack:\n    u = stack.enter_context(C())"
        ),
        ONE,
    ),
    "what a thread has got": (
        (
            "import threading\n\nclass W(threading.Thread):\n    def __init__(self):\n        super().__init__()\n"
            f"        self.got = None\n    def run(self):\n        self.got = {A}\n\nw = W()\nw.start()\nw.join()\n"
            "u = w.got"
        ),
        ONE,
    ),
    "what does not return": (f"import sys\nu = {A} if flag else sys.exit(1)", ONE),
    "a comprehension": (f"(u,) = [v for v in [{A}]]", ONE),
    "a filtered comprehension": (f'u = [v for v in [{A}, ""] if v][0]', ONE),
    "a dict comprehension": (f'u = {{k: v for k, v in [("x", {A})]}}["x"]', ONE),
    "map": (f"u = list(map(lambda v: v, [{A}]))[0]", ONE),
    "reduce": ('from functools import reduce\nu = reduce(lambda a, b: a + b, ["https:", "//a", ".example"])', ONE),
    "partial": (f"from functools import partial\nu = partial(lambda x, v: v, 1)({A})", ONE),
    "match": (f"match key:\n    case 1:\n        u = {A}\n    case _:\n        u = {B}", BOTH),
    "a with": (f"with open('x') as f:\n    u = {A}", ONE),
    "a context manager": (f"from contextlib import contextmanager\n\n@contextmanager\ndef f():\n    yield {A}\n\nwith f() as u:\n    pass", ONE),
    "a decorator": (f"def deco(f):\n    def inner():\n        return f()\n    return inner\n\n@deco\ndef g():\n    return {A}\n\nu = g()", ONE),
    "wraps": (f"import functools\n\ndef deco(f):\n    @functools.wraps(f)\n    def inner(*args, **kw):\n        return f(*args, **kw)\n    return inner\n\n@deco\ndef g(v):\n    return v\n\nu = g({A})", ONE),
    "a decorator around a decorator around": (f"def deco(f):\n    def inner(*args):\n        return f(*args)\n    return inner\n\n@deco\ndef a():\n    return {A}\n\n@deco\ndef b():\n    return a()\n\n@deco\ndef c():\n    return b()\n\n@deco\ndef d():\n    return c()\n\nu = d()", ONE),
    "functions composed": (f"compose = lambda f, g: lambda x: g(f(x))\nu = compose(compose(compose(str, str), str), str)({A})", ONE),
    "a dotted name looked up": (f'd = {{"x": {{"y": {A}}}, "z": {{"y": {B}}}}}\n\ndef get(path):\n    node = d\n    for key in path.split("."):\n        if key not in node:\n            return None\n        node = node[key]\n    return node\n\nu = get("x.y")', ONE),
    "a flag left to its default": (f"def f(other=False):\n    if other:\n        return {B}\n    return {A}\n\nu = f()", ONE),
    "a flag that a conditional asks": (f"def f(other=False):\n    return {B} if other else {A}\n\nu = f()", ONE),
    "a flag that is given": (f"def f(other=False):\n    return {B} if other else {A}\n\nu = f(True)", BOTH[1:]),
    "a flag that is set again": (f"def f(other=False):\n    other = flag()\n    return {B} if other else {A}\n\nu = f()", BOTH),
    "a default that is a setting": (f"import os\nOTHER = os.getenv('X', '')\n\ndef f(other=OTHER):\n    return {B} if other else {A}\n\nu = f()", BOTH),
    "methodcaller": (f"import operator\nu = operator.methodcaller('strip')({A})", ONE),
    "recursion": (f"def f(n):\n    return f(n - 1) if n else {A}\n\nu = f(3)", ONE),
    "augmented": ('u = "https://"\nu += "a.example"', ONE),
    "del and again": (f"u = {B}\ndel u\nu = {A}", ONE),
    "a number": ('u = f"https://a{1 + 1}.example"', ["https://a2.example"]),
    "str of a number": ('u = "https://a" + str(7)', ["https://a7"]),
    "an environment default": (f'import os\nu = os.getenv("X", {A})', ONE),
    "getattr": (f"class C:\n    x = {A}\n\nu = getattr(C, 'x')", ONE),
    "a removed prefix": ('u = "zhttps://a.example".removeprefix("z")', ONE),
    "a removed suffix": ('u = "https://a.example/".removesuffix("/")', ONE),
    "replace": ('u = "https://X.example".replace("X", "a")', ONE),
    "lower": ('u = "HTTPS://A.example".lower()', ONE),
    "split": ('u = "https://a.example|x".split("|")[0]', ONE),
    "path join": ('import posixpath\nu = posixpath.join("https://a.example", "x")', ["https://a.example/x"]),
    "urlunsplit": ('from urllib.parse import urlunsplit\nu = urlunsplit(("https", "a.example", "/x", "", ""))', ["https://a.example/x"]),
    "quote": ('from urllib.parse import quote\nu = "https://a.example/" + quote("x")', ["https://a.example/x"]),
    "bytes": ('u = b"https://a.example".decode()', ONE),
    "a field of an object": ('class H:\n    host = "a.example"\n\nu = "https://{0.host}".format(H())', ONE),
    "a field of a named object": ('class H:\n    host = "a.example"\n\nu = "https://{h.host}".format(h=H)', ONE),
    "a field of a dict": ('u = "https://{d[host]}".format(d={"host": "a.example"})', ONE),
    "a field of a tuple": ('u = "{0[1]}//{0[0]}".format(("a.example", "https:"))', ONE),
    "a field inside another": ('u = "https://{0[x].host}".format({"x": type("H", (), {"host": "a.example"})})', ["https://{}"]),
    "format_map": ('u = "https://{h}.example".format_map({"h": "a"})', ONE),
    "a tuple sum": (f"u = ({B},) + ({A},)\nu = u[1]", ONE),
    "a list sum": (f"u = ([{B}] + [{A}])[1]", ONE),
    "a list that grows": (f"l = []\nl.append({A})\nu = l[0]", ONE),
    "a dict of dicts": (f'd = {{"x": {{"y": {A}}}}}\nu = d["x"]["y"]', ONE),
    "a merged dict": (f'u = ({{"x": {B}}} | {{"x": {A}}})["x"]', ONE),
    "an updated dict": (f'd = {{"x": {B}}}\nd.update(x={A})\nu = d["x"]', ONE),
    "dict of pairs": (f'u = dict([("x", {A})])["x"]', ONE),
    "assert": (f"u = {A} if flag else None\nassert u", ONE),
}  # fmt: skip
# Sound, and less exact than it could be.
WIDER = {"a try with else", "and", "a store in both branches", "setdefault"}


@pytest.mark.parametrize("name", CASES)
def test_what_a_name_holds(name: str) -> None:
    setup, expected = CASES[name]
    found = url_of(setup, "u")
    assert set(expected) <= set(found) if name in WIDER else found == expected


@pytest.mark.parametrize(
    ("line", "path"),
    [
        ("x = t['documents'][0]['id']", ("documents", "[]")),
        ("x = t['documents'][2]['id']", ("documents", "[2]")),
        ("for d in t['documents']:\n    d['id']", ("documents", "[]")),
        ("for i in range(3):\n    t['documents'][i]['id']", ("documents", "[]")),
        ("first, *rest = t['documents']\nfirst['id']", ("documents", "[]")),
        ("_, second = t['documents']\nsecond['id']", ("documents", "[1]")),
        ("for d in reversed(t['documents']):\n    d['id']", ("documents", "[]")),
        ("x = max(t['documents'], key=len)['id']", ("documents", "[]")),
        ("x = t['documents'][1:][0]['id']", ("documents", "[]")),
        ("x = next(iter(t['documents']))['id']", ("documents", "[]")),
        ("for d in list(t['documents']):\n    d.get('id')", ("documents", "[]")),
        ("for f in t['files'].values():\n    f['id']", ("files", "?")),
        ("for k, f in t['files'].items():\n    f['id']", ("files", "?")),
        ("x = [d for d in t['documents'] if d][0]['id']", ("documents", "[]")),
        ("x = list(filter(None, t['documents']))[0]['id']", ("documents", "[]")),
        ("x = (t.get('documents') or [])[0]['id']", ("documents", "[]")),
        ("match t:\n    case {'documents': [{'id': i}]}:\n        pass", ("documents", "[]")),
    ],
)
def test_the_path_of_what_is_read(line: str, path: tuple[str, ...]) -> None:
    found = reads(f"import requests\nt = requests.get('https://a.example').json()\n{line}\n")
    assert path in found["id"], found


def test_get_of_a_key_that_is_there_is_not_none() -> None:
    assert url_of(f'd = {{"x": {A}}}\nu = "%s" % d.get("x")', "u") == ONE
