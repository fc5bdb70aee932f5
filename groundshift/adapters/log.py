"""The log in Kafka, by kafka-python 3.

Writing is idempotent with acks=all, and every future is collected: flush() alone does not raise. Reading never commits by itself.
"""

import contextlib
import time
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from typing import Any

from kafka import ConsumerRebalanceListener, KafkaAdminClient, KafkaConsumer, KafkaProducer, TopicPartition
from kafka.admin import OffsetSpec
from kafka.errors import (
    CommitFailedError,
    GroupIdNotFoundError,
    IllegalGenerationError,
    InvalidRecordError,
    KafkaError,
    KafkaTimeoutError,
    MessageSizeTooLargeError,
    RebalanceInProgressError,
    RecordListTooLargeError,
    RetriableError,
    TopicAlreadyExistsError,
    UnknownMemberIdError,
    UnknownTopicOrPartitionError,
)
from kafka.partitioner import Partitioner
from kafka.partitioner.default import murmur2
from kafka.structs import OffsetAndMetadata

from groundshift.adapters.ports import DONE, NOTHING, Answer, Entry, Message, Place
from groundshift.adapters.topics import LETTER_LIMIT, MIB, TOPICS, kind_of, spread, topic
from groundshift.config import Consumers, Kafka
from groundshift.errors import Failed, Unavailable
from groundshift.observe import logger

REFUSED = (MessageSizeTooLargeError, RecordListTooLargeError, InvalidRecordError)  # the record's own fault
REBALANCED = (CommitFailedError, IllegalGenerationError, RebalanceInProgressError, UnknownMemberIdError)
READING = {"enable_auto_commit": False, "auto_offset_reset": "earliest", "allow_auto_create_topics": False}
# a killed member's partitions are dealt anew after 10 s; a member that knows too little of the topics learns it within 30 s
MEMBER = {"session_timeout_ms": 10_000, "heartbeat_interval_ms": 3_000, "metadata_max_age_ms": 30_000}
WRITING = {"acks": "all", "enable_idempotence": True, "compression_type": "zstd", "linger_ms": 20, "batch_size": 256 * 1024}
TURN_BYTES = (
    2 * MIB
)  # of records in one turn: the slowest text, read at 0.1 ms a character, takes less than Kafka's max.poll.interval of 5 min
CLOSING_MS = 2_000  # for a client to say goodbye
TAIL_MS = 500  # longest wait of who follows
LOST_SECONDS = 60.0  # twice the time that delivery is tried for: kafka-python 3.0.12 can lose a batch when its broker dies
STALL_SECONDS = 30.0  # without an answer: then the servers count as gone


def connection(config: Kafka, bootstrap: str) -> dict[str, Any]:
    """Return what every client of kafka-python needs to reach the brokers."""
    settings: dict[str, Any] = {
        "bootstrap_servers": bootstrap.split(","),
        "security_protocol": config.security_protocol,
        "sasl_mechanism": config.sasl_mechanism,
        "sasl_plain_username": config.username or None,
        "sasl_plain_password": config.password.get_secret_value() or None,
        "ssl_cafile": config.ssl_cafile and str(config.ssl_cafile),
        "ssl_certfile": config.ssl_certfile and str(config.ssl_certfile),
        "ssl_keyfile": config.ssl_keyfile and str(config.ssl_keyfile),
        "bootstrap_timeout_ms": 10_000,
        "request_timeout_ms": 10_000,
        "reconnect_backoff_max_ms": 3_000,
    }
    return {name: value for name, value in settings.items() if value is not None}


class KeyPartitioner(Partitioner):  # type: ignore[misc]  # kafka-python publishes no types
    """Chooses by the spreading part of the key, with the hash every Kafka client uses."""

    def partition(self, topic: str, _key: Any, serialized_key: bytes, _value: Any, _serialized: Any, cluster: Any) -> int:
        return place(topic, serialized_key, len(cluster.partitions_for_topic(topic)))


def known(partitions_for: Callable[[str], set[int] | None], topic: str) -> set[int]:
    """Return the numbers of a topic's partitions. Raises UnknownTopicOrPartitionError: the brokers do not say."""
    numbers = partitions_for(topic)
    if not numbers:
        raise UnknownTopicOrPartitionError(topic)
    return numbers


def place(topic: str, key: bytes, partitions: int) -> int:
    """Return the partition of a key among so many."""
    return int((murmur2(spread(topic, key)) & 0x7FFFFFFF) % partitions)


