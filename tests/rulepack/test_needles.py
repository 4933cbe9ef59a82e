"""Which files can matter, told from their bytes."""

from __future__ import annotations

import pytest

from codemods.rulepack.loader import find_pack, load_pack
from codemods.rulepack.needles import needles

PACK = load_pack(find_pack(None))
NEEDLES = needles(PACK)

MATTERS = [
    b'BASE = "https://api-us.flexicapture.com/v1"',
    b'BASE = os.environ["FLEXI_CAPTURE_URL"]',
    b"class FlexiCaptureClient:",
    b"abbyy_base = settings.x",
    b'post(base + "/task/capture/invoices")',
    b'post(base + "/task/" + "capture/" + kind)\nkind = "invoices"',
    b"'/'.join(['task', 'capture', 'documents'])",
    b'get(f"{base}/training/batch/{region}")',
    b'get("%s/dataset/vendors?skip=1" % base)',
    b'TASK = "task"\nf"/{TASK}/capture/documents"',
]
DOES_NOT = [
    b"",
    b"print('hello')",
    b'get(base + "/file/" + id)',
    b"task = capture(invoices)",
    b"for batch in training: train(batch)",
    b'"the dataset of our vendors"',
    b'post("/dataset/" + x)',
]


@pytest.mark.parametrize("data", MATTERS)
def test_a_file_that_may_use_the_api_matters(data: bytes) -> None:
    assert NEEDLES.matters(data)


@pytest.mark.parametrize("data", DOES_NOT)
def test_a_file_without_the_words_does_not(data: bytes) -> None:
    assert not NEEDLES.matters(data)


def test_every_example_that_changes_matters() -> None:
    for rule in PACK.rules:
        for example in rule.examples:
            assert example.before == example.after or NEEDLES.matters(example.before.encode())


def test_every_needle_has_a_core() -> None:
    assert NEEDLES.cores == (b"capture", b"abbyy", b"dataset", b"training", b"export_format")
    for name in NEEDLES.names:
        assert any(core in name for core in NEEDLES.cores)
    for group in NEEDLES.words:
        assert any(core in word for core in NEEDLES.cores for word in group)


@pytest.mark.parametrize("data", [b'post(base + "/task/" + x)', b"'/'.join(['file'])", b'f"{base}/dataset/{x}"'])
def test_the_start_of_a_path_is_seen(data: bytes) -> None:
    assert NEEDLES.holds_a_path(data)


@pytest.mark.parametrize("data", [b"", b'ABBYY = "https://api.abbyy.example/v1/models"', b"file = task(dataset)"])
def test_code_for_another_product_holds_no_path(data: bytes) -> None:
    assert not NEEDLES.holds_a_path(data)
