"""Settings, frozen; override with environment variables."""
from __future__ import annotations

import os
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class FlexiCaptureSettings:
    host: str = field(default_factory=lambda: os.environ.get("FC_HOST", "https://api-eu.flexicapture.com"))
    api_version: str = "v1"
    account: str = "acc"
    token: str = "tok"
    export_format: str = "xml"
    verification_type: str = "NoVerification"
    notify: str = "ap@corp.example"

    @property
    def base_url(self) -> str:
        return f"{self.host}/{self.api_version}"


@dataclass(frozen=True, slots=True)
class ErpSettings:
    host: str = "https://erp.other.example"
    api_version: str = "v1"

    @property
    def base_url(self) -> str:
        return f"{self.host}/{self.api_version}"


@dataclass(frozen=True, slots=True)
class Settings:
    flexicapture: FlexiCaptureSettings = field(default_factory=FlexiCaptureSettings)
    erp: ErpSettings = field(default_factory=ErpSettings)
