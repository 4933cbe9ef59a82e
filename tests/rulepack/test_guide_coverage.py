"""docs/guide-coverage.md gives every statement of the guide a home, and says the truth about the rules."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from codemods.rulepack.index import OperationIndex
from codemods.rulepack.loader import find_pack, load_pack

GUIDE = Path(__file__).with_name("migration-guide.txt").read_text(encoding="utf-8")
TABLE = (Path(__file__).parents[2] / "docs" / "guide-coverage.md").read_text(encoding="utf-8")
PACK = load_pack(find_pack(None))
THE_URL = "the URL"
METHOD = r"(GET|POST|PUT|DELETE) https://\S+"

# Words of the guide's prose that are keys elsewhere, by the start of the statement they stand in.
PROSE = {
    "removed the email query parameter": {"account"},
    "removed from the response: the keys concerning": {"number"},
    "for deleted files": {"files"},
    "progress is now a floating point number": {"number"},
    "Optional query parameters": {"data"},
}


@dataclass(frozen=True)
class Statement:
    """A bullet, or a line that stands for one. ``part`` is request or response where a heading of the guide says so."""

    section: str
    method: str
    text: str
    part: str = ""

    def words(self) -> set[str]:
        # The guide lost a full stop in "takeBoth".
        return set(re.findall(r"\w+", self.text.replace("takeBoth", "take. Both")))


@dataclass(frozen=True)
class Home:
    """One entry of the right column: rules with the keys that they cover, or the reason why no code changes."""

    rules: tuple[str, ...]
    keys: tuple[tuple[str, ...], ...]
    reason: str


@dataclass(frozen=True)
class Row:
    section: str
    method: str
    text: str
    homes: tuple[Home, ...]


def guide_statements() -> list[Statement]:
    found: list[Statement] = []
    lines = GUIDE.splitlines()
    section = method = part = ""
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        text = line.strip()
        if line.startswith("  • ") and following.startswith("    "):
            section = text.removeprefix("• ")
            found.append(Statement(section, "", following.strip()))
        elif re.fullmatch(METHOD, line):
            method, part = line, ""
        elif line.startswith("The changes to the"):
            part = "request" if "request" in line else "response"
        elif line.startswith("  • ") or (method and line.startswith(("The response is", "Both in", "Optional query"))):
            found.append(Statement(section, method, text.removeprefix("• "), part))
        elif line and len(line) < 50 and not line.startswith((" ", "Skip to")):
            section, method = line, ""
    return found


def guide_methods() -> list[tuple[str, str]]:
    """Section and line of every method, in order."""
    found = []
    section = ""
    for line in GUIDE.splitlines():
        if line in sections():
            section = line
        elif re.fullmatch(METHOD, line):
            found.append((section, line))
    return found


def sections() -> list[str]:
    return [line.removeprefix("## ") for line in TABLE.splitlines() if line.startswith("## ")][:-1]


def table_rows() -> list[Row]:
    rows = []
    section = method = ""
    for line in TABLE.splitlines():
        if line.startswith("## "):
            section, method = line.removeprefix("## "), ""
        elif line.startswith("### "):
            method = line.removeprefix("### ")
        elif line.startswith("| ") and not line.startswith(("| The guide says", "| Rule")) and section in sections():
            text, homes = (cell.strip() for cell in line.strip("|").split(" | "))
            rows.append(Row(section, method, text, tuple(home(entry) for entry in homes.split("<br>"))))
    return rows


def home(entry: str) -> Home:
    if entry.startswith("no code change"):
        what, reason = entry.removeprefix("no code change").split(":", 1)
        keys = what.removeprefix(" for ") if what.startswith(" for ") else ""
        return Home((), key_paths(keys), reason.strip())
    names, _, keys = entry.partition("`: ")
    return Home(tuple(re.findall(r"`([a-z0-9-]+)", names)), key_paths(keys), "")


def key_paths(keys: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(re.split(r" > ", key.strip())) for key in keys.split(",") if key.strip())


ROWS = table_rows()
STATEMENTS = guide_statements()
BULLETS = [row for row in ROWS if row.text != THE_URL]


def operation_of(method: str) -> str:
    """The operation that the heading of a row names."""
    return re.match(r"`([\w.]+)`: ", method)[1]


def test_the_copy_of_the_guide_is_whole() -> None:
    assert len(guide_methods()) == 24
    assert len(STATEMENTS) == 3 + 6 + 7 + 8 + 8 + 6
    assert [name for name in sections() if name not in GUIDE.splitlines() and f"  • {name}" not in GUIDE] == []


def test_every_statement_of_the_guide_has_its_row_in_the_guides_order() -> None:
    in_guide = [(item.section, item.method, item.text) for item in STATEMENTS]
    in_table = [(row.section, re.sub(r"^`[\w.]+`: ", "", row.method), row.text) for row in BULLETS]
    assert in_table == in_guide


def test_every_method_of_the_guide_has_its_row_in_the_guides_order() -> None:
    in_table = [(row.section, row.method.split(": ", 1)[1]) for row in ROWS if row.text == THE_URL]
    assert in_table == guide_methods()


def test_every_method_is_the_operation_of_its_heading() -> None:
    index = OperationIndex(PACK.api)
    for row in ROWS:
        if row.text != THE_URL:
            continue
        method, url = row.method.split(": ", 1)[1].split(" ")
        # The guide lost the slash before the region of a batch.
        path = url.split("/v2/")[1].replace("batch{", "batch/{")
        segments = [None if segment.startswith("{") else segment for segment in path.split("/")]
        assert [operation.id for operation in index.find(method, segments)] == [operation_of(row.method)]


def test_every_operation_of_the_pack_is_in_the_guide_or_retired() -> None:
    in_table = {operation_of(row.method) for row in ROWS if row.method}
    assert {operation.id for operation in PACK.api.operations if not operation.retired} == in_table


def test_the_url_of_every_method_is_covered() -> None:
    for row in ROWS:
        if row.text == THE_URL:
            assert [home.rules for home in row.homes] == [("url-version",)]
            assert operation_of(row.method) in PACK.rule("url-version").operations


def test_every_rule_stands_in_the_table() -> None:
    named = set(re.findall(r"`([a-z0-9-]+)`", TABLE))
    assert [rule.id for rule in PACK.rules if rule.id not in named] == []


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.method or row.section}: {row.text}"[:90])
def test_every_home_is_a_rule_or_a_reason(row: Row) -> None:
    assert row.homes
    for entry in row.homes:
        assert entry.reason or entry.rules
        assert [name for name in entry.rules if PACK.rule(name) is None] == []


def key_words() -> set[str]:
    """Every word that is a key of the API somewhere."""
    changes = [change for rule in PACK.rules for change in rule.changes]
    words = {word for change in changes for word in (*change.keys, *change.keep, change.to, change.into)}
    words |= {step for row in ROWS for home in row.homes for path in home.keys for step in path}
    return words - {"", "int"}


@pytest.mark.parametrize("index", range(len(STATEMENTS)), ids=lambda index: STATEMENTS[index].text[:60])
def test_every_key_of_a_statement_has_a_home(index: int) -> None:
    statement, row = STATEMENTS[index], BULLETS[index]
    if not statement.method:
        return
    prose = next((words for start, words in PROSE.items() if statement.text.startswith(start)), set())
    named = {word for word in statement.words() - prose if word in key_words() or re.search(r"_|[a-z][A-Z]", word)}
    covered = {step for home in row.homes for path in home.keys for step in path}
    into = {change.into for home in row.homes for name in home.rules for change in PACK.rule(name).changes}
    assert named <= covered | into
    assert covered <= statement.words()


@pytest.mark.parametrize("index", range(len(STATEMENTS)), ids=lambda index: STATEMENTS[index].text[:60])
def test_a_rule_lists_every_key_that_the_table_gives_it(index: int) -> None:
    statement, row = STATEMENTS[index], BULLETS[index]
    for entry in row.homes:
        for name in entry.rules:
            rule = PACK.rule(name)
            assert not row.method or operation_of(row.method) in rule.operations
            for *above, key in entry.keys:
                assert any(
                    key in (*change.keys, *change.keep, change.to)
                    and (not above or [step for step in change.at if step != "[]"] == above)
                    and change.location.startswith(statement.part)
                    for change in rule.changes
                ), f"{name} does not list {key}"
