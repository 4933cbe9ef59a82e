# ruff: noqa: E501 - tables of code, one case a line
"""Servers that tests write themselves: their routes are those of v2, and what they answer is an answer of v2."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from harness.tool import run_tool

if TYPE_CHECKING:
    from pathlib import Path

CLIENT = """import requests


def number(task_id, base="https://api-us.flexicapture.com/v1"):
    return requests.get(f"{base}/task/{task_id}").json()["number"] + 1


def upload(data, base="https://api-us.flexicapture.com/v1"):
    return requests.post(base + "/file", params={"email": "a@b.c"}, files={"f": data}).json()[0]["id"]


def parcel(number, base="https://parcels.example.com/v1"):
    return requests.get(f"{base}/task/{number}").json()["number"]
"""
FLASK = """from flask import {imports}
{app}

def test_task():
    fake.run(port=9000)
    assert client.number("t1", "http://localhost:9000/v1") == 6
"""


def fixed(folder: Path, test: str, name: str = "tests/test_client.py") -> str:
    """A file of tests after ``fix``."""
    (folder / "tests").mkdir()
    (folder / "client.py").write_text(CLIENT)
    (folder / name).write_text("import client\n" + test)
    run_tool(folder, "fix", ".")
    return (folder / name).read_text()


def flask(app: str, imports: str = "Flask") -> str:
    return FLASK.format(app=app, imports=imports)


@pytest.mark.parametrize(
    "app",
    [
        "fake = Flask('x')\n\n@fake.route('/v{}/task/<id>')\ndef task(id):\n    return {answer}\n",
        "fake = Flask('x')\n\n@fake.get('/v{}/task/<string:id>')\ndef task(id):\n    return {answer}, 200\n",
        "fake = Flask('x')\n\ndef task(id):\n    return {answer}\n\nfake.add_url_rule('/v{}/task/<id>', view_func=task)\n",
        "fake = Flask('x')\npart = Blueprint('p', 'p', url_prefix='/v{}')\n\n@part.get('/task/<id>')\ndef task(id):\n    return {answer}\n\nfake.register_blueprint(part)\n",
        "fake = Flask('x')\npart = Blueprint('p', 'p')\n\n@part.get('/task/<id>')\ndef task(id):\n    return {answer}\n\nfake.register_blueprint(part, url_prefix='/v{}')\n",
    ],
)
def test_a_route_and_its_answer_are_those_of_v2(app: str, tmp_path: Path) -> None:
    old = app.replace("{}", "1").replace("{answer}", '{"id": id, "number": 5, "label": None}')
    new = app.replace("{}", "2").replace("{answer}", '{"id": id, "number": "5"}')
    after = fixed(tmp_path, flask(old, "Blueprint, Flask"))
    assert new in after
    assert "localhost:9000/v2" in after


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ('jsonify({"number": 5})', 'jsonify({"number": "5"})'),
        ("jsonify(number=5)", 'jsonify(number="5")'),
        ('json.dumps({"number": 5}), 200, {"x": "y"}', 'json.dumps({"number": "5"}), 200, {"x": "y"}'),
        ('Response(json.dumps({"number": 5}))', 'Response(json.dumps({"number": "5"}))'),
        ('make_response({"number": 5}, 200)', 'make_response({"number": "5"}, 200)'),
    ],
)
def test_an_answer_is_one_of_v2_whatever_it_is_built_with(given: str, wanted: str, tmp_path: Path) -> None:
    app = "import json\nfake = Flask('x')\n\n@fake.get('/v1/task/<id>')\ndef task(id):\n    return "
    assert wanted in fixed(tmp_path, flask(f"{app}{given}\n", "Flask, Response, jsonify, make_response"))


FASTAPI = """from fastapi import APIRouter, FastAPI, Request
from fastapi.testclient import TestClient

fake = FastAPI()
part = APIRouter()


@part.get("/task/{{task_id}}")
async def task(task_id: str):
    return {{"id": task_id, "number": {number}}}


@part.post("/file")
async def upload({parameters}):
    return [{{"id": "f"}}]


fake.include_router(part, prefix="/v{version}")


def test_task():
    TestClient(fake)
    assert client.number("t1", "http://localhost:9000/v{version}") == 6
    assert client.upload(b"x", "http://localhost:9000/v{version}") == "f"
"""


def test_a_router_under_a_prefix_is_of_v2(tmp_path: Path) -> None:
    old = FASTAPI.format(number=5, version=1, parameters="request: Request")
    new = FASTAPI.format(number='"5"', version=2, parameters="request: Request")
    assert fixed(tmp_path, old) == "import client\n" + new


def test_a_parameter_that_must_be_there_and_no_longer_is_gets_a_comment(tmp_path: Path) -> None:
    after = fixed(tmp_path, FASTAPI.format(number=5, version=1, parameters="email: str"))
    assert "[file-upload-email]" in after
    assert after.index("[file-upload-email]") < after.index("async def upload(email: str)")


def test_a_starlette_route_in_a_list_is_of_v2(tmp_path: Path) -> None:
    test = (
        "from starlette.applications import Starlette\nfrom starlette.responses import JSONResponse\n"
        "from starlette.routing import Mount, Route\n\n\n"
        "async def task(request):\n    return JSONResponse({{'number': {}}})\n\n\n"
        "fake = Starlette(routes=[Mount('/v{}', routes=[Route('/task/{{id}}', task)])])\n\n\n"
        "def test_task(serve):\n    serve(fake)\n    assert client.number('t', 'http://localhost:9000/v{}') == 6\n"
    )
    assert fixed(tmp_path, test.format(5, 1, 1)) == "import client\n" + test.format("'5'", 2, 2)


HANDLER = """import json, re
from http.server import BaseHTTPRequestHandler, HTTPServer


