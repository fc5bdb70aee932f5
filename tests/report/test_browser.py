"""The page in a real browser: days, filters, why, phone."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import msgspec
import pytest
from looking import Opened, crowded, go, mark, rows, text
from msgspec.structs import replace
from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import Select, WebDriverWait
from test_facts import AYBAK, QALA, example, told_thrice
from test_page import EVIL

from groundshift.report import Served, page


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
    assert not browser.find_elements(By.CSS_SELECTOR, f"[data-unit='{QALA}/whole']:not([hidden])")
    Select(browser.find_element(By.ID, "province")).select_by_value("")
    Select(browser.find_element(By.ID, "standing")).select_by_value("reported")
    assert not browser.find_elements(By.CSS_SELECTOR, f"[data-unit='{QALA}/whole']:not([hidden])")
    Select(browser.find_element(By.ID, "standing")).select_by_value("")
    Select(browser.find_element(By.ID, "side")).select_by_value("government")
    assert not browser.find_elements(By.CSS_SELECTOR, f"[data-unit='{AYBAK}/whole']:not([hidden])")
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
    assert figures == ["0 Government", "1 Taliban", "1 contested", "1 change within seven days", "1 alert firing"]
    assert "Aybak, Samangan" in text(browser, "place")
    assert "a lawmaker, in “News”" in rows(browser, "changes-table")[0]
    go(browser, "2021-07-08")
    assert "Qala-i-Naw contested between Government and Taliban" in browser.find_element(By.ID, "summary").text


def test_a_place_has_every_sentence_for_and_against(opened: Opened) -> None:
    """Chosen, a place shows each sentence that speaks for its holder and each against it, with who says so, its day and its rule."""
    browser = opened(told_thrice())
    panel = text(browser, "place")
    says, against = panel.split("Who speaks against it (1)")
    assert "Who says that Taliban has it (2)" in says
    assert ["It fell." in says, "We left it." in says, "It did not." in against] == [True, True, True]
    assert "2021-08-04: Bob" in against
    assert "Denies it: Bob." in rows(browser, "changes-table")[0]


def test_two_clocks(opened: Opened) -> None:
    """On the second, as known then, the Taliban had the city; as known now it was contested, and the page says both."""
    browser = opened(told_thrice())
    go(browser, "2021-08-02")
    assert mark(browser, AYBAK) == ("government", "contested")
    assert "On that day one thought otherwise of 1 place: Aybak." in text(browser, "differs")
    assert "As known on that day: Taliban." in text(browser, "place")
    browser.find_element(By.ID, "then").click()
    assert mark(browser, AYBAK) == ("taliban", "reported")
    assert "2 August 2021, as known then: Aybak from Government to Taliban (reported)" in text(browser, "summary")
    assert "As known now: Government, claimed by Taliban." in text(browser, "place")
    assert "reported" in rows(browser, "changes-table")[0]
    assert "0 contested" in text(browser, "figures")
    go(browser, "2021-08-04")
    assert mark(browser, AYBAK) == ("government", "contested")
    assert "agree" in text(browser, "differs")
    assert "Says that Taliban has it: Ann.\nDenies it: Bob." in rows(browser, "contested")[0]
    browser.find_element(By.ID, "then").send_keys(Keys.ARROW_LEFT)
    assert browser.find_element(By.ID, "now").is_selected()


COUNT = """
const wrong = [];
for (const clock of ['now', 'then']) for (let day = 0; day < war.days; day++) {
    const by = {};
    for (const { span, counts } of war.sights(day, clock)) {
        const side = span.standing === 'contested' ? 'contested' : span.holder;
        if (counts) by[side] = (by[side] || 0) + 1;
    }
    for (const [side, counts] of Object.entries(war.counts(clock))) if (counts[day] !== (by[side] || 0)) wrong.push([clock, day, side]);
}
return [wrong, war.counts('now').taliban[war.days - 1]]
"""


def test_each_day_on_each_clock_counts_what_is_on_the_map(opened: Opened) -> None:
    """Whatever the day and the clock, the chart counts the places on the map, each once: none whose stretch is not to be counted."""
    wrong, taliban = opened(told_thrice()).execute_script(COUNT)
    assert (wrong, taliban) == ([], 1)
    made = told_thrice()
    uncounted = [replace(unit, now=[replace(one, counts=[]) for one in unit.now]) for unit in made.units]
    wrong, taliban = opened(replace(made, units=uncounted)).execute_script(COUNT)
    assert (wrong, taliban) == ([], 0)


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


def test_a_phone_sees_the_map_first(opened: Opened, browser: Chrome) -> None:
    """At a phone's width the map stands whole above all but the sentence on what changed, no button on it, and nothing scrolls sideways."""
    phone = {"width": 390, "height": 844, "deviceScaleFactor": 2, "mobile": True}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", phone)
    try:
        opened()
        stacked = browser.find_element(By.CSS_SELECTOR, "#changes-table td")
        assert (stacked.aria_role, stacked.value_of_css_property("display")) == ("cell", "inline-block")
        wide = browser.execute_script("return document.documentElement.scrollWidth - document.documentElement.clientWidth")
        top, bottom = browser.execute_script(
            "const b = document.querySelector('#map svg').getBoundingClientRect(); return [b.top, b.bottom]"
        )
        others = browser.execute_script(
            "return [...document.querySelectorAll('button, select, input, table')].filter((one) => one.getBoundingClientRect().bottom > 0"
            " && one.getBoundingClientRect().bottom < arguments[0]).map((one) => one.outerHTML)", top,
        )  # fmt: skip
        buttons = browser.execute_script("return document.querySelector('.zoom').getBoundingClientRect().top")
        slider = browser.execute_script("return document.getElementById('slider').getBoundingClientRect().bottom")
        after = sorted(browser.find_elements(By.CSS_SELECTOR, "main section"), key=lambda one: float(one.location["y"]))
        order = [one.get_attribute("class") for one in after]
    finally:
        browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    assert wide <= 0
    assert (others, buttons >= bottom) == ([], True)
    assert order[:3] == ["map", "why", "tools"]
    assert (top < 200, bottom < 600, slider < 844) == (True, True, True), (top, bottom, slider)


