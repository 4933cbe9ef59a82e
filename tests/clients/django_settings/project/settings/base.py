import os
from pathlib import Path

BASE_DIR = Path(__file__).resolve().parent.parent.parent

FLEXICAPTURE = {
    "BASE_URL": os.environ.get("FLEXICAPTURE_URL", "https://api-us.flexicapture.com/v1/"),
    "ACCOUNT": os.environ.get("FLEXICAPTURE_ACCOUNT", "demo"),
    "TOKEN": os.getenv("FLEXICAPTURE_TOKEN", "demo"),
    "EMAIL": "billing@acme.example",
    "EXPORT_FORMAT": "csv",
}
CRM = {
    "BASE_URL": "https://crm.example/api/v1/",
    "EMAIL": "crm@acme.example",
}
INVOICE_LABEL = "billing"
DEBUG = True
