"""The page before the accessibility checker (axe-core, its file beside this one, with its licence)."""

from pathlib import Path
from typing import Any

import pytest
from looking import Opened, crowded, go
from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By
from test_facts import told_thrice

AXE = (Path(__file__).resolve().parent / "axe" / "axe.min.js").read_text("utf-8")
RUN = "const done = arguments[0]; axe.run(document, {resultTypes: ['violations', 'incomplete']}).then(done, (error) => done(String(error)))"
SIZES = {"desktop": (1600, 1000, False), "phone": (390, 844, True)}


def found(browser: Chrome) -> list[str]:
    """Return what the checker finds, in its words, with where."""
    browser.execute_script(AXE)
    told: dict[str, Any] = browser.execute_async_script(RUN)
    return [f"{one['id']}: {node['html'][:200]}: {node['failureSummary']}" for one in told["violations"] for node in one["nodes"]]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
def test_the_accessibility_checker_finds_nothing(opened: Opened, browser: Chrome, size: str, scheme: str) -> None:
    """On a desktop and on a phone, light and dark, on either clock, with what can be folded open, axe finds nothing."""
    width, height, mobile = SIZES[size]
    metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": mobile}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": scheme}]})
    try:
        opened(told_thrice())
        browser.execute_script("for (const one of document.querySelectorAll('details')) one.open = true")
        assert found(browser) == []
        go(browser, "2021-08-04")
        browser.find_element(By.ID, "then").click()
        assert found(browser) == []
        opened(crowded())
        browser.find_element(By.ID, "closer").click()
        assert found(browser) == []
    finally:
        browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
        browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})


def test_the_checker_checks(opened: Opened, browser: Chrome) -> None:
    """A button without a name, put into the page, is found: the checker is at work."""
    opened()
    browser.execute_script("document.querySelector('main').append(document.createElement('button'))")
    assert any(one.startswith("button-name") for one in found(browser))
