"""The report as one page: whole in itself, without a network, readable without its script."""

from __future__ import annotations

import base64
import hashlib
from importlib import resources
from typing import TYPE_CHECKING

from codemods import __version__
from codemods.reporters.html.elements import Markup, element
from codemods.reporters.html.page import parts

if TYPE_CHECKING:
    from codemods.model.findings import Report
    from codemods.reporters.context import Context


class HtmlReporter:
    """A page on which the browser is told to run and load nothing but what the page itself holds."""

    def render(self, report: Report, context: Context) -> bytes:
        """The page with a newline at its end."""
        style, script = _resource("page.css"), _resource("page.js")
        policy = (
            f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'; "
            "base-uri 'none'; form-action 'none'"
        )
        api = context.pack.api
        title = f"{api.name}: {api.source_version} to {api.target_version}"
        head = element(
            "head",
            element("meta", charset="utf-8"),
            element("meta", http_equiv="Content-Security-Policy", content=policy),
            element("meta", name="viewport", content="width=device-width, initial-scale=1"),
            element("meta", name="color-scheme", content="light dark"),
            element("title", title),
            element("style", Markup(style)),
        )
        content = element("main", parts(report, context))
        body = element("body", _header(context), content, _footer(context), element("script", Markup(script)))
        return f"<!doctype html>\n{element('html', head, body, lang='en')}\n".encode()


def _resource(name: str) -> str:
    return resources.files(__package__).joinpath(name).read_text(encoding="utf-8")


def _digest(content: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()


def _header(context: Context) -> Markup:
    api = context.pack.api
    versions = element("span", f"{api.source_version} → {api.target_version}", class_="versions")
    told = "Written by “fix”." if context.written else "What “fix” would do; nothing is written yet."
    theme = element("button", "Theme", type="button", id="theme", hidden=True)
    return element("header", element("div", element("h1", api.name, " ", versions), element("p", told)), theme)


def _footer(context: Context) -> Markup:
    pack = context.pack
    told = f"flexicapture-codemods {__version__}, rule pack {pack.id} {pack.digest[:12]}"
    suppress = element("code", f"# {pack.marker}: ignore[rule] reason")
    return element("footer", element("p", told), element("p", "A comment keeps a rule away: ", suppress))
