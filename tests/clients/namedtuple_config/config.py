from typing import NamedTuple


class Config(NamedTuple):
    account: str
    token: str
    base: str = "https://api-eu.flexicapture.com/v1"
    email: str = "config@n.example"
    number: int = 3


class Mailer(NamedTuple):
    base: str = "https://mail.other.example/v1"
    email: str = "config@n.example"


DEFAULT = Config("acc", "tok")
