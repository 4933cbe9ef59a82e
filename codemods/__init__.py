"""Migrate Python clients of an HTTP API from one version to the next."""
