"""The review of a run in a terminal: one site at a time, one letter for each decision."""

from __future__ import annotations

import io
import shutil
import sys
import textwrap
from typing import TYPE_CHECKING

import click

from codemods.cli.streams import say, takes_color
from codemods.model.findings import Disposition, Report
from codemods.model.review import Answer, Choice, Question
from codemods.reporters.display import shown
from codemods.reporters.hunks import Hunks
from codemods.reporters.style import Style

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codemods.reporters.hunks import Hunk
    from codemods.rulepack.pack import RulePack

NARROWEST, WIDEST = 40, 100
LABEL = 9
VERBS = {Disposition.REWRITTEN: "rewrite", Disposition.ANNOTATED: "annotate", Disposition.REPORTED: "report only"}
HELP = {
    "y": "apply this",
    "n": "skip this; it stays as it is and is listed as left",
    "s": "suppress this, with a comment that says why",
    "a": "apply this and all later ones of this rule",
    "q": "quit: what was decided is carried out, the rest stays as it is",
}
CHOICES = {"y": Choice.APPLY, "n": Choice.SKIP, "a": Choice.APPLY_RULE, "q": Choice.QUIT}


class TerminalReviewer:
    """Asks on standard error and reads lines of standard input. The end of the input is a ``q``."""

    def __init__(self, pack: RulePack) -> None:
        self._pack = pack
        if isinstance(sys.stdin, io.TextIOWrapper):
            sys.stdin.reconfigure(errors="replace")

    def __call__(self, question: Question) -> Answer:
        """What the person says of one site."""
        click.echo("\n".join(self._shown(question)), err=True)
        letters = _letters(question)
        while True:
            letter = _asked(f"{_prompt(question)} [{','.join(letters)},?] ")
            if letter is None:
                return Answer(Choice.QUIT)
            if letter == "s" and "s" in letters:
                reason = _asked("Reason, for the comment: ")
                if reason:
                    return Answer(Choice.SUPPRESS, reason)
                say("A suppression needs a reason; nothing is decided yet.")
            elif letter in letters:
                return Answer(CHOICES[letter])
            else:
                click.echo("\n".join(f"{each}  {HELP[each]}" for each in letters), err=True)

    def _shown(self, question: Question) -> Iterator[str]:
        finding = question.finding
        width = max(NARROWEST, min(WIDEST, shutil.get_terminal_size().columns))
        style = Style(color=takes_color("stderr"))
        place = f"{finding.place.path}:{finding.place.line}:{finding.place.column}"
        count = f"{question.number} of {question.total}"
        yield ""
        yield style("faint", _drawn("─", "-") * width)
        yield from _wrapped(style, "strong", f"{count}  {shown(place)}", width)
        yield from _wrapped(style, "rule", shown(f"[{finding.rule}]"), width)
        yield from _wrapped(style, None, shown(finding.message), width)
        yield ""
        sure = f"{finding.confidence.name.lower()}, {finding.safety}"
        yield from _field(style, "What", f"{VERBS[finding.disposition]}: {finding.reason} ({sure})", width)
        evidence = "; ".join(finding.evidence)
        if finding.operation or evidence:
            operation = finding.operation or "no operation"
            yield from _field(style, "Because", f"{operation}: {evidence}" if evidence else operation, width)
        for number, step in enumerate(finding.chain):
            where = f"{step.place.path}:{step.place.line}"
            yield from _field(style, "" if number else "Chain", f"{where}  {step.text}", width)
        if finding.guide:
            yield from _field(style, "Guide", finding.guide, width)
            # In one piece, for terminals that make links of addresses.
            yield " " * LABEL + shown(self._pack.guide_url)
        hunks = Hunks(Report((finding,), question.files), self._pack.marker).of([finding])
        for hunk in hunks:
            yield ""
            if len(hunks) > 1 or hunk.path != finding.place.path:
                yield from _wrapped(style, "mark", shown(hunk.path), width)
            yield from _code(style, hunk, width)
        yield ""


def _letters(question: Question) -> list[str]:
    offered = {"y": question.can_apply, "n": True, "s": question.can_suppress, "a": question.can_apply, "q": True}
    return [letter for letter in HELP if offered[letter]]


def _prompt(question: Question) -> str:
    if not question.can_apply:
        return "Nothing to apply. Go on (n) or suppress?" if question.can_suppress else "Nothing to apply. Go on (n)?"
    return "Annotate?" if question.finding.disposition is Disposition.ANNOTATED else "Rewrite?"


def _asked(prompt: str) -> str | None:
    """A line that the person types, without blanks around it; None at the end of the input."""
    click.echo(prompt, nl=False, err=True)
    line = sys.stdin.readline() if sys.stdin is not None else ""
    if not line:
        click.echo("", err=True)
        return None
    return "".join(each if each.isprintable() else " " for each in line).strip()


def _drawn(sign: str, plain: str) -> str:
    """``sign`` where the terminal's encoding has it."""
    try:
        sign.encode(sys.stderr.encoding or "ascii")
    except UnicodeEncodeError:
        return plain
    return sign


def _wrapped(style: Style, role: str | None, text: str, width: int) -> Iterator[str]:
    for line in textwrap.wrap(text, width):
        yield style(role, line) if role else line


def _field(style: Style, name: str, text: str, width: int) -> Iterator[str]:
    label = f"{name + ':' if name else '':<{LABEL}}"
    for number, line in enumerate(textwrap.wrap(shown(text), width - LABEL, break_on_hyphens=False)):
        yield (style("faint", label) if number == 0 else " " * LABEL) + line


def _code(style: Style, hunk: Hunk, width: int) -> Iterator[str]:
    """The hunk; of what changes nothing is cut off."""
    roles = {"-": "removed", "+": "added"}
    for line in hunk.lines:
        pointer = ">" if line.focus and line.sign == " " else line.sign
        head = f"{line.old if line.new is None else line.new:>5} {pointer} "
        room = width - len(head)
        text = shown(line.text.expandtabs(4))
        pieces = [text[start : start + room] for start in range(0, len(text), room)] or [""]
        if pointer == " " and len(pieces) > 1:
            pieces = [pieces[0][:-1] + _drawn("…", "~")]
        role = roles.get(line.sign) or ("focus" if line.focus else None)
        for number, piece in enumerate(pieces):
            whole = (" " * len(head) if number else head) + piece
            yield style(role, whole) if role else whole
