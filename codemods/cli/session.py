"""From options and configuration to one run."""

from __future__ import annotations

import os
import time
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict

import click

from codemods.baseline import Judge, read_baseline
from codemods.cache import users_cache
from codemods.cli.ending import next_steps, summary_line
from codemods.cli.exits import Exit, exit_of
from codemods.cli.names import check_configuration, check_location, check_rules
from codemods.cli.progress import progress
from codemods.cli.scope import scope_of
from codemods.cli.streams import say
from codemods.config import anchored, escaped, load_settings
from codemods.reporters.summary import Summary
from codemods.rulepack.compiled import compiled_pack
from codemods.rulepack.directory import find_pack

if TYPE_CHECKING:
    from collections.abc import Mapping

    from codemods.config import Options, Settings
    from codemods.model.findings import Report
    from codemods.model.review import Reviewer
    from codemods.rulepack.pack import RulePack


class RunArguments(TypedDict):
    """The values of ``options.run_options``."""

    paths: tuple[Path, ...]
    select: tuple[str, ...]
    ignore: tuple[str, ...]
    include: tuple[str, ...]
    exclude: tuple[str, ...]
    force_exclude: bool
    since: str | None
    staged: bool
    stdin_filename: Path | None
    safe_only: bool
    location: str | None
    baseline: Path | None
    rules: str | None
    jobs: int | None
    output: Path | None
    quiet: bool
    verbose: bool
    exit_zero: bool


@dataclass(frozen=True, slots=True)
class Session:
    """One run: what is to be done, by which rules, and where its output goes."""

    options: Options
    pack: RulePack
    arguments: RunArguments
    given: Mapping[str, bytes] = field(default_factory=dict)
    baseline: Path | None = None
    started: float = field(default_factory=time.monotonic)

    @property
    def output(self) -> Path | None:
        """Where findings go instead of standard output."""
        return self.arguments["output"]

    @property
    def quiet(self) -> bool:
        """Whether standard error is for errors alone."""
        return self.arguments["quiet"]

    @property
    def verbose(self) -> bool:
        """Whether to tell details."""
        return self.arguments["verbose"]

    def execute(self, held_back: frozenset[str] = frozenset(), reviewer: Reviewer | None = None) -> Report:
        """All findings; nothing is written, and nothing is to be written to ``held_back``.

        A ``reviewer`` decides what is to be done.
        """
        from codemods.run import execute

        options = replace(self.options, held_back=held_back)
        # A bar would stand in the way of the questions.
        with progress(quiet=self.quiet or reviewer is not None) as watch:
            return execute(options, self.pack, self.given, reviewer, watch, users_cache())

    def judged(self, report: Report, *, written: bool) -> Report:
        """The report with what the baseline knows suppressed; BaselineError where that cannot be used."""
        if self.baseline is None:
            return report
        return self.judge().judged(report, read_baseline(self.baseline), written=written)

    def judge(self) -> Judge:
        """Holds reports of this run against baselines."""
        return Judge(self.options.root, self.given, lambda rule, path: self.options.at(path).selects(rule))

    def finish(self, report: Report, *, written: bool) -> Exit:
        """Say the report in numbers, and what to do next, unless all is to be quiet; answers the exit code."""
        summary = Summary.of(report)
        if not self.quiet:
            say(summary_line(summary, time.monotonic() - self.started, written=written))
            for line in next_steps(summary, self.pack.marker, written=written):
                say(line)
        code = exit_of(summary, written=written)
        return Exit.CLEAN if code is Exit.FINDINGS and self.arguments["exit_zero"] else code


def session_of(arguments: RunArguments, *, writes: bool = False) -> Session:
    """The run that the options ask for; a usage error for what they cannot mean, or the error of pack or settings."""
    root = working_directory()
    for path in arguments["paths"]:
        check_exists(root, path)
    pack = pack_of(arguments["rules"])
    check_rules(arguments["select"] + arguments["ignore"], pack)
    check_location(arguments["location"], pack)
    scope = scope_of(root, arguments, writes=writes)
    settings = configuration(root, pack)
    options = replace(_merged(arguments, settings.options(root, scope.paths)), only=scope.only)
    baseline = root / arguments["baseline"] if arguments["baseline"] else settings.baseline
    return Session(options, pack, arguments, scope.given, baseline)


def configuration(root: Path, pack: RulePack) -> Settings:
    """The configuration that counts in a directory; ConfigError when the pack does not know a name in it."""
    settings = load_settings(root)
    check_configuration(settings, pack)
    return settings


def check_exists(root: Path, path: Path) -> None:
    """A usage error for a path that is not there; a link to nothing is there."""
    if not os.path.lexists(root / path):
        raise click.UsageError(f"the path {str(path)!r} does not exist.")


def working_directory() -> Path:
    """The current directory, which paths in output are relative to."""
    try:
        return Path.cwd()
    except OSError:
        raise click.UsageError("the current directory does not exist any more.") from None


def pack_of(name_or_directory: str | None) -> RulePack:
    """The rule pack of that name or directory, or the one that comes with the tool.

    RulePackError when it cannot be used.
    """
    return compiled_pack(find_pack(name_or_directory), users_cache())


def _merged(arguments: RunArguments, options: Options) -> Options:
    """The command line's word over the configuration's, whatever the path; what is left out adds up."""
    overrides = tuple(
        replace(
            each,
            select=None if arguments["select"] else each.select,
            safe_only=None if arguments["safe_only"] else each.safe_only,
            location=None if arguments["location"] else each.location,
        )
        for each in options.overrides
    )
    return replace(
        options,
        select=frozenset(arguments["select"]) or options.select,
        ignore=frozenset(arguments["ignore"]) | options.ignore,
        include=_anchored(arguments["include"], options) or options.include,
        exclude=options.exclude + _anchored(arguments["exclude"], options),
        safe_only=arguments["safe_only"] or options.safe_only,
        location=arguments["location"] or options.location,
        jobs=arguments["jobs"] or _processors(),
        overrides=overrides,
    )


def _anchored(patterns: tuple[str, ...], options: Options) -> tuple[str, ...]:
    return tuple(anchored(pattern, escaped(options.root)) for pattern in patterns)


def _processors() -> int:
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1
