from pathlib import Path

import pytest
import yaml

import flexi


@pytest.fixture
def client():
    return flexi.Flexi("account", "token")


@pytest.fixture
def shared_datadir():
    return Path(__file__).parent / "data"


@pytest.fixture
def done(shared_datadir):
    with (shared_datadir / "task_done.yaml").open() as stream:
        return yaml.safe_load(stream)
