"""What a poll of some feeds would bring: polled once, onto a log in memory that knows what the real one does; no page is fetched."""

import asyncio
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from typing import NamedTuple

from groundshift.adapters.fakes import MemoryLog
from groundshift.adapters.feedstates import ArticleState, State, split_key, state_entry
from groundshift.adapters.operations import FeedHealth
from groundshift.adapters.ports import Entry, Message
from groundshift.adapters.topics import topic
from groundshift.config import Config, Feed
from groundshift.core.records import Article, decode
from producers.book import Book
from producers.exchange import Web, place_of
from producers.judging import Names
from producers.poller import Poller


class Checked(NamedTuple):
    """A feed, how it fares, and what it would bring."""

    feed: Feed
    health: FeedHealth
    articles: int  # that a poll would put onto the log now
    named: int  # of them, those that name a place or side of a theatre in use: their pages would be fetched
    undated: int  # of them, those without a date
    odd: tuple[str, ...]


async def check(
    config: Config, feeds: Sequence[Feed], web: Web, names: Names, *, known: frozenset[str], remembered: Iterable[Message] = ()
) -> list[Checked]:
    """Ask each feed once, hosts side by side. Raises nothing for a feed: what is wrong stands in its health.

    known: ids of sources. remembered: the records of the real log's feed-states; without them everything is new.
    """
    log = MemoryLog()
    log.prepare(config.dataset)
    summaries = [feed.model_copy(update={"full_text": False}) for feed in feeds]
    states, before = topic(config.dataset, "feed-states"), Book.read(remembered)
    log.write(list(_known_before(before, states)))
    poller = Poller(config, summaries, log, web, names)
    await poller.run(log.source("check", [states]), asyncio.Event(), once=True)
    brought = _brought(log, states)
    articles = [decode(Article, message.value or b"") for message in log.history([topic(config.dataset, "articles")])]
    of = {feed.url: [one for one in articles if brought.get((one.id, one.revision, one.content_hash)) == feed.url] for feed in feeds}
    healths = {feed.url: poller.healths.get(feed.url) or _not_asked(feed, before, poller) for feed in feeds}
    return [_checked(feed, healths[feed.url], of[feed.url], names, known) for feed in feeds]


def _known_before(before: Book, name: str) -> Iterator[Entry]:
    """Yield what was remembered of feeds and articles, as if each feed were due and had never been answered with the same."""
    for host, book in before.all():
        due = [
            one.replace(next_at=None, retired_at=None, etag="", modified="", body="", unreadable="", buried=0)
            for one in book.feeds.values()
        ]
        kept: list[State] = [book.host.replace(asking=""), *due, *book.entries.values(), *book.articles.values()]
        yield from (state_entry(name, host, state) for state in kept)


def _brought(log: MemoryLog, name: str) -> dict[tuple[str, int, str], str]:
    """Return by which feed each content of an article came."""
    found = {}
    for message in log.history([name]):
        if message.value and split_key(message.key or b"")[1] == "article":
            state = decode(ArticleState, message.value)
            found[state.id, state.revision, state.content] = state.feed
    return found


def _not_asked(feed: Feed, before: Book, poller: Poller) -> FeedHealth:
    """Say of a feed that was not asked that its host is closed."""
    state = poller.state(feed)
    host = before.of(place_of((state and state.moved_to) or feed.url)).host
    until = f" until {host.closed_until:%Y-%m-%d %H:%M:%S} UTC" if host.closed_until else ""
    error = f"{feed.url}: not asked, its host wants to be left alone{until}"
    return FeedHealth(feed=feed.url, source_id=feed.source, at=datetime.now(UTC), ok=False, error=error)


def _checked(feed: Feed, health: FeedHealth, own: Sequence[Article], names: Names, known: frozenset[str]) -> Checked:
    odd = list(health.odd)
    if feed.source not in known:
        odd.append(f"no theatre in use has a source {feed.source}: nobody knows whose it is")
    langs = Counter(article.lang for article in own)
    if feed.lang not in ("", "en") or (langs and langs.most_common(1)[0][0] != "en"):
        odd.append(f"its language is {feed.lang or langs.most_common(1)[0][0]}: only English is read")
    if health.ok and not health.entries:
        odd.append("it is empty")
    if feed.unverified and health.ok:
        odd.append("marked unverified, and answers: the mark can go")
    named = sum(names(f"{article.title}\n{article.body}") for article in own)
    return Checked(feed, health, len(own), named, sum(article.published is None for article in own), tuple(odd))
