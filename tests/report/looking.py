"""What the browser tests do with a page, and the pages they do it with."""

from collections.abc import Callable

from msgspec.structs import replace
from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By
from test_facts import AYBAK, example

from groundshift.report import Page

Opened = Callable[..., Chrome]


def go(browser: Chrome, day: str) -> None:
    """Move the slider to a day."""
    browser.execute_script(
        "const s = document.getElementById('slider'); s.value = war.dayNumber(arguments[0]); s.dispatchEvent(new Event('input'))",
        day,
    )


def text(browser: Chrome, name: str) -> str:
    """Return the text of an element by its id."""
    return browser.find_element(By.ID, name).text


def mark(browser: Chrome, place_id: str) -> tuple[str | None, str | None]:
    """Return who holds a place on the map, and how sure that is."""
    (found,) = browser.find_elements(By.CSS_SELECTOR, f".mark[data-unit='{place_id}/whole']")
    return found.get_attribute("data-holder"), found.get_attribute("data-standing")


def rows(browser: Chrome, table: str) -> list[str]:
    """Return the text of the rows of a table that can be seen."""
    return [row.text for row in browser.find_elements(By.CSS_SELECTOR, f"#{table} tbody tr") if row.is_displayed()]


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