class KafkaLog:
    """The log port over a Kafka cluster; clients are made when first needed."""

    def __init__(self, config: Kafka, bootstrap: str, consumers: Consumers) -> None:
        self._config, self._consumers = config, consumers
        self._connection = connection(config, bootstrap)
        self._clients: dict[str, Any] = {}

    def prepare(self, dataset: str) -> None:
        missing = {topic(dataset, name): row for name, row in TOPICS.items()}
        for existing in self._ask(self._admin.list_topics):
            missing.pop(existing, None)
        for name, row in missing.items():
            wanted = {"num_partitions": self._config.partitions, "replication_factor": self._config.replication, "configs": row.settings()}
            self._ask(self._create, {name: wanted})

    def _create(self, wanted: dict[str, Any]) -> None:
        with contextlib.suppress(TopicAlreadyExistsError):  # another command was faster
            self._admin.create_topics(wanted, wait_for_metadata=True)

    def write(self, items: Sequence[Entry]) -> list[Answer]:
        futures = [self._send(entry) for entry in items]
        try:
            self._producer.flush(LOST_SECONDS)
        except KafkaTimeoutError:
            answers = [self._answer(future) for future in futures]
            self._drop_producer()
            return answers
        return [self._answer(future) for future in futures]

    def _drop_producer(self) -> None:
        """Let go of a producer that has lost a batch: the next write makes another, and sends it anew."""
        logger().warning("Kafka's client neither delivers what it was given nor gives it up; another is made")
        with contextlib.suppress(KafkaTimeoutError):  # closing it waits for the same batch
            self._clients.pop("producer").close(0)

    def _send(self, entry: Entry) -> Any:
        size, limit = len(entry.key) + len(entry.value), kind_of(entry.topic)[1].limit
        if size > limit:
            return Answer("refused", f"{size} bytes, and a record on {entry.topic} has at most {limit}")
        try:
            return self._producer.send(entry.topic, key=entry.key, value=entry.value or None)
        except KafkaError as error:
            return self._verdict(error)

    def _answer(self, future: Any) -> Answer:
        if isinstance(future, Answer):
            return future
        if not future.is_done:
            return Answer("again", f"Kafka: neither taken nor refused in {LOST_SECONDS:.0f} s")
        return self._verdict(future.exception) if future.failed() else DONE

    def _verdict(self, error: Exception) -> Answer:
        if isinstance(error, REFUSED):
            return Answer("refused", f"Kafka refuses it: {error}")
        if isinstance(error, RetriableError):
            return Answer("again", f"Kafka: {error!r}")
        raise Failed(f"Kafka does not take records: {error!r}") from error

    def source(self, group: str, topics: Sequence[str], gather: float = 0) -> "KafkaSource":
        consumer = self._ask(KafkaConsumer, group_id=group, max_poll_records=self._consumers.batch, **MEMBER, **READING, **self._connection)
        source = KafkaSource(consumer, topics, self._consumers, gather)
        # Who leads a group deals what it knows of. One that joins before it has learnt of its topics deals nothing, or deals twice.
        if missing := sorted(set(topics) - self._ask(consumer.topics)):
            source.close()
            raise Failed(f"Kafka has no topics {', '.join(missing)}: they are made by `groundshift run` and `groundshift replay`")
        return source

    def history(
        self, topics: Sequence[str], partitions: frozenset[int] | None = None, since: Mapping[Place, int] = NOTHING
    ) -> Generator[Message, None, None]:
        consumer = self._ask(KafkaConsumer, max_poll_records=5000, **READING, **self._connection)
        with _closing(consumer), self._asking():
            places = [
                TopicPartition(name, number)
                for name in topics
                for number in known(consumer.partitions_for_topic, name)
                if partitions is None or number in partitions
            ]
            if places:
                yield from self._read(consumer, places, since)

    def _read(self, consumer: Any, places: list[Any], since: Mapping[Place, int]) -> Generator[Message, None, None]:
        consumer.assign(places)
        for at, first in self._ask(consumer.beginning_offsets, places).items():
            consumer.seek(at, max(first, since.get((at.topic, at.partition), 0)))
        ends = self._ask(consumer.end_offsets, places)
        last_word = time.monotonic()
        while any(consumer.position(at) < end for at, end in ends.items()):
            batch = consumer.poll(timeout_ms=500)
            for at, messages in batch.items():
                yield from (message for message in messages if message.offset < ends[at])
            last_word = time.monotonic() if batch else last_word
            if time.monotonic() - last_word > STALL_SECONDS:
                raise Unavailable(f"Kafka sent nothing for {STALL_SECONDS:.0f} s while {places[0].topic} was read from its beginning")

    def tail(self, topics: Sequence[str], last: int) -> "KafkaTail":
        consumer = self._ask(KafkaConsumer, max_poll_records=self._consumers.batch, **READING, **self._connection)
        try:
            if missing := sorted(set(topics) - self._ask(consumer.topics)):
                raise Failed(f"Kafka has no topics {', '.join(missing)}: they are made by `groundshift run` and `groundshift replay`")
            with self._asking():
                places = [TopicPartition(name, number) for name in topics for number in known(consumer.partitions_for_topic, name)]
                consumer.assign(places)
                first, end = consumer.beginning_offsets(places), consumer.end_offsets(places)
                for at in places:
                    consumer.seek(at, max(first[at], end[at] - last))
        except BaseException:
            consumer.close(autocommit=False, timeout_ms=CLOSING_MS)
            raise
        return KafkaTail(consumer, self._asking)

    def partition(self, topic: str, key: bytes) -> int:
        return place(topic, key, len(self._ask(known, self._producer.partitions_for, topic)))

    def behind(self, group: str, topics: Sequence[str]) -> int:
        places = self._places(topics)
        committed = self._ask(self._admin.list_group_offsets, {group: places})[group]
        first = self._ask(self._admin.list_partition_offsets, dict.fromkeys(places, OffsetSpec.EARLIEST))
        end = self._ask(self._admin.list_partition_offsets, dict.fromkeys(places, OffsetSpec.LATEST))
        return sum(end[at].offset - max(committed[at].offset, first[at].offset) for at in places)

    def begun(self, group: str, topics: Sequence[str]) -> bool:
        places = self._places(topics)
        committed = self._ask(self._admin.list_group_offsets, {group: places})[group]
        return any(committed[at].offset > 0 for at in places)

    def _places(self, topics: Sequence[str]) -> list[Any]:
        return [TopicPartition(name, number) for name in topics for number in self._ask(known, self._producer.partitions_for, name)]

    def forget(self, group: str) -> None:
        with contextlib.suppress(GroupIdNotFoundError):
            self._ask(self._admin.delete_groups, [group])

    def close(self) -> None:
        for name, client in self._clients.items():
            client.close(*([CLOSING_MS / 1000] if name == "producer" else []))
        self._clients.clear()

    @property
    def _producer(self) -> Any:
        # delivery is tried for half a minute here; longer outages belong to the one retry policy
        limits = {"max_request_size": LETTER_LIMIT + MIB, "max_block_ms": 10_000, "delivery_timeout_ms": 30_000}
        return self._client("producer", KafkaProducer, partitioner=KeyPartitioner(), allow_auto_create_topics=False, **WRITING, **limits)

    @property
    def _admin(self) -> Any:
        return self._client("admin", KafkaAdminClient)

    def _client(self, name: str, make: Any, **settings: Any) -> Any:
        if name not in self._clients:
            self._clients[name] = self._ask(make, **settings, **self._connection)
        return self._clients[name]

    def _ask(self, call: Any, *arguments: Any, **options: Any) -> Any:
        """Call a client; raise Unavailable where the brokers do not answer, Failed where they refuse."""
        with self._asking():
            return call(*arguments, **options)

    @contextlib.contextmanager
    def _asking(self) -> Iterator[None]:
        servers = ",".join(self._connection["bootstrap_servers"])
        try:
            yield
        except (RetriableError, OSError) as error:
            hint = "start it with `groundshift up`, or see kafka.bootstrap and kafka.security_protocol"
            raise Unavailable(f"Kafka at {servers} does not answer ({error}): {hint}") from error
        except KafkaError as error:
            raise Failed(f"Kafka at {servers} refuses: {error!r}") from error


