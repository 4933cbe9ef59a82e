"""``f"{value=}"`` shows the source of its value: the label stays when the value is written differently."""

from __future__ import annotations

import pytest

from apply.planning import Sample
from codemods.apply import EditImpossible
from codemods.model.edits import Rewrite

NEST = 'BASE["p"]'


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("x = f\"{d['r']=}\"\n", "x = f\"d['r']={d['p']['r']!r}\"\n"),
        ("x = f\"{d['r'] = }\"\n", "x = f\"d['r'] = {d['p']['r']!r}\"\n"),
        ("x = f\"{ d['r']=!s}\"\n", "x = f\" d['r']={ d['p']['r']!s}\"\n"),
        ("x = f\"{d['r']=:>8}\"\n", "x = f\"d['r']={d['p']['r']:>8}\"\n"),
        ("x = f\"{({1: d['r']})=}\"\n", "x = f\"({{1: d['r']}})={({1: d['p']['r']})!r}\"\n"),
        ("x = f'''{d['r']=}'''\n", "x = f'''d['r']={d['p']['r']!r}'''\n"),
        ("x = f\"{e=} {d['r']}\"\n", "x = f\"{e=} {d['p']['r']}\"\n"),
        ("x = f\"{e:{d['r']=}}\"\n", "x = f\"{e:d['r']={d['p']['r']!r}}\"\n"),
    ],
)
def test_the_label_is_written_out(text: str, after: str) -> None:
    sample = Sample(text)
    edit = Rewrite(sample.node("d"), NEST, (("BASE", sample.node("d")),), sample.text_span("'r'"))
    assert sample.apply(edit) == after


def test_a_label_that_no_text_can_hold_makes_the_edit_impossible() -> None:
    sample = Sample("x = f'''{d[\n1]=}'''\n")
    edit = Rewrite(sample.node("d"), NEST, (("BASE", sample.node("d")),))
    with pytest.raises(EditImpossible) as caught:
        sample.apply(edit)
    assert caught.value.edits == (edit,)
