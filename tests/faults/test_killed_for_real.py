"""A real indexer, killed between bulk and commit, on real servers."""

import os
import subprocess
import sys
from datetime import UTC, datetime

import pytest

from consumers.crew import Crew, group, read_topics
from groundshift.adapters.index import ElasticIndex
from groundshift.adapters.log import KafkaLog
from groundshift.adapters.ports import Entry
from groundshift.adapters.topics import topic
from groundshift.config import Config, Consumers, Elasticsearch, Kafka
from groundshift.core.records import Article, encode
from groundshift.observe import Metrics
from groundshift.stack import Addresses

AT = datetime(2021, 8, 9, tzinfo=UTC)
DYING = """
import os, sys
from groundshift.adapters.log import KafkaSource
turns = int(sys.argv.pop(1))
commit = KafkaSource.commit

def dying(source, messages):
    global turns
    turns -= bool(messages)
    if turns < 0:
        os._exit(9)  # what was just acknowledged by the index is never committed
    commit(source, messages)

KafkaSource.commit = dying
from groundshift.cli import main
main()
"""


@pytest.mark.real
def test_an_indexer_killed_between_bulk_and_commit_doubles_nothing(
    servers: Addresses, dataset: str, real_log: KafkaLog, real_index: ElasticIndex
) -> None:
    """Killed twice with documents written and offsets not committed, it leaves each article once, as if it had never been killed."""
    articles = [
        Article(id=f"{n:03}", revision=n, body=f"body {n}", published=AT, fetched_at=AT, content_hash=str(n), title="x" * n)
        for n in range(120)
    ]
    real_log.write([Entry(topic(dataset, "articles"), article.id.encode(), encode(article)) for article in articles])
    reads, ours = read_topics(dataset, "indexer"), group(dataset, "indexer")
    settings = {"GROUNDSHIFT_KAFKA__BOOTSTRAP": str(servers.kafka), "GROUNDSHIFT_ELASTICSEARCH__URL": str(servers.elasticsearch)}
    name = f"{dataset}-articles"
    for life in range(2):
        died = subprocess.run(
            [sys.executable, "-c", DYING, str(life), "run", "indexer", "--dataset", dataset],
            env=os.environ | settings | {"GROUNDSHIFT_CONSUMERS__BATCH": "20"}, timeout=120, check=False,
        )  # fmt: skip
        assert died.returncode == 9
        real_index.refresh(name)
        assert 120 > real_index.count(name) > 120 - real_log.behind(ours, reads)  # more is written than committed, and not all

    config = Config(dataset=dataset, kafka=Kafka(bootstrap=str(servers.kafka)), consumers=Consumers(batch=20))
    crew = Crew(
        config, ["indexer"], lambda: KafkaLog(config.kafka, str(servers.kafka), config.consumers),
        lambda: ElasticIndex(Elasticsearch(), str(servers.elasticsearch)), Metrics(),
    )  # fmt: skip
    crew.run(until_idle=True)
    real_index.refresh(name)
    found = real_index.search(name, {"query": {"match_all": {}}, "size": 1000, "version": True})["hits"]["hits"]
    assert sorted((hit["_id"], hit["_version"]) for hit in found) == [(article.id, article.revision) for article in articles]
