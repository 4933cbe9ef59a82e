"""The report in each format. A format is one module with one class, and a line in ``REPORTERS``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codemods.reporters.github import GithubReporter
from codemods.reporters.gitlab import GitlabReporter
from codemods.reporters.html import HtmlReporter
from codemods.reporters.json import JsonReporter
from codemods.reporters.junit import JunitReporter
from codemods.reporters.markdown import MarkdownReporter
from codemods.reporters.sarif import SarifReporter
from codemods.reporters.text import TextReporter

if TYPE_CHECKING:
    from codemods.reporters.context import Reporter

REPORTERS: dict[str, Reporter] = {
    "text": TextReporter(),
    "json": JsonReporter(),
    "sarif": SarifReporter(),
    "github": GithubReporter(),
    "gitlab": GitlabReporter(),
    "junit": JunitReporter(),
    "markdown": MarkdownReporter(),
    "html": HtmlReporter(),
}
