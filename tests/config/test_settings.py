"""The table [tool.flexicapture-codemods]."""

from __future__ import annotations

from pathlib import Path

import pytest

from codemods.config import ConfigError, Options, Settings, anchored, load_settings, setting_line
from codemods.config.globs import excluded
from codemods.hints import PayloadHint, WrapperHint

WHOLE = """
[project]
name = "shop"

[tool.flexicapture-codemods]
location = "eu"
exclude = ["legacy", "docs/*.py", "./scripts/", "/absolute/*.py", "**/gen/*.py"]
select = ["a-rule"]
ignore = ["b-rule"]
safe-only = true
base-urls = ["shop.settings.FC_URL"]

[[tool.flexicapture-codemods.wrappers]]
call = "shop.http.send"
url-argument = "path"
method-argument = "verb"
body-argument = "payload"
parameters = ["verb", "path", "payload"]

[[tool.flexicapture-codemods.payloads]]
name = "shop.models.task_from.raw"
operation = "task.get"
"""


def write(directory: Path, text: str) -> Path:
    file = directory / "pyproject.toml"
    file.write_text(text)
    return file


def problems(directory: Path, text: str) -> list[str]:
    file = write(directory, text)
    with pytest.raises(ConfigError) as caught:
        load_settings(directory)
    assert all(diagnostic.file == str(file) for diagnostic in caught.value.diagnostics)
    return [str(diagnostic).removeprefix(f"{file}:") for diagnostic in caught.value.diagnostics]


def table(lines: str) -> str:
    return f"[tool.flexicapture-codemods]\n{lines}\n"


def test_every_key_is_read(tmp_path: Path) -> None:
    file = write(tmp_path, WHOLE)
    settings = load_settings(tmp_path)
    assert settings == Settings(
        file=file,
        location="eu",
        exclude=("legacy", f"{tmp_path}/docs/*.py", f"{tmp_path}/scripts", "/absolute/*.py", "**/gen/*.py"),
        select=frozenset({"a-rule"}),
        ignore=frozenset({"b-rule"}),
        safe_only=True,
        base_urls=("shop.settings.FC_URL",),
        wrappers=(
            WrapperHint(
                "shop.http.send",
                "path",
                method_argument="verb",
                body_argument="payload",
                parameters=("verb", "path", "payload"),
            ),
        ),
        payloads=(PayloadHint("shop.models.task_from.raw", "task.get"),),
    )


def test_settings_alone_make_a_run(tmp_path: Path) -> None:
    settings = Settings(location="eu", safe_only=True)
    assert settings.options(tmp_path, (Path("x"),)) == Options(tmp_path, (Path("x"),), location="eu", safe_only=True)


def test_the_nearest_file_with_the_table_counts(tmp_path: Path) -> None:
    write(tmp_path, table('location = "eu"'))
    (tmp_path / "a" / "b").mkdir(parents=True)
    write(tmp_path / "a", "[tool]\nother = 1\n")
    write(tmp_path / "a" / "b", "tool = 1\n")
    assert load_settings(tmp_path / "a" / "b").location == "eu"
    write(tmp_path / "a", table('location = "us"'))
    assert load_settings(tmp_path / "a" / "b").location == "us"


def test_the_search_ends_at_the_top_of_the_work_tree(tmp_path: Path) -> None:
    write(tmp_path, table('location = "eu"'))
    (tmp_path / "a" / ".git").mkdir(parents=True)
    assert load_settings(tmp_path / "a") == Settings()


def test_without_any_file_there_are_no_settings() -> None:
    assert load_settings(Path("/")) == Settings()


def test_an_unknown_key_is_an_error_with_a_suggestion(tmp_path: Path) -> None:
    assert problems(tmp_path, table('location = "eu"\nbase-url = ["x"]')) == [
        "3: unknown key 'base-url' (did you mean 'base-urls'?)"
    ]


