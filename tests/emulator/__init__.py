"""A strict emulator of both versions of the FlexiCapture for Invoices Cloud REST API, on loopback."""

from .emulator import Emulator
from .http import Request, Response, Server, Version

__all__ = ["Emulator", "Request", "Response", "Server", "Version"]
