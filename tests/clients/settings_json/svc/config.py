import json
import pkgutil
from dataclasses import dataclass, field


@dataclass
class Service:
    base: str
    user: str = ""
    password: str = ""
    tags: list = field(default_factory=list)

    @classmethod
    def from_dict(cls, data):
        return cls(base=data["base"], user=data["user"], password=data["password"])


def load():
    return json.loads(pkgutil.get_data(__package__, "data/services.json"))


def service():
    return Service.from_dict(load()["flexicapture"])


def partners():
    return {one["name"]: one["base"] for one in load()["partners"]}
