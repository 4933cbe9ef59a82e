"""Coverage-guided fuzzing from bytes to a report, with atheris (``pip install atheris``).

    python fuzz/any_bytes.py [FOLDER] [-max_total_time=600] [-runs=N]

starts from the clients of the tests, and keeps in FOLDER what reached new code. Whatever the bytes are: there is one
row with one outcome, what is changed is Python and comes to rest, what failed has a reason. An input that breaks this
is left as ``crash-…`` in the current directory; it becomes a test.
"""

from __future__ import annotations

import ast
import sys
import tempfile
import warnings
from pathlib import Path
from random import Random

import atheris

with atheris.instrument_imports(include=["codemods"]):
    from codemods.config import Options
    from codemods.model.findings import Disposition, Outcome
    from codemods.rulepack.loader import find_pack, load_pack
    from codemods.run import execute

ROOT = Path(__file__).parents[1]
PACK = load_pack(find_pack(None))
SEEDS = [path.read_bytes() for path in sorted((ROOT / "tests").glob("clients*/*/main.py"))]
LINES = [line for seed in SEEDS for line in seed.splitlines(keepends=True)]
LONGEST = 20_000


def from_bytes_to_report(data: bytes) -> None:
    """Raises AssertionError where the report contradicts itself; any other exception is an error of the tool."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "a.py")
        path.write_bytes(data)
        report = execute(Options(Path(folder)), PACK)
        (row,) = report.files
        assert row.reason or row.outcome is not Outcome.FAILED
        assert not row.reason.startswith(("the analysis failed", "the rewrite failed")), row.reason
        changes = [one for one in report.findings if one.disposition in (Disposition.REWRITTEN, Disposition.ANNOTATED)]
        assert bool(changes) >= (row.after is not None)
        if row.after is not None:
            ast.parse(row.after)
            path.write_bytes(row.after)
            (again,) = execute(Options(Path(folder)), PACK).files
            assert again.outcome is Outcome.UNCHANGED, "a second run changes something"


def mutated(data: bytes, limit: int, seed: int) -> bytes:
    """Lines taken out, doubled, moved, or brought in from a client; now and then bytes, as atheris does it."""
    random = Random(seed)
    lines = data.splitlines(keepends=True)
    if not lines or random.random() < 0.3:
        return bytes(atheris.Mutate(data, limit))
    for _ in range(random.randint(1, 4)):
        at = random.randrange(len(lines) + 1)
        match random.randrange(4):
            case 0:
                del lines[at : at + random.randint(1, 3)]
            case 1:
                lines[at:at] = lines[at : at + random.randint(1, 5)]
            case 2:
                lines.insert(at, random.choice(LINES))
            case 3:
                start = random.randrange(len(LINES))
                lines[at:at] = LINES[start : start + random.randint(2, 15)]
    return b"".join(lines)[:limit]


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    with tempfile.TemporaryDirectory() as corpus:
        for number, content in enumerate(SEEDS):
            Path(corpus, f"{number:04}").write_bytes(content)
        given = [argument for argument in sys.argv[1:] if not argument.startswith("-")]
        options = [argument for argument in sys.argv[1:] if argument.startswith("-")]
        for folder in given:
            Path(folder).mkdir(parents=True, exist_ok=True)
        arguments = [sys.argv[0], f"-max_len={LONGEST}", "-timeout=120", *options, *given, corpus]
        atheris.Setup(arguments, from_bytes_to_report, custom_mutator=mutated)
        atheris.Fuzz()
