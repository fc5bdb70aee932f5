"""Polling as a whole: the poller with its seat in the group, its web, and who hears of it."""

import asyncio
import signal
from collections.abc import Callable, Sequence
from contextlib import closing
from datetime import UTC, datetime

from groundshift.adapters.operations import FeedHealth
from groundshift.adapters.ports import Index, Log
from groundshift.adapters.topics import topic
from groundshift.config import Config, Feed
from groundshift.observe import Metrics
from producers.exchange import Internet, Web
from producers.judging import Names
from producers.poller import Poller, in_thread
from producers.telling import Teller

TELL_EVERY = 1.0  # seconds
Watch = Callable[[Poller], None]  # hears every second how it goes


def group(dataset: str) -> str:
    """Return the name of the consumer group that shares a dataset's feeds."""
    return f"{dataset}-poller"


def internet(config: Config, trusted: frozenset[str]) -> Internet:
    """Return the web as the configuration says to ask it."""
    return Internet(config.polling.contact, config.polling.deadline_seconds, trusted)


async def polling(
    config: Config, feeds: Sequence[Feed], log: Log, index: Index, *, web: Web, names: Names, once: bool = False, watch: Watch | None = None
) -> Poller:
    """Poll these feeds until SIGTERM or SIGINT, or, once, until each that is due has been asked. Raises Unavailable, Failed: the log's."""
    metrics = Metrics()
    metrics.serve(config.polling.metrics_port, "polling.metrics_port")
    teller = Teller(config, index, metrics)
    poller = Poller(config, feeds, log, web, names, tell=teller)
    stop, heard = asyncio.Event(), list[int]()

    def end(number: int) -> None:
        heard.append(number)
        stop.set()

    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, end, number)
    log.prepare(config.dataset)
    with closing(log.source(group(config.dataset), [topic(config.dataset, "feed-states")])) as source:
        telling = asyncio.create_task(_tell(poller, teller, metrics, watch))
        try:
            await poller.run(source, stop, once=once)
        finally:
            telling.cancel()
            await asyncio.gather(telling, return_exceptions=True)
            teller.flush()
    if signal.SIGINT in heard:
        raise KeyboardInterrupt
    return poller


async def _tell(poller: Poller, teller: Teller, metrics: Metrics, watch: Watch | None) -> None:
    told = 0
    while True:
        metrics["groundshift_poller_feeds"].labels(poller.name).set(len(poller.mine()))
        metrics["groundshift_poller_articles_total"].labels(poller.name).inc(poller.articles - told)
        told = poller.articles
        if watch:
            watch(poller)
        await in_thread(teller.flush)
        await asyncio.sleep(TELL_EVERY)


def not_asked(poller: Poller, feeds: Sequence[Feed], now: datetime | None = None) -> list[tuple[Feed, str]]:
    """Return the feeds that were not asked, and why: not due yet, gone for good, or another poller's."""
    now = now or datetime.now(UTC)
    mine = {feed.url for feed in poller.mine()}
    found = []
    for feed in feeds:
        if feed.url in poller.healths:
            continue
        state = poller.state(feed) if feed.url in mine else None
        if state is None:
            found.append((feed, "another poller's"))
        elif state.retired_at:
            found.append((feed, f"gone for good since {state.retired_at:%Y-%m-%d}, and asked no more"))
        else:
            found.append(
                (feed, f"not due until {state.next_at:%Y-%m-%d %H:%M:%S} UTC" if state.next_at and state.next_at > now else "not asked")
            )
    return found


def answered(healths: Sequence[FeedHealth]) -> bool:
    """Say whether all that were asked have answered."""
    return all(health.ok for health in healths)
