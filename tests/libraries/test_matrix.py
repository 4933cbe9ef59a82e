# ruff: noqa: E501 - tables of code, one case a line
"""Every library, every import style, every call shape: the request is found, its body follows, its answer is read at the new place."""

from __future__ import annotations

import pytest
from run.migrating import MARKER, assert_becomes, assert_stays, migrated, without_markers

from libraries.rows import ROWS, SHAPES, URL, Row
from libraries.sources import STYLES, after, imported, module

POST = '"POST"'
TWO = '{"email": mail, "x": 1}'
ONE = '{"x": 1}'
READ = 'task = {read}\nreturn task["region"]'


def _cases() -> list[object]:
    found: list[object] = []
    for row in ROWS:
        for style in STYLES:
            for shape in SHAPES:
                usable = imported(row, style) is not None and row.arguments(shape, POST, row.target)
                if usable:
                    found.append(pytest.param(row, style, shape, id=f"{row.id}-{style}-{shape}"))
    return found


@pytest.mark.parametrize(("row", "style", "shape"), _cases())
def test_a_request_is_found_with_its_body_and_its_answer(row: Row, style: str, shape: str) -> None:
    found = imported(row, style)
    assert found is not None
    for name, body in row.bodies:
        if name == "positional" and shape != "positional":
            continue
        arguments = f"{row.arguments(shape, POST, row.target)}, {body}"
        before = module(row, found, arguments, READ.format(read=row.read))
        assert migrated(before) == after(before)


@pytest.mark.parametrize("row", [row for row in ROWS if row.query], ids=lambda row: row.id)
@pytest.mark.parametrize("shape", SHAPES)
def test_a_query_parameter_is_taken_out(row: Row, shape: str) -> None:
    found = imported(row, "import x")
    target = row.target.replace("task/capture/invoices", "file")
    arguments = row.arguments(shape, POST, target)
    if found is None or not arguments:
        pytest.skip("no such call")
    full = module(row, found, f"{arguments}, {row.query.format(query=TWO)}", "return r")
    kept = module(row, found, f"{arguments}, {row.query.format(query=ONE)}", "return r")
    assert_becomes(full, kept.replace("/v1", "/v2"))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.id)
def test_another_vendor_stays(row: Row) -> None:
    found = imported(row, "import x")
    assert found is not None
    arguments = f"{row.arguments(SHAPES[0], POST, row.target)}, {row.bodies[0][1]}"
    text = module(row, found, arguments, READ.format(read=row.read))
    assert_stays(text.replace("api-us.flexicapture.com", "api-us.parcel.example"))


@pytest.mark.parametrize("row", [row for row in ROWS if row.call.startswith("{f}(")], ids=lambda row: row.id)
def test_a_function_of_the_client_is_not_the_library(row: Row) -> None:
    found = imported(row, "from x import f as g")
    assert found is not None
    arguments = f"{row.arguments(SHAPES[0], POST, row.target)}, {row.bodies[0][1]}"
    text = module(row, found, arguments, READ.format(read=row.read))
    own = text.replace(f"from {row.module} import {row.name} as g", "def g(*args, **kwargs):\n    return None")
    assert without_markers(migrated(own)) == own


def test_a_star_import_binds_what_the_library_has() -> None:
    text = f"from requests import *\n\nr = post({URL}, json={{}})\n"
    assert migrated(text) == text.replace("/v1/", "/v2/")


def test_a_star_import_of_another_module_leaves_a_marker() -> None:
    text = f"from shop_http import *\n\nr = post({URL}, json={{}})\n"
    changed = migrated(text)
    assert MARKER in changed
    assert without_markers(changed) == text
