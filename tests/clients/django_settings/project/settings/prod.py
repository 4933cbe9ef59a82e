from .base import *  # noqa: F401,F403
from .base import FLEXICAPTURE

DEBUG = False
FLEXICAPTURE = {**FLEXICAPTURE, "EXPORT_FORMAT": "xml"}
