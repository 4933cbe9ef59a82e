"""The parts of the README, and the transcript in docs, that are made: `python tests/readme.py` writes them anew,
test_readme.py holds them true.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import first_session

from codemods.rulepack.loader import find_pack, load_pack

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
TOOL = [sys.executable, "-c", "from codemods.cli import main; main()"]
BLOCK = re.compile(r"(<!-- generated: (\w+) -->\n).*?(<!-- end -->)", re.DOTALL)
COMMAND = re.compile(r"<!-- command: (\w+) -->\n```sh\n(.+)\n```")


def commands() -> dict[str, str]:
    """The README's commands that CI runs word for word."""
    return dict(COMMAND.findall(README.read_text(encoding="utf-8")))


def refreshed(text: str) -> str:
    """The README with its made parts as they must be now."""
    made = {"quickstart": quickstart, "rules": rules}
    return BLOCK.sub(lambda block: f"{block[1]}\n{made[block[2]]()}\n{block[3]}", text)


def rules() -> str:
    """A table of the rules."""
    rows = [
        f"| `{rule.id}` | {rule.safety} | {rule.title} | {rule.guide} |" for rule in load_pack(find_pack(None)).rules
    ]
    return "\n".join(["| rule | safety | what changes | section of the guide |", "|---|---|---|---|", *rows]) + "\n"


def quickstart() -> str:
    """The patch of the quickstart example, as the tool prints it."""
    with TemporaryDirectory() as directory:
        copy = shutil.copytree(ROOT / "examples" / "quickstart", Path(directory) / "quickstart")
        environment = os.environ | {"PYTHONPATH": str(ROOT), "GIT_CEILING_DIRECTORIES": directory}
        done = subprocess.run([*TOOL, "diff", "-q"], cwd=copy, env=environment, capture_output=True, check=False)
    assert done.returncode == 1, done.stderr.decode()
    return f"```diff\n{done.stdout.decode()}```\n"


if __name__ == "__main__":
    README.write_text(refreshed(README.read_text(encoding="utf-8")), encoding="utf-8")
    first_session.DOCUMENT.write_text(first_session.document(), encoding="utf-8")
