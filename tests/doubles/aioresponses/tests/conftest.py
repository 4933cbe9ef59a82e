"""aioresponses 0.7 makes responses without an argument that newer versions of aiohttp ask for."""

import inspect
from functools import partialmethod
from unittest import mock

from aiohttp import ClientResponse

if "stream_writer" in inspect.signature(ClientResponse.__init__).parameters:
    ClientResponse.__init__ = partialmethod(ClientResponse.__init__, stream_writer=mock.Mock())
