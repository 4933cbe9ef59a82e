import tomllib
from importlib import resources

with resources.files("invoices").joinpath("defaults.toml").open("rb") as stream:
    CONFIG = tomllib.load(stream)
