import os
from typing import NamedTuple


class Environment(NamedTuple):
    base: str
    crm: str


def read(environ=os.environ):
    return Environment(environ["FC_URL"], environ["CRM_URL"])
