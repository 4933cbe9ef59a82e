"""A client program in a process of its own, with the emulator behind the API's host names."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from emulator import Emulator

from .certificates import authority_file, scratch, server_context
from .other_vendor import OtherVendor

if TYPE_CHECKING:
    from collections.abc import Mapping

    from emulator import Request, Version


@dataclass(frozen=True)
class Result:
    """How a client's run ended, and what the two servers saw of it."""

    returncode: int
    stdout: str
    stderr: str
    violations: list[str]
    requests: list[Request]
    operations: list[str]
    other_requests: list[Request]

    @property
    def clean(self) -> bool:
        """Whether the client ended well and asked for nothing that this version refuses."""
        return self.returncode == 0 and not self.violations

    def __str__(self) -> str:
        """Everything a failed assertion should show."""
        refused = "\n".join(self.violations)
        return f"exit {self.returncode}\n--- refused\n{refused}\n--- stdout\n{self.stdout}\n--- stderr\n{self.stderr}"


def run_client(
    client: Path | str,
    version: Version,
    *,
    env: Mapping[str, str] | None = None,
    wrapped: bool = False,
    timeout: float = 60,
) -> Result:
    """Run a client's folder or a single script on a fresh emulator.

    A folder's entry is `main.py`, or the `command` in its `client.json`, which may hold `env` too. In values of `env`
    "{base}" stands for the emulator's base URL by plain HTTP, and "{host}" for the same without the version.
    A client that does not end in time gives the return code -9.
    """
    path = Path(client).resolve()
    folder = path if path.is_dir() else path.parent
    command, own_env = _entry(path)
    with (
        Emulator(version, wrapped=wrapped, tls=server_context()) as emulator,
        OtherVendor(tls=server_context()) as other,
    ):
        fill = {"{base}": emulator.base_url, "{host}": emulator.base_url.removesuffix(f"/{version}")}
        chosen = {name: _filled(value, fill) for name, value in {**own_env, **(env or {})}.items()}
        environment = _environment(emulator, other, chosen.pop("PYTHONPATH", "")) | chosen
        code, out, err = _run(command, folder, environment, timeout)
        seen = emulator.violations, emulator.requests, emulator.operations, other.requests
        return Result(code, out, err, *seen)


def _entry(path: Path) -> tuple[list[str], dict[str, str]]:
    settings: dict[str, Any] = {}
    if path.is_dir() and (file := path / "client.json").exists():
        settings = json.loads(file.read_text(encoding="utf-8"))
    command = settings.get("command", ["python", "main.py" if path.is_dir() else path.name])
    if command[0] == "python":
        command = [sys.executable, *command[1:]]
    return command, settings.get("env", {})


def _filled(value: str, fill: Mapping[str, str]) -> str:
    for placeholder, text in fill.items():
        value = value.replace(placeholder, text)
    return value


@cache
def _site() -> Path:
    """The folder with `sitecustomize.py`, which Python imports at every start."""
    folder = scratch() / "site"
    folder.mkdir()
    text = Path(__file__).with_name("redirect.py").read_text(encoding="utf-8")
    (folder / "sitecustomize.py").write_text(text, encoding="utf-8")
    return folder


def _environment(emulator: Emulator, other: OtherVendor, import_path: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.lower().endswith("_proxy")}
    authority = str(authority_file())
    return kept | {
        "PYTHONPATH": os.pathsep.join(filter(None, (str(_site()), import_path))),
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONHASHSEED": "0",
        "PYTHONUTF8": "1",
        "REQUESTS_CA_BUNDLE": authority,
        "SSL_CERT_FILE": authority,
        "CURL_CA_BUNDLE": authority,
        "HARNESS_EMULATOR_PORT": str(emulator.port),
        "HARNESS_OTHER_PORT": str(other.port),
    }


def _run(command: list[str], folder: Path, env: dict[str, str], timeout: float) -> tuple[int, str, str]:
    try:
        done = subprocess.run(
            command, cwd=folder, env=env, timeout=timeout, stdin=subprocess.DEVNULL, capture_output=True, check=False
        )
    except subprocess.TimeoutExpired as late:
        return -9, (late.stdout or b"").decode("utf-8", "replace"), f"not done after {timeout} s"
    return done.returncode, done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace")
