"""Query parameters in lists of pairs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from run.migrating import MARKER, migrated

from changes.clients import assert_marked, assert_sent, findings, in_v2, sending

if TYPE_CHECKING:
    from pathlib import Path

RULE = "file-upload-email"
UPLOAD = "requests.post(API + '/file', params=query)"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('query = [["email", email], ["x", 1]]', 'query = [["x", 1]]'),
        ('query = [("x", 1)]\nquery.append(("email", email))', 'query = [("x", 1)]'),
        ('query = [("x", 1)]\nquery += [("email", email)]', 'query = [("x", 1)]'),
        ('query = [("x", 1)]\nquery.extend([("email", email)])', 'query = [("x", 1)]'),
        (
            'query = [("x", 1)]\nquery.extend([("email", email), ("y", 2)])',
            'query = [("x", 1)]\nquery.extend([("y", 2)])',
        ),
        ('query = [("x", 1)]\nif email:\n    query.append(("email", email))', 'query = [("x", 1)]'),
        ('KEY = "email"\nquery = [(KEY, email), ("x", 1)]', 'KEY = "email"\nquery = [("x", 1)]'),
    ],
)
def test_a_pair_is_taken_out_where_it_is_written(before: str, after: str) -> None:
    assert_sent(before, after, call=UPLOAD)


@pytest.mark.parametrize("query", ['[("email", email)]', '(("email", email),)', '[["email", email]]'])
def test_an_argument_of_which_nothing_is_left_goes(query: str) -> None:
    text = sending("pass", call=f"requests.post(API + '/file', params={query}, data=b'')")
    assert migrated(text) == in_v2(text.replace(f" params={query},", ""))


@pytest.mark.parametrize(
    "line",
    [
        'query = [("email", lookup(email))]',
        'query = [("x", 1)]\nquery.append(("email", lookup(email)))',
        'pair = ("email", email)\nquery = [pair]',
        'query = [("x", 1)]\nquery.insert(0, ("email", email))',
        'query = [(name, email) for name in ("email", "x")]',
        'query = list(zip(["email"], [email]))',
    ],
)
def test_a_pair_that_cannot_be_taken_out_is_left_with_a_marker(line: str) -> None:
    assert_marked(sending(line, call=UPLOAD), RULE)


@pytest.mark.parametrize("query", ['[("email", lookup(email))]', '[("email", email), ("x", 1)]'])
def test_an_argument_with_something_left_stays(query: str) -> None:
    changed = migrated(sending("pass", call=f"requests.post(API + '/file', params={query}, data=b'')"))
    assert "params=" in changed
    assert (MARKER in changed) == ("lookup" in query)


@pytest.mark.parametrize("query", ['{"email": email}', '[("email", email)]'])
def test_a_name_that_nothing_uses_any_more_is_told(query: str, tmp_path: Path) -> None:
    text = sending("pass", call=f"requests.post(API + '/file', params={query}, data=b'')")
    assert "Nothing in this function uses 'email' any more." in [one.message for one in findings(tmp_path, text, RULE)]
