"""The field types that the models of the YAML share."""

from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from codemods.rulepack import fields

Text = Annotated[str, AfterValidator(fields.text)]
Name = Annotated[str, AfterValidator(fields.name)]
Key = Annotated[str, AfterValidator(fields.key)]
Keys = Annotated[list[Key], Field(min_length=1), AfterValidator(fields.distinct)]
Flag = Annotated[bool, AfterValidator(fields.true)]


class Strict(BaseModel):
    """No coercion, no unknown keys, no change after loading."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)
