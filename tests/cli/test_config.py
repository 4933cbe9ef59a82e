"""What config show tells of the configuration."""

from __future__ import annotations

import os
import tomllib
from pathlib import Path

CONFIGURATION = """\
location = "us"
exclude = ["legacy", "docs/*.py"]
ignore = ["long-keys"]
baseline = "v1.json"

[[payloads]]
name = "shop.models.task_from.raw"
operation = "task.get"

[[overrides]]
paths = ["shop/eu"]
location = "eu"
select = ["task-keys"]

[[overrides]]
paths = ["*_old.py"]
ignore = ["task-keys"]
safe-only = true
"""


def test_without_a_configuration_every_value_is_the_default(run) -> None:
    ran = run("config", "show")
    assert ran.code == 0
    assert ran.out.decode() == (
        "# no configuration file: every value is the default\n"
        "# location: none: hosts must name theirs  # default\n"
        "# select: every rule  # default\n"
        "ignore = []  # default\ninclude = []  # default\nexclude = []  # default\n"
        "# kinds: every kind of file  # default\nsafe-only = false  # default\n"
        "# baseline: none  # default\nbase-urls = []  # default\nwrappers = []  # default\npayloads = []  # default\n"
    )


def test_each_value_is_told_with_its_source(run) -> None:
    Path("flexicapture-codemods.toml").write_text(CONFIGURATION)
    out = run("config", "show").out.decode()
    assert out == (
        "# flexicapture-codemods.toml\n"
        'location = "us"  # flexicapture-codemods.toml:1\n'
        "# select: every rule  # default\n"
        'ignore = ["long-keys"]  # flexicapture-codemods.toml:3\n'
        "include = []  # default\n"
        'exclude = ["legacy", "docs/*.py"]  # flexicapture-codemods.toml:2\n'
        "# kinds: every kind of file  # default\n"
        "safe-only = false  # default\n"
        'baseline = "v1.json"  # flexicapture-codemods.toml:4\n'
        "base-urls = []  # default\nwrappers = []  # default\n"
        "payloads = [  # flexicapture-codemods.toml:6\n"
        '  { name = "shop.models.task_from.raw", operation = "task.get" },\n]\n'
        "\n[[overrides]]\n"
        'paths = ["shop/eu"]  # flexicapture-codemods.toml:10\n'
        'location = "eu"  # flexicapture-codemods.toml:10\n'
        'select = ["task-keys"]  # flexicapture-codemods.toml:10\n'
        "\n[[overrides]]\n"
        'paths = ["*_old.py"]  # flexicapture-codemods.toml:10\n'
        'ignore = ["task-keys"]  # flexicapture-codemods.toml:10\n'
        "safe-only = true  # flexicapture-codemods.toml:10\n"
    )
    assert tomllib.loads(out)["overrides"][0]["location"] == "eu"


def test_the_values_for_a_file_are_those_of_its_path(run) -> None:
    Path("pyproject.toml").write_text(
        "[tool.flexicapture-codemods]\n" + CONFIGURATION.replace("[[", "[[tool.flexicapture-codemods.")
    )
    Path("shop/eu").mkdir(parents=True)
    os.chdir("shop")
    out = run("config", "show", "eu/client_old.py").out.decode().splitlines()
    assert [*out[:4], out[5]] == [
        "# ../pyproject.toml",
        'location = "eu"  # ../pyproject.toml:11, overrides',
        'select = ["task-keys"]  # ../pyproject.toml:11, overrides',
        'ignore = ["long-keys", "task-keys"]  # ../pyproject.toml:11, overrides',
        'exclude = ["legacy", "docs/*.py"]  # ../pyproject.toml:3',
    ]
    assert "safe-only = true  # ../pyproject.toml:11, overrides" in out
    assert not any(line.startswith("[[overrides]]") for line in out)
    assert 'location = "us"  # ../pyproject.toml:2' in run("config", "show", "x.py").out.decode()


def test_names_in_overrides_are_held_against_the_pack(run) -> None:
    Path("flexicapture-codemods.toml").write_text(
        'select = []\n[[overrides]]\npaths = ["a"]\nselect = ["task-key"]\nlocation = "mars"\n'
    )
    ran = run("config", "show")
    file = Path("flexicapture-codemods.toml").resolve()
    assert (ran.code, ran.err.splitlines()) == (
        3,
        [
            f"{file}:2: no rule 'task-key': did you mean 'task-keys'?",
            f"{file}:2: no location 'mars': known are us, eu",
        ],
    )