class Handler(BaseHTTPRequestHandler):
    polls = 0

    def do_GET(self):
        if {test}:
            if self.polls < 1:
                self.wfile.write(json.dumps({{"number": {number}, "status": "New"}}).encode())
            else:
                self.wfile.write(json.dumps({{"number": {number}, "status": "Done"}}).encode())
        elif self.path == "/parcels/7":
            self.wfile.write(json.dumps({{"number": 5, "label": "x"}}).encode())


def test_task():
    HTTPServer(("localhost", 9000), Handler)
    assert client.number("t1", "http://localhost:9000/v{version}") == 6
"""


@pytest.mark.parametrize(
    "test",
    [
        "self.path.startswith('/v{}/task/')",
        "self.path == '/v{}/task/t1'",
        "re.match(r'^/v{}/task/\\w+$', self.path)",
        "(found := re.fullmatch(r'/v{}/task/(.+)', self.path))",
    ],
)
def test_a_handler_answers_each_request_in_its_branch(test: str, tmp_path: Path) -> None:
    old = HANDLER.format(test=test.format(1), number=5, version=1)
    new = HANDLER.format(test=test.format(2), number='"5"', version=2)
    assert fixed(tmp_path, old) == "import client\n" + new


def test_a_handler_of_two_servers_that_are_up_is_told(tmp_path: Path) -> None:
    other = "\n\nclass Other(Handler):\n    pass\n\n\nHTTPServer(('localhost', 9001), Other)\n"
    old = HANDLER.format(test="self.path == '/v1/task/t1'", number=5, version=1) + other
    assert "self.path == '/v1/task/t1'" in fixed(tmp_path, old)


@pytest.mark.parametrize("call", ["client.parcel(7, '{}')", "client.parcel(7)"])
def test_a_server_of_another_vendor_stays(call: str, tmp_path: Path) -> None:
    app = "fake = Flask('x')\n\n@fake.get('/v1/task/<id>')\ndef task(id):\n    return {'number': 5, 'label': 'x'}\n"
    test = (
        f"from flask import Flask\n{app}\n\ndef test():\n    fake.run()\n    {call.format('http://localhost:9/v1')}\n"
    )
    assert fixed(tmp_path, test) == f"import client\n{test}"


def test_a_server_that_stands_in_by_its_name_is_moved_outside_of_the_tests(tmp_path: Path) -> None:
    app = "from flask import Flask\n\nfake = Flask('x')\n\n\n@fake.get('/v{}/task/<id>')\ndef task(id):\n    "
    app += "return {{'number': {}}}\n\n\nfake.run(port=9000)\n"
    (tmp_path / "mock_api.py").write_text(app.format(1, 5))
    test = "import mock_api\n\n\ndef test():\n    assert client.number('t', 'http://localhost:9000/v1') == 6\n"
    fixed(tmp_path, test)
    assert (tmp_path / "mock_api.py").read_text() == app.format(2, "'5'")


def test_the_routes_of_the_program_itself_stay(tmp_path: Path) -> None:
    app = "from flask import Flask\n\napp = Flask('x')\n\n\n@app.get('/v1/task/<id>')\ndef task(id):\n    "
    app += "return {'number': client.number(id)}\n"
    (tmp_path / "web.py").write_text("import client\n" + app)
    fixed(tmp_path, "import web\n\n\ndef test():\n    web.app.test_client().get('/v1/task/1')\n")
    assert (tmp_path / "web.py").read_text() == "import client\n" + app


def test_a_test_that_imports_nothing_is_read_with_the_fixtures_above_it(tmp_path: Path) -> None:
    (tmp_path / "tests").mkdir()
    (tmp_path / "client.py").write_text(CLIENT.replace('["number"] + 1', ""))
    (tmp_path / "tests" / "conftest.py").write_text(
        "import pytest\nimport client\n\npytest_plugins = ['tests.more']\n\n\n"
        "@pytest.fixture\ndef task():\n    return client.number('t1')\n"
    )
    (tmp_path / "tests" / "more.py").write_text(
        "import pytest\nimport client\n\n\n@pytest.fixture\ndef other():\n    return client.number('t2')\n"
    )
    (tmp_path / "tests" / "test_it.py").write_text("def test(task, other):\n    task['region'], other['region']\n")
    run_tool(tmp_path, "fix", ".")
    after = (tmp_path / "tests" / "test_it.py").read_text()
    assert "task['properties']['region'], other['properties']['region']" in after
