"""The topics of a dataset: one table. What travels on each, how it is keyed, kept and spread over partitions."""

from datetime import timedelta
from typing import Any, Final

import msgspec

from groundshift.adapters import feedstates
from groundshift.adapters.ports import Entry, Message
from groundshift.core.bounds import arrived
from groundshift.core.records import EPOCH, Alert, Article, Change, ClaimSet, DeadLetter, Record, Span, T, Tally, decode, encode
from groundshift.errors import BadInput

MIB = 1024 * 1024
RECORD_LIMIT = 1 * MIB  # bytes of key and value, uncompressed, on every topic but the dead letters'
LETTER_LIMIT = 24 * MIB  # 16 MiB of original bytes are 21.4 MiB in JSON's base64
DAY_MS = 24 * 60 * 60 * 1000


class Topic(msgspec.Struct, frozen=True):
    """A row of the table."""

    kinds: tuple[type[Record], ...]
    compacted: bool
    key: str  # for the docs: what a record is keyed by
    limit: int = RECORD_LIMIT
    at_once: bool = False  # compacted soon and in small segments: nobody but its writers reads it, and only the latest

    def settings(self) -> dict[str, str]:
        """Return Kafka's own settings of such a topic."""
        # a set that a newer reading replaces stays readable for a day: the tracker has to see it once to take its claims back
        compaction = {"cleanup.policy": "compact", "min.compaction.lag.ms": str(DAY_MS)}
        if self.at_once:
            compaction = {
                "cleanup.policy": "compact",
                "min.cleanable.dirty.ratio": "0.2",
                "segment.ms": str(DAY_MS // 24),
                "segment.bytes": str(16 * MIB),
            }
        forever = {"cleanup.policy": "delete", "retention.ms": "-1"}
        return (compaction if self.compacted else forever) | {"max.message.bytes": str(self.limit + MIB)}


TOPICS: Final[dict[str, Topic]] = {
    "articles": Topic((Article,), compacted=False, key="article id"),
    "claims": Topic((ClaimSet,), compacted=True, key="theatre:article id:revision"),
    "superseded": Topic((ClaimSet,), compacted=True, key="theatre:article id:revision:reading"),
    "spans": Topic((Span,), compacted=True, key="span id"),
    "changes": Topic((Change,), compacted=True, key="change id"),
    "tallies": Topic((Tally,), compacted=True, key="tally id"),
    "alerts": Topic((Alert,), compacted=True, key="alert id"),
    "feed-states": Topic(tuple(feedstates.SORTS.values()), compacted=True, key="host, sort and name", at_once=True),
    "dead-letters": Topic((DeadLetter,), compacted=False, key="dead letter id", limit=LETTER_LIMIT),
}
Told = ClaimSet | Span | Change | Tally | Alert  # what the tracker says; its claim sets are superseded ones
TOLD: Final[dict[type[Record], str]] = {ClaimSet: "superseded", Span: "spans", Change: "changes", Tally: "tallies", Alert: "alerts"}


def topic(dataset: str, name: str) -> str:
    """Return a topic's full name."""
    return f"{dataset}-{name}"


def kind_of(full_name: str) -> tuple[str, Topic]:
    """Return the short name and the row of a topic by its full name; the dataset may hold any dash."""
    return next((name, row) for name, row in TOPICS.items() if full_name.endswith(f"-{name}"))


def read(kind: type[T], message: Message) -> T:
    """Return the record of a message: in every stage by the same rule.

    Raises BadInput: as decode() does; larger than its topic takes (compressed, a record slips past Kafka's own limit); from the future.
    """
    size, limit = len(message.key or b"") + len(message.value or b""), kind_of(message.topic)[1].limit
    if size > limit:
        raise BadInput(f"{size:,} bytes, and a record on {message.topic} has at most {limit:,}: split it and send the parts")
    record = decode(kind, message.value or b"")
    if message.timestamp > 0 and isinstance(record, Article | ClaimSet):
        arrived(record, EPOCH + timedelta(milliseconds=message.timestamp))
    return record


def claims_entry(dataset: str, claim_set: ClaimSet, origin: Message | None = None) -> Entry:
    """Make the entry that carries a claim set to the tracker."""
    return Entry(topic(dataset, "claims"), claim_set.id.encode(), encode(claim_set), origin)


def told_key(record: Record) -> bytes:
    """Return the key of what the tracker says; sets that different readings made of one revision are superseded one by one."""
    named: Any = record  # all of TOLD have an id
    return (f"{named.id}:{named.reading}" if isinstance(record, ClaimSet) else str(named.id)).encode()


def told_entry(dataset: str, record: Record) -> Entry:
    """Make the entry that carries what the tracker says; its topic follows from its type."""
    return Entry(topic(dataset, TOLD[type(record)]), told_key(record), encode(record))


def spread(full_name: str, key: bytes) -> bytes:
    """Return the part of a key that chooses the partition.

    On `claims` the theatre, so that one theatre's order is total; on `feed-states` the host, so that one poller alone asks it.
    """
    if full_name.endswith("-feed-states"):
        return key.split(b" ", 1)[0]
    return key.split(b":", 1)[0] if full_name.endswith("-claims") else key
