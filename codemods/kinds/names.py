"""Which kind a file is of, by its name alone. That is asked for every file of a repository, so nothing is imported for
it that reads one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

PYTHON = "python"
_PYTHON_SUFFIXES = (".py", ".pyw")
_NOBODYS = re.compile(r"(?!)")


@dataclass(frozen=True, slots=True)
class Claim:
    """A kind claims files by their ``suffixes``, their whole ``names`` or a ``pattern`` from the start of the name, all
    in lower case. Its ``place`` is the module below ``codemods.kinds`` that reads it, and the name it has there.
    """

    kind: str
    place: str
    suffixes: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    pattern: re.Pattern[str] = _NOBODYS


CLAIMS = (
    Claim("dotenv", "dotenv:KIND", names=(".envrc", ".flaskenv"), pattern=re.compile(r"\.env\.|.*\.env\Z", re.DOTALL)),
    Claim("yaml", "yaml:KIND", (".yaml", ".yml")),
    Claim("toml", "toml:KIND", (".toml",), ("pipfile",)),
    Claim("ini", "ini:KIND", (".ini", ".cfg", ".conf", ".cnf")),
    Claim("properties", "properties:KIND", (".properties",)),
    Claim("postman", "postman:KIND", pattern=re.compile(r".*postman.*\.json\Z", re.DOTALL)),
    Claim("json", "json:KIND", (".json", ".jsonc", ".json5", ".jsonl", ".ndjson", ".har")),
    Claim("terraform", "terraform:KIND", (".tf", ".tfvars", ".hcl")),
    Claim("notebook", "notebook:KIND", (".ipynb",)),
    Claim("markdown", "markdown:KIND", (".md", ".markdown", ".mdx", ".mkd", ".qmd", ".rmd")),
    Claim("rst", "rst:KIND", (".rst",)),
    Claim("http", "http:KIND", (".http", ".rest")),
    Claim(
        "text",
        "plain:KIND",
        (".txt", ".text", ".adoc", ".asciidoc", ".org", ".wiki", ".csv", ".tsv"),
        ("readme", "install", "usage", "todo", "notes", "contributing"),
    ),
    Claim(
        "shell",
        "shell:KIND",
        (".sh", ".bash", ".zsh", ".ksh", ".fish", ".bats", ".command"),
        (".bashrc", ".zshrc", ".profile", ".bash_profile"),
    ),
    Claim(
        "make",
        "shell:MAKE",
        (".mk", ".mak", ".dockerfile"),
        ("makefile", "justfile", "procfile"),
        re.compile(r"makefile\.|gnumakefile|dockerfile|containerfile"),
    ),
    Claim("other", "foreign:KIND", (
        ".js", ".mjs", ".cjs", ".jsx", ".ts", ".mts", ".cts", ".tsx", ".vue", ".svelte", ".java", ".kt", ".kts",
        ".scala", ".groovy", ".gradle", ".cs", ".vb", ".fs", ".go", ".php", ".rb", ".erb", ".rake", ".ps1", ".psm1",
        ".psd1", ".bat", ".cmd", ".c", ".h", ".cc", ".cpp", ".hpp", ".m", ".swift", ".dart", ".rs", ".pl", ".pm",
        ".r", ".lua", ".ex", ".exs", ".erl", ".clj", ".sql", ".html", ".htm", ".xhtml", ".xml", ".config", ".csproj",
        ".resx", ".xsl", ".j2", ".jinja", ".jinja2", ".tmpl", ".tpl", ".mustache", ".hbs", ".ejs", ".pyx", ".proto",
        ".graphql", ".nix", ".bicep",
    )),
)  # fmt: skip
"""The kinds beside Python; of several that claim a name the first one has it."""
KINDS = tuple(claim.kind for claim in CLAIMS)
PLACES = {claim.kind: claim.place for claim in CLAIMS}
_RANKS = {kind: rank for rank, kind in enumerate(KINDS)}
# Later entries give way to earlier ones.
_BY_SUFFIX = {suffix: claim.kind for claim in reversed(CLAIMS) for suffix in claim.suffixes}
_BY_NAME = {name: claim.kind for claim in reversed(CLAIMS) for name in claim.names}
_PATTERNS = tuple((claim.pattern, claim.kind) for claim in CLAIMS if claim.pattern is not _NOBODYS)


def is_python(path: str) -> bool:
    """Whether a file of that name holds Python source."""
    return path.endswith(_PYTHON_SUFFIXES)


def kind_name(path: str) -> str | None:
    """The name of the kind of the file at ``path``, or None where it is of none."""
    return PYTHON if path.endswith(_PYTHON_SUFFIXES) else _other_kind(path[path.rfind("/") + 1 :].lower())


@lru_cache(maxsize=4096)
def _other_kind(name: str) -> str | None:
    dot = name.rfind(".")
    found = [_BY_NAME.get(name), _BY_SUFFIX.get(name[dot:]) if dot >= 0 else None]
    found += [kind for pattern, kind in _PATTERNS if pattern.match(name)]
    return min((kind for kind in found if kind is not None), key=_RANKS.__getitem__, default=None)
