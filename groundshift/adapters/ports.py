"""What the consumers need of a log and of an index, and nothing more. Kafka, Elasticsearch and the fakes in memory all keep to it.

A sink answers for every item it is given: `done` (acknowledged, or there already), `again` (the same item may pass later) or `refused` (it
never will: dead-letter it). It raises Unavailable where nothing is known of the whole batch, and Failed where only a person can help.
"""

from collections.abc import Callable, Generator, Mapping, Sequence
from types import MappingProxyType
from typing import Any, Final, Literal, NamedTuple, Protocol, TypeVar

import msgspec


class Message(NamedTuple):
    """A record as it lies on the log. Kafka's own ConsumerRecord has these names too, so none is copied."""

    topic: str
    partition: int
    offset: int
    key: bytes | None
    value: bytes | None
    timestamp: int = 0  # when it was put there, ms since 1970


class Entry(NamedTuple):
    """A record to put on the log, and the message it was made from."""

    topic: str
    key: bytes
    value: bytes  # empty: the key's record is taken away, on a topic that is compacted
    origin: Message | None = None


class Document(msgspec.Struct, frozen=True):
    """A document to put into the index under an external version, and the message it was made from."""

    index: str
    id: str
    version: int
    body: bytes  # one line of JSON
    origin: Message | None = None
    content_hash: str = ""  # where set: the same version with another content_hash is refused


class Answer(NamedTuple):
    """What a sink says of one item."""

    verdict: Literal["done", "again", "refused"]
    reason: str = ""


DONE = Answer("done")

Item = TypeVar("Item", Entry, Document)


def as_message(item: Entry | Document) -> Message:
    """Return an item that was made from no message as if it had lain where it was to go."""
    if isinstance(item, Entry):
        return Message(item.topic, -1, -1, item.key, item.value)
    return Message(item.index, -1, -1, item.id.encode(), item.body)


Item_contra = TypeVar("Item_contra", contravariant=True)
Place = tuple[str, int]  # topic and partition
NOTHING: Final[Mapping[Place, int]] = MappingProxyType({})  # read of any partition


class Sink(Protocol[Item_contra]):
    """Where a stage writes."""

    def write(self, items: Sequence[Item_contra], /) -> Sequence[Answer]:
        """Write all items; return an answer for each, in their order. Raises Unavailable, Failed."""


class Source(Protocol):
    """A member of a group of consumers."""

    def poll(self) -> list[Message]:
        """Return the next records, possibly none; each partition's in its order."""

    def moved(self) -> bool:
        """Say whether the partitions were dealt anew since last asked."""

    def partitions(self) -> frozenset[Place]:
        """Return the partitions held now."""

    def wait(self, seconds: float, unless: Callable[[], bool]) -> None:
        """Let time pass, unless told not to, without taking records and without losing the seat in the group."""

    def commit(self, messages: Sequence[Message]) -> None:
        """Commit the offset after the last of these in each partition; a group that moved on meanwhile will read them again."""

    def lag(self) -> Mapping[Place, int]:
        """Return how many records lie ahead in each partition held, as far as known."""

    def close(self) -> None:
        """Leave the group; commit nothing."""


class Tail(Protocol):
    """Follows topics without a group: it takes nothing from anybody and commits nothing."""

    def poll(self) -> list[Message]:
        """Return the next records, possibly none; each partition's in its order. Raises Unavailable, Failed."""

    def close(self) -> None:
        """Let go of the log."""


class Log(Sink[Entry], Protocol):
    """Topics of keyed records in partitions."""

    def prepare(self, dataset: str) -> None:
        """Create the dataset's topics where they are missing."""

    def source(self, group: str, topics: Sequence[str], gather: float = 0) -> Source:
        """Join a group that shares these topics. gather: seconds to wait, once there is a record, for what follows it.

        Raises Failed where a topic is missing.
        """

    def history(
        self, topics: Sequence[str], partitions: frozenset[int] | None = None, since: Mapping[Place, int] = NOTHING
    ) -> Generator[Message, None, None]:
        """Yield what lies on these topics (or on these partitions of them) from the beginning to the end as of now.

        since: offsets to begin at; a partition that is not named there is read whole.

        Whoever may stop before the end closes it: a client of the log left to the garbage collector may wait for ever.
        """

    def tail(self, topics: Sequence[str], last: int) -> Tail:
        """Follow these topics as a member of no group, from the last so many records of each partition.

        Raises Failed where a topic is missing.
        """

    def partition(self, topic: str, key: bytes) -> int:
        """Return the partition on which records of this key lie."""

    def behind(self, group: str, topics: Sequence[str]) -> int:
        """Return how many records of these topics the group has not committed."""

    def begun(self, group: str, topics: Sequence[str]) -> bool:
        """Say whether the group has committed any record of these topics."""

    def forget(self, group: str) -> None:
        """Drop what a group, of which nobody is a member any more, has committed."""

    def close(self) -> None:
        """Let go of the servers."""


class Index(Sink[Document], Protocol):
    """Documents under names and versions, and queries over them."""

    def prepare(self, dataset: str) -> None:
        """Put the dataset's templates and create its indices where they are missing."""

    def there(self, index: str) -> bool:
        """Say whether there is such an index."""

    def create(self, index: str, doc_id: str, fields: Mapping[str, Any]) -> bool:
        """Write a document that must not be there; return False where it is."""

    def fetch(self, index: str, doc_id: str) -> tuple[dict[str, Any], str] | None:
        """Return a document's fields and the tag of this state of it, or None."""

    def swap(self, index: str, doc_id: str, tag: str, fields: Mapping[str, Any]) -> bool:
        """Replace a document if it is still in the state of the tag; return whether it was."""

    def search(self, index: str, body: Mapping[str, Any]) -> dict[str, Any]:
        """Run a search as Elasticsearch's query DSL has it; return the answer's body."""

    def count(self, index: str, query: Mapping[str, Any] | None = None) -> int:
        """Count the documents that match; by default all that are live, not retracted."""

    def mark(self, indices: Sequence[str]) -> str:
        """Return a mark that is another one as soon as a search of these indices may find something else."""

    def refresh(self, index: str) -> None:
        """Make what was written visible to searches."""

    def close(self) -> None:
        """Let go of the server."""
