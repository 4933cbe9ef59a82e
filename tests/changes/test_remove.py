"""Keys and parameters that are no longer sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from run.migrating import MARKER, assert_stays, migrated

from changes.clients import HEAD, assert_marked, assert_sent, findings, in_v2, sending

if TYPE_CHECKING:
    from pathlib import Path

RULE = "capture-removed-keys"
UPLOAD = "requests.post(API + '/file', params=query)"


@pytest.mark.parametrize(
    "line",
    [
        'body = {"email": email}',
        'body = {"files": files, "user": {"email": email}}',
        'body = {"files": [{"email": email, "label": 1}]}',
        'user = {"email": email}\nbody = {"files": files, "contact": user["email"]}',
    ],
)
def test_a_key_elsewhere_stays(line: str) -> None:
    text = sending(line, call="requests.post('https://parcel.example/v1/task/capture/invoices', json=body)")
    assert_stays(text.replace(HEAD, "import requests\n\n\n"))
    if "user" in line or "[{" in line:
        assert_sent(line, line)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('body = {"files": files, "email": email}', 'body = {"files": files}'),
        ('body = {"email": email, "files": files}', 'body = {"files": files}'),
        ('body = {"label": "a", "email": email}', "body = {}"),
        ("body = dict(files=files, email=email)", "body = dict(files=files)"),
        ('body = {"files": files}\nbody["email"] = email', 'body = {"files": files}'),
        ('body = {"files": files}\nif flag:\n    body["email"] = email', 'body = {"files": files}'),
        ('body = {"files": files}\nbody.update({"email": email})', 'body = {"files": files}'),
        ('body = {"files": files}\nbody.update(email=email, x=1)', 'body = {"files": files}\nbody.update(x=1)'),
        ('body = {"files": files}\nbody.setdefault("email", email)', 'body = {"files": files}'),
        ('body = {"files": files, **{"email": email}}', 'body = {"files": files}'),
        ('body = {"files": files} | {"email": email}', 'body = {"files": files}'),
        ('body = {"files": files}\nbody |= {"email": email}', 'body = {"files": files}'),
        (
            'body = {\n    "files": files,\n    # who\n    "email": email,  # gets it\n    "x": 1,  # kept\n}',
            'body = {\n    "files": files,\n    "x": 1,  # kept\n}',
        ),
        ('body = {"files": files, "email": email}\nif flag:\n    del body["email"]', 'body = {"files": files}'),
        ('KEY = "email"\nbody = {"files": files, KEY: email}', 'KEY = "email"\nbody = {"files": files}'),
        ('KEY = "email"\nbody = {"files": files}\nbody["email"] = email', 'KEY = "email"\nbody = {"files": files}'),
        ('body = {"files": files, "email": f"{email}"}', 'body = {"files": files}'),
        ('body = {"files": files, "email": flag and email or None}', 'body = {"files": files}'),
        ('body = {"files": files, "email": more["email"]}', 'body = {"files": files}'),
    ],
)
def test_a_key_is_taken_out_where_it_is_put_in(before: str, after: str) -> None:
    assert_sent(before, after)


@pytest.mark.parametrize("taken", ['del body["email"]', 'body.pop("email")', 'body.pop("email", None)'])
def test_a_key_that_is_taken_out_again_stays(taken: str) -> None:
    line = f'body = {{"files": files, "email": email}}\n{taken}'
    assert_sent(line, line)


@pytest.mark.parametrize(
    "line",
    [
        'body = {"files": files, "email": lookup(email)}',
        'body = {"files": files, "email": (yield)}',
        'def make(key="email"):\n    return {"files": files, key: email}\n\nbody = make()',
        'body = {"files": files, "email": email}\nprint(body["email"])',
        'body = {"files": files}\nother = body["email"] = email',
        'body = {"files": files, "email": email}\nif "email" in body:\n    flag()',
        'body = {name: email for name in ("email", "label")}',
    ],
)
def test_what_cannot_be_taken_out_is_left_with_a_marker(line: str) -> None:
    assert_marked(sending(line), RULE)


@pytest.mark.parametrize(
    "line",
    [
        "body = more",
        "body = {**more}",
        "body = dict(more)",
        'body = {"files": files}\nbody.update(more)',
        "body = {flag: email}",
        "body = json.loads(more)",
        'body = dict([("files", files), (flag, email)])',
        "body = {k: v for k, v in more.items()}",
        "body = make(files)",
    ],
)
def test_a_body_that_is_not_followed_has_one_marker(line: str) -> None:
    changed = migrated(sending(line))
    assert changed.count(MARKER) == 1
    assert "Not followed, because" in changed.replace("\n    #  ", "")


def test_the_removed_keys_of_another_operation_stay() -> None:
    text = sending(
        'body = {"business_unit": email, "files": files}',
        call="requests.post(API + '/task/capture/documents', json=body)",
    )
    assert migrated(text) == in_v2(text)


def test_a_reason_is_given(tmp_path: Path) -> None:
    (finding,) = findings(tmp_path, sending('body = {"files": files, "email": lookup(email)}'), RULE)
    assert finding.reason == "its value may have an effect: it calls a function"


QUERIES = (
    ('{"email": email}', "{}"),
    ('{"email": email, "x": 1}', '{"x": 1}'),
    ('[("email", email), ("x", 1)]', '[("x", 1)]'),
    ('(("email", email),)', "()"),
    ("dict(email=email, x=1)", "dict(x=1)"),
)


@pytest.mark.parametrize(("before", "after"), QUERIES)
def test_a_query_parameter_is_taken_out(before: str, after: str) -> None:
    assert_sent(f"query = {before}", f"query = {after}", call=UPLOAD)
    assert_sent(
        f"query = {before}", f"query = {after}", call="requests.post(url=API + '/file', params=query, data=b'')"
    )


URLS = (
    ("API + '/file?email=a@b.example'", "API + '/file'"),
    ("API + '/file?email=' + email", "API + '/file'"),
    ("API + '/file?email=' + email + '&x=1'", "API + '/file?' + 'x=1'"),
    ("API + '/file?x=1&email=' + email", "API + '/file?x=1'"),
    ("f'{API}/file?email={email}'", "f'{API}/file'"),
    ("f'{API}/file?x=1&email={email}&y=2'", "f'{API}/file?x=1&y=2'"),
    ("'%s/file?email=%s' % (API, email)", "'%s/file' % (API,)"),
    ("'{}/file?email={}'.format(API, email)", "'{}/file'.format(API)"),
    ("'{a}/file?email={e}'.format(a=API, e=email)", "'{a}/file'.format(a=API)"),
    ("(API + '/file?email=%s') % email", "API + '/file'"),
    ("API + '/file?' + 'email=' + email", "API + '/file'"),
)


@pytest.mark.parametrize(("before", "after"), URLS)
def test_a_parameter_is_cut_out_of_the_url(before: str, after: str) -> None:
    changed = migrated(sending("pass", call=f"requests.post({before}, data=b'')"))
    assert changed == in_v2(sending("pass", call=f"requests.post({after}, data=b'')"))


@pytest.mark.parametrize(
    "url",
    [
        "API + '/file?email=' + lookup(email)",
        "f'{API}/file?email={lookup(email)}'",
        "'%s/file?email=%s' % (API, lookup(email))",
        "API + '/file?' + more",
    ],
)
def test_a_parameter_that_cannot_be_cut_out_is_left_with_a_marker_or_alone(url: str) -> None:
    text = sending("pass", call=f"requests.post({url})")
    changed = migrated(text)
    assert ("lookup" in url) <= (f"{MARKER} [file-upload-email]" in changed)


@pytest.mark.parametrize("query", ["more", '{"x": 1, **more}', "urlencode(more)", "make()"])
def test_a_query_that_is_not_followed_is_left_with_a_marker(query: str) -> None:
    assert_marked(sending(f"query = {query}", call=UPLOAD), "file-upload-email")


@pytest.mark.parametrize(
    "url",
    [
        "API + '/file?email2=' + email",
        "API + '/file?xemail=' + email",
        "API + '/file?x=email'",
        "API + '/file#email=x'",
    ],
)
def test_a_parameter_with_another_name_stays(url: str) -> None:
    text = sending("pass", call=f"requests.post({url})")
    assert migrated(text) == in_v2(text)


def test_an_encoded_query_is_cut_out_as_a_whole() -> None:
    head = HEAD.replace("import requests", "from urllib.parse import urlencode\n\nimport requests")
    text = f"{head}def send(email):\n    requests.post(API + '/file?' + urlencode({{'email': email}}))\n"
    assert migrated(text) == text.replace("/v1", "/v2").replace("'/file?' + urlencode({'email': email})", "'/file'")


def test_a_read_that_leaves_in_the_same_run_does_not_keep_a_key() -> None:
    text = (
        f'{HEAD}OPTIONS = {{"email": "a@b.example", "region": "US"}}\n\n\ndef send(files):\n'
        '    requests.post(API + "/file", params={"email": OPTIONS["email"]}, files=files)\n'
        '    requests.post(API + "/task/capture/documents", json={"files": [], **OPTIONS})\n'
    )
    changed = migrated(text)
    assert 'OPTIONS = {"properties": {"region": "US"}}' in changed
    assert 'requests.post(API + "/file", files=files)' in changed
    assert migrated(changed) == changed


@pytest.mark.parametrize(
    "value", ["requests.get(more).text", 'requests.get("https://a.example/x").text', "queue.get()"]
)
def test_a_value_that_a_request_gives_is_not_dropped(value: str) -> None:
    changed = migrated(sending(f'body = {{"files": files}}\nbody["label"] = {value}'))
    assert value in changed
    assert MARKER in changed
