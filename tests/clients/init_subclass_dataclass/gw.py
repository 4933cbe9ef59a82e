from dataclasses import dataclass
import requests


@dataclass
class Gateway:
    base: str

    def __post_init__(self):
        self.auth = ("a", "b")


class Flexi(Gateway):
    def units(self):
        return requests.get(self.base + "/dataset/businessunits/US", auth=self.auth).json()
