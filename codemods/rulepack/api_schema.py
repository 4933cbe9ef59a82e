"""The YAML of ``pack.yaml`` as pydantic models."""

import re
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, field_validator, model_validator

from codemods.rulepack import fields
from codemods.rulepack.fields import Problem, problems
from codemods.rulepack.pack import Api, Operation
from codemods.rulepack.strict import Keys, Name, Strict, Text


def _path(value: str) -> str:
    if not re.fullmatch(r"(/([A-Za-z0-9_.~-]+|\{[A-Za-z]\w*\}))+", value):
        raise problems(Problem(f"expected a path such as /order/{{id}}, without the version, found {value!r}"))
    return value


def _operation_id(value: str) -> str:
    if not re.fullmatch(r"[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)*", value):
        raise problems(Problem(f"expected words with dots between them, such as order.create, found {value!r}"))
    return value


def _vendor_name(value: str) -> str:
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", value) or len(value.replace("-", "")) < 3:
        expected = "three or more lower-case letters and digits, with - between words"
        raise problems(Problem(f"expected {expected}, found {value!r}"))
    return value


def _host(value: str) -> str:
    if not re.fullmatch(r"[a-z0-9.-]+", value.replace("{location}", "")) or value.count("{location}") > 1:
        raise problems(Problem(f"expected a host in lower case, with at most one {{location}}, found {value!r}"))
    return value


def _version(value: str) -> str:
    if not re.fullmatch(r"[A-Za-z0-9.]+", value):
        raise problems(Problem(f"expected one segment of a path, such as v1, found {value!r}"))
    return value


Version = Annotated[str, AfterValidator(_version)]
Host = Annotated[str, AfterValidator(_host)]


class GuideYaml(Strict):
    """The vendor's guide: rules name its sections."""

    title: Text
    url: Text
    sections: Annotated[list[Text], Field(min_length=1), AfterValidator(fields.distinct)]


class VersionsYaml(Strict):
    """The version segments of the URLs, from which and to which."""

    source: Version
    target: Version

    @model_validator(mode="after")
    def _differ(self) -> Self:
        if self.source == self.target:
            raise problems(Problem("source and target are the same"))
        return self


class OperationYaml(Strict):
    """One operation; ``paths`` has more than one where the API or its guide spells it in several ways."""

    id: Annotated[str, AfterValidator(_operation_id)]
    method: Literal["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]
    paths: Annotated[list[Annotated[str, AfterValidator(_path)]], Field(min_length=1), AfterValidator(fields.distinct)]
    distinctive: bool = False
    retired: bool = False

    def operation(self) -> Operation:
        """The loaded form."""
        return Operation(self.id, self.method, tuple(self.paths), self.distinctive, self.retired)


class ApiYaml(Strict):
    """The API: where it is reached, by what it is known, and what it does."""

    name: Text
    versions: VersionsYaml
    hosts: Annotated[list[Host], Field(min_length=1), AfterValidator(fields.distinct)]
    unlocated_hosts: Annotated[list[Host], AfterValidator(fields.distinct)] = Field(default_factory=list)
    locations: Annotated[list[Name], AfterValidator(fields.distinct)] = Field(default_factory=list)
    names: Annotated[list[Annotated[str, AfterValidator(_vendor_name)]], AfterValidator(fields.distinct)] = Field(
        default_factory=list
    )
    body_keys: list[Keys] = Field(default_factory=list)
    operations: Annotated[list[OperationYaml], Field(min_length=1)]

    @field_validator("unlocated_hosts")
    @classmethod
    def _lack_a_location(cls, value: list[str]) -> list[str]:
        found = [Problem("{location} belongs into 'hosts'", str(at)) for at, host in enumerate(value) if "{" in host]
        if found:
            raise problems(*found)
        return value

    @field_validator("operations")
    @classmethod
    def _are_distinct(cls, value: list[OperationYaml]) -> list[OperationYaml]:
        found: list[Problem] = []
        ids: set[str] = set()
        owners: dict[tuple[str, str], str] = {}
        for index, operation in enumerate(value):
            if operation.id in ids:
                found.append(Problem(f"the operation {operation.id!r} stands twice", str(index)))
            ids.add(operation.id)
            for path in operation.paths:
                # The name of a parameter does not tell two paths apart.
                shape = (operation.method, re.sub(r"\{\w+\}", "{}", path))
                owner = owners.setdefault(shape, operation.id)
                if owner != operation.id:
                    found.append(Problem(f"{operation.method} {path} is also the operation {owner!r}", str(index)))
        if found:
            raise problems(*found)
        return value

    @model_validator(mode="after")
    def _locations_are_used(self) -> Self:
        located = any("{location}" in host for host in self.hosts)
        if located and not self.locations:
            raise problems(Problem("a host has {location}, but 'locations' lists none", "hosts"))
        if not located and (self.locations or self.unlocated_hosts):
            raise problems(Problem("no host has {location}, so there can be no locations", "hosts"))
        return self

    def api(self) -> Api:
        """The loaded form."""
        return Api(
            name=self.name,
            source_version=self.versions.source,
            target_version=self.versions.target,
            hosts=tuple(self.hosts),
            unlocated_hosts=tuple(self.unlocated_hosts),
            locations=tuple(self.locations),
            names=tuple(self.names),
            body_keys=tuple(tuple(keys) for keys in self.body_keys),
            operations=tuple(operation.operation() for operation in self.operations),
        )


class PackYaml(Strict):
    """``pack.yaml`` as a whole."""

    id: Name
    marker: Name
    guide: GuideYaml
    api: ApiYaml
    notes: list[Text] = Field(default_factory=list)