def test_a_key_like_no_other_is_told_all_keys(tmp_path: Path) -> None:
    (only,) = problems(tmp_path, table("zzz = 1"))
    assert only.startswith("2: unknown key 'zzz' (known keys: location, include, exclude, kinds, select")


def test_all_errors_come_at_once(tmp_path: Path) -> None:
    lines = 'location = 1\nexclude = "x"\nselect = [1]\n"safe-only" = "yes"\nwrappers = 1\npayloads = [1]'
    assert problems(tmp_path, table(lines)) == [
        '2: location must be a string (location = "…")',
        '3: exclude must be an array of strings (exclude = ["…"])',
        '4: select must be an array of strings (select = ["…"])',
        "5: safe-only must be true or false (safe-only = true)",
        (
            "6: wrappers must be an array of tables "
            '([[tool.flexicapture-codemods.wrappers]] call = "shop.client.send", url-argument = "path", '
            'method-argument = "verb")'
        ),
        (
            "7: payloads must be an array of tables "
            '([[tool.flexicapture-codemods.payloads]] name = "shop.models.task_from.raw", operation = "task.get")'
        ),
    ]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ('call = "a"\nmethod = "GET"', "2: wrappers: url-argument is missing"),
        ('call = "a"\nurl-argument = 1\nmethod = "GET"', "2: wrappers: url-argument must be a string"),
        (
            'call = "a"\nmethod = "GET"\nurl-argument = "u"\nparameters = "u"',
            "2: wrappers.parameters must be an array of strings",
        ),
        ('call = "a"\nurl-argument = "u"', "2: wrappers: give either method or method-argument"),
        (
            'call = "a"\nurl-argument = "u"\nmethod = "GET"\nurl = "u"',
            "2: wrappers: unknown key 'url' (did you mean 'url-argument'?)",
        ),
    ],
)
def test_a_wrapper_hint_is_checked(tmp_path: Path, lines: str, expected: str) -> None:
    (only,) = problems(tmp_path, f"\n[[tool.flexicapture-codemods.wrappers]]\n{lines}\n")
    assert only.startswith(expected)


def test_what_a_wrapper_returns_is_a_response_or_its_payload(tmp_path: Path) -> None:
    lines = 'call = "a"\nurl-argument = "u"\nmethod = "GET"\nreturns = "respons"'
    assert problems(tmp_path, f"[[tool.flexicapture-codemods.wrappers]]\n{lines}\n") == [
        "1: wrappers: returns must be one of payload, response (did you mean 'response'?)"
    ]


def test_a_table_that_is_none_is_an_error(tmp_path: Path) -> None:
    assert problems(tmp_path, "[tool]\nflexicapture-codemods = 1\n") == [
        "1: tool.flexicapture-codemods must be a table"
    ]


def test_broken_toml_is_an_error_with_its_line(tmp_path: Path) -> None:
    (only,) = problems(tmp_path, "[tool]\nx = \n")
    assert only.startswith("2: is not valid TOML: Invalid value")


def test_toml_that_breaks_off_has_a_line_too(tmp_path: Path) -> None:
    (only,) = problems(tmp_path, "x = 1\nx = [")
    assert only.startswith(("1: is not valid TOML", "2: is not valid TOML"))


def test_toml_that_is_nested_without_an_end_is_an_error(tmp_path: Path) -> None:
    (only,) = problems(tmp_path, "x = " + "[" * 20_000)
    assert only == "1: is nested too deeply"


def test_a_file_that_is_no_utf8_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_bytes(b"\xff")
    with pytest.raises(ConfigError, match="cannot be read: is not valid UTF-8"):
        load_settings(tmp_path)


def test_a_file_that_cannot_be_read_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> str:
        raise PermissionError(13, "Permission denied")

    write(tmp_path, table(""))
    monkeypatch.setattr(Path, "read_text", refuse)
    with pytest.raises(ConfigError, match="cannot be read: Permission denied"):
        load_settings(tmp_path)


