import pytest

from flexi import Flexi


@pytest.fixture
def client():
    return Flexi("account", "token")


@pytest.fixture
def done():
    return {
        "id": "t1",
        "number": 41,
        "status": "Done",
        "progress": 100,
        "region": "US",
        "export_format": "Xls",
        "verification_type": "NoVerification",
        "label": None,
        "lead_time": 12,  # minutes
        "properties": {},
        "services": [{"type": "Export", "files": {"target": {"id": "f9", "token": "k9", "name": "out.xls"}}}],
    }
