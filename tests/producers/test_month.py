"""A month of feeds on a virtual clock, with two pollers of which one dies again and again: 80 on 24 hosts, or MONTH_FEEDS=200 on 60."""

import asyncio
import os
from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from itertools import pairwise
from typing import Any
from urllib.parse import urlsplit

import pytest
from simulated_web import DAY, START, SimulatedWeb, VirtualClock, month

from groundshift.adapters.fakes import MemoryLog, MemorySource
from groundshift.config import Config, Feed, Polling
from groundshift.core.records import Article, decode
from producers.book import Book
from producers.identity import article_id
from producers.poller import Poller

pytestmark = [pytest.mark.long, pytest.mark.timeout(1200)]
FEEDS = int(os.environ.get("MONTH_FEEDS", "80"))
HOSTS, DAYS = FEEDS * 3 // 10, 30.0
EVERY, SLOWEST, PAUSE = 3600.0, 12 * 3600.0, 2.0
TAKEN_OVER = 10.0  # seconds after a death: Kafka's session time-out


class Month:
    """Runs the month, and keeps what came of it."""

    def __init__(self) -> None:
        self.loop = VirtualClock()
        self.web = SimulatedWeb(self.loop.time)
        month(self.web, FEEDS, HOSTS, DAYS)
        self.log = MemoryLog(partitions=8)
        self.log.prepare("live")
        asked = [url for url in self.web.feeds if "moved" not in url]
        self.feeds = [Feed(url=url, source=urlsplit(url).netloc, every_seconds=EVERY, full_text=True) for url in asked]
        self.config = Config(polling=Polling(pause_seconds=PAUSE, slowest_seconds=SLOWEST, packs=False, all=True))
        self.polls: Counter[str] = Counter()
        self.asking_at_death = 0
        self.deaths = 0

    def poller(self, name: str) -> Poller:
        async def inline(work: Callable[[], Any]) -> Any:
            return work()

        return Poller(
            self.config, self.feeds, self.log, self.web, lambda _text: True, name=name, blocking=inline, look=60.0,
            now=lambda: START + timedelta(seconds=self.loop.time()), tell=lambda health: self.polls.update([health.ok]),
        )  # fmt: skip

    def source(self, numbers: range) -> MemorySource:
        source = self.log.source("live-poller", ["live-feed-states"])
        source.deal(frozenset(("live-feed-states", number) for number in numbers))
        return source

    async def run(self) -> None:
        stop = asyncio.Event()
        first = self.source(range(4))
        whole = self.poller("one")
        one = asyncio.create_task(whole.run(first, stop))
        for life in range(5):
            first.deal(frozenset(("live-feed-states", number) for number in range(4)))
            while whole._partitions != frozenset(range(4)):  # a group deals what was held only once it was let go of
                await asyncio.sleep(1)
            second = self.poller(f"two-{life}")
            two = asyncio.create_task(second.run(self.source(range(4, 8)), stop))
            await asyncio.sleep(4.3 * DAY)
            while not second._busy:  # it dies while it asks
                await asyncio.sleep(0.5)
            self.asking_at_death += second._busy
            self.deaths += 1
            two.cancel()
            await asyncio.gather(two, return_exceptions=True)
            await asyncio.sleep(TAKEN_OVER)
            first.deal(frozenset(("live-feed-states", number) for number in range(8)))
            await asyncio.sleep(DAY)
        await asyncio.sleep(max(0.0, DAYS * DAY - self.loop.time()))
        stop.set()
        await one

    @property
    def errands(self) -> int:
        """How many requests one poller had the other make."""
        keys = (message.key or b"" for message in self.log.history(["live-feed-states"]) if message.value)
        return sum(b" errand " in key for key in keys)

    def articles(self) -> list[Article]:
        return [decode(Article, message.value or b"") for message in self.log.history(["live-articles"])]


@pytest.fixture(scope="module")
def lived() -> Month:
    lived = Month()
    try:
        lived.loop.run_until_complete(lived.run())
    finally:
        lived.loop.close()
    return lived


def expected(lived: Month) -> dict[str, list[str]]:
    """Return every article of every feed that is asked, by id, with the texts that it had, in their order."""
    found: dict[str, list[str]] = {}
    for feed in lived.feeds:
        for article in lived.web.feeds[feed.url].articles:
            found[article_id(article.url)] = [version.text for version in article.versions]
    return found


