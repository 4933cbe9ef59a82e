"""What a run says at its end."""

from __future__ import annotations

from pathlib import Path

import pytest

CHANGES = "Next: 'flexicapture-codemods diff' shows the changes, 'fix' makes them."
LEFT = "Left for a person: the lines above."
LEFT_MARKED = "Left for a person: the lines above, and the comments 'TODO(some-v2)'."
EXPLAIN = "'flexicapture-codemods explain FILE:LINE' tells what is known of a line."
DONE = "Next: see what was rewritten with 'git diff', run your tests, and commit."
FAILED = "Failed files stayed as they were; the report says why. Repair, and run again."


@pytest.mark.parametrize(
    ("text", "command", "said"),
    [
        ("v3", "check", []),
        ("v1 quiet", "check", []),
        ("v1", "check", [CHANGES]),
        ("v1", "diff", [CHANGES]),
        ("v1 todo", "check", [LEFT, EXPLAIN]),
        ("v1 todo", "fix", [LEFT_MARKED, EXPLAIN]),
        ("v1", "fix", [DONE]),
        ("v1 broken", "check", [FAILED]),
    ],
)
def test_it_says_what_to_do_next(run, text: str, command: str, said: list[str]) -> None:
    Path("x.py").write_text(text)
    summary, *rest = [line for line in run(command).err.splitlines() if not line.startswith("x.py")]
    assert summary.startswith("1 file, ") and summary.endswith(" s")
    assert rest == said and all(len(line) <= 80 for line in rest)
    Path("x.py").write_text(text)
    assert not any(line in run(command, "--quiet").err for line in said)
