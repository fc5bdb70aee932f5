"""What one poller remembers of the hosts that it holds: the states of their partitions, as they lie on the log."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from typing import Final, Self

from groundshift.adapters.feedstates import (
    SORTS,
    ArticleState,
    Errand,
    FeedEntries,
    FeedState,
    Fetched,
    HostState,
    PendingEntry,
    RobotsState,
    Sort,
    State,
    name_of,
    split_key,
)  # fmt: skip
from groundshift.adapters.ports import Message
from groundshift.core.records import decode
from groundshift.errors import BadInput
from groundshift.observe import logger

KEEP: Final = timedelta(days=60)  # an article after it was last new or changed; an edit that comes later is known from when it came


class HostBook:
    """The states of one host."""

    def __init__(self, host: str) -> None:
        self.host = HostState(by="", host=host)
        self.robots: RobotsState | None = None
        self.feeds: dict[str, FeedState] = {}
        self.entries: dict[str, FeedEntries] = {}
        self.pending: dict[str, PendingEntry] = {}
        self.articles: dict[str, ArticleState] = {}
        self.errands: dict[str, Errand] = {}
        self.fetched: dict[str, Fetched] = {}

    def put(self, state: State) -> None:
        """Take in a state."""
        match state:
            case HostState():
                self.host = state
            case RobotsState():
                self.robots = state
            case FeedState():
                self.feeds[state.feed] = state
            case FeedEntries():
                self.entries[state.feed] = state
            case PendingEntry():
                self.pending[state.id] = state
            case ArticleState():
                self.articles[state.id] = state
            case Errand():
                self.errands[state.id] = state
            case Fetched():
                self.fetched[state.id] = state

    def drop(self, sort: Sort, name: str) -> None:
        """Forget a state."""
        match sort:
            case "host":
                self.host = HostState(by="", host=self.host.host)
            case "robots":
                self.robots = None
            case "feed":
                self.feeds.pop(name, None)
            case "entries":
                self.entries.pop(name, None)
            case "pending":
                self.pending.pop(name, None)
            case "article":
                self.articles.pop(name, None)
            case "errand":
                self.errands.pop(name, None)
            case "fetched":
                self.fetched.pop(name, None)

    def old(self, now: datetime) -> list[str]:
        """Return the articles that are to be forgotten, by id."""
        return [name for name, article in self.articles.items() if now - article.at > KEEP]


class Book:
    """The hosts of some partitions."""

    def __init__(self) -> None:
        self.hosts: dict[str, HostBook] = {}
        self.upto: dict[int, int] = {}  # partition -> the offset up to which its records are in here

    def of(self, host: str) -> HostBook:
        """Return what is remembered of a host, nothing at first."""
        return self.hosts.setdefault(host, HostBook(host))

    @classmethod
    def read(cls, messages: Iterable[Message]) -> Self:
        """Make a book of the records of some partitions, from their beginning."""
        book = cls()
        for message in messages:
            book.take(message)
        return book

    def take(self, message: Message, but: str = "") -> str | None:
        """Take in a record of the log, and return its host; nothing where it is known, or is one's own (`but`)."""
        if message.offset <= self.upto.get(message.partition, -1):
            return None
        self.upto[message.partition] = message.offset
        try:
            host, sort, name = split_key(message.key or b"")
            state = decode(SORTS[sort], message.value) if message.value else None
        except (ValueError, KeyError, BadInput) as error:  # of a later version: whoever reads it will poll
            logger().warning("a state of feeds that cannot be read", key=repr(message.key), error=str(error))
            return None
        if state is None:
            if not but:
                self.of(host).drop(sort, name)
            return None
        if but and state.by == but:
            return None
        assert name_of(state) == name or sort in ("host", "robots")
        self.of(host).put(state)
        return host

    def all(self) -> Iterator[tuple[str, HostBook]]:
        """Yield all hosts."""
        yield from list(self.hosts.items())
