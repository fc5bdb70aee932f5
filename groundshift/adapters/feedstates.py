"""What pollers remember between polls, as records on the compacted topic `feed-states`. Who holds a host's partition asks that host.

A key is `host kind name`, and the host chooses the partition: a host's feeds, the pages that any feed wants of it, its robots.txt and the
articles that it published lie with one poller, which asks it for one thing at a time. An empty value takes a record away.
"""

from datetime import datetime
from typing import Any, ClassVar, Final, Literal

import msgspec

from groundshift.adapters.ports import Entry
from groundshift.core.records import Basis, Record, encode


class HostState(Record, frozen=True, kw_only=True):
    """A host: when it was asked last, and until when it is left alone. Written before each request."""

    SCHEMA: ClassVar[str] = "hoststate/1.0"

    by: str  # the poller that wrote this
    host: str
    asked_at: datetime | None = None
    asking: str = ""  # the address, until its answer is there; one whose poller died asking is not asked again before its interval
    closed_until: datetime | None = None  # it answered 429 or 503, or asked for patience
    busy: int = 0  # such answers in a row


class RobotsState(Record, frozen=True, kw_only=True):
    """A host's robots.txt (RFC 9309)."""

    SCHEMA: ClassVar[str] = "robotsstate/1.0"

    by: str
    host: str
    text: str = ""
    closed: bool = False  # it could not be read for now, which forbids all
    expires_at: datetime


class FeedState(Record, frozen=True, kw_only=True):
    """How a feed stood after its last poll, and when it is due."""

    SCHEMA: ClassVar[str] = "feedstate/1.0"

    by: str
    feed: str  # its address as configured
    asked_at: datetime | None = None
    next_at: datetime | None = None  # due at once where it was never asked
    interval: float = 0  # seconds: what it has come to between its bounds
    etag: str = ""
    modified: str = ""
    body: str = ""  # hash of the last body, so that the same is not taken apart again
    ttl: float = 0  # seconds for which the last document said it stays as it is; it holds for each 304 too
    skip_hours: tuple[int, ...] = ()  # hours (UTC) in which it asked not to be asked
    skip_days: tuple[str, ...] = ()  # days of the week, likewise
    buried_on: int = 0  # the day, days since 1970, on which something of it was dead-lettered last
    buried: int = 0  # how many dead letters came of it on that day
    failures: int = 0  # in a row
    moved_to: str = ""  # where permanent redirects lead; asked there
    retired_at: datetime | None = None  # it answered 410; asked no more
    unreadable: str = ""  # hash of the body that was dead-lettered last, so that it is not at every poll
    brought_at: datetime | None = None  # when it last had something new


class Known(msgspec.Struct, frozen=True, array_like=True):
    """An entry that was dealt with."""

    said: str  # hash of what the feed said
    at: int  # the day on which the feed last showed it, days since 1970
    part: str = ""  # which article of its address it is, where entries share one
    text: str = ""  # of such an entry: hash of its text, by which it is known where the feed names its entries anew


class FeedEntries(Record, frozen=True, kw_only=True):
    """The entries that a feed shows, or showed until a month ago. Written where one is new, or has changed."""

    SCHEMA: ClassVar[str] = "feedentries/1.0"

    by: str
    feed: str
    known: dict[str, Known] = msgspec.field(default_factory=dict)  # by the hash of what the feed tells them apart by
    shared: tuple[str, ...] = ()  # hashes of addresses that several of its entries have, and of names


class PendingEntry(Record, frozen=True, kw_only=True):
    """An entry that is new or has changed, on its way to the host of its article: it may want its page first, or a further look at it."""

    SCHEMA: ClassVar[str] = "pendingentry/1.0"

    by: str
    id: str  # article id
    feed: str
    url: str  # of the article; `seed:NAME` where it has none
    part: str = ""
    title: str = ""
    body: str = ""
    lang: str = "en"
    source_id: str = "unknown"
    published: datetime | None = None
    published_basis: Basis = "feed"
    updated: datetime | None = None
    at: datetime  # when the feed was asked
    first: bool = True  # the feed had not shown it before; else it has changed
    page: bool = False  # its page is to be fetched
    told: bool = False  # what the feed has of it went out, and its page is yet to come
    tries: int = 0  # of its page
    looks: int = 0  # at its page after that was fetched: it may change behind an entry that stays as it is
    next_at: datetime | None = None  # when its page is due


class ArticleState(Record, frozen=True, kw_only=True):
    """What went onto the log last of an article."""

    SCHEMA: ClassVar[str] = "articlestate/1.0"

    by: str
    id: str
    feed: str
    content: str  # content_hash
    body: str  # hash of its body alone: feeds may each have a headline of their own
    revision: int
    length: int  # characters of its body
    at: datetime
    etag: str = ""  # of its page
    modified: str = ""


class Errand(Record, frozen=True, kw_only=True):
    """A request to a host that another poller holds, for that one to make in the host's turn: a redirect led there. Lies with that host."""

    SCHEMA: ClassVar[str] = "errand/1.0"

    by: str  # who wants the answer
    id: str
    home: str  # a host that the one who wants the answer holds: the answer is put there
    url: str
    headers: dict[str, str] = msgspec.field(default_factory=dict)
    page: bool = False  # a page, for which robots.txt is asked before
    at: datetime


class Fetched(Record, frozen=True, kw_only=True):
    """What came of an errand; taken away by who wanted it."""

    SCHEMA: ClassVar[str] = "fetched/1.0"

    by: str  # who asked
    id: str  # the errand's
    url: str
    status: int = 0
    headers: dict[str, str] = msgspec.field(default_factory=dict)
    body: bytes = b""  # compressed by zlib
    error: str = ""  # why there is no answer
    lasting: bool = False  # there is none to be had; else none for now
    closed: float = 0  # seconds for which the host wants to be left alone


State = HostState | RobotsState | FeedState | FeedEntries | PendingEntry | ArticleState | Errand | Fetched
Sort = Literal["host", "robots", "feed", "entries", "pending", "article", "errand", "fetched"]
SORTS: Final[dict[Sort, type[Any]]] = {
    "host": HostState, "robots": RobotsState, "feed": FeedState, "entries": FeedEntries, "pending": PendingEntry, "article": ArticleState,
    "errand": Errand, "fetched": Fetched,
}  # fmt: skip
_SORT_OF: Final = {kind: sort for sort, kind in SORTS.items()}


def name_of(state: State) -> str:
    """Return what names a state among its host's of its sort."""
    if isinstance(state, HostState | RobotsState):
        return ""
    return state.feed if isinstance(state, FeedState | FeedEntries) else state.id


def key_of(host: str, sort: Sort, name: str) -> bytes:
    """Return a state's key."""
    return f"{host} {sort} {name}".encode()


def split_key(key: bytes) -> tuple[str, Sort, str]:
    """Return host, sort and name of a key."""
    host, sort, name = key.decode().split(" ", 2)
    return host, sort, name  # type: ignore[return-value]  # whoever asks looks it up in SORTS


def state_entry(topic: str, host: str, state: State) -> Entry:
    """Make the entry that carries a state of a host."""
    return Entry(topic, key_of(host, _SORT_OF[type(state)], name_of(state)), encode(state))


def no_more(topic: str, host: str, sort: Sort, name: str) -> Entry:
    """Make the entry that takes a state away."""
    return Entry(topic, key_of(host, sort, name), b"")
