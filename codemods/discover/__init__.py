"""Paths to files: which files a run looks at, and a row with a reason for each entry that it leaves out. Knows git's
view of the tree, not Python.
"""

from codemods.discover.files import Discovery, discover

__all__ = ["Discovery", "discover"]
