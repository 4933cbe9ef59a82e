"""A request that is an operation is a match, with evidence and confidence. Knows nothing of edits."""

from codemods.match.matching import Match, Matches, match_requests
from codemods.match.url import Url

__all__ = ["Match", "Matches", "Url", "match_requests"]
