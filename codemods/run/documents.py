"""The files of a run that are not Python: those that name the API, what becomes of them, and why one is left out."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from codemods.kinds.embedding import Embedding, LostBlocks
from codemods.match.written import requests_in
from codemods.model.findings import FileResult, Outcome
from codemods.plan.suppressions import suppressions_in_lines
from codemods.run.changing import change_file, fail_file
from codemods.source import Source

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from codemods.analysis.facts import Request
    from codemods.kinds.document import Document
    from codemods.kinds.sending import Sending
    from codemods.model.edits import ReplaceText
    from codemods.model.findings import Finding
    from codemods.model.places import Place
    from codemods.plan import Plan
    from codemods.plan.suppressions import Suppression

_CODE = "#code"
"""Ends the name that the Python of a document goes by inside of a run."""


@dataclass(slots=True)
class Documents:
    """The documents by path with their sources and the Python in them, and a row for each file that names the API and
    is not looked at. ``guests`` do not name it; they are told of only where something was found in them."""

    documents: dict[str, Document] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)
    embeddings: dict[str, Embedding] = field(default_factory=dict)
    rows: dict[str, FileResult] = field(default_factory=dict)
    guests: set[str] = field(default_factory=set)

    def modules(self) -> dict[str, bytes]:
        """The Python of the documents as modules, by the name that it goes by."""
        return {
            path + _CODE: embedding.text.encode("utf-8", "surrogatepass") for path, embedding in self.embeddings.items()
        }

    def adopt(self, read: Mapping[str, tuple[Document, Source]], targets: Collection[str]) -> list[str]:
        """Takes up the settings files that the analysis has read, where they may be changed, as guests; answers which
        they are."""
        taken = [path for path in targets if path in read and path not in self.rows and path not in self.documents]
        for path in taken:
            self.documents[path], self.sources[path] = read[path]
            self.guests.add(path)
        return taken

    def requests(self, files: Collection[str]) -> dict[Request, Sending]:
        """The requests that the documents write out whole, or with their bodies in some of the ``files``."""
        found: dict[Request, Sending] = {}
        for _, document in sorted(self.documents.items()):
            found |= requests_in(document, files)
        return found

    def silent(self) -> frozenset[str]:
        """The documents that cannot hold a comment."""
        return frozenset(path for path, document in self.documents.items() if not document.kind.comments)

    def suppressions(self, marker: str) -> dict[str, list[Suppression]]:
        """The suppressions in the documents, but for those in their Python."""
        return {
            path: [
                one
                for one in suppressions_in_lines(document.text, marker, document.blocked)
                if not document.has_code_at(one.offset)
            ]
            for path, document in self.documents.items()
        }

    def change(self, plan: Plan, path: str, marker: str, crashes: Mapping[str, str]) -> FileResult:
        """The document after the plan of its texts and that of its Python; it fails as a whole. ``crashes`` says why
        the analysis of a module failed."""
        edits: tuple[ReplaceText, ...] = ()
        edited = False
        if path in self.embeddings:
            code = path + _CODE
            crash = crashes.get(code)
            text = self.embeddings[path].text
            source = Source(text, "utf-8", b"", text.encode("utf-8", "surrogatepass"))
            row = fail_file(plan, code, crash) if crash else change_file(plan, code, source, marker)
            try:
                if row.after is not None:
                    edits = tuple(self.embeddings[path].edits(row.after.decode("utf-8", "surrogatepass")))
            except LostBlocks as error:
                row = fail_file(plan, code, str(error))
            if row.outcome is Outcome.FAILED:
                return fail_file(plan, path, row.reason)
            edited = row.outcome is Outcome.CHANGED
        result = change_file(plan, path, self.sources[path], marker, self.documents[path], edits)
        if result.outcome is Outcome.FAILED and path in self.embeddings:
            fail_file(plan, path + _CODE, result.reason)
        only_comments = edits and not edited and not plan.file_plan(path).edits
        return replace(result, outcome=Outcome.ANNOTATED) if only_comments and result.after else result

    def path_of(self, path: str) -> str:
        """The file that a path of the run stands for."""
        host = path.removesuffix(_CODE)
        return host if host in self.embeddings else path

    def shown(self, finding: Finding) -> Finding:
        """The finding with its places, and those it speaks of, in the files themselves."""
        if not self.embeddings:
            return finding
        chain = tuple(replace(step, place=self._place(step.place)) for step in finding.chain)
        reason = finding.reason
        for path in self.embeddings:
            reason = reason.replace(path + _CODE, path)
        edited = tuple(
            (self.path_of(path), span if self.path_of(path) == path else self.embeddings[self.path_of(path)].span(span))
            for path, span in finding.edited
        )
        return replace(finding, place=self._place(finding.place), chain=chain, reason=reason, edited=edited)

    def _place(self, place: Place) -> Place:
        host = self.path_of(place.path)
        return place if host == place.path else self.documents[host].place(self.embeddings[host].span(place.span))
