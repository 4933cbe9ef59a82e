# ruff: noqa: E501 - samples of files as people write them
"""What is read from a file is what its format's own parser reads, each character at its place."""

from __future__ import annotations

import configparser
import json
import tomllib
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from codemods.kinds import kind_of
from codemods.kinds.document import Document

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codemods.kinds.shape import Piece

YAML = """\
# settings of the shop
version: "3.8"
x-base: &base
  FC_URL: https://api-us.flexicapture.com/v1  # the API
  empty:
"quoted key": 'it''s'
services:
  web:
    <<: *base
    command: ["run", 'fast', plain words, {deep: "x", "json":1}]
    environment:
    - FC=https://a.example/v1
    - name: script
      run: |
        curl -X POST https://a.example \\
          -d '{"a": 1}'

        second line
    - name: folded
      run: >-
        one
        two
    - plain text
      that goes on
    - - nested
      - "with \\u00e9\\tescapes \\
         joined"
  copy: *base
umlaut: "ü" # ü
flow: {a: {b: "c"}, d: [x, y],
  e: z}
last: é https://b.example/v1
"""
TOML = """\
top = "x" # comment
[a.b]
url = "https://\\u00e9" # ü
lit = 'raw\\n'
arr = ["one", 'two', # inside
  {k = "v", "q.r" = "w"},
]
text = \"\"\"
first \\
   second "quoted"
third\"\"\"
dotted.key = "d"
[[tools]]
name = "one"
[[tools]]
name = "two"
[tools.sub]
z = "last"
"""
INI = """\
# comment
[client]
url = https://api-us.flexicapture.com/v1
token: a=b
hosts =
    one
    two
; comment
[other section]
Key=https://a.example/v1
"""
JSON = """\
{
  "a": ["x\\/y", {"b": "\\u00e9\\n"}],
  "c": "\\ud83d\\ude00 ü", "": "\\"",
  "d": {}, "e": []
}
"""


def strings(value: Any, keys: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], str]]:
    """The texts in what a parser gives, with their keys."""
    if isinstance(value, str):
        yield keys, value
    for key, below in value.items() if isinstance(value, dict) else ():
        yield from strings(below, (*keys, str(key)))
    for index, below in enumerate(value) if isinstance(value, list) else ():
        yield from strings(below, (*keys, f"[{index}]"))


def pieces(name: str, text: str) -> list[Piece]:
    kind = kind_of(name)
    assert kind is not None
    return list(Document(name, kind, text).pieces)


def _ini(text: str) -> Any:
    parser = configparser.ConfigParser(interpolation=None)
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read_string(text)
    return {section: dict(parser[section]) for section in parser.sections()}


SAMPLES = {
    "compose.yaml": (YAML, yaml.safe_load),
    "conf.toml": (TOML, tomllib.loads),
    "setup.cfg": (INI, _ini),
    "data.json": (JSON, json.loads),
}


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("name", SAMPLES)
def test_the_texts_are_those_of_the_format(name: str, newline: str) -> None:
    text, parse = SAMPLES[name]
    found = {piece.keys: piece.text for piece in pieces(name, text.replace("\n", newline)) if piece.keys}
    for keys, value in strings(parse(text)):
        assert found[keys].strip("\n").replace("\r\n", "\n") == value.strip("\n"), keys


@pytest.mark.parametrize("name", SAMPLES)
def test_each_character_has_its_place(name: str) -> None:
    text, _ = SAMPLES[name]
    data = text.encode()
    for piece in pieces(name, text):
        assert len(piece.offsets) == len(piece.text) + 1
        assert list(piece.offsets) == sorted(piece.offsets)
        for index, character in enumerate(piece.text):
            written = data[piece.offsets[index] : piece.offsets[index + 1]].decode()
            assert written.startswith(character) or written[0] in "\\\r'\n \t", (piece, index)
        assert piece.anchor == 0 or data[piece.anchor - 1 : piece.anchor] in (b"\n", b"\r")


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        (".env", "A=1 # one\nexport B=\"x\\\"y\"\n# C=2\nD='raw'\nE=\nF=\"two\nlines\"\n", {"A": "1", "B": 'x"y', "D": "raw", "E": "", "F": "two\nlines"}),
        (".env.example", "set X=1\r\nY = a b\r\n", {"X": "1", "Y": "a b"}),
        ("app.properties", "# c\nurl=https\\://x/\\u0041 \\\n   more\nk: v\nlone\n", {"url": "https://x/A more", "k": "v", "lone": ""}),
        ("x.tfvars", 'fc_url = "https://y" # c\nmap = { k = "v" }\ntext = <<EOT\nhi\nEOT\n', {"fc_url": "https://y", "map.k": "v", "text": "hi\n"}),
        ("x.tf", 'variable "api" {\n  // c\n  default = "https://x"\n}\nlocals {\n  l = ["a"]\n}\n', {"variable.api.default": "https://x", "locals.l": "a"}),
    ],
)  # fmt: skip
def test_values_of_line_formats(name: str, text: str, expected: dict[str, str]) -> None:
    assert {".".join(piece.keys): piece.text for piece in pieces(name, text) if piece.keys} == expected


@pytest.mark.parametrize("text", ["{", '{"a"', '{"a": 1,, }', "[1, 2", '{"a" 1}', '"open', "{" * 5000])
def test_what_is_no_json_is_one_text(text: str) -> None:
    assert [(piece.keys, piece.text) for piece in pieces("x.json", text)] == [((), text)]


def test_comments_and_commas_are_tolerated_in_json() -> None:
    text = '// c\n{"a": "x", /* d */ "b": ["y",],}\n'
    assert [piece.text for piece in pieces("tsconfig.json", text)] == ["x", "y"]


def test_json_lines_are_numbered() -> None:
    assert [piece.keys for piece in pieces("x.jsonl", '{"a": 1}\n{"a": 2}\n')] == [("[0]", "a"), ("[1]", "a")]


def test_lines_of_a_template_language_are_read_as_they_are() -> None:
    text = '{{- if .Values.x }}\nurl: {{ .Values.url }}\nhost: "{{ .Values.host }}/v1"\n{{- end }}\n'
    assert [piece.text for piece in pieces("x.yaml", text)] == [
        "{{- if .Values.x }}",
        "{{ .Values.url }}",
        "{{ .Values.host }}/v1",
        "{{- end }}",
    ]


@pytest.mark.parametrize(
    ("path", "name"),
    [
        (".env", "dotenv"), ("deploy/.env.prod", "dotenv"), ("prod.env", "dotenv"), ("a/B.YML", "yaml"), ("Pipfile", "toml"),
        ("x.cfg", "ini"), ("x.properties", "properties"), ("a.tfvars", "terraform"), ("a.json", "json"), ("a.py", None), ("env", None),
    ],
)  # fmt: skip
def test_a_file_is_of_a_kind_by_its_name(path: str, name: str | None) -> None:
    kind = kind_of(path)
    assert (kind.name if kind else None) == name
