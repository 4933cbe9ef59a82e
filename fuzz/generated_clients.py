"""Generates clients and runs each before and after its migration.

    python fuzz/generated_clients.py [NUMBER]

NUMBER (10,000 unless given) clients of each kind that ``tests/properties`` generates at random: each asks v2 for what
it asked v1 and reads what it read, a second run changes nothing, and what has nothing to do with the API stays. Every
hundredth also runs in a process of its own on the emulator, which is stricter. A client that fails is shrunk and
printed; it becomes a case.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from harness import run_client  # noqa: E402
from hypothesis import HealthCheck, Phase, given, settings  # noqa: E402
from properties import requests_and_reads, test_clients, test_urls  # noqa: E402
from run.migrating import migrated  # noqa: E402

EMULATED = 100
LOOK_ALIKE = "https://api-us.flexicapture.example"
PROPERTIES = [
    (requests_and_reads.clients(), test_clients.test_a_migrated_client_reads_what_it_read),
    (requests_and_reads.clients(), test_clients.test_a_second_run_changes_nothing),
    (requests_and_reads.clients(), test_clients.test_what_has_nothing_to_do_with_the_api_stays),
    (test_urls.clients(), test_urls.test_a_url_is_found_however_it_is_spelled),
    (test_urls.clients(), test_urls.test_a_second_run_changes_nothing),
    (test_urls.clients(LOOK_ALIKE), test_urls.test_a_look_alike_host_stays_however_it_is_spelled),
]


def chosen(number: int) -> settings:
    """Settings for that many examples, other ones each time."""
    return settings(
        max_examples=number,
        deadline=None,
        derandomize=False,
        database=None,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.generate, Phase.shrink],
    )


@given(requests_and_reads.clients())
def on_the_emulator(text: str) -> None:
    """The client starts a task on both versions of the emulator, asked for nothing that they refuse."""
    with tempfile.TemporaryDirectory() as folder:
        results = []
        for version, code in (("v1", text), ("v2", migrated(text))):
            script = Path(folder, f"{version}.py")
            script.write_text(f"{code}\n\nprint(main())\n", encoding="utf-8")
            results.append(run_client(script, version))
        before, after = results
        if before.clean:
            assert after.clean, f"{after}\n{migrated(text)}"


def main(number: int) -> None:
    """Runs every property; the first client that breaks one is raised."""
    for clients, one in PROPERTIES:
        # The tests have settings of their own: few examples, and the same ones each time.
        inner: Any = one
        chosen(number)(given(clients)(inner.hypothesis.inner_test))()
        print(f"{one.__module__}.{one.__name__}: {number} clients", flush=True)
    few = max(1, number // EMULATED)
    chosen(few)(on_the_emulator)()
    print(f"on the emulator: {few} clients", flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
