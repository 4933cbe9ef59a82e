"""One run: the stages in their order, each file on its own."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from codemods.analysis.analyse import analyse
from codemods.analysis.asked import AskedLine
from codemods.changes import Scene, propose
from codemods.config import Options
from codemods.discover import discover
from codemods.kinds import kind_name, kind_of
from codemods.libraries import LIBRARIES
from codemods.libraries.doubles import DOUBLES
from codemods.match import match_requests, with_files
from codemods.model.findings import Confidence, Disposition, FileResult, Finding, Outcome, Report, Safety
from codemods.model.places import Place, Span
from codemods.plan import plan_run
from codemods.plan.suppressions import suppressions_in
from codemods.rulepack.needles import needles
from codemods.run.chains import Chains
from codemods.run.changing import Changer
from codemods.run.documents import Documents
from codemods.run.explaining import Inspection, told
from codemods.run.gathering import Gathering
from codemods.run.payloads import PayloadReader
from codemods.run.reading import Reader, files_that_matter
from codemods.run.reviewing import ask_about
from codemods.run.settings import Settings, settings_of
from codemods.run.syntax_warnings import syntax_warnings_unheard
from codemods.source import NEWLINE, SourceError, decode_source, read_bytes
from codemods.watching import unwatched

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from codemods.analysis.project import Project
    from codemods.model.review import Reviewer
    from codemods.plan.suppressions import Suppression
    from codemods.rulepack.pack import RulePack
    from codemods.watching import Watch

UNUSED = "unused-suppression"
UNREAD = "not-followed"
NOT_STAGED = "has edits that are not staged: stage or commit them and run again, or say --allow-dirty"


def execute(
    options: Options,
    pack: RulePack,
    given: Mapping[str, bytes] = MappingProxyType({}),
    reviewer: Reviewer | None = None,
    watch: Watch = unwatched,
    inspection: Inspection | None = None,
) -> Report:
    """All findings of a run over the options' paths, and each changed file's bytes before and after; nothing is
    written.

    ``given`` are contents that count instead of what the disk has, by path. A ``reviewer`` decides what is done.
    ``watch`` is told how far the run is; ``inspection`` is a line that is asked about.
    """
    found = discover(options, lambda path: claims(path, options), given)
    everything = replace(options, paths=(Path(),), only=None, include=())
    universe = discover(everything, _is_looked_at).files if options != everything else found.files
    report = _of_files(found.files, universe, options, pack, given, reviewer, watch, inspection)
    files = sorted((*report.files, *found.left_out), key=lambda file: file.path)
    return replace(report, files=tuple(files))


def execute_contents(contents: Mapping[str, bytes], options: Options, pack: RulePack) -> Report:
    """All findings of a run over files that are not on the disk, by path."""
    return _of_files(tuple(contents), tuple(contents), options, pack, contents)


def _is_looked_at(path: str) -> bool:
    return kind_name(path) is not None


def claims(path: str, options: Options) -> bool:
    """Whether a file of that name is of a kind that is asked for."""
    name = kind_name(path)
    return name is not None and (not options.kinds or name in options.kinds)


def _of_files(
    files: Collection[str],
    universe: Collection[str],
    options: Options,
    pack: RulePack,
    given: Mapping[str, bytes],
    reviewer: Reviewer | None = None,
    watch: Watch = unwatched,
    inspection: Inspection | None = None,
) -> Report:
    """The report on the files; those of the ``universe`` are read for what they import."""
    python = [path for path in files if kind_of(path) is None]
    own = [path for path in (*universe, *python) if kind_of(path) is None]
    gathering = Gathering.of(options.root, pack, given, own)
    documents = gathering.documents(files)
    payloads = PayloadReader(gathering, tuple(path for path in files if kind_of(path) is not None))
    modules = documents.modules()
    reader = Reader(options.root, frozenset([*own, *modules]), {**given, **modules})
    settings = settings_of(options.root, {*universe, *files}, given)
    targets = [*files, *modules]
    return _run(
        reader, targets, options, pack, documents, settings, reviewer, payloads, watch=watch, inspection=inspection
    )


def migrate_text(text: str, pack: RulePack, location: str | None = None) -> str:
    """One module after the migration, its review comments included; raises ValueError where it cannot be handled."""
    path = "example.py"
    reader = Reader(Path(), frozenset({path}), {path: text.encode()})
    report = _run(reader, (path,), Options(Path(), location=location), pack, everything=True)
    result = report.files[0]
    if result.outcome is Outcome.FAILED:
        raise ValueError(result.reason)
    return result.after.decode() if result.after is not None else text


def explain_line(options: Options, pack: RulePack, path: str, line: int) -> list[str]:
    """What is known of a line, as lines of text: its findings with evidence and chain; where none of them is about an
    operation, what was seen there and what was missing. A comment is about the code below it."""
    shown = next((one for one in discover(options, _is_looked_at).files if _same_file(options, one, path)), path)
    meant = _code_line(options.root / path, line)
    inspection = Inspection(AskedLine(shown, meant))
    report = execute(options, pack, inspection=inspection)
    wanted = [one for one in report.findings if (one.place.path, one.place.line) == (shown, meant)]
    return [*told(wanted), *([] if any(one.operation for one in wanted) else inspection.known())]


def _code_line(path: Path, line: int) -> int:
    """The line, or the first one below it that is no comment."""
    try:
        lines = NEWLINE.split(decode_source(read_bytes(path)).text)
    except SourceError:
        return line
    below = (
        number for number, text in enumerate(lines, start=1) if number >= line and text.strip()[:1] not in ("", "#")
    )
    return next(below, line)


def _same_file(options: Options, found: str, asked: str) -> bool:
    return (options.root / found).resolve() == (options.root / asked).resolve()


@syntax_warnings_unheard()
def _run(
    reader: Reader,
    targets: Collection[str],
    options: Options,
    pack: RulePack,
    documents: Documents | None = None,
    settings: Settings | None = None,
    reviewer: Reviewer | None = None,
    payload_reader: PayloadReader | None = None,
    *,
    everything: bool = False,
    watch: Watch = unwatched,
    inspection: Inspection | None = None,
) -> Report:
    documents = documents or Documents()
    settings = settings or settings_of(options.root, (), {})
    project = reader.project(settings.files())
    wanted = frozenset(targets) & reader.paths
    if everything:
        seeds = read = list(reader.paths)
    else:
        seeds, read = _matter(reader, project, options, pack, wanted, settings.telltales(pack), watch)
    listed = wanted | frozenset(documents.documents)
    rows = {documents.path_of(path): FileResult(documents.path_of(path), Outcome.UNCHANGED) for path in listed}
    rows |= documents.rows
    if not read and not documents.documents:
        return _finish(reader, rows, (), ())
    asked = inspection.asked if inspection is not None else None
    analysed = analyse(project, read, LIBRARIES, options.wrappers, options.payloads, DOUBLES, watch, asked)
    adopted = documents.adopt(settings.read, targets)
    rows |= {path: FileResult(path, Outcome.UNCHANGED) for path in adopted}
    changeable = wanted | frozenset(documents.documents)
    sendings = documents.requests()
    analysed.facts.requests.update((one.place, one) for one in sendings)
    matches = match_requests(analysed.facts.requests.values(), pack.api, options.base_urls)
    matches = with_files(matches, analysed.facts.file_samples)
    loaded = [one.file for one in analysed.facts.file_samples if one.request in matches.by_request]
    payloads = payload_reader.load(loaded, documents) if payload_reader is not None else {}
    rows |= {path: FileResult(path, Outcome.UNCHANGED) for path in payloads.values() if path not in rows}
    changeable |= frozenset(payloads.values())
    scene = Scene(
        pack,
        analysed.facts,
        matches,
        project,
        lambda path: options.at(documents.path_of(path)).location,
        documents.documents,
        sendings,
        payloads,
    )
    if inspection is not None:
        path = inspection.asked.path
        inspection.scene, inspection.read = scene, frozenset(read)
        inspection.failure = reader.problems.get(path) or project.failed.get(path) or ""
    suppressions = {path: suppressions_in(reader.text(path) or "", pack.marker) for path in read if path in wanted}
    suppressions |= documents.suppressions(pack.marker)
    plan = plan_run(
        propose(scene, read),
        changeable,
        suppressions,
        lambda rule, path: options.at(documents.path_of(path)).selects(rule),
        safe_only=lambda path: options.at(documents.path_of(path)).safe_only,
        silent=documents.silent(),
        chain_of=Chains(scene).of,
        held_back={path: NOT_STAGED for path in changeable if documents.path_of(path) in options.held_back},
    )
    changer = Changer(reader, documents, analysed.crashes, wanted, pack.marker)
    if reviewer is not None:
        open_to = frozenset(path for path in changeable if documents.path_of(path) not in options.held_back)
        ask_about(plan, open_to, changer, reviewer)
    rows |= changer.change(plan, watch)
    failures = {path: reader.problems.get(path) or project.failed.get(path) for path in seeds} | analysed.crashes
    for path, reason in failures.items():
        if reason is not None and path in wanted:
            rows[documents.path_of(path)] = FileResult(documents.path_of(path), Outcome.FAILED, reason)
    for path in options.held_back & rows.keys():
        rows[path] = FileResult(path, Outcome.SKIPPED, NOT_STAGED)
    extra = [*_unused(suppressions), *_exhausted(analysed.exhausted)]
    findings = [documents.shown(finding) for finding in [*(site.finding() for site in plan.sites), *extra]]
    for path in documents.guests - {finding.place.path for finding in findings}:
        if rows[path].outcome is Outcome.UNCHANGED:
            del rows[path]
    for path in {finding.place.path for finding in findings} & rows.keys():
        if rows[path].before is None:
            source = changer.source(path)
            rows[path] = replace(rows[path], before=source.raw if source is not None else None)
    return _finish(reader, rows, findings, pack.notes if plan.sites else ())


def _matter(
    reader: Reader,
    project: Project,
    options: Options,
    pack: RulePack,
    wanted: frozenset[str],
    telltales: frozenset[bytes],
    watch: Watch,
) -> tuple[list[str], list[str]]:
    named = [*(hint.call for hint in options.wrappers), *(hint.name for hint in options.payloads)]
    return files_that_matter(reader, project, needles(pack), wanted, named, watch, telltales)


def _finish(reader: Reader, rows: dict[str, FileResult], findings: Iterable[Finding], notes: tuple[str, ...]) -> Report:
    for path in rows:
        if path in reader.problems:
            rows[path] = FileResult(path, Outcome.FAILED, reader.problems[path])
    ordered = sorted(
        findings, key=lambda finding: (finding.place.path, finding.place.span, finding.rule, finding.message)
    )
    return Report(tuple(ordered), tuple(rows[path] for path in sorted(rows)), notes)


def _unused(suppressions: dict[str, list[Suppression]]) -> Iterable[Finding]:
    for path, found in sorted(suppressions.items()):
        for one in found:
            if not one.used:
                place = Place(path, Span(one.offset, one.offset + one.length), one.line, one.column)
                yield _remark(place, UNUSED, "This suppression suppresses nothing.", "remove it")


def _exhausted(places: Iterable[Place]) -> Iterable[Finding]:
    for place in sorted(places):
        yield _remark(
            place,
            UNREAD,
            "Not followed beyond this place: the bound on the analysis was reached.",
            "too many steps or calls",
        )


def _remark(place: Place, rule: str, message: str, reason: str) -> Finding:
    return Finding(place, rule, None, message, "", Confidence.CERTAIN, Safety.MANUAL, Disposition.REPORTED, reason)
