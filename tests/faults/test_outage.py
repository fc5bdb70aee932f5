"""A real indexer whose Elasticsearch goes away in the middle and comes back."""

import socket
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from urllib.parse import urlsplit

import pytest
from elasticsearch import Elasticsearch as Client

from consumers.crew import Crew, group, read_topics
from groundshift.adapters.deadletters import DeadLetters
from groundshift.adapters.index import ElasticIndex
from groundshift.adapters.log import MEMBER, KafkaLog
from groundshift.adapters.ports import Entry
from groundshift.adapters.topics import topic
from groundshift.config import Config, Consumers, Elasticsearch, Retry
from groundshift.core.records import Article, encode
from groundshift.observe import Metrics
from groundshift.stack import Addresses

AT = datetime(2021, 8, 9, tzinfo=UTC)


class Line:
    """A way to a server that can be cut."""

    def __init__(self, url: str) -> None:
        self._to = (urlsplit(url).hostname, urlsplit(url).port)
        self.open, self.refused = True, threading.Semaphore(0)
        self.mute, self.swallowed = False, threading.Event()
        self._ends: list[socket.socket] = []
        self._door = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._door.getsockname()[1]}"
        threading.Thread(target=self._answer, daemon=True).start()

    def _answer(self) -> None:
        with suppress(OSError):
            while True:
                near, _ = self._door.accept()
                if not self.open:
                    near.close()
                    self.refused.release()
                    continue
                far = socket.create_connection(self._to)
                self._ends += [near, far]
                for one, other in ((near, far), (far, near)):
                    threading.Thread(target=self._carry, args=(one, other), daemon=True).start()

    def _carry(self, one: socket.socket, other: socket.socket) -> None:
        with suppress(OSError):
            while data := one.recv(65536):
                if self.mute:
                    self.swallowed.set()
                else:
                    other.sendall(data)
        other.close()

    def cut(self) -> None:
        self.open = False
        for end in self._ends:
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        self.cut()
        self._door.close()


def articles(dataset: str, count: int) -> list[Entry]:
    made = [Article(id=f"{n:03}", revision=n, body="body", published=AT, fetched_at=AT, content_hash=str(n)) for n in range(count)]
    return [Entry(topic(dataset, "articles"), article.id.encode(), encode(article)) for article in made]


class Indexing:
    """An indexer at work behind a line that can be cut."""

    def __init__(self, servers: Addresses, dataset: str) -> None:
        self.line = Line(str(servers.elasticsearch))
        retry = Retry(first_seconds=0.2, cap_seconds=0.5, deadline_seconds=60)
        config = Config(dataset=dataset, consumers=Consumers(poll_ms=100, batch=50, drain_seconds=2), retry=retry)
        self.crew = Crew(
            config, ["indexer"], lambda: KafkaLog(config.kafka, str(servers.kafka), config.consumers),
            lambda: ElasticIndex(Elasticsearch(), self.line.url), Metrics(),
        )  # fmt: skip
        self._runs = threading.Thread(target=self.crew.run, daemon=True)
        self._runs.start()
        self.until(lambda: self.crew.meters["indexer"].ready)

    def until(self, condition: Callable[[], bool]) -> None:
        while not condition():
            assert self._runs.is_alive()
            time.sleep(0.05)

    def end(self) -> None:
        """Ask it to end, and find that it does."""
        self.crew.stop.set()
        self._runs.join(10)
        assert not self._runs.is_alive()
        self.line.close()


@pytest.mark.real
def test_an_outage_costs_nothing(servers: Addresses, dataset: str, real_log: KafkaLog, real_index: ElasticIndex) -> None:
    """While the index is away nothing is committed, nobody leaves the group and nothing dies; when it is back, everything is there once."""
    ours, reads, index = group(dataset, "indexer"), read_topics(dataset, "indexer"), f"{dataset}-articles"
    indexing = Indexing(servers, dataset)
    indexing.line.cut()
    real_log.write(articles(dataset, 200))
    for _ in range(6):  # tries that found nobody
        assert indexing.line.refused.acquire(timeout=30)
    assert real_log.behind(ours, reads) == 200
    indexing.line.open = True
    indexing.until(lambda: real_log.behind(ours, reads) == 0)
    indexing.end()
    real_index.refresh(index)
    assert real_index.count(index) == 200
    assert list(DeadLetters(real_log, dataset).read()) == []
    assert indexing.crew.meters["indexer"].records_in == 200  # none was read again: the seat in the group was kept