def test_printed_it_is_the_map_and_every_row(opened: Opened) -> None:
    """On paper there are no controls, and no table keeps rows back."""
    browser = opened(crowded())
    assert len(browser.find_elements(By.CSS_SELECTOR, "#places-table tbody tr")) == 60
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    try:
        browser.execute_script("dispatchEvent(new Event('beforeprint'))")
        assert len(browser.find_elements(By.CSS_SELECTOR, "#places-table tbody tr")) == 102
        assert not browser.find_element(By.ID, "slider").is_displayed()
        assert browser.find_element(By.CSS_SELECTOR, "#map svg").is_displayed()
        assert browser.find_element(By.ID, "places-table").value_of_css_property("max-height") == "none"
    finally:
        browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})


def test_everything_one_can_use_has_a_name(opened: Opened) -> None:
    """Every control has a name that a screen reader can say, and the map says where the same can be read."""
    browser = opened()
    for control in browser.find_elements(By.CSS_SELECTOR, "button, select, input"):
        if control.is_displayed():
            assert control.accessible_name, control.get_attribute("outerHTML")
    assert "table" in browser.find_element(By.CSS_SELECTOR, "#map svg").accessible_name


def test_villages_do_not_hide_a_city(opened: Opened) -> None:
    """On the whole map a hundred villages are counted and not drawn; two steps nearer they are, below the city."""
    browser = opened(crowded())

    def drawn() -> list[str]:
        return [str(one.get_attribute("data-unit")) for one in browser.find_elements(By.CSS_SELECTOR, "#map .mark")]

    assert f"{AYBAK}/whole" in drawn()
    assert not any(unit.startswith("v") for unit in drawn())
    assert "100 places" in browser.find_element(By.ID, "smaller").text
    assert "Samangan 101" in rows(browser, "provinces")
    for _ in range(2):
        browser.find_element(By.ID, "closer").click()
    assert sum(unit.startswith("v") for unit in drawn()) == 100
    assert drawn().index(f"{AYBAK}/whole") > max(k for k, unit in enumerate(drawn()) if unit.startswith("v"))
    assert browser.find_element(By.ID, "smaller").text == ""
    browser.find_element(By.ID, "whole").click()
    assert not any(unit.startswith("v") for unit in drawn())


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


def test_a_served_page_fetches_its_document(blank: Chrome, served: tuple[str, dict[str, bytes]]) -> None:
    """Served, the page asks the server that it came from for its document, and is the same page."""
    address, answers = served
    answers["/"] = page(Served("Nowhere", "document.json")).encode()
    answers["/document.json"] = msgspec.json.encode(example())
    blank.get(address + "/")
    WebDriverWait(blank, 10).until(lambda _: blank.find_element(By.ID, "summary").text)
    assert mark(blank, AYBAK) == ("taliban", "reported")
    assert [entry for entry in blank.get_log("browser") if "favicon" not in entry["message"]] == []
