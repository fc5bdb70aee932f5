"""Members of a group that come and go every second or two, on real servers, while articles keep coming."""

import threading
import time
from datetime import UTC, datetime

import pytest

from consumers.crew import Crew, group, read_topics
from groundshift.adapters.deadletters import DeadLetters
from groundshift.adapters.index import ElasticIndex
from groundshift.adapters.log import KafkaLog
from groundshift.adapters.ports import Entry
from groundshift.adapters.topics import topic
from groundshift.config import Config, Consumers, Elasticsearch, Kafka
from groundshift.core.records import Article, encode
from groundshift.observe import Metrics
from groundshift.stack import Addresses

AT = datetime(2021, 8, 9, 12, tzinfo=UTC)
ROUNDS, EACH = 6, 60  # members that come and go, and articles that come meanwhile


@pytest.mark.real
def test_members_that_come_and_go_cost_nothing(servers: Addresses, dataset: str, real_log: KafkaLog, real_index: ElasticIndex) -> None:
    """However often the partitions are dealt anew, each article is there once, none is a dead letter, and what is committed is all."""
    config = Config(dataset=dataset, kafka=Kafka(bootstrap=str(servers.kafka)), consumers=Consumers(batch=10, poll_ms=100))

    def crew() -> Crew:
        return Crew(
            config, ["indexer"], lambda: KafkaLog(config.kafka, str(servers.kafka), config.consumers),
            lambda: ElasticIndex(Elasticsearch(), str(servers.elasticsearch)), Metrics(),
        )  # fmt: skip

    for number in range(ROUNDS):
        going = crew()
        thread = threading.Thread(target=going.run, daemon=True)
        thread.start()
        first = number * EACH
        for n in range(first, first + EACH, 10):
            some = [
                Article(id=f"{k:03}", revision=k, body="body", published=AT, fetched_at=AT, content_hash=str(k)) for k in range(n, n + 10)
            ]
            real_log.write([Entry(topic(dataset, "articles"), article.id.encode(), encode(article)) for article in some])
            time.sleep(0.3)
        going.stop.set()  # the next one comes as this one leaves
        if number % 2:
            thread.join(30)
    crew().run(until_idle=True)
    real_index.refresh(f"{dataset}-articles")
    assert real_index.count(f"{dataset}-articles") == ROUNDS * EACH
    assert real_log.behind(group(dataset, "indexer"), read_topics(dataset, "indexer")) == 0
    assert list(DeadLetters(real_log, dataset).read()) == []
