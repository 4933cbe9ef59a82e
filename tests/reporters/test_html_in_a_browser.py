"""The page in a real browser: what a person sees, and what the browser is asked to do."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from run.migrating import PACK

from codemods.model.findings import Report
from codemods.reporters import REPORTERS
from codemods.reporters.context import Context
from codemods.reporters.display import shown
from reporters.browser import Browser, program

if TYPE_CHECKING:
    from collections.abc import Iterator

    from codemods.rulepack.pack import RulePack

pytestmark = pytest.mark.skipif(program() is None, reason="no Chromium is installed")

VISIBLE = "Array.from(document.querySelectorAll('.finding')).filter((one) => one.checkVisibility())"
# The contrast of each element's text with what is painted behind it, the worst first (WCAG 2.2, 1.4.3).
CONTRAST = """
(() => {
  const parsed = (color) => color.match(/[\\d.]+/g).map(Number);
  const light = ([r, g, b]) => [r, g, b].map((one) => one / 255)
    .map((one) => one <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4)
    .reduce((sum, one, at) => sum + one * [0.2126, 0.7152, 0.0722][at], 0);
  const behind = (node) => {
    for (let at = node; at !== null; at = at.parentElement) {
      const color = parsed(getComputedStyle(at).backgroundColor);
      if (color.length === 3 || color[3] === 1) return color;
    }
    return [255, 255, 255];
  };
  return Array.from(document.querySelectorAll("body *"))
    .filter((one) => one.checkVisibility() && !one.closest(":disabled, svg")
      && Array.from(one.childNodes).some((child) => child.nodeType === Node.TEXT_NODE && child.data.trim() !== ""))
    .map((one) => {
      const [a, b] = [light(parsed(getComputedStyle(one).color)), light(behind(one))].sort((x, y) => y - x);
      return [(a + 0.05) / (b + 0.05), `${one.localName}.${one.className}: ${one.textContent.slice(0, 40)}`];
    }).sort((x, y) => x[0] - y[0])[0];
})()
"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    executable = program()
    assert executable is not None
    started = Browser(executable)
    yield started
    started.close()


@pytest.fixture
def show(browser: Browser, tmp_path: Path):
    """Shows a report; answers the browser."""

    def call(report: Report, pack: RulePack = PACK, **screen: Any) -> Browser:
        file = tmp_path / "report.html"
        file.write_bytes(REPORTERS["html"].render(report, Context("check", pack)))
        browser.open(file, **screen)
        return browser

    return call


def seen(browser: Browser) -> int:
    """How many findings can be seen; the page says the same."""
    number = browser.run(f"{VISIBLE}.length")
    assert browser.run("document.getElementById('shown').textContent").split()[0] == str(number)
    return number


def click(browser: Browser, selector: str) -> None:
    browser.run(f"document.querySelector({selector!r}).click()")


def search(browser: Browser, words: str) -> None:
    browser.run(f"search.value = {words!r}; search.dispatchEvent(new Event('input'))")


def test_the_page_asks_for_nothing_and_no_rule_of_it_is_broken(show, real: Report) -> None:
    browser = show(real)
    told = {event["method"]: event["params"] for event in browser.events}
    asked = [event["params"] for event in browser.events if event["method"] == "Network.requestWillBeSent"]
    assert [Path(one["request"]["url"]).name for one in asked] == ["report.html"]
    assert not {"Log.entryAdded", "Runtime.exceptionThrown"} & told.keys()


def test_nothing_from_the_repository_runs_or_is_drawn(show, hostile: Report, pack: RulePack) -> None:
    browser = show(hostile, pack)
    assert not any(event["method"] == "Page.javascriptDialogOpening" for event in browser.events)
    assert browser.run("[document.images.length, document.scripts.length, document.links.length]") == [0, 1, 4]
    messages = browser.run("Array.from(document.querySelectorAll('.message strong')).map((one) => one.textContent)")
    assert messages == [shown(finding.message) for finding in hostile.findings]
    assert browser.run("Array.from(document.querySelectorAll('.line.old code')).map((one) => one.textContent)") == [
        shown(f"x = 1 # {hostile.findings[0].message}")
    ]
    options = browser.run("Array.from(document.querySelectorAll('[data-facet=module] option')).map((one) => one.value)")
    assert options == ["", shown(hostile.findings[0].place.path)]


@pytest.mark.parametrize("width", [320, 390, 768, 1280, 1920])
@pytest.mark.parametrize("which", ["real", "hostile", "report"])
def test_the_page_fits_any_screen(show, request: pytest.FixtureRequest, pack: RulePack, which: str, width: int) -> None:
    browser = show(request.getfixturevalue(which), PACK if which == "real" else pack, width=width)
    for opened in ("false", "true"):
        browser.run(f"document.querySelectorAll('details').forEach((one) => one.open = {opened})")
        assert browser.run("document.documentElement.scrollWidth") <= width
        assert browser.run("Array.from(document.querySelectorAll('.card')).every((one) => one.clientHeight > 0)")


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("width", [390, 1280])
def test_all_text_stands_out_by_day_and_by_night(
    show, report: Report, real: Report, pack: RulePack, width: int, dark: bool
) -> None:
    for one, its_pack in ((report, pack), (real, PACK)):
        browser = show(one, its_pack, width=width, dark=dark)
        browser.run("document.querySelectorAll('details').forEach((one) => one.open = true)")
        ratio, where = browser.run(CONTRAST)
        assert ratio >= 4.5, where
    ground = browser.run("getComputedStyle(document.body).backgroundColor")
    assert (ground == "rgb(16, 20, 27)") is dark


