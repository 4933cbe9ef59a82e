# ruff: noqa: E501 - tables of code, one case a line
"""Shapes of calls beyond the matrix: prepared requests, aliases, bases kept by the client, calls on the class."""

from __future__ import annotations

import pytest
from run.migrating import MARKER, migrated, without_markers

from libraries.rows import BODY, HOST, PATH, ROOTED, URL
from libraries.sources import after

SENT = f"{URL}, json={BODY}"
READ = 'task = r.json()\n    return task["region"]'
FOLLOWED = {
    "positional data of Session.request": f"import requests\n\n\ndef f(files, s: requests.Session):\n    r = s.request('POST', {URL}, None, {BODY})\n    {READ}\n",
    "a function under another name": f"import requests\n\nsend = requests.post\n\n\ndef f(files):\n    r = send({SENT})\n    {READ}\n",
    "a class under another name": f"import requests\n\nS = requests.Session\n\n\ndef f(files):\n    s = S()\n    r = s.post({SENT})\n    {READ}\n",
    "getattr with a known name": f"import requests\n\n\ndef f(files):\n    r = getattr(requests, 'post')({SENT})\n    {READ}\n",
    "a method by its class": f"import requests\n\n\ndef f(files):\n    s = requests.Session()\n    r = requests.Session.post(s, {SENT})\n    {READ}\n",
    "partial": f"import requests\nfrom functools import partial\n\nsend = partial(requests.post, {URL})\n\n\ndef f(files):\n    r = send(json={BODY})\n    {READ}\n",
    "a bound method": f"import requests\n\nsend = requests.Session().post\n\n\ndef f(files):\n    r = send({SENT})\n    {READ}\n",
    "a client of the module": f"import requests\n\ns = requests.Session()\n\n\ndef f(files):\n    r = s.post({SENT})\n    {READ}\n",
    "a parameter with an annotation": f"import httpx\n\n\ndef f(files, c: httpx.Client):\n    r = c.post({SENT})\n    {READ}\n",
    "a parameter with a quoted annotation": f"import httpx\n\n\ndef f(files, c: 'httpx.Client | None'):\n    r = c.post({SENT})\n    {READ}\n",
    "a parameter with Optional": f"import httpx\nfrom typing import Optional\n\n\ndef f(files, c: Optional[httpx.Client] = None):\n    r = c.post({SENT})\n    {READ}\n",
    "an unknown object that is called like a client": f"def f(files, s):\n    r = s.post({SENT})\n    {READ}\n",
    "a URL object of yarl": f"import aiohttp\nfrom yarl import URL\n\nBASE = URL('https://{HOST}/v1')\n\n\nasync def f(files, s: aiohttp.ClientSession):\n    r = await s.post(BASE / 'task' / 'capture' / 'invoices', json={BODY})\n    {READ.replace('r.json()', 'await r.json()')}\n",
    "a URL object of httpx": f"import httpx\n\nc = httpx.Client(base_url=httpx.URL('https://{HOST}/v1'))\n\n\ndef f(files):\n    r = c.post('{PATH}', json={BODY})\n    {READ}\n",
    "a base that is set later": f"import httpx\n\nc = httpx.Client()\nc.base_url = 'https://{HOST}/v1'\n\n\ndef f(files):\n    r = c.post('{PATH}', json={BODY})\n    {READ}\n",
    "requests-toolbelt": f"from requests_toolbelt.sessions import BaseUrlSession\n\ns = BaseUrlSession(base_url='https://{HOST}/v1/')\n\n\ndef f(files):\n    r = s.post('{PATH}', json={BODY})\n    {READ}\n",
    "a request whose method and data are set later": f"import json\nfrom urllib.request import Request, urlopen\n\n\ndef f(files):\n    q = Request({URL})\n    q.method = 'POST'\n    q.data = json.dumps({BODY}).encode()\n    r = urlopen(q)\n    task = json.load(r)\n    return task[\"region\"]\n",
    "a prepared request that is filled": f"import requests\n\n\ndef f(files):\n    q = requests.PreparedRequest()\n    q.prepare('POST', {SENT})\n    r = requests.Session().send(q)\n    {READ}\n",
    "a prepared request that is filled by names": f"import requests\nfrom requests.models import PreparedRequest\n\n\ndef f(files, s: requests.Session):\n    q = PreparedRequest()\n    q.prepare(method='POST', url={URL}, json={BODY})\n    r = s.send(q)\n    {READ}\n",
    "a prepared request that is filled part by part": f"import requests\n\n\ndef f(files):\n    q = requests.PreparedRequest()\n    q.prepare_method('POST')\n    q.prepare_url({URL}, None)\n    q.prepare_body(None, None, {BODY})\n    r = requests.Session().send(q)\n    {READ}\n",
    "a request whose parts are set": f"import requests\n\n\ndef f(files):\n    q = requests.Request()\n    q.method = 'POST'\n    q.url = {URL}\n    q.json = {BODY}\n    r = requests.Session().send(q.prepare())\n    {READ}\n",
    "httpx.Request": f"import httpx\n\n\ndef f(files):\n    c = httpx.Client()\n    r = c.send(httpx.Request('POST', {SENT}))\n    {READ}\n",
    "urllib3 with a scheme in the host": f"import json\nimport urllib3\n\np = urllib3.HTTPSConnectionPool(host='{HOST}')\n\n\ndef f(files):\n    r = p.request('POST', {ROOTED}, body=json.dumps({BODY}))\n    {READ}\n",
    "two connections": f"import http.client\nimport json\n\n\ndef f(files):\n    other = http.client.HTTPSConnection('parcel.example')\n    other.request('GET', '/v1/task/1')\n    c = http.client.HTTPSConnection('{HOST}')\n    c.request('POST', {ROOTED.replace('v1', 'v1')}, json.dumps({BODY}))\n    r = json.loads(other.getresponse().read())['region']\n    task = json.loads(c.getresponse().read())\n    return task[\"region\"]\n",
}  # fmt: skip
MARKED = {
    "urlretrieve": f"import urllib.request\n\n\ndef f(path):\n    urllib.request.urlretrieve('https://{HOST}/v1/file/1/2', path)\n",
    "a method that is not known": f"import requests\n\n\ndef f(files, verb):\n    return getattr(requests, verb)({SENT})\n",
    "a session nobody knows sends a prepared request": f"import requests\n\n\ndef f(files, s):\n    q = requests.Request('POST', {SENT})\n    return s.send(s.prepare_request(q))\n",
    "an unknown library": f"import treq\n\n\nasync def f(files):\n    return await treq.post({SENT})\n",
    "a subprocess": f"import subprocess\n\n\ndef f():\n    subprocess.run(['curl', 'https://{HOST}/v1/task/1'])\n",
}


@pytest.mark.parametrize("name", FOLLOWED)
def test_a_shape_is_followed(name: str) -> None:
    text = FOLLOWED[name]
    expected = after(text)
    if name == "two connections":
        expected = expected.replace("other.request('GET', '/v2", "other.request('GET', '/v1")
    assert migrated(text) == expected


@pytest.mark.parametrize("name", MARKED)
def test_a_shape_that_is_not_followed_has_a_marker(name: str) -> None:
    changed = migrated(MARKED[name])
    assert f"{MARKER} [url-version]" in changed
    assert without_markers(changed) == MARKED[name]


def test_a_request_put_together_by_hand_is_not_lost() -> None:
    text = (
        f"import http.client\n\n\ndef f():\n    c = http.client.HTTPSConnection('{HOST}')\n    c.putrequest('GET', '/v1/task/1')\n"
        "    c.endheaders()\n    return c.getresponse().read()\n"
    )
    assert "c.putrequest('GET', '/v2/task/1')" in migrated(text)
