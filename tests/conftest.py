"""No test reads or writes the cache of the person who runs the tests."""

from __future__ import annotations

import os

from codemods.cache import SWITCH

os.environ[SWITCH] = "off"
