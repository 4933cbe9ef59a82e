"""Runs the tool over large public code bases that do not use the API: nothing may change, nothing may be annotated,
nothing may fail, and every Python file must be accounted for.

    python fuzz/public_code.py FOLDER [NAME ...]

downloads the source distributions of ``public_code.txt`` into FOLDER (some 400 MB) and unpacks them there. Each code
base is then checked as a repository, as a user would; and each of its files that imports an HTTP library is analysed
and matched on its own, although its bytes say that it cannot matter. Needs the project's own environment; the
downloader gets one in FOLDER.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tarfile
import time
import venv
from multiprocessing import Pool
from pathlib import Path

from codemods.config import Options
from codemods.model.findings import Outcome
from codemods.rulepack.loader import find_pack, load_pack
from codemods.run import execute, migrate_text
from codemods.source import SourceError, decode_source

PINS = Path(__file__).with_suffix(".txt")
PACK = load_pack(find_pack(None))
HTTP = re.compile(rb"^[ \t]*(?:import|from)[ \t]+(?:requests|httpx|aiohttp|urllib|urllib3|http)\b", re.MULTILINE)
SLOW = 60.0
"""Seconds of processor time that one file may take."""
LARGEST = 400_000


def main(folder: Path, names: list[str]) -> int:
    """Checks the code bases; answers the number of problems."""
    pins = [line for line in PINS.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    chosen = [pin for pin in pins if not names or pin.partition("==")[0] in names]
    problems = total = deep = 0
    with Pool() as pool:
        for pin in chosen:
            root = unpacked(folder, pin)
            started = time.monotonic()
            files, found = repository(root)
            alone = [path for path in sorted(root.rglob("*.py")) if path.is_file() and HTTP.search(path.read_bytes())]
            found += [said for said in pool.imap_unordered(on_its_own, alone, 8) if said]
            total, deep, problems = total + files, deep + len(alone), problems + len(found)
            took = time.monotonic() - started
            print(
                f"{pin}: {files} files, {len(alone)} of them on their own, {took:.0f} s", *found, sep="\n  ", flush=True
            )
    print(f"{len(chosen)} code bases, {total} files, {deep} of them on their own: {problems} problems")
    return problems


def unpacked(folder: Path, pin: str) -> Path:
    """The code base's folder, downloaded and unpacked unless it is there."""
    target = folder / pin
    if not target.exists():
        downloads = folder / f"{pin}.download"
        subprocess.run(
            [_downloader(folder), "--no-binary", "--download", downloads, pin], stdout=subprocess.DEVNULL, check=True
        )
        (archive,) = downloads.glob("*.tar.gz")
        partly = folder / f"{pin}.partly"
        with tarfile.open(archive) as tar:
            tar.extractall(partly, (one for one in tar if one.isfile() and _of_interest(one.name)), filter="data")
        partly.rename(target)
    return target


def _of_interest(name: str) -> bool:
    return name.endswith((".py", ".env", ".yaml", ".yml", ".toml", ".ini", ".cfg", ".json"))


def _downloader(folder: Path) -> Path:
    """A program that downloads a source distribution without building it, which pip does not."""
    program = folder / "downloader" / "bin" / "unearth"
    if not program.exists():
        venv.create(folder / "downloader", with_pip=True)
        subprocess.run([program.with_name("pip"), "install", "-q", "unearth"], check=True)
    return program


def repository(root: Path) -> tuple[int, list[str]]:
    """The number of Python files of a code base, and what is wrong with a run over it."""
    report = execute(Options(root), PACK)
    rows = {row.path: row for row in report.files}
    wrong = [
        f"{row.path}: {row.outcome} {row.reason}"
        for row in report.files
        if row.outcome not in (Outcome.UNCHANGED, Outcome.SKIPPED)
    ]
    wrong += [f"{one.place.path}:{one.place.line}: [{one.rule}] {one.message}" for one in report.findings]
    left_out = tuple(path for path, row in rows.items() if row.outcome is Outcome.SKIPPED and path.endswith("/"))
    paths = [path.relative_to(root).as_posix() for path in root.rglob("*.py") if path.is_file()]
    wrong += [f"{path}: no row" for path in paths if path not in rows and not path.startswith(left_out)]
    return len(paths), wrong


def on_its_own(path: Path) -> str:
    """What is wrong with the migration of one file, if anything."""
    started = time.process_time()
    data = path.read_bytes()
    if len(data) > LARGEST:
        return ""
    try:
        text = decode_source(data).text
        compile(text, str(path), "exec", dont_inherit=True, flags=0x400)
    except (SourceError, SyntaxError, ValueError, RecursionError, MemoryError):
        return ""
    try:
        changed = migrate_text(text, PACK) != text
    except Exception as error:
        return f"{path}: {type(error).__name__}: {error}"
    took = time.process_time() - started
    return f"{path}: changed" if changed else f"{path}: took {took:.0f} s" if took > SLOW else ""


if __name__ == "__main__":
    where = Path(sys.argv[1]).resolve()
    where.mkdir(parents=True, exist_ok=True)
    sys.exit(bool(main(where, sys.argv[2:])))
