"""``.gitignore`` where git has no say: the files of the same directories, with the same meaning."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from pathspec import GitIgnoreSpec

NAME = ".gitignore"


class Ignored:
    """What the ``.gitignore`` files from ``root`` down say of the tree below ``top``, both absolute.

    A ``top`` that they ignore was named by the user all the same; then those above it say nothing.
    """

    def __init__(self, root: Path, top: Path) -> None:
        parts = top.relative_to(root).parts if top.is_relative_to(root) else ()
        self._base = root if parts else top
        self._specs: dict[str, GitIgnoreSpec] = {}
        self._top = "".join(f"{part}/" for part in parts)
        prefix = ""
        for part in parts:
            self._read(prefix)
            prefix += f"{part}/"
            if self._ignored(prefix):
                self._specs.clear()
                return

    def enter(self, directory: str) -> None:
        """Mind the file of a directory below ``top``; ``directory`` ends with ``/`` or is empty."""
        self._read(self._top + directory)

    def holds(self, path: str) -> bool:
        """Whether a path below ``top`` is ignored; a directory's ends with ``/``. The nearest file with a word on it
        decides.
        """
        return self._ignored(self._top + path)

    def _read(self, prefix: str) -> None:
        try:
            text = (self._base / prefix / NAME).read_bytes().decode("utf-8", "surrogateescape")
        except OSError:
            return
        # Only here: inside of git nobody needs it.
        from pathspec import GitIgnoreSpec

        self._specs[prefix] = GitIgnoreSpec.from_lines(text.splitlines())

    def _ignored(self, path: str) -> bool:
        prefix = path.rstrip("/")
        while prefix:
            prefix = prefix[: prefix.rstrip("/").rfind("/") + 1]
            spec = self._specs.get(prefix)
            verdict = spec.check_file(path[len(prefix) :]).include if spec is not None else None
            if verdict is not None:
                return verdict
        return False
