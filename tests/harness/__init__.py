"""Run a client program, unchanged, against the emulator."""

from .client import Result, run_client
from .other_vendor import OtherVendor

__all__ = ["OtherVendor", "Result", "run_client"]
