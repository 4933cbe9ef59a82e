"""The Python of a document as one module: one namespace over its blocks, each line where it stands in the document as
far as there is room."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from codemods.kinds.code import prompted
from codemods.model.edits import ReplaceText
from codemods.model.places import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from codemods.kinds.code import Block, CodeLine
    from codemods.kinds.document import Document


class LostBlocks(Exception):  # noqa: N818 - the name says what is wrong
    """A changed module does not say any more which of its lines belong to which block."""


@dataclass(frozen=True, slots=True)
class _Part:
    """A block with the line that is put before it in the module, and how many empty lines stand before that."""

    block: Block
    separator: str
    padding: int


class Embedding:
    """``text`` is the module. A statement that does nothing stands between the blocks, so that each keeps its lines."""

    def __init__(self, document: Document) -> None:
        self._parts: list[_Part] = []
        self._lines: list[tuple[int, CodeLine]] = []
        pieces: list[str] = []
        number = length = 0
        for index, block in enumerate(document.blocks, start=1):
            first = document.place(Span(block.lines[0].start, block.lines[0].start)).line
            padding = max(first - 2 - number, 0)
            separator = f'"block {index} of the document"'
            self._parts.append(_Part(block, separator, padding))
            pieces += ["\n"] * padding + [separator + "\n"]
            number += padding + 1
            length += padding + len(separator) + 1
            for line in block.lines:
                self._lines.append((length, line))
                pieces.append(line.text + "\n")
                length += len(line.text.encode("utf-8", "surrogatepass")) + 1
                number += 1
        self.text = "".join(pieces)
        self._starts = [start for start, _ in self._lines]

    def span(self, span: Span) -> Span:
        """Where in the document a span of the module stands."""
        start, end = self._offset(span.start), self._offset(span.end)
        return Span(start, max(start, end))

    def _offset(self, offset: int) -> int:
        index = bisect_right(self._starts, offset) - 1
        if index < 0:
            return self._lines[0][1].start
        start, line = self._lines[index]
        head = line.text.encode("utf-8", "surrogatepass")[: offset - start].decode("utf-8", "replace")
        return line.offsets[min(len(head), len(line.offsets) - 1)] if line.offsets else line.start

    def edits(self, text: str) -> Iterator[ReplaceText]:
        """What turns the document's blocks into those of the changed module ``text``; LostBlocks where that cannot be
        told."""
        rest = text.split("\n")[:-1]
        for part, following in zip(self._parts, [*self._parts[1:], None], strict=True):
            if rest[: part.padding + 1] != [""] * part.padding + [part.separator]:
                raise LostBlocks("the blocks of code cannot be told apart after the change")
            rest = rest[part.padding + 1 :]
            end = len(rest) if following is None else _index(rest, following.separator) - following.padding
            yield from _block_edits(part.block, rest[:end])
            rest = rest[end:]


def _index(lines: list[str], separator: str) -> int:
    if separator not in lines:
        raise LostBlocks("the blocks of code cannot be told apart after the change")
    return lines.index(separator)


def _block_edits(block: Block, new: list[str]) -> Iterator[ReplaceText]:
    old = [line.text for line in block.lines]
    prompts = prompted(block.prompts, new) if block.prompts else None
    for tag, start, end, new_start, new_end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        lines, fresh = block.lines[start:end], new[new_start:new_end]
        if tag == "replace" and len(lines) == len(fresh) and all(line.offsets for line in lines):
            for line, text in zip(lines, fresh, strict=True):
                yield _inside(line, text)
        elif tag != "equal":
            yield _rewritten(block, start, end, fresh, prompts[new_start:new_end] if prompts else ())


def _inside(line: CodeLine, text: str) -> ReplaceText:
    """The smallest replacement inside one line."""
    shorter = min(len(line.text), len(text))
    head = next((index for index in range(shorter) if line.text[index] != text[index]), shorter)
    rest = shorter - head
    tail = next((index for index in range(rest) if line.text[-1 - index] != text[-1 - index]), rest)
    span = Span(line.offsets[head], line.offsets[len(line.text) - tail])
    return ReplaceText(span, line.escape(text[head : len(text) - tail]))


def _rewritten(block: Block, start: int, end: int, fresh: Sequence[str], prompts: Sequence[str]) -> ReplaceText:
    """The lines from ``start`` to ``end`` as new ones; those that a document cannot have at its end are closed up."""
    lines = block.lines
    model = lines[start:end] or lines[start : start + 1] or lines[-1:]
    at_end = end == len(lines)
    written = []
    for number, text in enumerate(fresh):
        like = model[min(number, len(model) - 1)]
        last = at_end and number + 1 == len(fresh)
        before = like.before[: -len(prompts[number])] + prompts[number] if prompts else like.before
        written.append(before + like.escape(text) + (lines[-1].after if last else block.between))
    first = lines[start].start if start < len(lines) else lines[-1].end
    stop = lines[end - 1].end if end > start else first
    if at_end and start and (start == len(lines) or not fresh):
        # What ends the last line differs from what ends the others.
        above = lines[start - 1]
        first = above.offsets[-1] if above.offsets else first
        tail = (block.between if fresh else lines[-1].after) if above.offsets else ""
        written.insert(0, tail)
    return ReplaceText(Span(first, stop), "".join(written))
