"""Migrate Python clients of an HTTP API from one version to the next."""

__version__ = "0.1.0"
