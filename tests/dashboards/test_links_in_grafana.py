"""What a person meets in a real Grafana, in a real browser: each link leads to what it says, and no panel is silent."""

import re
import shutil
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import parse_qsl, urlsplit

import pytest
from selenium.webdriver import Chrome, ChromeOptions
from selenium.webdriver.chrome.service import Service
from test_check import Carried

from dashboards import files
from groundshift.adapters.index import ElasticIndex
from groundshift.config import Config, Elasticsearch
from groundshift.config import Stack as Settings
from groundshift.core import theatre
from groundshift.stack import Addresses, Stack, grafana

BROWSER, DRIVER = shutil.which("chromium") or shutil.which("google-chrome"), shutil.which("chromedriver")
pytestmark = [
    pytest.mark.real,
    pytest.mark.grafana,
    pytest.mark.timeout(1800),  # a page with a map takes seconds where no card draws it
    pytest.mark.skipif(grafana.find() is None, reason="no Grafana on this machine"),
    pytest.mark.skipif(not (BROWSER and DRIVER), reason="no chromium with chromedriver on PATH"),
]
WAR = "afghanistan"
PACKS = [theatre.load(WAR)]
BOARDS = {board["uid"]: board for board in files.dashboards(PACKS)}
RANGE = "from=1625097600000&to=1628553599999"  # July and the first days of August 2021
FLAGS = ("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--window-size=1600,6000", "--enable-unsafe-swiftshader")
PATIENCE, STILL = 60, 2.0  # seconds
COUNTING = """
window.asked = window.answered = 0;
const fetched = window.fetch;
window.fetch = (...what) => { window.asked += 1; return fetched(...what).finally(() => { window.answered += 1; }); };
"""
PANELS = """
const head = 'data-testid Panel header ';
return [...document.querySelectorAll(`[data-testid^="${head}"]:not([data-testid^="${head}item"])`)].map((header) => {
  const panel = header.closest('.panel-container') ?? header;  // of 9.4, of 12
  const title = header.dataset.testid.replace(head, '');
  const links = [...panel.querySelectorAll('a[href*="/d/"]')].map((a) => {
    const cell = a.closest('[role=cell], [role=gridcell]');
    return [cell ? [...cell.parentNode.children].indexOf(cell) : -1, a.getAttribute('href')];
  });
  const wrong = panel.querySelector('.panel-info-corner--error, [data-testid="data-testid Panel status error"]');
  return {title, text: panel.innerText, links, wrong: !!wrong};
});
"""
MENU = """
const links = '[aria-label="Dashboard submenu"] a[href*="/d/"], a[data-testid="data-testid Dashboard link"][href*="/d/"]';
return [...document.querySelectorAll(links)].map((a) => a.getAttribute('href'));
"""


class Seen(NamedTuple):
    """A page as it stands in the browser."""

    panels: list[dict[str, Any]]
    menu: list[str]

    def text(self, title: str) -> str:
        """Return what a panel says below its title."""
        return next(str(panel["text"]) for panel in self.panels if panel["title"] == title).removeprefix(title).strip()


class Visitor:
    """A browser in front of a Grafana."""

    def __init__(self, browser: Chrome, address: str, dataset: str) -> None:
        self.browser, self.address, self.dataset = browser, address, dataset
        browser.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": COUNTING})

    def open(self, path: str) -> Seen:
        """Open an address, wait until nothing moves any more, and return what is there."""
        self.browser.get(f"{self.address}{path}")
        wanted = len([panel for panel in BOARDS[urlsplit(path).path.split("/")[2]]["panels"] if panel["type"] != "row"])
        until, before, since = time.monotonic() + PATIENCE, "", time.monotonic()
        while time.monotonic() < until:
            state = self.browser.execute_script("return `${asked - answered} ${asked} ${document.body.innerText}`")
            busy = not state.startswith("0 ") or len(self.browser.execute_script(PANELS)) < wanted
            if busy or state != before:
                before, since = state, time.monotonic()
            elif time.monotonic() - since > STILL:
                break
            time.sleep(0.3)
        return Seen(self.browser.execute_script(PANELS), self.browser.execute_script(MENU))


@pytest.fixture(scope="module")
def visitor(
    servers: Addresses, real_index_of: Callable[[str], AbstractContextManager[ElasticIndex]], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Visitor]:
    """A browser in front of a Grafana with the seeds."""
    folder = tmp_path_factory.mktemp("grafana")
    dataset = f"t{uuid.uuid4().hex[:12]}"
    options = ChromeOptions()
    for flag in FLAGS:
        options.add_argument(flag)
    options.binary_location = str(BROWSER)
    config = Config(stack=Settings(data=folder / "data"), elasticsearch=Elasticsearch(url=str(servers.elasticsearch)))
    with real_index_of(dataset), Stack(config, print) as stack:
        (folder / "carried").mkdir()
        Carried(servers, dataset, folder / "carried", WAR).carry()
        provisioning: Path = files.write(folder / "files", PACKS)
        address = str(stack.up(["grafana"], provisioning=provisioning).grafana)
        browser = Chrome(options=options, service=Service(str(DRIVER)))
        try:
            yield Visitor(browser, address, dataset)
        finally:
            browser.quit()


def numbers(text: str) -> int:
    """Return the first number in a text, 0 where there is none."""
    found = re.search(r"\d+", text)
    return int(found[0]) if found else 0


def test_every_link_leads_to_what_it_says(visitor: Visitor) -> None:
    """From each board's menu and each column with links, in one click: the board is there, no panel fails, what it is about is shown."""
    wanted: dict[str, str] = {}
    for uid, board in BOARDS.items():
        seen = visitor.open(f"/d/{uid}?var-dataset={visitor.dataset}&{RANGE}")
        first: dict[tuple[str, int], str] = {}
        for panel in seen.panels:
            for column, href in panel["links"]:
                first.setdefault((panel["title"], column), href)
        assert seen.menu, board["title"]
        wanted |= dict.fromkeys(seen.menu, f"{board['title']}, in the menu")
        wanted |= {href: f"{board['title']} / {title}, column {column}" for (title, column), href in first.items()}
    assert {name.partition(" / ")[0] for name in wanted.values() if " / " in name} == {
        f"{board}: {PACKS[0].name}" for board in ("Territory", "Alerts", "Evidence")
    }
    for href, name in wanted.items():
        uid, chosen = urlsplit(href).path.split("/")[2], {name for name, value in parse_qsl(urlsplit(href).query) if value != "*"}
        assert uid in BOARDS, (name, href)
        seen = visitor.open(href)
        assert seen.panels, (name, href)
        assert [panel["title"] for panel in seen.panels if panel["wrong"]] == [], (name, href)
        if chosen & {"var-rests", "var-article"}:
            assert numbers(seen.text("Statements")), (name, href)
        if "var-alert" in chosen:
            assert numbers(seen.text("Firing")) + numbers(seen.text("Over by the end")), (name, href)


@pytest.mark.parametrize("asked", ["var-dataset={dataset}&from=now-30d&to=now", "var-dataset=nothing&from=now-30d&to=now"])
def test_no_panel_is_silent_where_there_is_nothing(visitor: Visitor, asked: str) -> None:
    """At the last thirty days of history, and of a dataset that is not there, each panel says why it is empty, or what stands."""
    for uid, board in BOARDS.items():
        for panel in visitor.open(f"/d/{uid}?{asked.format(dataset=visitor.dataset)}").panels:
            said = str(panel["text"]).replace(str(panel["title"]), "", 1).strip()
            assert not panel["wrong"], (board["title"], panel["title"])
            assert said not in ("", "No data"), (board["title"], panel["title"])
