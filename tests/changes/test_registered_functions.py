# ruff: noqa: E501 - tables of code, one case a line
"""Functions that are kept in containers, on other functions or by a library, and called from there."""

from __future__ import annotations

import pytest
from run.migrating import migrated

from changes.clients import HEAD, in_v2

LIST = """STEPS = []


def step(function):
    STEPS.append(function)
    return function


"""
LOOK = """def look(id):
    return requests.get(API + "/task/" + id).json()


"""
NAMES = """def names(task):
    return [service["files"]["target"]["name"] for service in task["services"]]


"""
NUMBER = 'def number(t):\n    return t["number"] + 1\n\n\n'
DECORATED = f"@step\n{LOOK}@step\n{NAMES}"
RUN = 'value = "1"\nfor f in {steps}:\n    value = f(value)\nprint(value)\n'

NOT_THE_APIS = {
    "other functions in the same list": LIST
    + "import json\n\n\n@step\ndef read(path):\n    return json.loads(open(path).read())\n\n\n@step\n"
    + NAMES
    + RUN.format(steps="STEPS")
    + "print(requests.get(API + '/task/1').json()['id'])\n",
    "a hook of another vendor's session": 'def hook(r, *a, **k):\n    print(r.json()["number"] + 1)\n\n\n'
    's = requests.Session()\ns.hooks["response"].append(hook)\ns.get("https://parcel.example/v1/task/7")\n'
    'print(requests.get(API + "/task/1").json()["id"])\n',
    "what is set on another function": 'def get(id):\n    return requests.get(API + "/task/" + id).json()["id"]\n\n\n'
    'def orders():\n    return {"number": 1}\n\n\nget.first = lambda: orders()\nprint(get("1"), get.first()["number"] + 1)\n',
}
CALLED = {
    "a list that a decorator fills": LIST + DECORATED + RUN.format(steps="STEPS"),
    "a list in another order": "STEPS = []\n\n\n" + LOOK + NAMES + "for f in (look, names):\n    STEPS.append(f)\n"
    + RUN.format(steps="STEPS"),
    "a dict that a decorator fills": LIST.replace("[]", "{}").replace(".append(function)", "[function.__name__] = function")
    + DECORATED + RUN.format(steps="STEPS.values()"),
    "a dict with keys that are not known": LIST.replace("[]", "{}").replace(".append(function)", "[input()] = function")
    + DECORATED + RUN.format(steps="STEPS.values()"),
    "lists in a dict": LIST.replace("[]", "{}").replace("STEPS.append", 'STEPS.setdefault("all", []).append')
    + DECORATED + RUN.format(steps='STEPS["all"]'),
    "an attribute of a function": LOOK + NAMES + "names.after = look\nprint(names(names.after('1')))\n",
    "functions with their arguments": "def task(function):\n    function.s = lambda *a, **k: (function, a, k)\n    return function\n\n\n"
    + DECORATED.replace("@step", "@task")
    + 'value = "1"\nfor f, a, k in (look.s(), names.s()):\n    value = f(value, *a, **k)\n',
}  # fmt: skip
WRAPPED = {
    "wraps around a lambda": "import functools\n\n\ndef as_json(function):\n    return functools.wraps(function)(lambda *a: function(*a).json())\n\n\n"
    '@as_json\ndef look(id):\n    return requests.get(API + "/task/" + id)\n\n\n',
    "a cache with options": "import functools\n\n\ndef get(id):\n    return requests.get(API + '/task/' + id).json()\n\n\nlook = functools.lru_cache(maxsize=None)(get)\n",
    "lru_cache without options": "import functools\n\n\ndef get(id):\n    return requests.get(API + '/task/' + id).json()\n\n\nlook = functools.lru_cache(get)\n",
    "cache": "import functools\n\n\ndef get(id):\n    return requests.get(API + '/task/' + id).json()\n\n\nlook = functools.cache(get)\n",
    "update_wrapper": "import functools\n\n\ndef get(id):\n    return requests.get(API + '/task/' + id).json()\n\n\nlook = functools.update_wrapper(lambda id: get(id), get)\n",
    "a library's decorator": "import tenacity\n\n\ndef get(id):\n    return requests.get(API + '/task/' + id).json()\n\n\nlook = tenacity.retry(stop=3)(get)\n",
}  # fmt: skip
HOOK = 'def hook(r, *a, **k):\n    print(r.json()["number"] + 1)\n\n\n'
ASKED = 'requests.get(API + "/task/1", hooks={})\n'
HOOKS = {
    "of a request": 'requests.get(API + "/task/1", hooks={"response": hook})\n',
    "of a request, in a list": 'requests.get(API + "/task/1", hooks={"response": [hook]})\n',
    "set on a session": 's = requests.Session()\ns.hooks["response"] = [hook]\ns.get(API + "/task/1")\n',
    "appended to those of a session": 's = requests.Session()\ns.hooks["response"].append(hook)\ns.get(API + "/task/1")\n',
    "all of a session": 's = requests.Session()\ns.hooks = {"response": hook}\ns.get(API + "/task/1")\n',
    "of a request object": 'r = requests.Request("GET", API + "/task/1", hooks={"response": hook})\nrequests.Session().send(r.prepare())\n',
    "of a client": 'import httpx\n\nc = httpx.Client(event_hooks={"response": [hook]})\nc.get(API + "/task/1")\n',
    "appended to those of a client": 'import httpx\n\nc = httpx.Client()\nc.event_hooks["response"].append(hook)\nc.get(API + "/task/1")\n',
}  # fmt: skip


