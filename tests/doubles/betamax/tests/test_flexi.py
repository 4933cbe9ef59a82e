from pathlib import Path

import betamax

import flexi

CASSETTES = str(Path(__file__).parent / "cassettes")


def client():
    return flexi.Flexi("account", "token")


def test_a_task_is_read():
    api = client()
    with betamax.Betamax(api.session, cassette_library_dir=CASSETTES).use_cassette("task", record="none"):
        assert flexi.summary(api.task("t0001001")) == "#1002 Done US *****"


def test_vendors():
    api = client()
    recorder = betamax.Betamax(api.session, cassette_library_dir=CASSETTES)
    with recorder.use_cassette("vendors", record="none", match_requests_on=["method", "uri", "body"]):
        api.add_vendor("US", "ACME", "DE02")
        assert api.vendors("US")["77"] == ("ACME", "DE02")
