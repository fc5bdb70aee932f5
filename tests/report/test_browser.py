"""The page in a real browser, without a network."""

import shutil
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace
from selenium.webdriver import Chrome, ChromeOptions
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import Select, WebDriverWait
from test_facts import AYBAK, QALA, example
from test_page import EVIL

from groundshift.report import Page, Served, page

BROWSER = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
DRIVER = shutil.which("chromedriver")
pytestmark = pytest.mark.skipif(not (BROWSER and DRIVER), reason="no chromium with chromedriver on PATH")
Opened = Callable[..., Chrome]


@pytest.fixture(scope="module")
def browser() -> Iterator[Chrome]:
    """A browser with no window."""
    options = ChromeOptions()
    for flag in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--window-size=1300,1000"):
        options.add_argument(flag)
    options.binary_location = str(BROWSER)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = Chrome(options=options, service=Service(str(DRIVER)))
    yield driver
    driver.quit()


@pytest.fixture
def opened(browser: Chrome, tmp_path: Path) -> Iterator[Opened]:
    """Opens a page from disk; at the end the browser must have complained of nothing and fetched nothing."""

    def open_page(**words: str) -> Chrome:
        file = tmp_path / "report.html"
        file.write_text(page(example(**words)), "utf-8")
        browser.get(file.as_uri())
        return browser

    yield open_page
    assert browser.get_log("browser") == []
    assert browser.execute_script("return performance.getEntriesByType('resource').length") == 0


def go(browser: Chrome, day: str) -> None:
    """Move the slider to a day."""
    browser.execute_script(
        "const s = document.getElementById('slider'), first = Date.parse(JSON.parse(document.getElementById('facts').textContent).first);"
        "s.value = (Date.parse(arguments[0]) - first) / 86400000; s.dispatchEvent(new Event('input'))",
        day,
    )


def mark(browser: Chrome, place_id: str) -> tuple[str | None, str | None]:
    """Return who holds a place on the map, and how sure that is."""
    (found,) = browser.find_elements(By.CSS_SELECTOR, f"[data-unit='{place_id}/whole']")
    return found.get_attribute("data-holder"), found.get_attribute("data-standing")


def rows(browser: Chrome, table: str) -> list[str]:
    """Return the text of the rows of a table that can be seen."""
    return [row.text for row in browser.find_elements(By.CSS_SELECTOR, f"#{table} tbody tr") if row.is_displayed()]


def test_the_slider_moves_the_map_to_the_right_state(opened: Opened) -> None:
    """On the first of August Aybak is the government's and Qala-i-Naw contested; on the ninth Aybak is the Taliban's."""
    browser = opened()
    go(browser, "2021-08-01")
    assert mark(browser, AYBAK) == ("government", "confirmed")
    assert mark(browser, QALA) == ("government", "contested")
    assert "1 August 2021" in browser.find_element(By.ID, "summary").text
    go(browser, "2021-08-09")
    assert mark(browser, AYBAK) == ("taliban", "reported")
    go(browser, "2021-07-06")
    assert mark(browser, QALA) == ("government", "confirmed")
    assert rows(browser, "changes-table") == []


def test_the_keyboard_moves_the_day(opened: Opened) -> None:
    """Arrow keys on the slider and the buttons beside it go a day back and forth."""
    browser = opened()
    assert mark(browser, AYBAK)[0] == "taliban"
    browser.find_element(By.ID, "slider").send_keys(Keys.ARROW_LEFT, Keys.ARROW_LEFT)
    assert browser.find_element(By.ID, "day").text == "7 August 2021"
    assert mark(browser, AYBAK)[0] == "government"
    for _ in range(2):
        browser.find_element(By.ID, "forth").send_keys(Keys.ENTER)
    assert mark(browser, AYBAK)[0] == "taliban"


