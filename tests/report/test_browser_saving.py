"""Links to what is shown, and files of it, from a real browser."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest
from looking import Opened, go, mark, text
from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import Select, WebDriverWait
from test_facts import AYBAK, QALA, example, told_thrice

DOCS = Path(__file__).resolve().parents[2] / "docs" / "serving.md"
Saved = Callable[[Chrome, str, str], bytes]


@pytest.fixture
def saved(downloads: Path) -> Saved:
    """Presses a button that saves, and returns what is in the file of that name."""

    def save(browser: Chrome, form: str, name: str) -> bytes:
        file = downloads / name
        file.unlink(missing_ok=True)
        browser.find_element(By.ID, f"save-{form}").click()
        WebDriverWait(browser, 20).until(lambda _: file.is_file() and file.stat().st_size, f"no {name}, but {list(downloads.iterdir())}")
        return file.read_bytes()

    return save


def test_a_link_shows_what_one_saw(opened: Opened) -> None:
    """The address holds day, clock, place, filters and view; opened anew it shows the same."""
    browser = opened(told_thrice())
    go(browser, "2021-08-04")
    browser.find_element(By.ID, "then").click()
    Select(browser.find_element(By.ID, "province")).select_by_value("Samangan")
    Select(browser.find_element(By.ID, "side")).select_by_value("taliban")
    browser.find_element(By.ID, "words").send_keys("Aybak")
    browser.find_element(By.ID, "closer").click()
    browser.find_element(By.ID, "copy").click()
    address = browser.execute_script("return location.hash")
    for part in ("day=2021-08-04", "clock=then", f"place={AYBAK}%2Fwhole", "province=Samangan", "side=taliban", "words=Aybak", "view=2.00"):
        assert part in address
    look = "return [state, document.querySelector('#map svg').getAttribute('viewBox'), document.querySelector('#place').textContent]"
    before = browser.execute_script(look)
    browser = opened(told_thrice(), address)
    state, view, panel = browser.execute_script(look)
    assert (state, panel) == (before[0], before[2])
    assert [float(one) for one in view.split()] == pytest.approx([float(one) for one in before[1].split()], abs=0.2)
    assert mark(browser, AYBAK) == ("government", "contested")
    assert browser.find_element(By.ID, "then").is_selected()


def test_a_link_keeps_up_with_what_is_shown(opened: Opened) -> None:
    """Soon after something was chosen the address has it, and an address that is changed is followed."""
    browser = opened()
    go(browser, "2021-07-20")
    WebDriverWait(browser, 5).until(lambda _: "day=2021-07-20" in browser.execute_script("return location.hash"))
    browser.execute_script("location.hash = '#day=2021-07-06'")
    WebDriverWait(browser, 5).until(lambda _: text(browser, "day") == "6 July 2021")
    assert mark(browser, QALA) == ("government", "confirmed")


def test_a_link_to_what_is_not_there_says_so(opened: Opened) -> None:
    """What an address names and the page has not is said, and passed over."""
    browser = opened(None, "#day=2030-01-01&place=nowhere/whole&side=mars&standing=sure&clock=sun")
    said = text(browser, "found")
    assert [one in said for one in ("day 2030-01-01", "place nowhere/whole", "side mars", "standing sure", "clock sun")] == [True] * 5
    assert text(browser, "day") == "9 August 2021"


def test_the_page_opens_on_the_latest_day_told_of(opened: Opened) -> None:
    """Without an address the slider stands at its end."""
    browser = opened()
    assert text(browser, "day") == "9 August 2021"
    assert browser.find_element(By.ID, "slider").get_attribute("value") == browser.find_element(By.ID, "slider").get_attribute("max")


def test_places_as_csv(opened: Opened, saved: Saved) -> None:
    """The file has a row for each place that is shown, of the day and the clock; every column is documented."""
    browser = opened(told_thrice())
    go(browser, "2021-08-04")
    browser.find_element(By.ID, "then").click()
    Select(browser.find_element(By.ID, "province")).select_by_value("Samangan")
    found = list(csv.DictReader(io.StringIO(saved(browser, "csv", "afghanistan-2021-08-04-as-known-then.csv").decode())))
    assert [(row["place_id"], row["holder"], row["claimant"], row["standing"]) for row in found] == [
        (AYBAK, "government", "taliban", "contested")
    ]
    assert (found[0]["day"], found[0]["clock"], found[0]["for"], found[0]["against"]) == ("2021-08-04", "then", "1", "1")
    docs = DOCS.read_text("utf-8")
    assert [name for name in found[0] if f"`{name}`" not in docs] == []


def test_changes_as_csv(opened: Opened, saved: Saved) -> None:
    """The changes that are shown, with who says so and who denies it; a cell that a spreadsheet would run is none."""
    browser = opened(sentence='=HYPERLINK("https://example.org"), she said')
    found = list(csv.DictReader(io.StringIO(saved(browser, "changes", "afghanistan-2021-08-09-changes.csv").decode())))
    assert [row["place"] for row in found] == ["Aybak", "Qala-i-Naw"]
    assert found[0]["sentence"] == '\'=HYPERLINK("https://example.org"), she said'
    docs = DOCS.read_text("utf-8")
    assert [name for name in found[0] if f"`{name}`" not in docs] == []
    denied = list(csv.DictReader(io.StringIO(saved(opened(told_thrice()), "changes", "afghanistan-2021-08-06-changes.csv").decode())))
    assert denied[0]["denied_by"] == "Bob"


def test_places_as_geojson(opened: Opened, saved: Saved) -> None:
    """The file has a point and an area for each place that is shown, in longitude and latitude."""
    made = json.loads(saved(opened(), "geojson", "afghanistan-2021-08-09.geojson"))
    kinds = {feature["id"]: feature["geometry"]["type"] for feature in made["features"]}
    assert kinds == {f"{place}/whole{end}": kind for place in (AYBAK, QALA) for end, kind in (("#area", "MultiPolygon"), ("", "Point"))}
    (point,) = (feature for feature in made["features"] if feature["id"] == f"{AYBAK}/whole")
    assert point["geometry"]["coordinates"] == list(next(unit.at for unit in example().units if unit.id == f"{AYBAK}/whole") or ())
    assert (point["properties"]["holder"], point["properties"]["shown_as"]) == ("taliban", "point")


def test_the_map_as_svg(opened: Opened, saved: Saved) -> None:
    """The picture stands alone: well-formed, with its title, sides, colours and what explains it, and nothing from outside."""
    written = saved(opened(), "svg", "afghanistan-2021-08-09.svg").decode()
    made = ElementTree.fromstring(written)
    words = " ".join(made.itertext())
    for part in (
        "Who holds what: Afghanistan, end of 9 August 2021, as known now",
        "Taliban",
        "Government",
        "an indication, not a front line",
        "Aybak",
    ):
        assert part in words
    assert "<style" not in written
    assert "http" not in written.replace("http://www.w3.org/2000/svg", "")
    filled = {one.get("fill") for one in made.iter("{http://www.w3.org/2000/svg}path")}
    assert any(fill and fill.startswith("url(#hatch-") for fill in filled)


def test_the_map_as_png(opened: Opened, saved: Saved, browser: Chrome) -> None:
    """The picture is a PNG of 1,600 points across, with both sides' colours in it."""
    made = saved(opened(), "png", "afghanistan-2021-08-09.png")
    assert made[:8] == b"\x89PNG\r\n\x1a\n"
    assert int.from_bytes(made[16:20], "big") == 1600
    assert len(made) > 20_000
