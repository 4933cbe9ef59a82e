"""Which byte each character of a string comes from."""

from __future__ import annotations

import ast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from codemods.analysis.module import parse
from codemods.analysis.origins import pieces
from codemods.analysis.strings import Lit


def characters(source: str) -> list[tuple[str, str]]:
    """Each character of the first string of the module with its source, fields left out."""
    module = parse("a.py", source, "a", package=False)
    node = next(
        one
        for one in ast.walk(module.tree)
        if isinstance(one, (ast.JoinedStr, ast.Constant))
        and (isinstance(one, ast.JoinedStr) or isinstance(one.value, str))
    )
    found: list[tuple[str, str]] = []
    for piece in module.pieces(node):
        if isinstance(piece, Lit):
            assert piece.offsets is not None and len(piece.offsets) == len(piece.text) + 1, source
            spans = zip(piece.text, piece.offsets[:-1], piece.offsets[1:], strict=True)
            found.extend((char, module.data[start:end].decode()) for char, start, end in spans)
    return found


PLAIN = {
    "single quotes": ("x = 'ab'\n", [("a", "a"), ("b", "b")]),
    "wide characters": ("x = 'é€\U0001f600b'\n", [("é", "é"), ("€", "€"), ("\U0001f600", "\U0001f600"), ("b", "b")]),
    "escapes": (
        r"x = 'a\x41\u00e9\N{BULLET}\101\n\'\\b'" + "\n",
        [
            ("a", "a"),
            ("A", r"\x41"),
            ("é", r"\u00e9"),
            ("•", r"\N{BULLET}"),
            ("A", r"\101"),
            ("\n", r"\n"),
            ("'", r"\'"),
            ("\\", "\\\\"),
            ("b", "b"),
        ],
    ),
    "a short octal": (r"x = '\0a\7'" + "\n", [("\0", r"\0"), ("a", "a"), ("\7", r"\7")]),
    "raw": (
        r"x = r'a\x41\'b'" + "\n",
        [("a", "a"), ("\\", "\\"), ("x", "x"), ("4", "4"), ("1", "1"), ("\\", "\\"), ("'", "'"), ("b", "b")],
    ),
    "upper prefixes": ("x = R'a' U'b'\n", [("a", "a"), ("b", "b")]),
    "three quotes": ('x = """a"b\nc"""\n', [("a", "a"), ('"', '"'), ("b", "b"), ("\n", "\n"), ("c", "c")]),
    "a line that goes on": ("x = 'a\\\nb'\n", [("a", "a\\\n"), ("b", "b")]),
    "implicit concatenation": ("x = ('a'  # one\n     \"b\")\n", [("a", "a"), ("b", "b")]),
    "joined by a backslash": ("x = 'a' \\\n  'b'\n", [("a", "a"), ("b", "b")]),
    "parentheses in between": ("x = ('a'\n  'b')\n", [("a", "a"), ("b", "b")]),
    "empty pieces": ("x = '' 'a' ''\n", [("a", "a")]),
    "CRLF in three quotes": ("x = '''a\r\nb'''\r\n", [("a", "a"), ("\n", "\r\n"), ("b", "b")]),
    "CRLF in a line that goes on": ("x = 'a\\\r\nb'\r\n", [("a", "a\\\r\n"), ("b", "b")]),
    "braces": ("x = '{a}{{b}}'\n", [(char, char) for char in "{a}{{b}}"]),
    "behind wide characters": ("é = '\U0001f600'; x = 'a'\n", [("\U0001f600", "\U0001f600")]),
}
FORMATTED = {
    "one field": ("x = f'a{b}c'\n", [("a", "a"), ("c", "c")]),
    "doubled braces": ("x = f'a{{{b}}}c'\n", [("a", "a"), ("{", "{{"), ("}", "}}"), ("c", "c")]),
    "a format": ("x = f'a{b:>10}c'\n", [("a", "a"), ("c", "c")]),
    "a format with a field": ("x = f'a{b:{w}.{p}}c'\n", [("a", "a"), ("c", "c")]),
    "a conversion": ("x = f'a{b!r:>3}c'\n", [("a", "a"), ("c", "c")]),
    "self-documenting": ("x = f'a{b=}c'\n", None),
    "other quotes inside": ("x = f\"a{b['k']}c\"\n", [("a", "a"), ("c", "c")]),
    "a dict inside": ("x = f\"a{ {'k': 1}['k'] }c\"\n", [("a", "a"), ("c", "c")]),
    "a lambda in parentheses": ("x = f'a{(lambda: 1)()}c'\n", [("a", "a"), ("c", "c")]),
    "a call with a string of braces": ("x = f\"a{b('}')}c\"\n", [("a", "a"), ("c", "c")]),
    "escapes": (r"x = f'\x41{b}\n'" + "\n", [("A", r"\x41"), ("\n", r"\n")]),
    "a raw one": (r"x = rf'\d{b}\'c'" + "\n", [("\\", "\\"), ("d", "d"), ("\\", "\\"), ("'", "'"), ("c", "c")]),
    "a named character": (r"x = f'\N{BULLET}{b}c'" + "\n", [("•", r"\N{BULLET}"), ("c", "c")]),
    "several lines": ('x = f"""a\n{b}\nc"""\n', [("a", "a"), ("\n", "\n"), ("\n", "\n"), ("c", "c")]),
    "several lines with CRLF": (
        'x = f"""a\r\n{b}\r\nc"""\r\n',
        [("a", "a"), ("\n", "\r\n"), ("\n", "\r\n"), ("c", "c")],
    ),
    "beside a plain one": ("x = 'p{' f'a{b}' 'q}'\n", [("p", "p"), ("{", "{"), ("a", "a"), ("q", "q"), ("}", "}")]),
    "two formatted ones": ("x = f'a{b}' f'{c}d'\n", [("a", "a"), ("d", "d")]),
    "wide characters": ("x = f'é{b}€'\n", [("é", "é"), ("€", "€")]),
    "two fields together": ("x = f'{a}{b}'\n", []),
    "a field in a field": ("x = f'a{f\"{b}\"}c'\n", [("a", "a"), ("c", "c")]),
    "a walrus": ("x = f'a{(y := 1)}c'\n", [("a", "a"), ("c", "c")]),
    "comparison and not-equal": ("x = f'a{b != c}d'\n", [("a", "a"), ("d", "d")]),
    "blanks around the field": ("x = f'a{ b }c'\n", [("a", "a"), ("c", "c")]),
    "three quotes with quotes": ("x = f'''a\"{b['k']}'c'''\n", [("a", "a"), ('"', '"'), ("'", "'"), ("c", "c")]),
}


