"""Scan room."""

from .api import Api, connect
from .errors import *

__all__ = ["Api", "connect", "ScanError"]
