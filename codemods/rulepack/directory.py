"""Where packs stand on disk, and their bytes.

Neither YAML nor pydantic is imported here: a cached pack needs only the digest.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

import codemods
from codemods.model.diagnostics import Diagnostic
from codemods.rulepack.errors import RulePackError

if TYPE_CHECKING:
    from collections.abc import Mapping

PACK_FILE = "pack.yaml"
MAX_FILE_BYTES = 128 * 1024
MAX_PACK_BYTES = 2 * 1024 * 1024


def find_pack(name_or_dir: str | None) -> Path:
    """The directory of a shipped pack by its name, or of any pack by its path; None is the one pack that is shipped.

    Raises RulePackError when there is none.
    """
    shipped = shipped_packs()
    if name_or_dir is None:
        if len(shipped) == 1:
            return next(iter(shipped.values()))
        raise _no_pack(
            ".", "no rule pack is chosen", "name one of: " + ", ".join(shipped) if shipped else "none is installed"
        )
    if name_or_dir in shipped:
        return shipped[name_or_dir]
    path = Path(name_or_dir)
    if path.is_dir():
        return path
    import difflib

    close = difflib.get_close_matches(name_or_dir, shipped, n=1)
    hint = f"did you mean {close[0]!r}?" if close else "shipped packs: " + ", ".join(shipped)
    raise _no_pack(name_or_dir, "no rule pack of this name and no such directory", hint)


def shipped_packs() -> dict[str, Path]:
    """The packs that come with the tool, by name: those in the installed package, else those of the checkout."""
    package = Path(codemods.__file__).parent
    for root in (package / "_rules", package.parent / "rules"):
        packs = {path.parent.name: path.parent for path in sorted(root.glob(f"*/{PACK_FILE}"))}
        if packs:
            return packs
    return {}


def read_pack(directory: Path) -> tuple[dict[str, bytes], list[Diagnostic]]:
    """The bytes of each YAML file of the pack by name, sorted, and a diagnostic for each file that cannot be used."""
    files: dict[str, bytes] = {}
    problems: list[Diagnostic] = []
    try:
        paths = sorted(path for path in directory.iterdir() if path.suffix in {".yaml", ".yml"})
    except OSError as error:
        return files, [Diagnostic(str(directory), 1, f"cannot be read: {error.strerror}")]
    total = 0
    for path in paths:
        if path.suffix == ".yml":
            problems.append(
                Diagnostic(str(path), 1, "expected a name that ends in .yaml", f"rename it to {path.stem}.yaml")
            )
            continue
        content, problem = _read(path)
        total += len(content)
        if total > MAX_PACK_BYTES:
            problem = f"the pack is larger than {MAX_PACK_BYTES} bytes"
        if problem:
            problems.append(Diagnostic(str(path), 1, problem))
        else:
            files[path.name] = content
        if total > MAX_PACK_BYTES:
            break
    if not (directory / PACK_FILE).exists():
        problems.append(Diagnostic(str(directory / PACK_FILE), 1, "is missing: it says what the API is"))
    return files, problems


def digest(files: Mapping[str, bytes]) -> str:
    """The SHA-256 of the file names and their bytes, in hexadecimal."""
    total = hashlib.sha256()
    for name, content in sorted(files.items()):
        # Each part carries its length, so that no two packs run together to the same bytes.
        for part in (name.encode(), content):
            total.update(b"%d:" % len(part))
            total.update(part)
    return total.hexdigest()


def _read(path: Path) -> tuple[bytes, str]:
    """The file's bytes and an empty text, or no bytes and what is wrong."""
    try:
        # A named pipe or a device would block the run for ever.
        if not path.is_file():
            return b"", "is not a regular file"
        with path.open("rb") as stream:
            content = stream.read(MAX_FILE_BYTES + 1)
    except OSError as error:
        return b"", f"cannot be read: {error.strerror}"
    if len(content) > MAX_FILE_BYTES:
        return b"", f"is larger than {MAX_FILE_BYTES} bytes"
    return content, ""


def _no_pack(file: str, message: str, hint: str) -> RulePackError:
    return RulePackError([Diagnostic(file, 1, message, hint)])
