"""Everything that differs between our machines."""

import os

FLEXICAPTURE_URL = os.environ.get("FLEXICAPTURE_URL", "https://api-eu.flexicapture.com/v1")
FLEXICAPTURE_AUTH = (os.environ.get("FLEXICAPTURE_ACCOUNT", "demo"), os.environ.get("FLEXICAPTURE_TOKEN", "demo"))

ARCHIVE_URL = os.environ.get("ARCHIVE_URL", "https://archive.other.example/v1")

REGION = "EU"
EXPORT_FORMAT = "xml"
CONTACT = {"name": "Intake", "email": "intake@east.example", "number": 31}
