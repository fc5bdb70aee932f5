"""What the tests of feeds share: feeds as text, and a poller over a site of this machine with a clock of the test's."""

import asyncio
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple

from local_site import Site

from groundshift.adapters.deadletters import DeadLetters
from groundshift.adapters.fakes import MemoryLog
from groundshift.adapters.operations import FeedHealth
from groundshift.adapters.topics import topic
from groundshift.config import Config, Feed, Polling, Retry
from groundshift.core.records import Article, DeadLetter, decode
from producers.book import Book
from producers.exchange import Internet, Resolve
from producers.poller import Poller

NOW = datetime(2021, 8, 10, 12, tzinfo=UTC)
LONG = "Aybak, the capital of Samangan, fell to the Taliban on Monday, officials said. " * 5
PAGE = f"<html><head><title>T</title></head><body><nav>Home</nav><article><p>{LONG}</p><p>{LONG}</p></article></body></html>"
HTML = {"Content-Type": "text/html"}


def rss(*items: str, head: str = "") -> bytes:
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>News</title>{head}{"".join(items)}</channel></rss>'.encode()


def item(
    site: Site,
    name: str = "a",
    summary: str = "Aybak fell.",
    *,
    date: str = "Mon, 09 Aug 2021 12:30:00 +0430",
    more: str = "",
    guid: str = "",
    title: str = "Aybak",
) -> str:
    dated = f"<pubDate>{date}</pubDate>" if date else ""
    named = f'<guid isPermaLink="false">{guid}</guid>' if guid else ""
    return f"<item><title>{title}</title><link>{site.url}/{name}</link>{named}{dated}<description>{summary}</description>{more}</item>"


class Polled(NamedTuple):
    """What one poll brought onto the log, and how it is told."""

    health: FeedHealth
    articles: list[Article]
    letters: list[DeadLetter]

    @property
    def pause(self) -> float:
        assert self.health.next_at
        return (self.health.next_at - self.health.at).total_seconds()


class Reader:
    """Polls feeds of a site onto a log in memory. Each poll is a poller of its own: what it knows it has from the log."""

    def __init__(self, site: Site, full_text: bool = False, resolve: Resolve | None = None, **polling: Any) -> None:
        self.site = site
        self.feed = Feed(url=f"{site.url}/feed", source="agency", every_seconds=300, full_text=full_text)
        asked = {"pause_seconds": 0, "slowest_seconds": 300, "packs": False, "look_again_hours": [], **polling}
        self.config = Config(polling=Polling(**asked), retry=Retry(first_seconds=0.001, deadline_seconds=1))
        self.names: Callable[[str], bool] = lambda _text: True
        self.resolve = resolve
        self.log, self.now = MemoryLog(), NOW
        self.log.prepare("live")
        self.trusted = {site.place}

    def poll(self, *feeds: Feed, again: bool = True) -> Polled:
        """Poll a feed, or several of which the first is told of. again: wait until it is due."""
        found = self.poll_all(feeds or (self.feed,), again=again)
        return found[(feeds or (self.feed,))[0].url]

    def poll_all(self, feeds: Sequence[Feed], *, again: bool = True) -> dict[str, Polled]:
        if again:
            closed = [book.host.closed_until for _, book in self.book().all() if book.host.closed_until]
            self.now = max([self.now, *closed, *(state.next_at for state in self.states(feeds) if state.next_at)])
        before = len(self.articles()), len(self.letters())
        healths: dict[str, FeedHealth] = {}
        asyncio.run(self._run(feeds, healths))
        self.now += timedelta(minutes=5)
        articles, letters = self.articles()[before[0] :], self.letters()[before[1] :]
        return {url: Polled(health, articles, letters) for url, health in healths.items()}

    async def _run(self, feeds: Sequence[Feed], healths: dict[str, FeedHealth]) -> None:
        web = Internet(deadline=self.config.polling.deadline_seconds, trusted=self.trusted, resolve=self.resolve, proxy=False)
        poller = Poller(self.config, feeds, self.log, web, self.names, now=lambda: self.now, look=0.01)
        source = self.log.source("live-poller", ["live-feed-states"])
        await poller.run(source, asyncio.Event(), once=True)
        healths.update(poller.healths)
        await web.close()

    def states(self, feeds: Sequence[Feed] = ()) -> list[Any]:
        urls = {feed.url for feed in feeds or (self.feed,)}
        return [state for _, book in self.book().all() for url, state in book.feeds.items() if url in urls]

    def book(self) -> Book:
        return Book.read(self.log.history([topic("live", "feed-states")]))

    def articles(self) -> list[Article]:
        """Return the articles on the log, in the order in which they came."""
        found = [decode(Article, message.value or b"") for message in self.log.history(["live-articles"])]
        return sorted(found, key=lambda article: (article.fetched_at, article.revision, article.url))

    def letters(self) -> list[DeadLetter]:
        return list(DeadLetters(self.log, "live").read())
