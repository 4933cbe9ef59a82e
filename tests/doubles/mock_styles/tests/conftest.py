import json
from pathlib import Path

import pytest

import flexi

BASE = {"id": "t1", "number": 41, "status": "Done", "region": "US", "services": [{"files": {"target": {"name": "out.xls"}}}]}


def make_task(**overrides):
    return {**BASE, **overrides}


@pytest.fixture
def task_factory():
    return make_task


@pytest.fixture
def client():
    return flexi.Flexi()


@pytest.fixture
def load():
    def _load(name):
        return json.loads((Path(__file__).parent / "data" / f"{name}.json").read_text())

    return _load
