"""Carrying out the plan of one file, and what becomes of sites whose edits cannot be made."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from codemods.model.edits import ReadByLambda, Rewrite
from codemods.model.findings import Disposition, FileResult, Outcome
from codemods.run.attempts import attempts, rewritten
from codemods.source import SourceError
from codemods.watching import unwatched, watched

if TYPE_CHECKING:
    from collections.abc import Mapping

    from codemods.kinds.document import Document
    from codemods.model.edits import Edit, ReplaceText, Wanted
    from codemods.plan import Plan
    from codemods.run.attempts import Attempt
    from codemods.run.documents import Documents
    from codemods.run.reading import Reader
    from codemods.source import Source
    from codemods.watching import Watch

ATTEMPTS = 20


@dataclass(frozen=True, slots=True)
class Changer:
    """The files of a run as its plan changes them. ``crashes`` are files whose analysis failed, with the reason."""

    reader: Reader
    documents: Documents
    crashes: Mapping[str, str]
    paths: frozenset[str]
    marker: str
    jobs: int = 1

    def source(self, path: str) -> Source | None:
        """The file that a path of the run stands for, or None where it cannot be read."""
        host = self.documents.path_of(path)
        return self.documents.sources[host] if host in self.documents.sources else self.reader.source(path)

    def change(self, plan: Plan, watch: Watch = unwatched) -> dict[str, FileResult]:
        """A row for each file in which the plan has something to do; what cannot be done is demoted in the plan."""
        rows: dict[str, FileResult] = {}
        ahead = self._ahead(plan, watch)
        for path in watched("Making changes", plan.paths(), watch):
            host = self.documents.path_of(path)
            if host in self.documents.documents:
                rows[host] = self.documents.change(plan, host, self.marker, self.crashes)
            elif path in self.paths:
                source = self.reader.source(path)
                if source is not None:
                    crash = self.crashes.get(path)
                    tried = ahead.get(path)
                    rows[path] = (
                        fail_file(plan, path, crash)
                        if crash
                        else change_file(plan, path, source, self.marker, tried=tried)
                    )
        return rows

    def _ahead(self, plan: Plan, watch: Watch) -> dict[str, Attempt]:
        """First attempts at the modules, where they are so much work that several processes are done sooner."""
        if self.jobs == 1:
            return {}
        sources = {path: self.reader.source(path) for path in plan.paths() if path in self.paths}
        known = {path: source for path, source in sources.items() if source is not None and path not in self.crashes}
        return attempts(plan, known, self.marker, self.jobs, watch)


def change_file(
    plan: Plan,
    path: str,
    source: Source,
    marker: str,
    document: Document | None = None,
    more: tuple[ReplaceText, ...] = (),
    tried: Attempt | None = None,
) -> FileResult:
    """The file after its plan; ``document`` is the file where it is not Python, ``more`` is to be replaced in it too,
    ``tried`` is an attempt that was made before.

    A site whose edit cannot be made is annotated instead; a file that cannot be handled fails with its sites.
    """
    from codemods.apply import ApplyError, EditNotFound, NotRoundTripping, apply_located
    from codemods.verify import TooDeep, VerifyError

    for _ in range(ATTEMPTS):
        file_plan = plan.file_plan(path)
        if tried is not None and tried.plan == file_plan:
            if tried.lost:
                return fail_file(plan, path, tried.lost)
            if tried.after is not None:
                return _outcome(path, source, tried.after, edited=bool(file_plan.edits))
        try:
            if document is not None:
                text = apply_located(document, replace(file_plan, edits=(*file_plan.edits, *more)), marker)
            else:
                text = rewritten(source, file_plan, marker)
            after = source.encode(text)
        except NotRoundTripping as error:
            return fail_file(plan, path, str(error))
        except ApplyError as error:
            if not error.edits:
                return fail_file(plan, path, str(error))
            disposition = Disposition.FAILED if isinstance(error, EditNotFound) else Disposition.ANNOTATED
            if not _demote(plan, path, list(error.edits), disposition, error.reason):
                return fail_file(plan, path, str(error))
            continue
        except (TooDeep, VerifyError, SourceError, SyntaxError) as error:
            return fail_file(plan, path, str(error))
        except Exception as error:
            # An error of the tool itself costs this file, never the run.
            return fail_file(plan, path, f"the rewrite failed: {type(error).__name__}: {error}")
        return _outcome(path, source, after, edited=bool(file_plan.edits or more))
    return fail_file(plan, path, "its edits contradict each other")


def _outcome(path: str, source: Source, after: bytes, *, edited: bool) -> FileResult:
    if after == source.raw:
        return FileResult(path, Outcome.UNCHANGED)
    return FileResult(path, Outcome.CHANGED if edited else Outcome.ANNOTATED, "", source.raw, after)


def _demote(plan: Plan, path: str, edits: list[Edit], disposition: Disposition, reason: str) -> bool:
    """Takes the sites that the edits belong to out of the rewrite; False where none is found."""
    found = [site for site in plan.sites if any(where == path and _same(edit, edits) for where, edit in site.edits)]
    for site in found:
        site.demote(disposition, reason)
    return bool(found)


def _same(edit: Wanted, edits: list[Edit]) -> bool:
    """Whether the site's edit is, or has been merged into, one of ``edits``."""
    kind = Rewrite if isinstance(edit, ReadByLambda) else type(edit)
    return any(edit == one or (kind is type(one) and _place(edit) == _place(one)) for one in edits)


def _place(edit: Wanted) -> object:
    container = getattr(edit, "container", None)
    return (
        container
        if container is not None and hasattr(edit, "items")
        else getattr(edit, "item", getattr(edit, "span", None))
    )


def fail_file(plan: Plan, path: str, reason: str) -> FileResult:
    """The file is left as it is, with the reason; so are its sites."""
    for site in plan.sites:
        if site.place.path == path and site.disposition in (Disposition.REWRITTEN, Disposition.ANNOTATED):
            site.demote(Disposition.FAILED, reason)
    return FileResult(path, Outcome.FAILED, reason)
