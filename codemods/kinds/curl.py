"""Commands of curl and wget, wherever a text holds them: method, URL and body."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from codemods.kinds.placeholders import runs_command
from codemods.kinds.sending import IN_FILE, Sending, Sendings
from codemods.kinds.shape import Form
from codemods.kinds.words import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from codemods.kinds.shape import Piece
    from codemods.kinds.words import Word

_COMMAND = re.compile(r"(?<![\w./-])(?P<program>curl|wget)(?:\.exe)?(?=[ \t\\])")
_ASSIGNMENT = re.compile(
    r"(?:^|[;\n])[ \t]*(?:(?:export|local|readonly|declare)[ \t]+(?:-\w+[ \t]+)?)?"
    r"(?P<name>[A-Za-z_]\w*)[ \t]*(?:[:?]?=)[ \t]*"
)
_WITH_VALUE = {"curl": frozenset("AbCcDdEeFHhKmoPQrTtuUwXxYyz"), "wget": frozenset("oaeOiBtTwPUQADRlI")}
_DATA = frozenset({"-d", "--data", "--data-raw", "--data-binary", "--data-ascii", "--json"})
_DATA_OF_WGET = frozenset({"--post-data", "--body-data"})
_FILES_OF_WGET = frozenset({"--post-file", "--body-file"})
_OTHER_DATA = frozenset({"--data-urlencode", "-F", "--form", "--form-string", "-T", "--upload-file"})
_FLAGS = frozenset(
    {"--silent", "--show-error", "--fail", "--location", "--verbose", "--insecure", "--include", "--head", "--get",
     "--compressed", "--globoff", "--no-buffer", "--http1.1", "--http2", "--fail-with-body", "--no-progress-meter",
     "--quiet", "--content-on-error", "--server-response", "--spider", "--auth-no-challenge", "--https-only",
     "--location-trusted", "--remote-name", "--remote-header-name", "--create-dirs", "--ipv4", "--ipv6", "--tlsv1.2"}
)  # fmt: skip
_HEREDOC = re.compile(
    r"[ \t]*<<-?[ \t]*(?P<quote>['\"]?)(?P<mark>\w+)(?P=quote)[^\n]*\n(?P<body>.*?)\n[ \t]*(?P=mark)\b", re.DOTALL
)
_PIPED = re.compile(r"[ \t\\\r\n]*\|[ \t\\\r\n]*(?P<reader>(?:jq|python3?|grep|sed|awk)\b[^\r\n]*)")


def read(pieces: Iterable[Piece]) -> Sendings:
    """The commands in the texts, and what their scripts assign once."""
    requests: list[Sending] = []
    assigned: dict[str, list[Piece]] = {}
    for piece in pieces:
        if piece.form in (Form.PYTHON, Form.FOREIGN, Form.HISTORY) or piece.is_comment:
            continue
        for match in _ASSIGNMENT.finditer(piece.text) if piece.form is Form.SHELL else ():
            word = next(iter(words(piece, match.end())), None)
            if word is not None:
                assigned.setdefault(match["name"], []).append(word.piece)
        if piece.keys and piece.form is not Form.SHELL and piece.text.strip():
            assigned.setdefault(piece.keys[-1], []).append(piece)
        requests.extend(_commands(piece))
    return Sendings(tuple(requests), {name: found[0] for name, found in assigned.items() if len(found) == 1})


def _commands(piece: Piece) -> Iterator[Sending]:
    for match in _COMMAND.finditer(piece.text):
        quoted = piece.text[match.start() - 1 : match.start()]
        end = piece.text.find(quoted, match.end()) if quoted and quoted in "\"'`" else -1
        # What is quoted as a whole, in prose above all, ends with its quote.
        text = piece.cut(0, end) if end >= 0 else piece
        given = list(words(text, match.end()))
        if given:
            yield from _sending(text, match.start(), given, match["program"])


def _sending(piece: Piece, start: int, given: list[Word], program: str) -> Iterator[Sending]:
    method: str | None = None
    urls: list[Piece] = []
    bodies: list[Piece] = []
    problem = file = ""
    implied = "GET"
    rest = iter(given)
    for word in rest:
        option, value = _option(word, _WITH_VALUE[program])
        if option is None:
            urls.append(word.piece)
            continue
        if option in ("-G", "--get"):
            problem = "the data go into the query"
        if option in ("-I", "--head"):
            implied = "HEAD"
        if value is None and _takes_value(option, _WITH_VALUE[program]):
            following = next(rest, None)
            value = following.piece if following is not None else None
        else:
            following = word
        if value is None or following is None:
            continue
        if option in ("-X", "--request", "--method"):
            method = value.text.upper()
        elif option == "--url":
            urls.append(value)
        elif option in _FILES_OF_WGET:
            implied, file, problem = "POST", value.text, IN_FILE
        elif option in _DATA_OF_WGET:
            implied = "POST"
            bodies.append(value)
        elif option in _DATA:
            implied = "POST"
            file = value.text[1:] if value.text.startswith("@") else file
            bodies.append(value)
            problem = problem or (IN_FILE if value.text.startswith("@") else "")
        elif option in _OTHER_DATA:
            implied = "PUT" if option in ("-T", "--upload-file") else "POST"
            problem = "" if option in ("-F", "--form", "-T", "--upload-file") else f"the body is given with {option}"
    end = given[-1].end
    body = bodies[0] if len(bodies) == 1 and not problem else None
    if len(bodies) > 1:
        problem, file = "the body is given in several parts", ""
    heredoc = _HEREDOC.match(piece.text, end)
    if bodies and heredoc is not None and bodies[0].text.strip() == "@-":
        given_below = piece.cut(*heredoc.span("body"))
        body = replace(given_below, commands=not heredoc["quote"] and runs_command(given_below.text))
        problem, file, end = "", "", heredoc.end()
    piped = _PIPED.match(piece.text, end)
    reader = piece.cut(*piped.span("reader")) if piped is not None else None
    for url in urls:
        span = piece.span(start, end)
        yield Sending(span, program, method or implied, url, body, problem, piped=reader, file=file)


def _option(word: Word, with_value: frozenset[str]) -> tuple[str | None, Piece | None]:
    """The option that the word is, and its value where that stands in the same word."""
    text = word.text
    if not text.startswith("-") or text == "-" or word.quote:
        return None, None
    if text.startswith("--"):
        name, equals, _ = text.partition("=")
        return name, word.piece.cut(len(name) + 1, len(text)) if equals else None
    for index, letter in enumerate(text[1:], start=1):
        if letter in with_value:
            return f"-{letter}", word.piece.cut(index + 1, len(text)) if index + 1 < len(text) else None
    return text[:2] if "G" not in text and "I" not in text else "-G" if "G" in text else "-I", None


def _takes_value(option: str, with_value: frozenset[str]) -> bool:
    if option.startswith("--"):
        return option not in _FLAGS and not option.startswith("--no-")
    return option[1:2] in with_value
