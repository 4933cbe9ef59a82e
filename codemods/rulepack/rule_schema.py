"""The YAML of one rule file as pydantic models. The validation context is a ``Known``."""

from collections.abc import Iterator
from typing import Annotated, Any, Self

from pydantic import AfterValidator, Field, ValidationInfo, field_validator, model_validator

from codemods.model.findings import Safety
from codemods.rulepack import fields
from codemods.rulepack.change_schema import ChangeYaml, misfits, verbs_of
from codemods.rulepack.fields import Problem, problems
from codemods.rulepack.known import Known
from codemods.rulepack.pack import Example, Rule
from codemods.rulepack.strict import Name, Strict, Text
from codemods.rulepack.verbs import FORMS, Takes
from codemods.rulepack.yaml_text import Path


def _known(info: ValidationInfo) -> Known:
    """What may be named; the loader always gives it."""
    assert isinstance(info.context, Known)
    return info.context


class ExampleYaml(Strict):
    """Either ``before`` and ``after``, or ``unchanged``; with ``location`` the run has that ``--location``."""

    before: Text = ""
    after: Text = ""
    unchanged: Text = ""
    location: str | None = None

    @field_validator("location")
    @classmethod
    def _is_known(cls, location: str | None, info: ValidationInfo) -> str | None:
        known = _known(info)
        if location is not None and known.locations is not None:
            fields.one_of(location, known.locations, "location")
        return location

    @model_validator(mode="after")
    def _has_one_form(self) -> Self:
        given = self.model_fields_set - {"location"}
        if given not in ({"before", "after"}, {"unchanged"}):
            raise problems(Problem("expected 'before' and 'after', or 'unchanged' alone"))
        if "before" in given and self.before == self.after:
            raise problems(Problem("'before' and 'after' are the same", hint="write it once, as 'unchanged'"))
        return self

    def example(self) -> Example:
        """The loaded form."""
        return Example(self.before or self.unchanged, self.after or self.unchanged, self.location)


class RuleYaml(Strict):
    """One rule file. ``operations: all`` stands for every operation that is not retired."""

    id: Name
    title: Text
    guide: Text
    operations: list[Text]
    safety: Annotated[Safety, Field(strict=False)]
    changes: Annotated[list[ChangeYaml], Field(min_length=1)]
    message: Annotated[str, AfterValidator(fields.message)]
    why: Text
    examples: list[ExampleYaml]

    @field_validator("id")
    @classmethod
    def _is_the_file_name(cls, value: str, info: ValidationInfo) -> str:
        known = _known(info)
        if value != known.stem:
            hint = f"expected {known.stem!r}, or rename the file to {value}.yaml"
            raise problems(Problem(f"{value!r} is not the file's name", hint=hint))
        return value

    @field_validator("guide")
    @classmethod
    def _is_a_section(cls, value: str, info: ValidationInfo) -> str:
        known = _known(info)
        if known.sections is not None:
            fields.one_of(value, known.sections, "section of the guide")
        return value

    @field_validator("operations", mode="before")
    @classmethod
    def _all(cls, value: Any, info: ValidationInfo) -> Any:
        known = _known(info)
        if value == "all":
            return list(known.lasting_operations())
        if value == []:
            raise problems(Problem("expected at least one operation, or: all"))
        return value

    @field_validator("operations")
    @classmethod
    def _are_known(cls, value: list[str], info: ValidationInfo) -> list[str]:
        known = _known(info)
        fields.distinct(value)
        if known.operations is not None:
            found = [fields.unknown(item, known.operations, "operation", str(at)) for at, item in enumerate(value)]
            if any(found):
                raise problems(*filter(None, found))
        return value

    @field_validator("examples")
    @classmethod
    def _show_both(cls, value: list[ExampleYaml]) -> list[ExampleYaml]:
        missing = []
        if not any("before" in example.model_fields_set for example in value):
            missing.append(Problem("no example shows a change: expected one with 'before' and 'after'"))
        if not any("unchanged" in example.model_fields_set for example in value):
            missing.append(Problem("no example shows a look-alike that stays: expected one with 'unchanged'"))
        if missing:
            raise problems(*missing)
        return value

    @field_validator("changes")
    @classmethod
    def _fit_the_safety(cls, value: list[ChangeYaml], info: ValidationInfo) -> list[ChangeYaml]:
        verbs = [(index, verb) for index, change in enumerate(value) for verb in verbs_of(change.model_fields_set)]
        found = [
            Problem(f"{verb.value!r} never rewrites: expected safety: manual", str(index))
            for index, verb in verbs
            if FORMS[verb].annotates_only
        ]
        if found and info.data.get("safety", Safety.MANUAL) is not Safety.MANUAL:
            raise problems(*found)
        return value

    @field_validator("message")
    @classmethod
    def _names_what_is_there(cls, value: str, info: ValidationInfo) -> str:
        found = []
        for index, change in enumerate(info.data.get("changes", ())):
            keyed = any(FORMS[verb].takes is not Takes.TRUE for verb in verbs_of(change.model_fields_set))
            has = {"key": keyed, "into": bool(change.into), "to": bool(change.to), "operation": True}
            found += [
                Problem(f"changes[{index}] has nothing for {{{name}}}")
                for name in sorted(fields.placeholders(value))
                if not has[name]
            ]
        if found:
            raise problems(*found)
        return value

    def rule(self, file: str) -> Rule:
        """The loaded form."""
        changes = tuple(change.change() for change in self.changes)
        examples = tuple(example.example() for example in self.examples)
        return Rule(
            id=self.id,
            title=self.title,
            guide=self.guide,
            operations=tuple(self.operations),
            safety=self.safety,
            changes=changes,
            message=self.message,
            examples=examples,
            file=file,
            why=" ".join(self.why.split()),
        )


def changes_misfits(data: dict[str, Any]) -> Iterator[tuple[Path, Problem]]:
    """The misfits of each change in the data of a rule file, whatever their shape, with the way to it."""
    changes = data.get("changes")
    for index, change in enumerate(changes if isinstance(changes, list) else ()):
        if isinstance(change, dict):
            yield from ((("changes", index), problem) for problem in misfits(change))
