"""``f"{value=}"``: the label is the source of the value, and stays when the value is written differently."""

from __future__ import annotations

import libcst as cst

from codemods.apply.errors import EditImpossible

_NO_CODE = cst.Module([])


def with_label(
    field: cst.FormattedStringExpression, original: cst.FormattedStringExpression, around: cst.FormattedString
) -> cst.FormattedStringExpression | cst.FlattenSentinel[cst.BaseFormattedStringContent]:
    """Return the field as it is, or, where it names its value and that has changed, behind its old label as text.

    Raises ``EditImpossible`` where the label cannot be written as text of ``around``.
    """
    if original.equal is None or field.expression.deep_equals(original.expression):
        return field
    parts = (original.whitespace_before_expression, original.expression, original.equal)
    label = "".join(map(_NO_CODE.code_for_node, parts))
    if "\\" in label or "\n" in label or around.quote in label or label.startswith(around.quote[0]):
        raise EditImpossible("the label of the value cannot be kept")
    text = cst.FormattedStringText(label.replace("{", "{{").replace("}", "}}"))
    shown = "r" if field.conversion is None and field.format_spec is None else field.conversion
    return cst.FlattenSentinel([text, field.with_changes(equal=None, conversion=shown)])
