"""What may be a secret in lines that a report shows and that do not change: who logs in, tokens, passwords."""

from __future__ import annotations

import re

HIDDEN = "…"
_NAME = r"[\w.-]*(?:token|passw(?:or)?d|secret|api[_-]?key|authori[sz]ation|credential|cookie)[\w.-]*"
_VEILS = (
    re.compile(r"(?<=://)[^/\s@'\"`]+(?=@)"),
    re.compile(rf"(?<=[?&\"'])(?P<kept>{_NAME}=)[^&\s\"'#]+", re.IGNORECASE),
    # Quoted values; what is written bare is one only where no code stands, which has calls and names there.
    re.compile(rf"(?P<kept>\b{_NAME}[\"']?\s*[:=]\s*[rbuf]{{0,2}})(?:\"[^\"]*\"?|'[^']*'?)", re.IGNORECASE),
    re.compile(rf"(?P<kept>^\s*(?:export\s+|-\s+)?{_NAME}\s*[:=]\s*)[^\s\"'(){{}}\[\],;.]+(?=\s*$)", re.IGNORECASE),
    re.compile(r"(?P<kept>\b(?:proxy-)?authori[sz]ation\s*:\s*)[^\"'`]+", re.IGNORECASE),
    re.compile(r"(?P<kept>(?<!\S)(?:-u|--user)[ =]+)(?:\"[^\"]*\"|'[^']*'|\S+)"),
    re.compile(r"(?P<kept>\b(?:Basic|Bearer)\s+)[\w+/=.~-]+"),
    re.compile(r"(?P<kept>\bauth\s*=\s*\()[^)]*[\"'][^)]*(?=\))"),
)


def veiled(line: str) -> str:
    """The line with a mark in the place of each text that may be a secret."""
    for veil in _VEILS:
        line = veil.sub(lambda found: f"{found.groupdict().get('kept') or ''}{HIDDEN}", line)
    return line
