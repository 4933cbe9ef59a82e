"""Tests of one subject that share what is costly to make."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterable

    from _pytest.mark import ParameterSet


def together(names: Iterable[str]) -> list[ParameterSet]:
    """The names as parameters: the tests of one name run in one process, where what is made for it is cached."""
    return [pytest.param(name, id=name, marks=pytest.mark.xdist_group(name)) for name in names]
