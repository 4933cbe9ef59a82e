"""Every fault of a rule file is told with its line and what was expected."""

# One row for each case reads best unbroken.
# ruff: noqa: E501

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from rulepack.conftest import PackDirectory

CHANGE = "{in: request.body, remove: [fax]}"
MESSAGE = '"v3 no longer takes {key!r}."'
EXAMPLE = "  - before: a\n    after: b\n"
WHY = "why: Nobody has one."

FIELDS = [
    ("id: drop-fax", "id: drop-fex", "1: id: 'drop-fex' is not the file's name (expected 'drop-fax', or rename the file to drop-fex.yaml)"),
    ("id: drop-fax", "id: Drop_Fax", "1: id: expected lower-case letters and digits with single hyphens between them, found 'Drop_Fax'"),
    ("title: Orders take no fax\n", "", "1: the key 'title' is missing"),
    ("title: Orders take no fax", "title:", "2: title: expected text, found nothing"),
    ("title: Orders take no fax", "title: ' '", "2: title: is empty: expected text"),
    ("title: Orders take no fax", "title: [a]", "2: title: expected text, found a list"),
    ("title: Orders take no fax", "title: no", '2: title: expected text, found no, which YAML reads as true or false (write "no" in quotes)'),
    ("title: Orders take no fax", "title: true", '2: title: expected text, found true (write "true" in quotes)'),
    ("title: Orders take no fax", "title: 1.10", '2: title: expected text, found 1.10, which YAML reads as a number (write "1.10" in quotes)'),
    ("title: Orders take no fax", "title: 2020-01-01", '2: title: expected text, found 2020-01-01, which YAML reads as a date (write "2020-01-01" in quotes)'),
    ("guide: Orders", "guide: Order", "3: guide: unknown section of the guide 'Order' (did you mean 'Orders'?)"),
    ("guide: Orders", "guide: Blue", "3: guide: unknown section of the guide 'Blue' (one of: Orders, URLs)"),
    ("[order.create]", "[order.creat]", "4: operations[0]: unknown operation 'order.creat' (did you mean 'order.create'?)"),
    ("[order.create]", "order.create", "4: operations: expected a list, found 'order.create'"),
    ("[order.create]", "[]", "4: operations: expected at least one operation, or: all"),
    ("[order.create]", "[order.create, order.create]", "4: operations[1]: 'order.create' stands twice"),
    ("safety: safe", "safety: saef", "5: safety: expected one of safe, review, manual, found 'saef' (did you mean 'safe'?)"),
    ("safety: safe", "safety: on", '5: safety: expected one of safe, review, manual, found on, which YAML reads as true or false (write "on" in quotes)'),
    (f"\n  - {CHANGE}", " []", "6: changes: is empty: expected at least one item"),
    (f"\n  - {CHANGE}", " {in: url}", "6: changes: expected a list, found a mapping"),
    (f"\n  - {CHANGE}", " [remove]", "6: changes[0]: expected a mapping, found 'remove'"),
    (EXAMPLE, "", "10: examples: no example shows a change: expected one with 'before' and 'after'"),
    ("  - unchanged: c\n", "", "10: examples: no example shows a look-alike that stays: expected one with 'unchanged'"),
    ("    after: b\n", "", "11: examples[0]: expected 'before' and 'after', or 'unchanged' alone"),
    ("after: b", "after: a", "11: examples[0]: 'before' and 'after' are the same (write it once, as 'unchanged')"),
    ("unchanged: c", "unchanged: c\n    location: nroth", "14: examples[1].location: unknown location 'nroth' (did you mean 'north'?)"),
    ("unchanged: c", "unchangd: c", "13: examples[1].unchangd: unknown key (did you mean 'unchanged'?)"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new", "expected"), FIELDS, ids=[f"{new.strip() or 'no ' + old.strip()}"[:40] for old, new, _ in FIELDS]
)
def test_a_fault_of_a_field_is_located_and_explained(
    directory: PackDirectory, old: str, new: str, expected: str
) -> None:
    directory.rule((old, new))
    assert f"drop-fax.yaml:{expected}" in directory.diagnostics()


CHANGES = [
    ("{in: request.bdy, remove: [a]}", ".in: expected one of url, request.query, request.body, response.body, response.status, found 'request.bdy' (did you mean 'request.body'?)"),
    ("{in: [a], remove: [a]}", ".in: expected one of url, request.query, request.body, response.body, response.status, found a list"),
    ("{remove: [a]}", ": the key 'in' is missing"),
    ("{in: request.body, remov: [a]}", ".remov: unknown key (did you mean 'remove'?)"),
    ("{in: request.body}", ": expected exactly one verb, found none (in request.body: remove, move, wrap)"),
    ("{in: request.body, remove: [a], wrap: [b]}", ": expected exactly one verb, found remove and wrap (in request.body: remove, move, wrap)"),
    ("{in: url, remove: [a]}", ".remove: 'remove' is allowed in request.query or request.body only (in url: version, locate, retired)"),
    ("{in: response.body, version: true}", ".version: 'version' is allowed in url only (in response.body: move, rename, convert, narrow, first, gone, unlisted, added, empty)"),
    ("{in: request.body, remove: a}", ".remove: expected a list, found 'a'"),
    ("{in: request.body, remove: [no]}", '.remove[0]: expected text, found no, which YAML reads as true or false (write "no" in quotes)'),
    ("{in: request.body, remove: []}", ".remove: is empty: expected at least one item"),
    ("{in: request.body, remove: [a, a]}", ".remove[1]: 'a' stands twice"),
    ("{in: request.body, remove: [a.b]}", ".remove[0]: expected one key, found 'a.b' (the way to the object that holds it is 'at', a list)"),
    ("{in: request.body, move: [a]}", ".move: 'move' needs 'into' beside it"),
    ("{in: response.body, rename: a}", ".rename: 'rename' needs 'to' beside it"),
    ("{in: response.body, rename: [a], to: b}", ".rename: expected text, found a list"),
    ("{in: request.body, remove: [a], into: b}", ".into: 'into' has no meaning for 'remove'"),
    ("{in: response.body, convert: [a], to: integer}", ".to: expected one of bool, float, int, str, found 'integer' (did you mean 'int'?)"),
    ("{in: url, version: false}", ".version: expected true (leave the verb out where it does not apply)"),
    ("{in: url, version: yes}", ".version: expected true or false, found yes"),
    ("{in: url, version: [a]}", ".version: expected true or false, found a list"),
    ("{in: url, version: true, at: [a]}", ".at: 'at' has no meaning for 'version'"),
    ("{in: request.query, remove: [a], at: [b]}", ".at: 'at' has no meaning in request.query"),
    ('{in: request.body, remove: [a], at: ["**", b]}', ".at: '**' (any depth below) must be the last step"),
    ('{in: request.body, remove: [a], at: ["b[]"]}', """.at[0]: expected a key, '[]' or '**', found 'b[]' (write each step as an item: at: [units, "[]"])"""),
    ("{in: response.body, gone: [a]}", ": 'gone' never rewrites: expected safety: manual"),
]  # fmt: skip


@pytest.mark.parametrize(("change", "expected"), CHANGES, ids=[change for change, _ in CHANGES])
def test_a_fault_of_a_change_is_located_and_explained(directory: PackDirectory, change: str, expected: str) -> None:
    directory.rule((CHANGE, change), (MESSAGE, "No more."))
    assert directory.diagnostics() == [f"drop-fax.yaml:7: changes[0]{expected}"]


MESSAGES = [
    ("''", "is empty: expected text"),
    ("v3 takes no {keys}.", "unknown placeholder {keys} (did you mean 'key'?)"),
    ("v3 takes no {}.", "unknown placeholder {} (one of: key, into, to, operation)"),
    ("v3 takes no {key.upper}.", "unknown placeholder {key.upper} (one of: key, into, to, operation)"),
    ("v3 takes no {key:>999}.", "the placeholder {key} may be followed by !r only"),
    ("v3 takes no {key!s}.", "the placeholder {key} may be followed by !r only"),
    (
        "v3 takes no {key.",
        "the braces do not match: expected '}' before end of string (write {{ and }} for braces in the text)",
    ),
    ("v3 wants it in {into}.", "changes[0] has nothing for {into}"),
    ("v3 takes none", "expected a sentence with its full stop (the guide's section follows it)"),
    (r'"v3 takes none.\nNone."', "expected one line"),
]


@pytest.mark.parametrize(("message", "expected"), MESSAGES)
def test_a_fault_of_the_message_is_explained(directory: PackDirectory, message: str, expected: str) -> None:
    directory.rule((MESSAGE, message))
    assert directory.diagnostics() == [f"drop-fax.yaml:8: message: {expected}"]


def test_a_key_in_a_message_needs_a_change_with_keys(directory: PackDirectory) -> None:
    directory.rule((CHANGE, "{in: url, version: true}"))
    assert directory.diagnostics() == ["drop-fax.yaml:8: message: changes[0] has nothing for {key}"]


def test_a_suggestion_is_not_given_where_nothing_is_near(directory: PackDirectory) -> None:
    directory.rule((WHY, f"{WHY}\nzzz: a"))
    assert directory.diagnostics() == [
        "drop-fax.yaml:10: zzz: unknown key (one of: id, title, guide, operations, safety, changes, message, why, examples)"
    ]


def test_all_faults_of_all_files_are_told_at_once(directory: PackDirectory) -> None:
    directory.pack(("target: v3", "target: v 3"))
    directory.rule(
        ("[order.create]", "[order.creat]"),
        (CHANGE, "{in: url, remove: [a.b], into: c}"),
        (MESSAGE, "v3 takes no {keys}"),
        ("after: b", "after: a"),
    )
    directory.rule(("id: drop-fax", "id: second"), ("safety: safe", "safety: unsafe"), name="second.yaml")
    directory.write("third.yaml", "- a")
    assert [line.split(" (")[0] for line in directory.diagnostics()] == [
        "drop-fax.yaml:4: operations[0]: unknown operation 'order.creat'",
        "drop-fax.yaml:7: changes[0].into: 'into' has no meaning for 'remove'",
        "drop-fax.yaml:7: changes[0].remove: 'remove' is allowed in request.query or request.body only",
        "drop-fax.yaml:7: changes[0].remove[0]: expected one key, found 'a.b'",
        "drop-fax.yaml:8: message: expected a sentence with its full stop",
        "drop-fax.yaml:8: message: unknown placeholder {keys}",
        "drop-fax.yaml:11: examples[0]: 'before' and 'after' are the same",
        "pack.yaml:6: api.versions.target: expected one segment of a path, such as v1, found 'v 3'",
        "second.yaml:5: safety: expected one of safe, review, manual, found 'unsafe'",
        "third.yaml:1: expected a mapping: key, colon, value",
    ]


def test_a_long_text_is_cut_in_the_message(directory: PackDirectory) -> None:
    directory.rule(("[order.create]", "x" * 100))
    assert directory.diagnostics() == [f"drop-fax.yaml:4: operations: expected a list, found '{'x' * 57}...'"]
