"""Templates that name keys of a response are asked for just those keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from changes.clients import assert_marked, assert_read, findings, reading

if TYPE_CHECKING:
    from pathlib import Path

MOVED = "task-moved-to-properties"


@pytest.mark.parametrize(
    "line",
    [
        'print("{region}".format(**t))',
        'print("{t[region]}".format(t=t))',
        'print("{0[region]} {1}".format(t, n))',
        'print("{[region]:>4}".format(t))',
        'print("{region!r}".format_map(t))',
        'print("%(region)s" % t)',
        'import logging\nlogging.info("%(region)s", t)',
        'n.log.warning("%(id)s %(region)s", t)',
        'print("{t[services][0][files]}".format(t=t))',
        'from string import Template\nprint(Template("$region").substitute(t))',
    ],
)
def test_a_template_that_reads_a_changed_key_is_marked(line: str) -> None:
    rule = MOVED if "region" in line else "task-services-to-documents"
    assert_marked(reading(line), rule)


@pytest.mark.parametrize(
    "line",
    [
        'print("{id} {status}".format(**t))',
        'print("{t[id]} {n}".format(t=t, n=n))',
        'print("{0} {1[id]}".format(n, t))',
        'print("{id}".format_map(t))',
        'print("%(id)s %(status)s 100%%" % t)',
        'import logging\nlogging.info("%(id)s", t)',
        'print("{{region}} {id}".format(**t))',
        'print("{region} {id}".format(region="x", **t))',
        'print("{t[properties][region]}".format(t=t))',
        'from string import Template\nprint(Template("$id ${status}").substitute(t))',
    ],
)
def test_a_template_that_reads_other_keys_is_left_alone(line: str) -> None:
    assert_read(line, line)


@pytest.mark.parametrize("line", ['print("{number}".format(**t))', 'print("%(number)s" % t)'])
def test_a_number_that_only_becomes_text_is_a_notice(tmp_path: Path, line: str) -> None:
    (finding,) = findings(tmp_path, reading(line), "task-number-text")
    assert finding.notice


@pytest.mark.parametrize("line", ['print("{number:05}".format(**t))', 'print("%(number)05d" % t)'])
def test_a_number_that_is_formatted_as_one_is_marked(line: str) -> None:
    assert_marked(reading(line), "task-number-text")


@pytest.mark.parametrize("line", ['print("{t.region}".format(t=t))', 'print((key + "{region}").format(**t))'])
def test_a_template_that_is_not_known_is_marked_as_a_whole_or_reads_nothing(line: str) -> None:
    if "key" in line:
        assert_marked(reading(line), MOVED)
    else:
        assert_read(line, line)


def test_what_a_template_is_given_by_name_is_read_where_it_is_written() -> None:
    start = "from string import Template\n"
    before = "print(Template('$number $place').substitute(number=t['number'], place=t['region']))"
    assert_read(start + before, start + before.replace("t['region']", "t['properties']['region']"))


@pytest.mark.parametrize("line", ['print("{0[progress]:3d}%".format(t))', 'print("{progress:>3d}".format(**t))'])
def test_a_template_that_asks_for_an_int_is_marked(line: str) -> None:
    assert_marked(reading(line), "task-progress-float")
