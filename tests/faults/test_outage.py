"""A real indexer whose Elasticsearch goes away in the middle and comes back."""

import socket
import threading
import time
from contextlib import closing, suppress
from datetime import UTC, datetime
from urllib.parse import urlsplit

import pytest

from consumers.crew import Crew, group, read_topics
from groundshift.adapters.deadletters import DeadLetters
from groundshift.adapters.index import ElasticIndex
from groundshift.adapters.log import KafkaLog
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

    @staticmethod
    def _carry(one: socket.socket, other: socket.socket) -> None:
        with suppress(OSError):
            while data := one.recv(65536):
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


@pytest.mark.real
def test_an_outage_costs_nothing(servers: Addresses, dataset: str, real_log: KafkaLog, real_index: ElasticIndex) -> None:
    """While the index is away nothing is committed, nobody leaves the group and nothing dies; when it is back, everything is there once."""
    articles, reads = topic(dataset, "articles"), read_topics(dataset, "indexer")
    line = Line(str(servers.elasticsearch))
    config = Config(
        dataset=dataset, consumers=Consumers(poll_ms=100, batch=50), retry=Retry(first_seconds=0.2, cap_seconds=0.5, deadline_seconds=60)
    )
    crew = Crew(
        config, ["indexer"], lambda: KafkaLog(config.kafka, str(servers.kafka), config.consumers),
        lambda: ElasticIndex(Elasticsearch(), line.url), Metrics(),
    )  # fmt: skip
    with closing(line):
        runs = threading.Thread(target=crew.run, daemon=True)
        runs.start()
        while not crew.meters["indexer"].ready:
            assert runs.is_alive()
            time.sleep(0.05)
        line.cut()
        for n in range(200):
            record = Article(id=f"{n:03}", revision=n, body=f"body {n}", published=AT, fetched_at=AT, content_hash=str(n))
            real_log.write([Entry(articles, record.id.encode(), encode(record))])
        for _ in range(6):  # tries that found nobody
            assert line.refused.acquire(timeout=30)
        assert real_log.behind(group(dataset, "indexer"), reads) == 200
        line.open = True
        while real_log.behind(group(dataset, "indexer"), reads):
            assert runs.is_alive()
            time.sleep(0.05)
        crew.stop.set()
        runs.join(10)
    real_index.refresh(articles)
    assert real_index.count(articles) == 200
    assert list(DeadLetters(real_log, dataset).read()) == []
    assert crew.meters["indexer"].records_in == 200  # none was read again: the seat in the group was kept
