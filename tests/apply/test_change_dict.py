"""Dicts whose keys change where they are made, by statements beside that or in the expression."""

from __future__ import annotations

from textwrap import dedent

import pytest

from apply.planning import MARKER, Sample
from codemods.apply import EditImpossible
from codemods.model.edits import ChangeDict, DropKeys, FilePlan, MoveKeys, Step, WrapValues
from codemods.plan.merging import merged
from codemods.verify import verify

ORDER = ("files", "region", "form", "email")
MOVE, DROP = MoveKeys(("region", "form"), "inner"), DropKeys(("email",))


def changed(text: str, *steps: Step, dump: str = "asdict(b)", **more: object) -> str:
    """The text with its dump changed, which is valid Python and holds all that stood there."""
    sample = Sample(dedent(text))
    edit = ChangeDict(sample.node(dump), steps, order=ORDER, **more)  # type: ignore[arg-type]
    result = sample.apply(edit)
    verify(sample.text, result, FilePlan("client.py", (edit,)), MARKER)
    return result


def lines(text: str) -> str:
    return dedent(text).lstrip("\n")


def test_statements_below_change_what_a_statement_stores() -> None:
    before = """\
        def f(b):
            body = asdict(b)  # as it is
            send(body)
        """
    after = """\
        def f(b):
            body = asdict(b)  # as it is
            body["inner"] = {key: body.pop(key) for key in ("region", "form")}
            del body["email"]
            send(body)
        """
    assert changed(before, MOVE, DROP, name="body", stored=True) == lines(after)


def test_a_dump_inside_a_statement_gets_a_name_above_it() -> None:
    before = """\
        def f(b):
            first()

            # Send it.
            return send("a", json=asdict(b)).json()
        """
    after = """\
        def f(b):
            first()

            body = asdict(b)
            body['inner'] = {'region': body.pop('region')}
            # Send it.
            return send("a", json=body).json()
        """
    quoted = changed(before.replace('"a"', "'a'"), MoveKeys(("region",), "inner"), name="body")
    assert quoted == lines(after).replace('"a"', "'a'")


@pytest.mark.parametrize("head", ["if send(asdict(b)):", "with send(asdict(b)) as r:", "for x in send(asdict(b)):"])
def test_the_head_of_a_block_gets_lines_above_the_block(head: str) -> None:
    before, after = f"{head}\n    pass\n", f'body = asdict(b)\ndel body["email"]\n{head}\n    pass\n'
    assert changed(before, DROP, name="body") == after.replace("send(asdict(b))", "send(body)")


@pytest.mark.parametrize("text", ["if x: send(asdict(b))\n", "if x:\n    pass\nelif send(asdict(b)):\n    pass\n"])
def test_where_no_line_can_stand_nothing_is_done(text: str) -> None:
    with pytest.raises(EditImpossible, match="no line of its own"):
        changed(text, DROP, name="body")


def test_keys_that_need_not_be_there_may_be_missing() -> None:
    after = """\
        body = asdict(b)
        body["inner"] = {key: body.pop(key) for key in ("region", "form") if key in body}
        body.pop("email", None)
        """
    absent = ("form", "email")
    assert changed("body = asdict(b)\n", MOVE, DROP, name="body", stored=True, absent=absent) == lines(after)


def test_an_inner_mapping_that_is_there_is_kept() -> None:
    held, nullable = MoveKeys(("region",), "inner", held=True), MoveKeys(("region",), "inner", held=True, nullable=True)
    after = 'b.c = asdict(b)\nb.c["inner"] = {**b.c["inner"], "region": b.c.pop("region")}\n'
    assert changed("b.c = asdict(b)\n", held, name="b.c", stored=True) == after
    after = 'x = asdict(b)\nx["inner"] = {**(x["inner"] or {}), "region": x.pop("region")}\n'
    assert changed("x = asdict(b)\n", nullable, name="x", stored=True) == after


def test_an_objects_own_dict_is_copied_first() -> None:
    after = 'body = {**vars(b)}\ndel body["email"]\n'
    assert changed("body = vars(b)\n", DROP, dump="vars(b)", name="body", stored=True, shared=True) == after


def test_the_expression_itself_is_changed_without_a_name() -> None:
    after = """\
        f = lambda b: {
            **{
                key: value
                for key, value in asdict(b).items()
                if key not in ("region", "form", "email")
            },
            "inner": {key: value for key, value in asdict(b).items() if key in ("region", "form")},
        }
        """
    assert changed("f = lambda b: asdict(b)\n", MOVE, DROP) == lines(after)


def test_keys_that_leave_need_no_second_look() -> None:
    after = 'f = lambda b: {key: value for key, value in asdict(b).items() if key != "email"}\n'
    assert changed("f = lambda b: asdict(b)\n", DROP) == after


def test_values_are_wrapped_in_the_records() -> None:
    wrap, records = WrapValues(("name",)), WrapValues(("name", "city"), ("units", "[]"), nullable=True)
    after = '[{key: [value] if key == "name" else value for key, value in asdict(b).items()} for b in c]\n'
    assert changed("[asdict(b) for b in c]\n", wrap) == after
    after = """\
        body = asdict(b)
        body["units"] = [
            {
                key: [value] if key in ("name", "city") else value
                for key, value in record.items()
                if value is not None or key not in ("name", "city")
            }
            for record in body["units"]
        ]
        """
    assert changed("body = asdict(b)\n", records, name="body", stored=True) == lines(after)
    after = """\
        send({
            **asdict(b),
            "units": [
                {key: [value] if key == "name" else value for key, value in record.items()}
                for record in asdict(b)["units"]
            ],
        })
        """
    assert changed("send(asdict(b))\n", WrapValues(("name",), ("units", "[]"))) == lines(after)


def test_changes_of_one_dict_are_one() -> None:
    sample = Sample("body = asdict(b)\n")
    span = sample.node("asdict(b)")
    one, other = MoveKeys(("form",), "inner"), MoveKeys(("region",), "inner")
    edits = [ChangeDict(span, (step,), "body", stored=True, order=ORDER) for step in (one, DROP, other, one)]
    assert merged(edits) == (ChangeDict(span, (MOVE, DROP), "body", stored=True, order=ORDER),)


def test_line_ends_and_indentation_are_those_of_the_file() -> None:
    before = "if x:\r\n\tbody = asdict(b)\r\n"
    assert changed(before, DROP, name="body", stored=True) == before + '\tdel body["email"]\r\n'
