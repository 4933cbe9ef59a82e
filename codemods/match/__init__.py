"""A request that is an operation is a match, with evidence and confidence. Knows nothing of edits."""

from codemods.match.files import normal, read_as_samples, sent_from_files, with_files
from codemods.match.matching import Match, Matches, base_of, is_host_of, match_requests, names_base, path_of
from codemods.match.url import Url

__all__ = [
    "Match",
    "Matches",
    "Url",
    "base_of",
    "is_host_of",
    "match_requests",
    "names_base",
    "normal",
    "path_of",
    "read_as_samples",
    "sent_from_files",
    "with_files",
]