@pytest.mark.real
def test_an_index_that_never_answers_does_not_hold_up_the_end(
    servers: Addresses, dataset: str, real_log: KafkaLog, real_index: ElasticIndex
) -> None:
    """Asked to end while a request hangs, it leaves the batch uncommitted when its time is over; the next to come does it."""
    ours, reads, index = group(dataset, "indexer"), read_topics(dataset, "indexer"), f"{dataset}-articles"
    hanging = Indexing(servers, dataset)
    hanging.line.mute = True
    real_log.write(articles(dataset, 20))
    assert hanging.line.swallowed.wait(30)
    hanging.end()
    assert real_log.behind(ours, reads) == 20
    following = Indexing(servers, dataset)
    following.until(lambda: real_log.behind(ours, reads) == 0)
    following.end()
    real_index.refresh(index)
    assert real_index.count(index) == 20


@pytest.mark.real
def test_an_index_that_comes_and_goes_costs_nothing(servers: Addresses, dataset: str, real_log: KafkaLog, real_index: ElasticIndex) -> None:
    """Away and back several times a second while it is written to, the index has every document once in the end, and nothing dies."""
    ours, reads, index = group(dataset, "indexer"), read_topics(dataset, "indexer"), f"{dataset}-articles"
    indexing = Indexing(servers, dataset)
    for number in range(10):
        indexing.line.cut()
        real_log.write(articles(dataset, 1000)[number * 100 :][:100])
        time.sleep(0.2)
        indexing.line.open = True
        time.sleep(0.2)
    indexing.until(lambda: real_log.behind(ours, reads) == 0)
    indexing.end()
    real_index.refresh(index)
    assert real_index.count(index) == 1000
    assert list(DeadLetters(real_log, dataset).read()) == []


@pytest.mark.real
def test_an_index_silent_for_longer_than_a_seat_is_kept_costs_nothing(
    servers: Addresses, dataset: str, real_log: KafkaLog, real_index: ElasticIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A request that hangs for longer than max.poll.interval costs nothing: every document is there once, and nothing dies."""
    monkeypatch.setitem(MEMBER, "max_poll_interval_ms", 6000)
    monkeypatch.setitem(MEMBER, "session_timeout_ms", 6000)
    ours, reads, index = group(dataset, "indexer"), read_topics(dataset, "indexer"), f"{dataset}-articles"
    indexing = Indexing(servers, dataset)
    indexing.line.mute = True
    real_log.write(articles(dataset, 200))
    assert indexing.line.swallowed.wait(30)
    time.sleep(8)
    indexing.line.cut()
    indexing.line.mute, indexing.line.open = False, True
    indexing.until(lambda: real_log.behind(ours, reads) == 0)
    indexing.end()
    real_index.refresh(index)
    assert real_index.count(index) == 200
    assert list(DeadLetters(real_log, dataset).read()) == []


@pytest.mark.real
def test_a_full_disk_costs_nothing(servers: Addresses, dataset: str, real_log: KafkaLog, real_index: ElasticIndex) -> None:
    """While Elasticsearch finds its disk full and takes no writes, nothing is committed and nothing dies; then all is there once."""
    ours, reads, index = group(dataset, "indexer"), read_topics(dataset, "indexer"), f"{dataset}-articles"
    indexing, marks = Indexing(servers, dataset), "cluster.routing.allocation.disk.watermark"
    full = {f"{marks}.{stage}": "900tb" for stage in ("low", "high", "flood_stage")} | {"cluster.info.update.interval": "10s"}
    with Client(str(servers.elasticsearch)) as client:

        def blocked() -> bool:
            (about,) = client.indices.get_settings(index=index).body.values()
            return bool(about["settings"]["index"].get("blocks", {}).get("read_only_allow_delete") == "true")

        client.cluster.put_settings(persistent=full)
        try:
            indexing.until(blocked)
            real_log.write(articles(dataset, 200))
            time.sleep(5)
            assert (real_log.behind(ours, reads), real_index.count(index)) == (200, 0)
            roomy = {name: None for name in full if name.startswith(marks)}
            client.cluster.put_settings(persistent=roomy)
            indexing.until(lambda: real_log.behind(ours, reads) == 0)
            assert not blocked()
        finally:
            client.cluster.put_settings(persistent=dict.fromkeys(full))
    indexing.end()
    real_index.refresh(index)
    assert real_index.count(index) == 200
    assert list(DeadLetters(real_log, dataset).read()) == []