def test_the_theme_can_be_turned_round(show, real: Report) -> None:
    browser = show(real)
    grounds = []
    for _ in range(3):
        grounds.append(browser.run("getComputedStyle(document.body).backgroundColor"))
        click(browser, "#theme")
    assert grounds[0] == grounds[2] != grounds[1]
    browser.run("localStorage.clear()")


def test_kinds_can_be_hidden_and_shown(show, real: Report) -> None:
    browser = show(real)
    everything = seen(browser)
    assert everything == len(real.findings)
    click(browser, ".kinds [data-kind=rewritten]")
    without = seen(browser)
    assert 0 < without < everything
    assert browser.run(f"{VISIBLE}.every((one) => one.dataset.kind !== 'rewritten')")
    click(browser, ".kinds [data-kind=rewritten]")
    assert seen(browser) == everything


def test_what_is_left_can_be_asked_for_at_the_top(show, real: Report) -> None:
    browser = show(real)
    click(browser, ".legend .left")
    kinds = set(browser.run(f"{VISIBLE}.map((one) => one.dataset.kind)"))
    assert kinds == {"annotated", "reported"}
    click(browser, "#reset")
    assert seen(browser) == len(real.findings)
    assert not browser.run("document.getElementById('reset').checkVisibility()")


def test_rows_of_the_tables_filter_and_let_go(show, real: Report) -> None:
    browser = show(real)
    click(browser, "[data-facet=module][data-value='shop/settings.py']")
    assert set(browser.run(f"{VISIBLE}.map((one) => one.dataset.module)")) == {"shop/settings.py"}
    assert browser.run("document.querySelector('select[data-facet=module]').value") == "shop/settings.py"
    click(browser, "[data-facet=module][data-value='shop/settings.py']")
    assert seen(browser) == len(real.findings)


def test_every_row_of_the_tables_finds_something(show, real: Report) -> None:
    browser = show(real)
    for number in range(browser.run("document.querySelectorAll('.breakdown button').length")):
        browser.run(f"document.querySelectorAll('.breakdown button')[{number}].click()")
        assert 0 < seen(browser) < len(real.findings)
        browser.run(f"document.querySelectorAll('.breakdown button')[{number}].click()")


@pytest.mark.parametrize(
    ("words", "rules"),
    [
        ("LEAD_time", {"task-removed-keys"}),
        ("settings.py int(task", {"task-number-text"}),
        ("url-version shop/settings", {"url-version"}),
    ],
)
def test_the_search_looks_into_messages_paths_rules_and_code(show, real: Report, words: str, rules: set[str]) -> None:
    browser = show(real)
    search(browser, words)
    assert rules <= set(browser.run(f"{VISIBLE}.map((one) => one.dataset.rule)"))
    assert seen(browser) < len(real.findings)


def test_a_search_without_an_answer_says_so_and_offers_the_way_back(show, real: Report) -> None:
    browser = show(real)
    search(browser, "no such thing")
    assert seen(browser) == 0
    assert browser.run("document.getElementById('nothing').checkVisibility()")
    assert not browser.run("Array.from(document.querySelectorAll('.module')).some((one) => one.checkVisibility())")
    click(browser, "#nothing button")
    assert seen(browser) == len(real.findings)


def test_a_slash_leads_to_the_search(show, real: Report) -> None:
    browser = show(real)
    for kind in ("keyDown", "keyUp"):
        browser.call("Input.dispatchKeyEvent", type=kind, key="/", text="/")
    assert browser.run("document.activeElement.id + search.value") == "search"


def test_numbers_and_signs_are_drawn_beside_the_code_and_no_part_of_it(show, real: Report) -> None:
    browser = show(real)
    line = "document.querySelector('.line.new')"
    assert browser.run(f"{line}.textContent").strip().startswith('"properties": {')
    drawn = browser.run(f"Array.from({line}.children).map((one) => getComputedStyle(one, '::before').content)")
    assert drawn[2] == '"+"'
    assert drawn[1].strip('"').isdigit()


def test_the_page_is_whole_without_its_script(show, real: Report) -> None:
    browser = show(real, script=False)
    assert browser.run(f"{VISIBLE}.length") == len(real.findings)
    assert not browser.run("document.querySelector('.toolbar').checkVisibility()")
    assert not browser.run("document.getElementById('theme').checkVisibility()")


def test_a_page_without_findings_has_no_filters_and_no_errors(show, pack: RulePack) -> None:
    browser = show(Report((), ()), pack)
    assert browser.run("document.querySelector('.empty').innerText") == "Nothing in 0 files uses v1."
    assert not any(event["method"] == "Runtime.exceptionThrown" for event in browser.events)
    click(browser, "#theme")
    browser.run("localStorage.clear()")
