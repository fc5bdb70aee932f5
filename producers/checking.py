"""What a poll of some feeds would bring: they are polled once, onto a log in memory, and no page is fetched."""

import asyncio
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from groundshift.adapters.fakes import MemoryLog
from groundshift.adapters.operations import FeedHealth
from groundshift.adapters.topics import topic
from groundshift.config import Config, Feed
from groundshift.core.records import Article, decode
from producers.exchange import Web
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


async def check(config: Config, feeds: Sequence[Feed], web: Web, names: Names, known: frozenset[str]) -> list[Checked]:
    """Ask each feed once, hosts side by side. known: ids of sources. Raises nothing for a feed: what is wrong stands in its health."""
    log = MemoryLog()
    log.prepare(config.dataset)
    summaries = [feed.model_copy(update={"full_text": False}) for feed in feeds]
    poller = Poller(config, summaries, log, web, names)
    states = topic(config.dataset, "feed-states")
    await poller.run(log.source("check", [states]), asyncio.Event(), once=True)
    articles = [decode(Article, message.value or b"") for message in log.history([topic(config.dataset, "articles")])]
    return [_checked(feed, poller.healths[feed.url], articles, names, known) for feed in feeds if feed.url in poller.healths]


def _checked(feed: Feed, health: FeedHealth, articles: Sequence[Article], names: Names, known: frozenset[str]) -> Checked:
    own = [article for article in articles if article.source_id == feed.source]
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