def test_every_article_once_and_every_edit_a_revision(lived: Month) -> None:
    """What was published is on the log in each of its versions, under one id, in the order of the revisions; nothing else is, nor twice."""
    texts: dict[str, list[tuple[int, str]]] = {}
    seen: Counter[tuple[str, int, str]] = Counter()
    for article in lived.articles():
        seen[article.id, article.revision, article.content_hash] += 1
        texts.setdefault(article.id, []).append((article.revision, article.body))
    wanted = expected(lived)
    assert texts.keys() == wanted.keys()
    whole = {name: [text for _, text in sorted(set(found)) if text in wanted[name]] for name, found in texts.items()}
    wrong = {name: (whole[name], wanted[name]) for name in wanted if whole[name] != wanted[name]}
    assert not wrong
    assert max(seen.values()) == 1
    summaries = sum(text not in wanted[name] for name, found in texts.items() for _, text in found)
    print(  # the counts that docs/reliability.md publishes
        f"\n{len(wanted)} articles, {sum(len(found) > 1 for found in wanted.values())} edits, "
        f"{sum(page.versions[-1].silent for page in lived.web.pages.values())} of them behind an unchanged entry, "
        f"{len(lived.articles())} records on the log, "
        f"{summaries} of them summaries whose page had to wait; {lived.polls.total()} polls of {len(lived.feeds)} feeds, "
        f"{lived.polls[False]} failed; {sum(map(len, lived.web.asked.values()))} requests to {len(lived.web.asked)} hosts; "
        f"{lived.errands} of them handed from one poller to the other; "
        f"{lived.deaths} deaths, {lived.asking_at_death} requests in hand at them"
    )


def test_no_host_is_asked_sooner_than_it_or_the_settings_say(lived: Month) -> None:
    """One request at a time a host, and its pause or Crawl-delay between two, whoever asks; none while it has asked for patience."""
    for host, requests in lived.web.asked.items():
        requests.sort()
        pause = lived.web.crawl_delay.get(host, PAUSE)
        known = next((request.ended for request in requests if request.url.endswith("/robots.txt") and request.status == 200), float("inf"))
        for one, other in pairwise(requests):
            wait = pause if one.begun >= known else PAUSE
            assert other.begun - one.ended >= wait - 0.001, (host, one, other)
        for begins, ends in lived.web.busy[host]:
            during = [request for request in requests if begins <= request.ended < ends]
            assert len(during) <= 1, (host, during)


def test_no_feed_is_asked_sooner_than_its_interval(lived: Month) -> None:
    """Whoever asks, a feed rests for its shortest pause between two requests, for its max-age and for its ttl where it answered."""
    for url, feed in lived.web.feeds.items():
        requests = [request for request in lived.web.asked[urlsplit(url).netloc] if request.url == url]
        for one, other in pairwise(sorted(requests)):
            rest = max(EVERY, feed.max_age if one.status in (200, 304) else 0, feed.ttl * 60 if one.status == 200 else 0)
            assert other.begun - one.begun >= rest - 60, (url, one, other)


def test_what_is_gone_is_asked_no_more_and_what_moved_is_asked_there(lived: Month) -> None:
    """A retired feed is asked once after its end, one that moved once at its old address."""
    for url, feed in lived.web.feeds.items():
        requests = [request for request in lived.web.asked[urlsplit(url).netloc] if request.url == url]
        if feed.gone is not None:
            assert sum(request.status == 410 for request in requests) == 1
        if feed.moves:
            assert sum(request.status == 301 for request in requests) == 1


def test_the_log_grows_by_what_is_new_alone(lived: Month) -> None:
    """Compacted, the states are a few a feed and one an article; nothing is left pending."""
    book = Book.read(lived.log.history(["live-feed-states"]))
    counts = Counter(pending.feed for _, host in book.all() for pending in host.pending.values())
    assert not counts
    kept = {message.key for message in lived.log.history(["live-feed-states"]) if message.value}
    taken = {message.key: message.value for message in lived.log.history(["live-feed-states"])}
    live = [key for key in kept if taken[key]]
    assert not [key for key in live if b" errand " in key or b" fetched " in key], "what was handed from poller to poller is off the log"
    moved = sum(feed.moves is not None for feed in lived.web.feeds.values())
    assert len(live) <= 2 * (len(lived.feeds) + moved) + 2 * len(lived.web.asked) + len(expected(lived))
