"""What the scanning API answers, and what the parcel service does."""

from typing import Generic, Optional, TypeVar

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    RootModel,
    field_validator,
)

Item = TypeVar("Item")


class Stored(BaseModel):
    id: str
    token: str
    name: str


class Roles(BaseModel):
    source: Stored
    target: Optional[Stored] = None


class Service(BaseModel):
    files: Roles


class Base(BaseModel):
    model_config = ConfigDict(populate_by_name=True)

    id: str
    # where the paper came from
    region: str


class Task(Base):
    number: int
    status: str
    format: str = Field("none", alias="export_format")  # what the ledger reads
    checked: Optional[str] = Field(
        default=None,
        alias="verification_type",
    )
    services: list[Service]

    @field_validator("region")
    @classmethod
    def lower(cls, value: str) -> str:
        return value.lower()

    @property
    def names(self) -> list[str]:
        return [service.files.source.name for service in self.services]


class Vendor(BaseModel):
    external_id: str
    name: str
    iban: Optional[str] = None
    country_code: Optional[str] = None


class Vendors(RootModel[list[Vendor]]):
    pass


class Sheet(BaseModel, Generic[Item]):
    rows: list[Item]


class Parcel(BaseModel):
    """Another vendor's; it looks the same."""

    region: str
    number: int
    export_format: str = "zpl"


class Courier(BaseModel):
    name: str
    city: str = "Ulm"
