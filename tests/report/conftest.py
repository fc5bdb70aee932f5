"""A real browser without a network, and pages opened in it."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from selenium.webdriver import Chrome, ChromeOptions
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.support.ui import WebDriverWait
from test_facts import example

from groundshift.report import Page, page

BROWSER = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
DRIVER = shutil.which("chromedriver")
Opened = Callable[..., Chrome]


@pytest.fixture(scope="session")
def downloads(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder into which the browser saves."""
    return tmp_path_factory.mktemp("saved")


@pytest.fixture(scope="session")
def browser(downloads: Path) -> Iterator[Chrome]:
    """A browser with no window."""
    if not (BROWSER and DRIVER):
        pytest.skip("no chromium with chromedriver on PATH")
    options = ChromeOptions()
    for flag in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--window-size=1300,1000"):
        options.add_argument(flag)
    options.add_experimental_option("prefs", {"download.default_directory": str(downloads)})
    options.binary_location = str(BROWSER)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = Chrome(options=options, service=Service(str(DRIVER)))
    yield driver
    driver.quit()


@pytest.fixture
def blank(browser: Chrome) -> Iterator[Chrome]:
    """The browser on an empty page and with an empty log: what a page of an earlier test said last is not of this test; left so too."""
    browser.get("about:blank")
    browser.get_log("browser")
    yield browser
    browser.get("about:blank")


@pytest.fixture
def opened(blank: Chrome, tmp_path: Path) -> Iterator[Opened]:
    """Opens a page of a document, or of the example, from disk; at the end the browser has complained of nothing and fetched nothing."""

    def open_page(document: Page | None = None, address: str = "", **words: str) -> Chrome:
        file = tmp_path / "report.html"
        file.write_text(page(document or example(**words)), "utf-8")
        blank.get("about:blank")  # else another address of the same file opens nothing anew
        blank.get(file.as_uri() + address)
        WebDriverWait(blank, 30).until(lambda one: one.execute_script("return document.getElementById('coverage').textContent"))
        return blank

    yield open_page
    assert blank.get_log("browser") == []
    assert (
        blank.execute_script("return performance.getEntriesByType('resource').filter((one) => !one.name.startsWith('blob:')).length") == 0
    )
