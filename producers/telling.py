"""How feeds fare, told: a line in the log and metrics at each poll, a document in the index, a view on a terminal."""

from collections.abc import Sequence
from datetime import datetime

import msgspec
from rich.table import Table

from groundshift.adapters.operations import FeedHealth
from groundshift.adapters.ports import Document, Index
from groundshift.config import Config, Feed
from groundshift.core.records import digest, milliseconds
from groundshift.errors import Failed, Unavailable
from groundshift.observe import Metrics, logger


class Teller:
    """Hears of each poll. What goes to the index is gathered, since the index may be away and polling goes on."""

    def __init__(self, config: Config, index: Index, metrics: Metrics) -> None:
        self._dataset, self._index, self._metrics = config.dataset, index, metrics
        self._waiting: dict[str, FeedHealth] = {}
        self._prepared = False

    def __call__(self, health: FeedHealth) -> None:
        """Tell of one poll."""
        say = logger().info if health.ok else logger().warning
        say(
            "feed polled", feed=health.feed, status=health.status, entries=health.entries, fresh=health.fresh, broken=health.broken or None,
            next_at=health.next_at and f"{health.next_at:%Y-%m-%dT%H:%M:%SZ}", seconds=health.seconds, moved_to=health.moved_to or None,
            odd=list(health.odd) or None, error=health.error or None,
        )  # fmt: skip
        self._count(health)
        self._waiting[health.feed] = health

    def _count(self, health: FeedHealth) -> None:
        feed, metrics = health.feed, self._metrics
        metrics["groundshift_feed_polls_total"].labels(feed, outcome(health)).inc()
        metrics["groundshift_feed_entries_total"].labels(feed).inc(health.fresh)
        metrics["groundshift_feed_broken_total"].labels(feed).inc(health.broken)
        metrics["groundshift_feed_failures"].labels(feed).set(health.failures)
        metrics["groundshift_feed_seconds"].labels(feed).set(health.seconds)
        metrics["groundshift_feed_asked_timestamp_seconds"].labels(feed).set(health.at.timestamp())
        metrics["groundshift_feed_next_timestamp_seconds"].labels(feed).set(health.next_at.timestamp() if health.next_at else 0)

    def flush(self) -> None:
        """Write into the index how feeds fare; what it does not take now is tried again, and is not worth stopping for."""
        taken, self._waiting = self._waiting, {}
        documents = [
            Document(f"{self._dataset}-feeds", digest(health.feed), milliseconds(health.at), msgspec.json.encode(health))
            for health in taken.values()
        ]
        if not documents:
            return
        try:
            if not self._prepared:
                self._index.prepare(self._dataset)
                self._prepared = True
            self._index.write(documents)
        except (Unavailable, Failed) as error:
            self._waiting = {**taken, **self._waiting}
            logger().warning("the index does not take how feeds fare", feeds=len(documents), error=str(error))


def outcome(health: FeedHealth) -> str:
    """Return in a word what a poll brought."""
    if not health.ok:
        return "retired" if health.retired else "failed"
    return "new" if health.fresh else "unchanged" if health.unchanged else "nothing"


def line(health: FeedHealth) -> str:
    """Return in a line what a poll brought."""
    if not health.ok:
        return f"{health.feed}: {health.error}"
    said = "unchanged" if health.unchanged else f"{health.fresh} new of {health.entries}"
    broken = f", {health.broken} dead-lettered" if health.broken else ""
    return f"{health.feed}: {said}{broken}{''.join(f'; {odd}' for odd in health.odd)}"


def view(feeds: Sequence[Feed], healths: dict[str, FeedHealth], articles: int, now: datetime, rows: int = 40) -> Table:
    """Return what was asked, what came and what is next, as a table for a terminal: what is in trouble first, then what is due next."""
    table = Table(title=f"{len(feeds)} feeds, {articles} articles put onto the log", title_justify="left", expand=True)
    for name in ("feed", "asked", "what came", "next"):
        table.add_column(name, no_wrap=True, overflow="ellipsis")
    asked = sorted((healths[feed.url] for feed in feeds if feed.url in healths), key=lambda one: (one.ok, one.next_at or now))
    for health in asked[:rows]:
        came = line(health).removeprefix(f"{health.feed}: ")
        due = "never" if health.retired else _in(health.next_at, now)
        table.add_row(
            health.feed, f"{health.at:%H:%M:%S}", f"[red]{came}" if not health.ok else f"[bold]{came}" if health.fresh else came, due
        )
    waiting = len(feeds) - len(asked)
    if waiting or len(asked) > rows:
        table.caption = f"{waiting} not asked yet; {max(0, len(asked) - rows)} more"
    return table


def _in(at: datetime | None, now: datetime) -> str:
    if at is None:
        return "now"
    seconds = int((at - now).total_seconds())
    return (
        "now"
        if seconds <= 0
        else f"in {seconds} s"
        if seconds < 120
        else f"in {seconds // 60} min"
        if seconds < 7200
        else f"{at:%d %b %H:%M}"
    )
