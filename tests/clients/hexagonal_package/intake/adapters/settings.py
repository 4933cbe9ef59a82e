import os
from dataclasses import dataclass


@dataclass(frozen=True)
class ApiSettings:
    root: str = os.environ.get("INTAKE_API", "https://api-eu.flexicapture.com/v1")
    account: str = "account"
    token: str = "token"

    def url(self, *parts: str) -> str:
        return "/".join([self.root, *parts])
