"""The report in each format. A format is one module with one class, and a line in ``REPORTERS``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from codemods.reporters.context import Reporter


class Reporters(Mapping[str, "Reporter"]):
    """Reporters by format, out of classes named as ``module:class``; a run imports only the formats that it writes."""

    def __init__(self, classes: Mapping[str, str]) -> None:
        self._classes = classes

    def __getitem__(self, form: str) -> Reporter:
        module, _, name = self._classes[form].partition(":")
        reporter: Reporter = getattr(import_module(f"codemods.reporters.{module}"), name)()
        return reporter

    def __iter__(self) -> Iterator[str]:
        return iter(self._classes)

    def __len__(self) -> int:
        return len(self._classes)


REPORTERS = Reporters(
    {
        "text": "text:TextReporter",
        "json": "json:JsonReporter",
        "sarif": "sarif:SarifReporter",
        "github": "github:GithubReporter",
        "gitlab": "gitlab:GitlabReporter",
        "junit": "junit:JunitReporter",
        "markdown": "markdown:MarkdownReporter",
        "html": "html:HtmlReporter",
    }
)
