"""Git repositories made for tests: always with the same identity and without the settings of whoever runs them."""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

CALL = 'import requests\n\nrequests.get("https://api-us.flexicapture.com/v1/task/1")\n'
IDENTITY = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_AUTHOR_NAME": "Test",
    "GIT_AUTHOR_EMAIL": "test@example.com",
    "GIT_COMMITTER_NAME": "Test",
    "GIT_COMMITTER_EMAIL": "test@example.com",
    "GIT_AUTHOR_DATE": "2026-01-02T03:04:05Z",
    "GIT_COMMITTER_DATE": "2026-01-02T03:04:05Z",
}


@dataclass(frozen=True)
class Repository:
    """A work tree."""

    top: Path

    def git(self, *arguments: str, **environment: str) -> str:
        """What git prints; a failure is an error with what it said."""
        outside = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
        done = subprocess.run(
            ["git", "-c", "protocol.file.allow=always", *arguments],
            cwd=self.top,
            env=outside | IDENTITY | environment,
            capture_output=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr.decode()
        return done.stdout.decode()

    def write(self, **files: str) -> None:
        """Write files, ``a__b`` for ``a/b.py``."""
        for name, text in files.items():
            path = self.top / (name.replace("__", "/") + ".py")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")

    def read(self, name: str) -> str:
        """A file's text."""
        return (self.top / name).read_text(encoding="utf-8")

    def commit(self, message: str = "work", **files: str) -> str:
        """Write files and commit everything; answers the commit."""
        self.write(**files)
        self.git("add", "--all")
        self.git("commit", "-q", "--allow-empty", "--message", message)
        return self.git("rev-parse", "HEAD").strip()


def repository(top: Path) -> Repository:
    """A new repository with nothing in it, on the branch ``main``."""
    top.mkdir(parents=True, exist_ok=True)
    made = Repository(top)
    made.git("init", "-q", "--initial-branch=main")
    return made
