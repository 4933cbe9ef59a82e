"""Certificates for any host name, from an authority that lives as long as the test process."""

from __future__ import annotations

import atexit
import shutil
import ssl
import tempfile
from functools import cache
from pathlib import Path

import trustme


@cache
def _authority() -> trustme.CA:
    return trustme.CA()


@cache
def scratch() -> Path:
    """A folder for the authority's file and the generated `sitecustomize.py`, gone when the process ends."""
    folder = Path(tempfile.mkdtemp(prefix="flexicapture-harness-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


@cache
def authority_file() -> Path:
    """A PEM file with the authority, for SSL_CERT_FILE and the like."""
    path = scratch() / "authority.pem"
    _authority().cert_pem.write_to_path(str(path))
    return path


@cache
def _context(name: str) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    _authority().issue_cert(name).configure_cert(context)
    return context


@cache
def server_context() -> ssl.SSLContext:
    """A context that shows each caller a certificate for the name it asks for."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    _authority().issue_cert("localhost", "127.0.0.1").configure_cert(context)

    def choose(connection: ssl.SSLSocket | ssl.SSLObject, name: str | None, _: ssl.SSLContext) -> None:
        if name:
            connection.context = _context(name)

    context.sni_callback = choose
    return context
