"""Stops ``fix`` over 500 files at random moments, by SIGINT, SIGTERM and SIGKILL.

    python fuzz/kills.py [ROUNDS]

After each stop every file is the old or the new one, byte for byte; after another run all are new and nothing else is
left in the tree. ``tests/run/test_kills.py`` does the same at each moment of two writes; this looks between them.
"""

from __future__ import annotations

import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

FILES = 500
SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGKILL)
TOOL = Path(sys.executable).with_name("flexicapture-codemods")
OLD = b'import requests\n\nprint(requests.get("https://api-us.flexicapture.com/v1/task/1").json()["region"])\n'
NEW = OLD.replace(b"/v1/", b"/v2/").replace(b'["region"]', b'["properties"]["region"]')


def main(rounds: int) -> None:
    """Raises AssertionError at the first file that is neither old nor new."""
    seen: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as top:
        tree = Path(top, "tree")
        started = time.monotonic()
        fill(tree)
        assert fix(tree).wait() == 0
        whole = time.monotonic() - started
        for number in range(rounds):
            shutil.rmtree(tree)
            fill(tree)
            running = fix(tree)
            time.sleep(random.uniform(0, whole))
            running.send_signal(SIGNALS[number % len(SIGNALS)])
            running.wait()
            contents = [path.read_bytes() for path in tree.glob("*.py")]
            assert len(contents) == FILES and set(contents) <= {OLD, NEW}
            seen["old" if NEW not in contents else "new" if OLD not in contents else "between"] += 1
            assert fix(tree).wait() == 0
            assert [path.read_bytes() for path in tree.iterdir()] == [NEW] * FILES
    print(f"{rounds} rounds: {dict(seen)}")


def fill(tree: Path) -> None:
    """Writes the old files."""
    tree.mkdir()
    for number in range(FILES):
        (tree / f"client_{number}.py").write_bytes(OLD)


def fix(tree: Path) -> subprocess.Popen[bytes]:
    """Starts the tool."""
    return subprocess.Popen(
        [TOOL, "fix", "--quiet", "."], cwd=tree, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 60)