@pytest.mark.parametrize("name", PLAIN)
def test_a_plain_string(name: str) -> None:
    source, expected = PLAIN[name]
    assert characters(source) == expected


@pytest.mark.parametrize("name", FORMATTED)
def test_a_formatted_string(name: str) -> None:
    source, expected = FORMATTED[name]
    if expected is None:
        # ast makes ``b=`` a part of the text that the scan does not see: no places then, and no wrong ones.
        module = parse("a.py", source, "a", package=False)
        node = next(one for one in ast.walk(module.tree) if isinstance(one, ast.JoinedStr))
        assert all(piece.offsets is None for piece in module.pieces(node) if isinstance(piece, Lit))
        return
    assert characters(source) == expected


@given(st.text(alphabet=st.characters(exclude_characters="\r\x00", exclude_categories=("Cs",)), max_size=12))
@settings(max_examples=150, deadline=None)
def test_every_character_comes_from_its_own_source(text: str) -> None:
    for literal in (repr(text), ascii(text)):
        found = characters(f"x = {literal}\n")
        assert "".join(char for char, _ in found) == text
        assert all(
            ast.literal_eval(f"'''{source}'''" if source != "'" else '"\'"') == char
            for char, source in found
            if source not in ("\\'",)
        )
        assert "".join(source for _, source in found) == literal[1:-1]


def test_what_is_no_string_is_an_error() -> None:
    for source in (b"abc", b"'abc", b"f'{a", b"f'{a}{b}'"):
        with pytest.raises(ValueError, match=r"string literal|replacement field"):
            pieces(source, 0, [(3, 4)] if source.startswith(b"f") else [])


def test_offsets_count_from_the_start_of_the_file() -> None:
    (found,) = pieces(b"'ab'", 10, [])
    assert list(found or ()) == [11, 12, 13]
