from typing import Final

HOSTS: Final = {"us": "https://api-us.flexicapture.com", "plans": "https://api.other.example"}
VERSION: Final = "v1"


def endpoint(name: str) -> str:
    return f"{HOSTS[name]}/{VERSION}"
