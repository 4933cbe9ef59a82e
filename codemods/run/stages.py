"""The stages of a run in their order, each file on its own."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from codemods.analysis.analyse import analyse
from codemods.analysis.user_word import UserWord
from codemods.changes import Scene, propose
from codemods.config import Options
from codemods.kinds import kind_of
from codemods.libraries import LIBRARIES
from codemods.libraries.doubles import DOUBLES
from codemods.match import match_requests, read_as_samples, sent_from_files, with_files
from codemods.match.written import pairs_in
from codemods.model.findings import Confidence, Disposition, FileResult, Finding, Outcome, Report, Safety
from codemods.model.places import Place, Span
from codemods.plan import plan_run
from codemods.plan.suppressions import suppressions_in
from codemods.rulepack.needles import needles
from codemods.run.chains import Chains
from codemods.run.changing import Changer
from codemods.run.documents import Documents
from codemods.run.gathering import Gathering
from codemods.run.payloads import PayloadReader
from codemods.run.reading import Mattering, Reader, files_that_matter, outside_telltales
from codemods.run.reviewing import ask_about
from codemods.run.settings import Settings, settings_of
from codemods.run.syntax_warnings import syntax_warnings_unheard
from codemods.run.unmet_hints import unmet_hints, with_rows
from codemods.watching import unwatched

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from codemods.analysis.project import Project
    from codemods.model.review import Reviewer
    from codemods.plan.suppressions import Suppression
    from codemods.prefilter import Scan
    from codemods.rulepack.pack import RulePack
    from codemods.run.explaining import Inspection
    from codemods.run.files import RunFiles
    from codemods.watching import Watch

UNUSED = "unused-suppression"
UNREAD = "not-followed"
NOT_STAGED = "has edits that are not staged: stage or commit them and run again, or say --allow-dirty"


def report_on(
    files: RunFiles,
    scan: Scan,
    options: Options,
    pack: RulePack,
    given: Mapping[str, bytes],
    reviewer: Reviewer | None,
    watch: Watch,
    inspection: Inspection | None,
) -> Report:
    """The report on the targets of a run, whose files were scanned; the rest is as in ``codemods.run.execute``."""
    targets = files.targets
    python = [path for path in targets if kind_of(path) is None]
    own = [path for path in (*files.universe, *python) if kind_of(path) is None]
    gathering = Gathering.of(options.root, pack, given, own)
    documents = gathering.documents(targets, scan)
    payloads = PayloadReader(gathering, frozenset(path for path in targets if kind_of(path) is not None))
    modules = documents.modules()
    reader = Reader(options.root, frozenset([*own, *modules]), {**given, **modules})
    settings = settings_of(options.root, files.all(), given)
    told = needles(pack)
    matter = scan.matter.union(name for name, text in modules.items() if told.matters(text))
    every = [*targets, *modules]
    return _run(
        reader,
        every,
        matter,
        options,
        pack,
        documents,
        settings,
        reviewer,
        payloads,
        watch=watch,
        inspection=inspection,
    )


def report_on_text(text: str, pack: RulePack, location: str | None) -> Report:
    """The report on one module, which matters whatever it holds."""
    path = "example.py"
    reader = Reader(Path(), frozenset({path}), {path: text.encode()})
    return _run(reader, (path,), None, Options(Path(), location=location), pack)


@syntax_warnings_unheard()
def _run(
    reader: Reader,
    targets: Collection[str],
    matter: frozenset[str] | None,
    options: Options,
    pack: RulePack,
    documents: Documents | None = None,
    settings: Settings | None = None,
    reviewer: Reviewer | None = None,
    payload_reader: PayloadReader | None = None,
    *,
    watch: Watch = unwatched,
    inspection: Inspection | None = None,
) -> Report:
    """The report on the targets; of the reader's files those in ``matter`` matter by their bytes, or all."""
    documents = documents or Documents()
    settings = settings or settings_of(options.root, (), {})
    project = reader.project(settings.files())
    wanted = frozenset(targets) & reader.paths
    if matter is None:
        mattering = Mattering(list(reader.paths), list(reader.paths))
    else:
        hinted = [*options.base_urls, *(hint.call for hint in options.wrappers)]
        named = [*hinted, *(hint.name for hint in options.payloads)]
        telltales = settings.telltales(pack, matter) | outside_telltales(project, hinted)
        mattering = files_that_matter(reader, project, matter, wanted, named, watch, telltales)
    listed = wanted | frozenset(documents.documents)
    rows = {documents.path_of(path): FileResult(documents.path_of(path), Outcome.UNCHANGED) for path in listed}
    rows |= documents.rows
    is_whole = wanted == reader.paths
    if not mattering.read and not documents.documents:
        unmet = list(unmet_hints(options, UserWord(), ())) if is_whole else []
        with_rows(rows, unmet, options)
        return _finish(reader, rows, unmet, ())
    asked = inspection.asked if inspection is not None else None
    analysed = analyse(
        project,
        mattering.read,
        LIBRARIES,
        options.wrappers,
        options.payloads,
        DOUBLES,
        watch,
        asked,
        mattering.read_tests_of,
    )
    read = mattering.read
    adopted = documents.adopt(settings.read, targets)
    rows |= {path: FileResult(path, Outcome.UNCHANGED) for path in adopted}
    changeable = wanted | frozenset(documents.documents)
    sendings = documents.requests(payload_reader.paths if payload_reader is not None else ())
    analysed.facts.requests.update((one.place, one) for one in sendings)
    analysed.facts.pairs.update(pairs_in(sendings))
    matches = match_requests(analysed.facts.requests.values(), pack.api, options.base_urls)
    analysed.facts.file_samples.update(dict.fromkeys(sent_from_files(matches.by_request)))
    matches = with_files(matches, analysed.facts.file_samples)
    read_as_samples(analysed.facts.reads.values(), analysed.facts.file_samples)
    loaded = [one.file for one in analysed.facts.file_samples if one.request in matches.by_request]
    payloads = payload_reader.load(loaded, documents) if payload_reader is not None else frozenset()
    rows |= {path: FileResult(path, Outcome.UNCHANGED) for path in payloads if path not in rows}
    changeable |= payloads
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
    changer = Changer(reader, documents, analysed.crashes, wanted, pack.marker, options.jobs)
    if reviewer is not None:
        open_to = frozenset(path for path in changeable if documents.path_of(path) not in options.held_back)
        ask_about(plan, open_to, changer, reviewer)
    rows |= changer.change(plan, watch)
    failures = {
        path: reader.problems.get(path) or project.failed.get(path) for path in mattering.seeds
    } | analysed.crashes
    for path, reason in (failures | analysed.crashes).items():
        if reason is not None and path in wanted:
            rows[documents.path_of(path)] = FileResult(documents.path_of(path), Outcome.FAILED, reason)
    for path in options.held_back & rows.keys():
        rows[path] = FileResult(path, Outcome.SKIPPED, NOT_STAGED)
    extra = [*_unused(suppressions)]
    # Without any path of the API there is nothing to lose sight of: vendors have more than one.
    if any(needles(pack).holds_a_path(data) for data in _texts_read(project, settings)):
        extra += _exhausted(analysed.exhausted)
    if is_whole:
        unmet = list(unmet_hints(options, analysed.word, analysed.facts.requests.values()))
        with_rows(rows, unmet, options)
        extra += unmet
    findings = [documents.shown(finding) for finding in [*(site.finding() for site in plan.sites), *extra]]
    for path in documents.guests - {finding.place.path for finding in findings}:
        if rows[path].outcome is Outcome.UNCHANGED:
            del rows[path]
    for path in {finding.place.path for finding in findings} & rows.keys():
        if rows[path].before is None:
            source = changer.source(path)
            rows[path] = replace(rows[path], before=source.raw if source is not None else None)
    return _finish(reader, rows, findings, pack.notes if plan.sites else ())


def _texts_read(project: Project, settings: Settings) -> Iterable[bytes]:
    yield from (module.data for module in project.parsed())
    yield from (source.raw for _, source in settings.read.values())


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
            "too many steps, calls or files",
        )


def _remark(place: Place, rule: str, message: str, reason: str) -> Finding:
    return Finding(place, rule, None, message, "", Confidence.CERTAIN, Safety.MANUAL, Disposition.REPORTED, reason)
