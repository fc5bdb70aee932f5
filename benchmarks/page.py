"""How long the page takes to open in Chromium: from asking for it to all that one sees at first drawn and laid out, and to its last table.

    .venv/bin/python benchmarks/page.py [--places 2000] [--changes 10000] [--rounds 5]

The page is of so many places of Ukraine, with their surroundings, and so many changes between the two sides, told over a year by
articles of four changes each, now and then denied, on both clocks. Chromium runs without a window; it and chromedriver must be on PATH.
"""

import argparse
import random
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from selenium.webdriver import Chrome, ChromeOptions
from selenium.webdriver.chrome.service import Service

from groundshift.answers import Folded
from groundshift.core import theatre
from groundshift.core.records import Article, Claim, ClaimSet, digest, milliseconds
from groundshift.core.theatre import Theatre
from groundshift.report import Page, page
from groundshift.report.areas import tier_of
from groundshift.report.write import of_answers

BEGIN, DAYS = datetime(2024, 1, 1, 12, tzinfo=UTC), 365
SIDES = ("russia", "ukraine")
TOLD = 4  # changes an article
DENIED = 0.2  # of the changes
BAR = 1.5  # seconds
OPENED = """
const done = arguments[0], seen = () => performance.getEntriesByName('seen')[0].startTime;
const whole = () => requestAnimationFrame(() => setTimeout(() => done([seen(), performance.now()])));
const wait = () => (document.getElementById('coverage')?.textContent ? whole() : setTimeout(wait, 1));
wait();
"""


def told(pack: Theatre, places: int, changes: int) -> tuple[list[ClaimSet], list[Article]]:
    """Return what articles claim: places taken by one side and then by the other, in the order of days; and the articles."""
    draw, sets, articles = random.Random(1), [], []
    chosen = sorted((p for p in pack.places.values() if tier_of(p) is not None), key=lambda p: (tier_of(p) or 0, p.id))[:places]
    turns = [(chosen[number % len(chosen)], SIDES[number // len(chosen) % 2]) for number in range(changes)]
    for number in range(0, changes, TOLD):
        at = BEGIN + timedelta(days=DAYS * number / changes)
        about = {"theatre": pack.id, "article_id": digest(number), "revision": milliseconds(at), "known_at": at}
        claims = []
        for order, (place, side) in enumerate(turns[number : number + TOLD]):
            when = {
                "place_id": place.id,
                "kind": "captured",
                "gainer": side,
                "earliest": at.date(),
                "latest": at.date(),
                "start": 0,
                "end": 9,
            }
            said = (
                f"{place.name} was taken by the forces of {side} on {at:%A}, residents and officials of {place.province} said by telephone."
            )
            claims.append(Claim(id=digest(number, order), sentence=said, speaker="residents", side="neutral", order=order, **when, **about))
            if draw.random() < DENIED:
                no = {"sentence": f"The other side denied that it had lost {place.name}.", "speaker": "a spokesman", "standing": "denied"}
                claims.append(Claim(id=digest(number, order, 1), side=SIDES[side == SIDES[0]], order=order, **no, **when, **about))
        url = f"https://news.example/{number}"
        sets.append(ClaimSet(id=digest(number), reader=1, published=at, title=f"Report {number}", url=url, claims=tuple(claims), **about))
        articles.append(Article(
            id=digest(number), revision=milliseconds(at), title=f"Report {number}", url=url, body="", source_id="example", published=at,
            published_basis="feed", fetched_at=at, content_hash="",
        ))  # fmt: skip
    return sets, articles


def document(places: int, changes: int) -> Page:
    """Return the page's document of so many places and changes."""
    pack = theatre.load("ukraine")
    sets, articles = told(pack, places, changes + changes // 50)  # a denial at once leaves some without a change
    return of_answers(pack, Folded(sets, [pack], None), sets, articles, BEGIN + timedelta(DAYS))


def browser() -> Chrome:
    """Return a browser with no window."""
    options = ChromeOptions()
    for flag in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--window-size=1600,1000"):
        options.add_argument(flag)
    found = [shutil.which(name) for name in ("chromium", "chromium-browser", "google-chrome")]
    options.binary_location = next((name for name in found if name), "")
    return Chrome(options=options, service=Service(shutil.which("chromedriver")))


def seconds(driver: Chrome, file: Path, rounds: int) -> tuple[list[float], list[float]]:
    """Return how long it took until what one sees at first was drawn, each time, and until all was."""
    seen, whole = [], []
    for _ in range(rounds):
        driver.get("about:blank")
        driver.get(file.as_uri())
        first, last = driver.execute_async_script(OPENED)
        seen.append(float(first) / 1000)
        whole.append(float(last) / 1000)
    return seen, whole


def moves(driver: Chrome) -> Sequence[float]:
    """Return how long a step of the slider takes, in seconds, over thirty steps."""
    step = "const at = performance.now(); go(arguments[0]); document.body.offsetHeight; return performance.now() - at"
    return [float(driver.execute_script(step, day * 12)) / 1000 for day in range(30)]


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--places", type=int, default=2000)
    options.add_argument("--changes", type=int, default=10000)
    options.add_argument("--rounds", type=int, default=5)
    asked = options.parse_args()
    if not shutil.which("chromedriver"):
        print("no chromedriver on PATH: not measured")
        return
    begun = time.perf_counter()
    made = document(asked.places, asked.changes)
    turns = sum(turn.until is None for turn in made.changes)
    print(f"made in {time.perf_counter() - begun:.1f} s: {len(made.units)} places, {turns} changes")
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "page.html"
        file.write_text(page(made), "utf-8")
        driver = browser()
        try:
            (took, whole), stepped = seconds(driver, file, asked.rounds), moves(driver)
        finally:
            driver.quit()
        print(f"page of {file.stat().st_size / 2**20:.1f} MB: opens in {statistics.median(took):.2f} s (most {max(took):.2f} s)")
        print(f"to its last table: {statistics.median(whole):.2f} s (most {max(whole):.2f} s)")
    print(f"a step of the slider: {statistics.median(stepped) * 1000:.0f} ms (most {max(stepped) * 1000:.0f} ms)")
    print(f"opening against the bar of {BAR} s: {statistics.median(took) / BAR:.2f}")
    if len(made.units) < asked.places or turns < asked.changes:
        sys.exit("fewer places or changes than were asked for")


if __name__ == "__main__":
    main()
