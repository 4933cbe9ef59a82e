"""Packs written for one test: a small pack of an API nobody has, which a test then spoils."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from codemods.rulepack.errors import RulePackError
from codemods.rulepack.loader import load_pack

if TYPE_CHECKING:
    from pathlib import Path

PACK = """\
id: parcel-v3
marker: parcel-v3
guide: {title: Upgrading, url: "https://parcel.example/upgrade", sections: [Orders, URLs]}
api:
  name: Parcel
  versions: {source: v2, target: v3}
  hosts: ["api-{location}.parcel.example"]
  unlocated_hosts: [api.parcel.example]
  locations: [north, south]
  names: [parcel]
  body_keys: [[weight, carrier]]
  operations:
    - {id: order.create, method: POST, paths: [/order/shipping], distinctive: true}
    - {id: order.get, method: GET, paths: ["/order/{id}"]}
    - {id: order.fax, method: POST, paths: [/order/fax], retired: true}
notes: [Ask for a new key.]
"""

RULE = """\
id: drop-fax
title: Orders take no fax
guide: Orders
operations: [order.create]
safety: safe
changes:
  - {in: request.body, remove: [fax]}
message: "v3 no longer takes {key!r}."
why: Nobody has one.
examples:
  - before: a
    after: b
  - unchanged: c
"""


@dataclass
class PackDirectory:
    """A pack on disk. ``rule`` and ``pack`` write a file with replacements, ``load`` reads it all."""

    path: Path

    def pack(self, *replacements: tuple[str, str]) -> None:
        self.write("pack.yaml", replaced(PACK, *replacements))

    def rule(self, *replacements: tuple[str, str], name: str = "drop-fax.yaml") -> None:
        self.write(name, replaced(RULE, *replacements))

    def write(self, name: str, content: str | bytes) -> None:
        data = content if isinstance(content, bytes) else content.encode()
        (self.path / name).write_bytes(data)

    def diagnostics(self) -> list[str]:
        """What is wrong, as ``file:line: message (hint)`` with the file's name alone."""
        with pytest.raises(RulePackError) as caught:
            load_pack(self.path)
        return [str(diagnostic).removeprefix(f"{self.path}/") for diagnostic in caught.value.diagnostics]


def replaced(text: str, *replacements: tuple[str, str]) -> str:
    for old, new in replacements:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


@pytest.fixture
def directory(tmp_path: Path) -> PackDirectory:
    """A sound pack with one rule."""
    made = PackDirectory(tmp_path / "parcel-v3")
    made.path.mkdir()
    made.pack()
    made.rule()
    return made