def test_the_line_of_a_key_is_found_again(tmp_path: Path) -> None:
    file = write(tmp_path, WHOLE)
    assert setting_line(file, "select") == 8
    assert setting_line(file, "payloads") == 20


def test_a_file_of_its_own_has_no_table(tmp_path: Path) -> None:
    own = tmp_path / "flexicapture-codemods.toml"
    own.write_text('location = "eu"\nexclude = ["docs/*.py"]\nbaseline = "ci/v1.json"\n')
    (tmp_path / "a").mkdir()
    write(tmp_path, "[project]\nname = 'x'\n")
    settings = load_settings(tmp_path / "a")
    assert (settings.file, settings.location, settings.exclude) == (own, "eu", (f"{tmp_path}/docs/*.py",))
    assert settings.baseline == tmp_path / "ci/v1.json"
    assert settings.lines == {"location": 1, "exclude": 2, "baseline": 3}
    own.write_text("locations = 1\n")
    with pytest.raises(ConfigError) as caught:
        load_settings(tmp_path)
    assert str(caught.value.diagnostics[0]) == f"{own}:1: unknown key 'locations' (did you mean 'location'?)"


def test_two_configurations_in_one_directory_are_an_error(tmp_path: Path) -> None:
    (tmp_path / "flexicapture-codemods.toml").touch()
    write(tmp_path, table(""))
    with pytest.raises(ConfigError, match="keep one of the two"):
        load_settings(tmp_path)


def test_overrides_hold_for_their_paths_the_later_ones_last(tmp_path: Path) -> None:
    write(
        tmp_path,
        table('location = "us"\nignore = ["a"]')
        + '[[tool.flexicapture-codemods.overrides]]\npaths = ["eu", "x/*.py"]\nlocation = "eu"\nignore = ["b"]\n'
        + '[[tool.flexicapture-codemods.overrides]]\npaths = ["*_old.py"]\nselect = ["c", "b"]\nsafe-only = true\n',
    )
    options = load_settings(tmp_path).options(tmp_path, (Path(),))
    assert (options.at("y.py"), options.at("x/y/z.py")) == (options, options)
    for path in ("eu/y.py", "a/eu/b/y.py", "x/y.py", f"{tmp_path}/eu/y.py"):
        assert (options.at(path).location, options.at(path).ignore) == ("eu", {"a", "b"})
    both = options.at("eu/y_old.py")
    assert (both.location, both.select, both.safe_only) == ("eu", {"b", "c"}, True)
    assert [rule for rule in "abcd" if both.selects(rule)] == ["c"]
    assert [rule for rule in "abcd" if options.selects(rule)] == ["b", "c", "d"]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ('location = "eu"', "2: overrides: paths is missing"),
        ('paths = "eu"', "2: overrides: paths must be an array of strings"),
        ('paths = []\nsafe-only = "yes"', "2: overrides: safe-only must be true or false"),
        ('paths = []\nexclude = ["x"]', "2: overrides: unknown key 'exclude' (known keys: paths, location, select"),
    ],
)
def test_an_override_is_checked(tmp_path: Path, lines: str, expected: str) -> None:
    (only,) = problems(tmp_path, f"\n[[tool.flexicapture-codemods.overrides]]\n{lines}\n")
    assert only.startswith(expected)


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("docs\\*.py", "C:/r/docs/*.py"),
        ("docs/*.py", "C:/r/docs/*.py"),
        ("D:\\other\\*.py", "D:/other/*.py"),
        ("legacy", "legacy"),
    ],
)
def test_patterns_may_be_written_with_the_separator_of_windows(pattern: str, expected: str) -> None:
    assert anchored(pattern, "C:/r", "\\") == expected
    assert excluded("D:/other/x.py", ("D:/other/*.py",)) and not excluded("/D:/other/x.py", ("D:/other/*.py",))
