"""What the README says is so."""

from __future__ import annotations

import re
import tomllib

import first_session
import readme

from codemods.cli.app import COMMANDS
from codemods.cli.exits import Exit
from codemods.config import Settings, load_settings
from codemods.hints import PayloadHint, WrapperHint

TEXT = readme.README.read_text(encoding="utf-8")


def test_its_made_parts_are_as_the_tool_makes_them() -> None:
    assert readme.refreshed(TEXT) == TEXT, "run `python tests/readme.py`"


def test_the_transcript_is_what_a_session_looks_like() -> None:
    text = first_session.DOCUMENT.read_text(encoding="utf-8")
    assert first_session.document() == text, "run `python tests/readme.py`"


def test_it_has_the_two_commands_each_in_one_line() -> None:
    assert list(readme.commands()) == ["demo", "test"]
    assert all("\n" not in command for command in readme.commands().values())


def test_it_tells_every_exit_code() -> None:
    section = TEXT.partition("## Exit codes")[2].partition("\n## ")[0]
    assert {int(code) for code in re.findall(r"(?:^\| |\b)(\d+)\b", section)} == set(Exit)


def test_its_configuration_is_read_without_complaint(tmp_path) -> None:
    (block,) = re.findall(r"```toml\n(.+?)```", TEXT, re.DOTALL)
    (tmp_path / "pyproject.toml").write_text(block, encoding="utf-8")
    settings = load_settings(tmp_path)
    assert settings.wrappers == (
        WrapperHint("shop.http.send", "path", None, "verb", None, "payload", parameters=("verb", "path", "payload")),
    )
    assert settings.payloads == (PayloadHint("shop.models.task_from.raw", "task.get"),)
    keys = tomllib.loads(block)["tool"]["flexicapture-codemods"].keys() | {"select", "file", "lines"}
    assert {key.replace("-", "_") for key in keys} == set(Settings.__dataclass_fields__)


def test_every_command_it_shows_exists() -> None:
    shown = set(re.findall(r"flexicapture-codemods (\w+)", TEXT))
    assert shown <= set(COMMANDS)
    assert {"check", "diff", "fix", "explain"} <= shown


def test_every_file_it_links_to_is_there() -> None:
    assert [link for link in re.findall(r"\]\(([^)#:]+)\)", TEXT) if not (readme.ROOT / link).exists()] == []
