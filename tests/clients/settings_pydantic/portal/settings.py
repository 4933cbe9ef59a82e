from functools import lru_cache

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class FlexiCaptureSettings(BaseSettings):
    model_config = SettingsConfigDict(env_prefix="FLEXICAPTURE_", env_file=".env", extra="ignore")

    url: str
    region: str = "US"
    account: str = "acc"


class Billing(BaseSettings):
    model_config = SettingsConfigDict(env_file=".env", extra="ignore")

    base: str = Field(alias="BILLING_BASE")
    version: str = "v1"


@lru_cache
def get_settings() -> FlexiCaptureSettings:
    return FlexiCaptureSettings()


billing = Billing()
