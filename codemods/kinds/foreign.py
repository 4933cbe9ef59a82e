"""Files of other programming languages: looked at, and never changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codemods.kinds.shape import Form, Kind, Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codemods.kinds.shape import Piece

_SUFFIXES = (
    ".js", ".mjs", ".cjs", ".jsx", ".ts", ".mts", ".cts", ".tsx", ".vue", ".svelte", ".java", ".kt", ".kts",
    ".scala", ".groovy", ".gradle", ".cs", ".vb", ".fs", ".go", ".php", ".rb", ".erb", ".rake", ".ps1", ".psm1",
    ".psd1", ".bat", ".cmd", ".c", ".h", ".cc", ".cpp", ".hpp", ".m", ".swift", ".dart", ".rs", ".pl", ".pm",
    ".r", ".lua", ".ex", ".exs", ".erl", ".clj", ".sql", ".html", ".htm", ".xhtml", ".xml", ".config", ".csproj",
    ".resx", ".xsl", ".j2", ".jinja", ".jinja2", ".tmpl", ".tpl", ".mustache", ".hbs", ".ejs", ".pyx", ".proto",
    ".graphql", ".nix", ".bicep",
)  # fmt: skip


def read(text: str) -> Iterator[Piece]:
    """The whole file."""
    yield Text(text).piece((), 0, len(text), form=Form.FOREIGN)


KIND = Kind("other", read, suffixes=_SUFFIXES, editable=False)
