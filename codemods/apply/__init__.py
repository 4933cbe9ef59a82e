"""Carrying out a plan on the text of a file. Knows nothing of rules: what is to be done is in the plan."""

from codemods.apply.errors import ApplyError, EditConflict, EditImpossible, EditNotFound, NotRoundTripping
from codemods.apply.excerpts import Excerpt, ExcerptError, excerpt_of, whole_module
from codemods.apply.existing import ExistingMarker, annotations_in
from codemods.apply.located import apply_located
from codemods.apply.plan_application import apply_plan

__all__ = [
    "ApplyError",
    "EditConflict",
    "EditImpossible",
    "EditNotFound",
    "Excerpt",
    "ExcerptError",
    "ExistingMarker",
    "NotRoundTripping",
    "annotations_in",
    "apply_located",
    "apply_plan",
    "excerpt_of",
    "whole_module",
]
