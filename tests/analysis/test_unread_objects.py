"""What the code puts into an object of a library is found there again."""

from __future__ import annotations

import pytest

from analysis.running import HOLE, reads, url_of

A, B = '"https://a.example"', '"https://b.example"'
OBJECTS = {
    "a session": "o = requests.Session()",
    "an object of a library": "import somelib\no = somelib.Thing()",
    "what a library's function gives": "import somelib\no = somelib.make(1).thing",
}
KEPT = {
    "an attribute": ("o.base = {}", "o.base"),
    "an item": ('o.config["base"] = {}', 'o.config["base"]'),
    "an attribute, by setattr": ('setattr(o, "base", {})', "o.base"),
    "an attribute, by getattr": ("o.base = {}", 'getattr(o, "base")'),
}


@pytest.mark.parametrize(
    ("made", "way"), [(made, way) for made in OBJECTS for way in KEPT if (made, way) != ("a session", "an item")]
)
def test_a_text_is_found_where_it_was_put(made: str, way: str) -> None:
    put, read = KEPT[way]
    assert url_of(f"{OBJECTS[made]}\n{put.format(A)}", read) == ["https://a.example"]


def test_one_of_two_texts_is_found() -> None:
    setup = f"import somelib\no = somelib.Thing()\no.base = {A}\nif somelib.test:\n    o.base = {B}"
    assert url_of(setup, "o.base") == ["https://a.example", "https://b.example"]


def test_other_objects_and_attributes_are_not_meant() -> None:
    setup = f"import somelib\no = somelib.Thing()\np = somelib.Thing()\no.base = {A}"
    assert url_of(setup, "p.base") == [HOLE]
    assert url_of(setup, "o.bases") == [HOLE]


def test_what_a_function_reads_can_be_put_after_it_in_the_file() -> None:
    setup = f"import somelib\no = somelib.Thing()\n\ndef f():\n    return o.base\n\ndef g():\n    o.base = {A}\n"
    assert url_of(setup, "f()") == ["https://a.example"]


def test_a_response_can_be_another_one_there() -> None:
    text = (
        "import requests, somelib\no = somelib.Thing()\no.task = requests.get('https://a.example').json()\n"
        "print(o.task['number'])\n"
    )
    assert reads(text)["number"] == {()}
