"""The map of the page in a real browser: areas, names, zoom, search."""

import pytest
from looking import Opened, crowded, go, mark, text
from msgspec.structs import replace
from selenium.webdriver import ActionChains, Chrome
from selenium.webdriver.common.actions.action_builder import ActionBuilder
from selenium.webdriver.common.actions.pointer_input import PointerInput
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from test_facts import AYBAK, QALA, example, told_thrice

BOXES = """
return [...document.querySelectorAll('#map .name, .zoom'), document.querySelector('#map')].map((one) => {
    const box = one.getBoundingClientRect();
    return [box.left, box.top, box.right, box.bottom];
})
"""
TURN = """
const svg = document.querySelector('#map svg'), box = svg.getBoundingClientRect();
const at = {clientX: box.left + 300, clientY: box.top + 200, ctrlKey: arguments[0]};
svg.dispatchEvent(new WheelEvent('wheel', {deltaY: -200, ...at, bubbles: true, cancelable: true}));
return picture.zoom
"""
PINCH = """
const svg = document.querySelector('#map svg'), box = svg.getBoundingClientRect();
const steps = [['down', 1, 290], ['down', 2, 310], ['move', 1, 270], ['move', 2, 330], ['up', 1, 270], ['up', 2, 330]];
for (const [kind, pointerId, x] of steps) {
    const at = {clientX: box.left + x, clientY: box.top + 200, pointerType: 'touch'};
    svg.dispatchEvent(new PointerEvent(`pointer${kind}`, {pointerId, ...at, buttons: 1, bubbles: true}));
}
return picture.zoom
"""


def area(browser: Chrome, place_id: str) -> dict[str, str]:
    """Return the attributes of a place's area."""
    (found,) = browser.find_elements(By.CSS_SELECTOR, f"[data-area='{place_id}/whole']")
    return {name: str(found.get_attribute(name)) for name in ("fill", "class", "data-holder", "data-claimant")}


def test_areas_have_the_holders_colour_and_hatch_where_contested(opened: Opened) -> None:
    """A place's surroundings have its holder's colour, both sides' in hatches where contested, and are pale where stale."""
    browser = opened()
    taliban = browser.execute_script("return war.colour('taliban')")
    assert (area(browser, AYBAK)["fill"], area(browser, AYBAK)["class"]) == (taliban, "area chosen")
    contested = area(browser, QALA)
    assert (contested["data-holder"], contested["data-claimant"]) == ("government", "taliban")
    name = contested["fill"].removeprefix('url("#').removeprefix("url(#").rstrip('")')
    fills = browser.execute_script(
        "return [...document.getElementById(arguments[0]).children].map((one) => one.getAttribute('fill'))", name
    )
    assert fills == [browser.execute_script("return war.colour('government')"), taliban]
    assert "stale" in contested["class"]
    go(browser, "2021-07-20")
    assert "stale" not in area(browser, QALA)["class"]
    assert "an indication, not a front line" in text(browser, "legend")


def test_the_place_under_the_pointer_says_who_since_when_and_why(opened: Opened) -> None:
    """Over an area a card says who holds the place, how sure that is, since when, and how many say so; a click chooses the place."""
    browser = opened(told_thrice())
    found = browser.find_element(By.CSS_SELECTOR, f"[data-area='{AYBAK}/whole']")
    ActionChains(browser).move_to_element(found).perform()
    card = browser.find_element(By.CSS_SELECTOR, ".card")
    assert card.is_displayed()
    assert "Aybak, Samangan\nTaliban (confirmed), since 6 August 2021\n2 sentences for, 1 against" in card.text
    browser.execute_script("state.place = ''; draw()")
    ActionChains(browser).move_to_element(found).click().perform()
    assert "Aybak, Samangan" in text(browser, "place")
    assert "chosen" in area(browser, AYBAK)["class"]
    ActionChains(browser).move_to_element(browser.find_element(By.ID, "summary")).perform()
    assert not card.is_displayed()


def test_a_finger_on_a_place_says_the_same(opened: Opened) -> None:
    """Touched, a place is chosen, and the card says who holds it, since when, and how many say so."""
    browser = opened(told_thrice())
    browser.execute_script("state.place = ''; draw()")
    finger = PointerInput("touch", "finger")
    touch = ActionBuilder(browser, mouse=finger)
    touch.pointer_action.move_to(browser.find_element(By.CSS_SELECTOR, f"[data-area='{AYBAK}/whole']")).pointer_down().pointer_up()
    touch.perform()
    card = browser.find_element(By.CSS_SELECTOR, ".card")
    assert "Taliban (confirmed), since 6 August 2021\n2 sentences for, 1 against" in card.text
    assert "Aybak, Samangan" in text(browser, "place")


