"""Code that does nothing any more once its last key has gone."""

from __future__ import annotations

import pytest

from changes.clients import assert_sent


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("body.update(email=email)", ""),
        ("body |= dict(email=email)", ""),
        ('if flag:\n    body.update({"email": email})', ""),
        ('if flag():\n    body.update({"email": email})', "\nif flag():\n    pass"),
        ('body = {**body, **{"email": email}, **{"x": 1}}', '\nbody = {**body, **{"x": 1}}'),
        ('body = {"x": 1} | {"email": email} | {"y": 2}', '\nbody = {"x": 1} | {"y": 2}'),
        ('body = {"email": email} | {"y": 2}', '\nbody = {"y": 2}'),
    ],
)
def test_what_merges_nothing_goes(before: str, after: str) -> None:
    assert_sent(f'body = {{"files": files}}\n{before}', f'body = {{"files": files}}{after}')


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('body = body | {"email": email}', "body = body | {}"),
        ('body.update({\n    # who asks\n\n    "email": email,\n})', "body.update({\n    # who asks\n})"),
        ('body.update({"email": email, "x": 1})', 'body.update({"x": 1})'),
        ('body.update({"email": email}) or flag()', "body.update({}) or flag()"),
        ('done = body.update({"email": email})', "done = body.update({})"),
    ],
)
def test_what_still_does_something_stays(before: str, after: str) -> None:
    head = 'body = {"files": files}\n'
    assert_sent(head + before, head + after)


def test_an_argument_is_sent_without_what_is_left_of_its_union() -> None:
    for left, right, kept in (("body", '{"label": email}', "body"), ('{"label": email}', "body", "body")):
        call = "requests.post(API + '/task/capture/invoices', json=body)"
        union = call.replace("json=body", f"json={left} | {right}")
        before = 'body = {"files": files}\n' + union
        assert_sent(before, 'body = {"files": files}\n' + call.replace("json=body", f"json={kept}"), call="pass")