@pytest.mark.parametrize("code", NOT_THE_APIS.values(), ids=NOT_THE_APIS)
def test_what_other_functions_give_and_get_stays(code: str) -> None:
    assert migrated(HEAD + code) == in_v2(HEAD + code)


@pytest.mark.parametrize("code", CALLED.values(), ids=CALLED)
def test_what_one_registered_function_gives_the_next_one_gets(code: str) -> None:
    assert migrated(HEAD + code) == in_v2(HEAD + code).replace('task["services"]', 'task["documents"]')


EVENTS = """from collections import defaultdict

HANDLERS = defaultdict(list)


def on(*names):
    def add(function):
        for name in names:
            HANDLERS[name].append(function)
        return function
    return add


@on("task", "changed")
def show(thing):
    print(thing["number"] + 1)


@on("user")
def greet(thing):
    print(thing["number"] + 1)


def emit(name, **given):
    for handler in HANDLERS[name]:
        handler(**given)


emit("changed", thing=requests.get(API + "/task/1").json())
emit("user", thing={"number": 1})
"""


def test_handlers_of_one_event_do_not_get_what_those_of_another_are_given() -> None:
    assert migrated(HEAD + EVENTS) == in_v2(HEAD + EVENTS).replace('thing["number"]', 'int(thing["number"])', 1)


def test_what_a_factory_makes_for_a_key_of_a_body_is_that_key() -> None:
    code = (
        "from collections import defaultdict\n\nbody = defaultdict(list)\nbody['files'].append(1)\nbody['label'] = 'x'\n"
        "requests.post(API + '/task/capture/documents', json=body)\n"
    )
    assert migrated(HEAD + code) == in_v2(HEAD + code).replace("body['label'] = 'x'\n", "")


@pytest.mark.parametrize("made", WRAPPED.values(), ids=WRAPPED)
def test_a_decorator_that_is_called_gives_the_function_back(made: str) -> None:
    code = HEAD + made + 'print(look("1")["number"] + 1)\n'
    assert migrated(code) == in_v2(code).replace('look("1")["number"]', 'int(look("1")["number"])')


@pytest.mark.parametrize("sent", HOOKS.values(), ids=HOOKS)
def test_a_hook_gets_the_response(sent: str) -> None:
    code = HEAD + HOOK + sent
    assert migrated(code) == in_v2(code).replace('r.json()["number"]', 'int(r.json()["number"])')


PARTIAL = """\
import functools
import requests


def retried(function=None, *, times=1):
    if function is None:
        return functools.partial(retried, times=times)

    @functools.wraps(function)
    def run(*args, **kwargs):
        return function(*args, **kwargs)

    run.later = lambda *args: (run, args)
    return run


@retried(times=3)
def fetch(task_id):
    return requests.get("https://api-us.flexicapture.com/v1/task/" + task_id).json()


function, given = fetch.later("1")
print(function(*given)["region"], {"region": "Nord"}["region"])
"""


def test_a_decorator_that_returns_itself_with_its_options_is_called() -> None:
    assert migrated(PARTIAL) == PARTIAL.replace("/v1/", "/v2/").replace(
        'given)["region"]', 'given)["properties"]["region"]'
    )


BUS = """\
from collections import defaultdict
from dataclasses import dataclass
import requests

API = "https://api-us.flexicapture.com/v1"
HANDLERS = defaultdict(list)


def on(kind):
    def register(function):
        HANDLERS[kind].append(function)
        return function

    return register


def emit(event):
    for handler in HANDLERS[type(event)]:
        handler(event)


@dataclass
class Asked:
    number: str


@dataclass
class Found:
    task: dict


@dataclass
class Done:
    task: dict


@dataclass
class Planned:
    task: dict


@on(Asked)
def ask(event):
    emit(Found(requests.get(API + "/task/" + event.number).json()))


@on(Found)
def found(event):
    emit(Done(event.task))


@on(Done)
def done(event):
    print(event.task["region"])


@on(Planned)
def planned(event):
    print(event.task["region"], "planned")


emit(Asked("1"))
emit(Planned({"region": "Nord"}))
"""


def test_a_handler_gets_the_events_of_its_class() -> None:
    expected = BUS.replace("/v1", "/v2").replace(
        'print(event.task["region"])', 'print(event.task["properties"]["region"])'
    )
    assert migrated(BUS) == expected