def test_play_runs_to_the_end_and_stops(opened: Opened) -> None:
    """Play goes on day by day, says that it plays, and stops at the last day."""
    browser = opened()
    go(browser, "2021-08-07")
    play = browser.find_element(By.ID, "play")
    play.click()
    assert play.get_attribute("aria-pressed") == "true"
    WebDriverWait(browser, 20).until(lambda _: play.get_attribute("aria-pressed") == "false")
    assert browser.find_element(By.ID, "day").text == "9 August 2021"


def test_the_filters_filter(opened: Opened) -> None:
    """Province, side, standing and words narrow map and tables alike."""
    browser = opened()
    assert len(rows(browser, "changes-table")) == 2
    Select(browser.find_element(By.ID, "province")).select_by_value("Samangan")
    assert [row.split()[1] for row in rows(browser, "changes-table")] == ["Aybak"]
    assert not browser.find_elements(By.CSS_SELECTOR, f"[data-unit='{QALA}/whole']")
    Select(browser.find_element(By.ID, "province")).select_by_value("")
    Select(browser.find_element(By.ID, "standing")).select_by_value("2")
    assert not browser.find_elements(By.CSS_SELECTOR, f"[data-unit='{QALA}/whole']")
    Select(browser.find_element(By.ID, "standing")).select_by_value("0")
    Select(browser.find_element(By.ID, "side")).select_by_value("government")
    assert not browser.find_elements(By.CSS_SELECTOR, f"[data-unit='{AYBAK}/whole']")
    Select(browser.find_element(By.ID, "side")).select_by_value("")
    browser.find_element(By.ID, "words").send_keys("whole city")
    assert [row.split()[1] for row in rows(browser, "changes-table")] == ["Qala-i-Naw"]


def test_a_place_says_why(opened: Opened) -> None:
    """The button of a place in the list shows its explanation, its sentence and its article."""
    browser = opened()
    button = browser.find_element(By.CSS_SELECTOR, "#places-table button")
    button.send_keys(Keys.ENTER)
    assert browser.switch_to.active_element == button, "the keyboard lost its place"
    panel = browser.find_element(By.ID, "place")
    assert "The ministry denies it." in panel.text
    assert "The ministry denies it." in browser.find_element(By.ID, "contested").text


def test_the_first_look_says_what_changed_and_who_says_so(opened: Opened) -> None:
    """Before anything is touched the page tells the newest change in a sentence, the day in figures, and the voice behind it."""
    browser = opened()
    assert "Aybak from Government to Taliban (reported)" in browser.find_element(By.ID, "summary").text
    figures = [item.text for item in browser.find_elements(By.CSS_SELECTOR, "#figures li")]
    assert figures == ["0 Government", "1 Taliban", "1 contested", "1 changes within seven days", "1 alerts firing"]
    assert "a lawmaker, in this article" in browser.find_element(By.ID, "place").text
    go(browser, "2021-07-08")
    assert "Qala-i-Naw contested between Government and Taliban" in browser.find_element(By.ID, "summary").text


def test_a_script_in_an_article_is_letters(opened: Opened) -> None:
    """What an article says is shown as it stands and does nothing."""
    browser = opened(sentence=EVIL, title=EVIL)
    assert browser.execute_script("return window.hit") is None
    assert "<script>window.hit = 1</script>" in browser.find_element(By.ID, "changes-table").text
    assert "<b>bold</b>" in browser.find_element(By.ID, "articles-table").text


@pytest.mark.parametrize(
    ("url", "links"), [("https://example.org/a?b=1&c", 1), ("javascript:window.hit=3", 0), ("data:text/html,x", 0), ("seed:x", 0)]
)
def test_only_the_web_is_linked(opened: Opened, url: str, links: int) -> None:
    """An article's address becomes a link where it is http(s), else it stays text."""
    browser = opened(url=url)
    found = browser.find_elements(By.CSS_SELECTOR, "#changes-table a")
    assert [link.get_attribute("href") for link in found] == [url] * links


