"""Polling: feeds in their turns, what they bring onto the log, what was brought into memory."""

import heapq
import time
from collections.abc import Callable, Iterable
from datetime import datetime
from functools import partial

import httpx2
import msgspec

from groundshift.adapters.deadletters import utc_now
from groundshift.adapters.operations import FeedHealth
from groundshift.adapters.ports import Document, Index, Log
from groundshift.config import Config, Feed
from groundshift.core.records import digest, milliseconds
from groundshift.errors import Failed, Misconfigured, Unavailable
from groundshift.observe import logger
from producers import memory as memories
from producers.feeds import Polled, poll
from producers.fetching import fetch
from producers.identity import host
from producers.sending import entry, send


def chosen(config: Config, urls: Iterable[str]) -> list[Feed]:
    """Return the feeds of these addresses, as configured where they are; by default all that are. Raises Misconfigured: none."""
    configured = {feed.url: feed for feed in config.feed}
    feeds = [configured.get(url) or Feed.model_validate({"url": url, "source": host(url) or "unknown"}) for url in urls] or config.feed
    if not feeds:
        raise Misconfigured("no feed: name one with --feed URL, or write [[feed]] with url and source into groundshift.toml")
    return feeds


class Poller:
    """Polls feeds into one dataset. Memory is written after the log's word: a crash between costs a re-send under the same ids."""

    def __init__(self, config: Config, log: Log, index: Index, through: httpx2.Client, now: Callable[[], datetime] = utc_now) -> None:
        self._config, self._log, self._index, self._now = config, log, index, now
        self._get = partial(fetch, through)
        self._path = config.stack.data / "feeds" / f"{config.dataset}.json"
        self._memory = memories.load(self._path)
        self._prepared = False

    def poll(self, feed: Feed) -> Polled:
        """Poll one feed. Raises Unavailable, Failed: the log's."""
        found = poll(feed, self._memory, self._get, self._now())
        send(self._log, self._config.dataset, [entry(self._config.dataset, record) for record in found.records], self._config.retry)
        self._memory.feeds[feed.url] = found.state
        self._memory.articles |= found.learned
        self._memory.save(self._path, self._now())
        self._tell(found.health)
        return found

    def _tell(self, health: FeedHealth) -> None:
        """Say how the feed fares, in the log and in the index; the index is not worth stopping for."""
        say = logger().info if health.ok else logger().warning
        say("feed polled", feed=health.feed, status=health.status, entries=health.entries, fresh=health.fresh, error=health.error or None)
        document = Document(f"{self._config.dataset}-feeds", digest(health.feed), milliseconds(health.at), msgspec.json.encode(health))
        try:
            if not self._prepared:
                self._index.prepare(self._config.dataset)
                self._prepared = True
            self._index.write([document])
        except (Unavailable, Failed) as error:
            logger().warning("the index does not take how the feed fares", error=str(error))


def forever(
    poll_one: Callable[[Feed], float],
    feeds: Iterable[Feed],
    *,
    clock: Callable[[], float] = time.monotonic,
    sleep: Callable[[float], None] = time.sleep,
) -> None:
    """Poll each feed in its turn, as long as poll_one raises nothing; it returns the seconds until the feed's next turn."""
    turns = [(clock(), number, feed) for number, feed in enumerate(feeds)]
    while turns:
        at, number, feed = turns[0]
        sleep(max(0.0, at - clock()))
        heapq.heapreplace(turns, (clock() + poll_one(feed), number, feed))