@pytest.mark.parametrize("steps", [0, 2, 3, 4])
def test_names_do_not_collide(opened: Opened, steps: int) -> None:
    """At whatever zoom no name lies on another or on the buttons, and none is cut off by the map's edge."""
    made = crowded()
    corners = [corner for _, area in made.provinces for part in area for ring in part for corner in ring]
    west, east = min(x for x, _ in corners), max(x for x, _ in corners)
    at = (east - (east - west) / 4, min(y for _, y in corners))
    foot = replace(made.units[0], id="foot/whole", place_id="foot", place="At the foot", area=None, at=at)
    browser = opened(replace(made, units=[*made.units, foot]), "#place=foot/whole")
    for _ in range(steps):
        browser.find_element(By.ID, "closer").click()
    *boxes, (left, top, right, bottom) = browser.execute_script(BOXES)
    assert len(boxes) >= 3 if steps == 0 else boxes
    crossing = [
        (a, b) for k, a in enumerate(boxes) for b in boxes[:k] if a[0] < b[2] and b[0] < a[2] and a[1] + 2 < b[3] and b[1] + 2 < a[3]
    ]
    assert crossing == []
    assert [box for box in boxes if box[0] < left - 1 or box[1] < top - 1 or box[2] > right + 1 or box[3] > bottom + 1] == []


def test_keys_zoom_and_move_the_map(opened: Opened) -> None:
    """With the map in focus plus and minus zoom, arrows move, 0 shows the whole; not zoomed, arrows are the page's."""
    browser = opened()
    stage, svg = browser.find_element(By.ID, "map"), browser.find_element(By.CSS_SELECTOR, "#map svg")
    whole = svg.get_dom_attribute("viewBox")
    stage.send_keys(Keys.ARROW_RIGHT)
    assert svg.get_dom_attribute("viewBox") == whole
    stage.send_keys("+")
    nearer = str(svg.get_dom_attribute("viewBox")).split()
    assert float(nearer[2]) == 500
    stage.send_keys(Keys.ARROW_RIGHT)
    assert float(str(svg.get_dom_attribute("viewBox")).split()[0]) == float(nearer[0]) + 100
    stage.send_keys("-")
    assert svg.get_dom_attribute("viewBox") == whole
    stage.send_keys("+")
    stage.send_keys("+")
    stage.send_keys("0")
    assert svg.get_dom_attribute("viewBox") == whole


def test_a_pointer_drags_the_zoomed_map_and_chooses_nothing_by_it(opened: Opened) -> None:
    """Dragged, the map follows the pointer, and the place that is under it at the end is not chosen."""
    browser = opened()
    browser.execute_script("state.place = ''; picture.look(4)")
    svg = browser.find_element(By.CSS_SELECTOR, "#map svg")
    before = [float(part) for part in str(svg.get_dom_attribute("viewBox")).split()]
    ActionChains(browser).move_to_element(svg).click_and_hold().move_by_offset(40, 10).move_by_offset(40, 10).release().perform()
    after = [float(part) for part in str(svg.get_dom_attribute("viewBox")).split()]
    assert (after[0] < before[0], after[1] < before[1]) == (True, True)
    assert browser.execute_script("return state.place") == ""


def test_the_wheel_zooms_with_ctrl_alone(opened: Opened) -> None:
    """The wheel scrolls the page; with ctrl, which two fingers on a pad send too, it zooms to where the pointer is."""
    browser = opened()
    assert browser.execute_script(TURN, False) == 1
    assert browser.execute_script(TURN, True) > 2


def test_two_fingers_zoom(opened: Opened) -> None:
    """Two fingers that part on the map zoom it."""
    browser = opened()
    assert browser.execute_script(PINCH) == 3


def test_search_finds_a_place_whatever_the_zoom(opened: Opened) -> None:
    """A name, or its beginning, in letters with or without marks, chooses the place, and the map goes there; another is said to be none."""
    browser = opened(crowded())
    field = browser.find_element(By.ID, "search")
    field.send_keys("village 42", Keys.ENTER)
    assert "Village 42, Samangan" in text(browser, "place")
    assert mark(browser, "v42") == ("taliban", "reported")
    assert "Village 42" in [one.text for one in browser.find_elements(By.CSS_SELECTOR, "#map .name")]
    assert text(browser, "found") == "Village 42, Samangan is chosen."
    field.clear()
    field.send_keys("qala", Keys.ENTER)
    assert "Qala-i-Naw, Badghis" in text(browser, "place")
    field.clear()
    field.send_keys("Atlantis", Keys.ENTER)
    assert "No place of this page is called “Atlantis”" in text(browser, "found")
    assert "Qala-i-Naw, Badghis" in text(browser, "place")


def test_marks_on_letters_do_not_hide_a_place_from_the_search(opened: Opened) -> None:
    """What is typed plainly finds what is written with marks, and the other way round."""
    facts = example()
    units = [replace(unit, place="Hērāt") if unit.place == "Aybak" else unit for unit in facts.units]
    browser = opened(replace(facts, units=units))
    browser.find_element(By.ID, "search").send_keys("herat", Keys.ENTER)
    assert "Hērāt" in text(browser, "found")


def test_provinces_have_their_totals(opened: Opened) -> None:
    """Beside the map stands how many places each side holds in each province, and its name shows that province alone."""
    browser = opened()
    table = [row.text for row in browser.find_elements(By.CSS_SELECTOR, "#provinces tbody tr")]
    assert table == ["All that is shown 0 1 1", "Badghis 1", "Samangan 1"]
    button = next(one for one in browser.find_elements(By.CSS_SELECTOR, "#provinces button") if one.text == "Samangan")
    button.send_keys(Keys.ENTER)
    assert [row.text for row in browser.find_elements(By.CSS_SELECTOR, "#provinces tbody tr")][1:] == ["Samangan 1"]
    assert browser.switch_to.active_element.text == "Samangan", "the keyboard lost its place"
    assert "1 filter set" in text(browser, "filters-head")