def test_the_page_fits_a_phone(opened: Opened, browser: Chrome) -> None:
    """At a phone's width nothing makes the page itself scroll sideways."""
    browser.set_window_size(500, 900)
    try:
        opened()
        stacked = browser.find_element(By.CSS_SELECTOR, "#changes-table td")
        assert (stacked.aria_role, stacked.value_of_css_property("display")) == ("cell", "inline-block")
        wide = browser.execute_script("return document.documentElement.scrollWidth - document.documentElement.clientWidth")
    finally:
        browser.set_window_size(1300, 1000)
    assert wide <= 0


def test_everything_one_can_use_has_a_name(opened: Opened) -> None:
    """Every control has a name that a screen reader can say, and the map says where the same can be read."""
    browser = opened()
    for control in browser.find_elements(By.CSS_SELECTOR, "button, select, input"):
        if control.is_displayed():
            assert control.accessible_name, control.get_attribute("outerHTML")
    assert "table" in browser.find_element(By.CSS_SELECTOR, "#map svg").accessible_name


def crowded() -> Page:
    """Return facts with a hundred villages round a city: more than can be drawn on the whole map."""
    facts = example()
    (city,) = (unit for unit in facts.units if unit.id == f"{AYBAK}/whole")
    assert city.at is not None
    x, y = city.at
    villages = [
        replace(
            city, id=f"v{k}/whole", place_id=f"v{k}", place=f"Village {k}", level="village", capital=False, from_zoom=4, area=None,
            at=(x + (k % 10 - 5) / 100, y + (k // 10 - 5) / 100),
        )
        for k in range(100)
    ]  # fmt: skip
    return replace(facts, units=[*facts.units, *villages])


def test_villages_do_not_hide_a_city(browser: Chrome, tmp_path: Path) -> None:
    """On the whole map a hundred villages are counted and not drawn; two steps nearer they are, below the city."""
    file = tmp_path / "report.html"
    file.write_text(page(crowded()), "utf-8")
    browser.get(file.as_uri())

    def drawn() -> list[str]:
        return [str(one.get_attribute("data-unit")) for one in browser.find_elements(By.CSS_SELECTOR, "#map .mark")]

    assert f"{AYBAK}/whole" in drawn()
    assert not any(unit.startswith("v") for unit in drawn())
    assert "100 places" in browser.find_element(By.ID, "smaller").text
    assert "100 smaller places" in browser.execute_script("return document.querySelector('[data-province=Samangan] title').textContent")
    for _ in range(2):
        browser.find_element(By.ID, "closer").click()
    assert sum(unit.startswith("v") for unit in drawn()) == 100
    assert drawn().index(f"{AYBAK}/whole") > max(k for k, unit in enumerate(drawn()) if unit.startswith("v"))
    assert browser.find_element(By.ID, "smaller").text == ""
    browser.find_element(By.ID, "whole").click()
    assert not any(unit.startswith("v") for unit in drawn())
    assert browser.get_log("browser") == []


@pytest.fixture
def served() -> Iterator[tuple[str, dict[str, bytes]]]:
    """A server on this machine that answers with whatever is put under a path; yields its address and the answers."""
    answers: dict[str, bytes] = {}

    class Answering(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            found = answers.get(self.path.split("?")[0])
            self.send_response(200 if found is not None else 404)
            self.send_header("Content-Type", "application/json" if self.path.endswith(".json") else "text/html")
            self.end_headers()
            self.wfile.write(found or b"")

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Answering) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}", answers
        server.shutdown()


def test_a_served_page_fetches_its_document(browser: Chrome, served: tuple[str, dict[str, bytes]]) -> None:
    """Served, the page asks the server that it came from for its document, and is the same page."""
    address, answers = served
    answers["/"] = page(Served("Nowhere", "document.json")).encode()
    answers["/document.json"] = msgspec.json.encode(example())
    browser.get(address + "/")
    WebDriverWait(browser, 10).until(lambda _: browser.find_element(By.ID, "summary").text)
    assert mark(browser, AYBAK) == ("taliban", "reported")
    assert [entry for entry in browser.get_log("browser") if "favicon" not in entry["message"]] == []