@contextlib.contextmanager
def _closing(consumer: Any) -> Iterator[None]:
    """Close a consumer in the end, and do not wait for what nobody answers."""
    try:
        yield
    finally:
        consumer.close(autocommit=False, timeout_ms=CLOSING_MS)


class KafkaTail:
    """Follows topics as a member of no group."""

    def __init__(self, consumer: Any, asking: Callable[[], contextlib.AbstractContextManager[None]]) -> None:
        self._consumer, self._asking = consumer, asking

    def poll(self) -> list[Message]:
        with self._asking():
            return [message for batch in self._consumer.poll(timeout_ms=TAIL_MS).values() for message in batch]

    def close(self) -> None:
        self._consumer.close(autocommit=False, timeout_ms=CLOSING_MS)


class KafkaSource:
    """A member of a consumer group that keeps polling while its work waits."""

    def __init__(self, consumer: Any, topics: Sequence[str], config: Consumers, gather: float = 0) -> None:
        self._consumer, self._poll_ms, self._batch, self._gather = consumer, config.poll_ms, config.batch, gather
        self._early: list[Message] = []  # taken and not given out: more than a turn's bytes, or what a rebalance brought in while waiting
        self._dealt, self._seen = _Dealt(), 0
        consumer.subscribe(list(topics), listener=self._dealt)

    def poll(self) -> list[Message]:
        if self._early:
            self._rest(0)
        else:
            self._early = self._take(self._poll_ms)
            until = time.monotonic() + self._gather
            while self._early and len(self._early) < self._batch and (left := until - time.monotonic()) > 0:
                self._early += self._take(int(left * 1000) + 1)
            self._consumer.resume(*self._consumer.paused())
        portion = portion_of(self._early)
        self._early = self._early[len(portion) :]
        return portion

    def _take(self, timeout_ms: int) -> list[Message]:
        try:
            return [message for batch in self._consumer.poll(timeout_ms=timeout_ms).values() for message in batch]
        except RetriableError as error:
            logger().warning("Kafka does not answer a poll; the next may", error=repr(error))
            return []
        except KafkaError as error:
            raise Failed(f"Kafka does not give records: {error!r}") from error

    def moved(self) -> bool:
        seen, self._seen = self._seen, self._dealt.times
        return seen != self._seen

    def partitions(self) -> frozenset[Place]:
        return frozenset((at.topic, at.partition) for at in self._consumer.assignment())

    def wait(self, seconds: float, unless: Callable[[], bool]) -> None:
        until = time.monotonic() + seconds
        while (left := until - time.monotonic()) > 0 and not unless():
            self._rest(int(min(left * 1000, self._poll_ms)) + 1)
        self._consumer.resume(*self._consumer.paused())

    def _rest(self, timeout_ms: int) -> None:
        """Poll without taking records, so that the seat in the group is kept."""
        self._consumer.pause(*self._consumer.assignment())  # anew each time: a rebalance brings partitions that are not paused
        self._early += self._take(timeout_ms)

    def commit(self, messages: Sequence[Message]) -> None:
        ends = {TopicPartition(m.topic, m.partition): OffsetAndMetadata(m.offset + 1) for m in messages}
        # what another member holds by now is further on there: committing it here would set that member back
        after = {at: end for at, end in ends.items() if at in self._consumer.assignment()}
        if not after:
            return
        try:
            self._consumer.commit(after)
        except REBALANCED as error:
            logger().info("the group moved on before the commit: what was not committed comes again", error=repr(error))
        except RetriableError as error:
            raise Unavailable(f"Kafka does not take the commit: {error!r}") from error
        except KafkaError as error:
            raise Failed(f"Kafka refuses the commit: {error!r}") from error

    def lag(self) -> Mapping[Place, int]:
        lags = {}
        for at in self._consumer.assignment():
            highwater = self._consumer.highwater(at)
            if highwater is not None:  # known from the first fetch on
                with contextlib.suppress(KafkaError):  # where the brokers are away, nobody knows
                    lags[at.topic, at.partition] = max(0, highwater - self._consumer.position(at))
        return lags

    def close(self) -> None:
        self._consumer.close(autocommit=False, timeout_ms=CLOSING_MS)


def portion_of(messages: Sequence[Message]) -> list[Message]:
    """Return the first messages, at least one, of at most TURN_BYTES: what is made of a turn has to be done before the seat is lost."""
    size, count = 0, 0
    for count, message in enumerate(messages, 1):
        size += len(message.value or b"")
        if size > TURN_BYTES:
            return list(messages[: max(1, count - 1)])
    return list(messages[:count])


class _Dealt(ConsumerRebalanceListener):  # type: ignore[misc]  # kafka-python publishes no types
    """Counts how often partitions were dealt. It runs on the client's own thread, where any blocking call is an error."""

    def __init__(self) -> None:
        self.times = 0

    def on_partitions_revoked(self, revoked: Any) -> None:
        pass  # whatever is dealt next is heard of below, were it nothing

    def on_partitions_assigned(self, assigned: Any) -> None:
        self.times += 1
