"""What the pipeline says of itself: records in the index alone, made by no article and folded by nobody."""

from datetime import datetime
from typing import ClassVar, Literal

import msgspec

from groundshift.adapters.ports import Document, Message
from groundshift.core.records import DeadLetter, Record, Severity, digest, milliseconds

Delivery = Literal["sending", "sent", "failed"]


class Heartbeat(Record, frozen=True, kw_only=True):
    """A sign of life of one part of the pipeline."""

    SCHEMA: ClassVar[str] = "heartbeat/1.1"

    part: str  # extractor, indexer, a producer ...
    host: str
    pid: int
    at: datetime
    started_at: datetime
    records_in: int = 0  # since it started
    records_out: int = 0
    dead: int = 0
    records_in_per_second: float = 0  # since its sign of life before
    records_out_per_second: float = 0
    dead_per_second: float = 0
    lag: int = 0  # records ahead of it
    last_record_at: datetime | None = None  # when the latest record it was given, since it started, had been put on the log
    delay_seconds: float | None = None  # from when the last record was put on the log until it was done with


class Letter(Record, frozen=True, kw_only=True):
    """What a dead letter says of itself: all but its bytes, which lie on the log."""

    SCHEMA: ClassVar[str] = "letter/1.0"

    id: str  # the dead letter's
    stage: str  # who could not read or write it: a producer, extractor, tracker ...
    topic: str
    path: str = ""  # the file or the address that it came from, where that is known
    error: str
    size: int = 0  # bytes
    at: datetime  # when it was last seen
    retried_at: datetime | None = None  # when it was sent again, where it was not seen since


class FeedHealth(Record, frozen=True, kw_only=True):
    """How one feed fares: the last poll of it."""

    SCHEMA: ClassVar[str] = "feedhealth/1.1"

    feed: str  # its URL
    source_id: str
    at: datetime
    ok: bool
    status: int | None = None  # of HTTP
    error: str = ""
    entries: int = 0  # in the feed
    fresh: int = 0  # of them, new or changed
    broken: int = 0  # of them, dead-lettered by this poll
    unchanged: bool = False  # it answered that it is as it was, by its status or its bytes
    failures: int = 0  # in a row
    last_entry_at: datetime | None = None  # the latest date of an entry
    last_fresh_at: datetime | None = None  # when it last had something new
    kind: str = ""  # rss20, atom10, json11, news sitemap ...
    next_at: datetime | None = None  # when it is asked next
    interval_seconds: float = 0  # what its interval has come to
    moved_to: str = ""  # where it moved for good
    retired: bool = False  # gone for good (410), and asked no more
    odd: tuple[str, ...] = ()  # what is strange about it, in words
    poller: str = ""  # who asked
    seconds: float = 0  # that it took, with the pauses of its host


class Notification(Record, frozen=True, kw_only=True):
    """One message about one state of one alert to one target; made before it is sent."""

    SCHEMA: ClassVar[str] = "notification/1.0"

    id: str  # digest of alert, state and target
    alert_id: str
    theatre: str = ""
    rule: str
    group: str = ""  # the alert's: messages of one group that are due together are one
    severity: Severity
    alert_state: str
    target: str  # the name of the variable that holds its URL, never the URL
    delivery: Delivery
    message: str
    at: datetime  # of the last step
    attempts: int = 1
    sender: str = ""  # the run that made or last tried it
    error: str = ""


def letter_document(dataset: str, letter: DeadLetter, origin: Message | None = None) -> Document:
    """Return the document of a dead letter: one each, as it was last seen or sent again."""
    said = Letter(
        id=letter.id,
        stage=letter.stage,
        topic=letter.topic,
        path=letter.path,
        error=letter.error,
        size=letter.size,
        at=letter.last_seen,
        retried_at=letter.retried_at,
    )
    version = milliseconds(max(filter(None, (letter.last_seen, letter.retried_at))))
    return Document(f"{dataset}-dead-letters", letter.id, version, msgspec.json.encode(said), origin)


def heartbeat_document(dataset: str, beat: Heartbeat) -> Document:
    """Return the document of a heartbeat: one each, so that they are a history."""
    name = digest(beat.part, beat.host, beat.pid, beat.at)
    return Document(f"{dataset}-heartbeats", name, 1, msgspec.json.encode(beat))
