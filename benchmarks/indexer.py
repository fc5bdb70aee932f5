"""Kafka to Elasticsearch, in documents a second: the indexer against the barest loop that could do the same.

    .venv/bin/python benchmarks/indexer.py [--articles 30000] [--rounds 3]

Both read the same topic of articles of about 1 KB in batches of the same size, into indices of the same mapping, in turns, on the servers
of the configuration, of the local stack, or on ones of its own. The bare loop polls, sends the raw bytes in one bulk request without ids or
versions, looks at no answer and commits. The indexer does all it does in earnest.
"""

import argparse
import contextlib
import random
import statistics
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from threading import Event

from elasticsearch import Elasticsearch as Client
from kafka import KafkaAdminClient, KafkaConsumer

from consumers.indexer import Indexer
from consumers.loop import consume
from consumers.meter import Meter
from groundshift import config, stack
from groundshift.adapters.deadletters import DeadLetters
from groundshift.adapters.index import ElasticIndex, client
from groundshift.adapters.log import MEMBER, READING, KafkaLog, connection
from groundshift.adapters.ports import Entry
from groundshift.adapters.topics import topic
from groundshift.config import Config
from groundshift.core.records import Article, digest, encode
from groundshift.core.theatre import load
from groundshift.errors import Misconfigured
from groundshift.observe import Metrics, start_logging

AT = datetime(2021, 8, 9, tzinfo=UTC)
WORDS = ("the", "Taliban", "captured", "district", "centre", "of", "province", "officials", "said", "after", "days", "fighting", "withdrew")


@contextlib.contextmanager
def servers(settings: Config) -> Iterator[stack.Addresses]:
    """Yield the servers of the configuration or the local ones, else start some for as long as this takes."""
    try:
        yield stack.addresses(settings)
    except Misconfigured:
        with stack.Stack(settings, print) as local:
            yield local.up()


def fill(log: KafkaLog, dataset: str, count: int) -> None:
    """Put articles of about 1 KB on the topic."""
    draw, name = random.Random(1), topic(dataset, "articles")
    for start in range(0, count, 5000):
        entries = []
        for number in range(start, min(start + 5000, count)):
            body = " ".join(draw.choices(WORDS, k=105))
            article = Article(
                id=digest(number), revision=number, title=body[:50], url=f"https://news.example/{number}", body=body, source_id="example",
                published=AT, published_basis="feed", fetched_at=AT, content_hash=digest(body),
            )  # fmt: skip
            entries.append(Entry(name, article.id.encode(), encode(article)))
        log.write(entries)


def bare(settings: Config, at: stack.Addresses, dataset: str, group: str, count: int) -> None:
    """Poll, bulk, commit."""
    elastic = client(settings.elasticsearch, str(at.elasticsearch))
    consumer = KafkaConsumer(
        topic(dataset, "articles"), group_id=group, max_poll_records=settings.consumers.batch, **READING, **MEMBER,
        **connection(settings.kafka, str(at.kafka)),
    )  # fmt: skip
    consumer.partitions_for_topic(topic(dataset, "articles"))  # or a fast join may be dealt nothing
    done, action = 0, b'{"index":{"_index":"%s-articles"}}' % dataset.encode()
    while done < count:
        lines = [line for batch in consumer.poll(timeout_ms=500).values() for message in batch for line in (action, message.value)]
        if lines:
            elastic.bulk(operations=lines)
            consumer.commit()
            done += len(lines) // 2
    consumer.close(autocommit=False)
    elastic.close()


def indexer(settings: Config, at: stack.Addresses, dataset: str, group: str, count: int) -> None:
    """Run the indexer on that one topic until it has done as many."""
    log, index = KafkaLog(settings.kafka, str(at.kafka), settings.consumers), ElasticIndex(settings.elasticsearch, str(at.elasticsearch))
    source, stop = log.source(group, [topic(dataset, "articles")]), Event()

    class Counting(Meter):
        def committed(self, *arguments: object) -> None:
            super().committed(*arguments)  # type: ignore[arg-type]
            if self.records_out >= count:
                stop.set()

    stage = Indexer(dataset, {"afghanistan": load()})
    consume(source, stage, index, DeadLetters(log, dataset), policy=settings.retry, meter=Counting("indexer", Metrics()), stop=stop)
    for opened in (source, log, index):
        opened.close()


def timed(loop: Callable[..., None], settings: Config, at: stack.Addresses, dataset: str, count: int) -> float:
    """Return the documents a second of one run into an empty index."""
    elastic = client(settings.elasticsearch, str(at.elasticsearch))
    elastic.indices.delete(index=f"{dataset}-articles-000001", ignore_unavailable=True)
    elastic.indices.create(index=f"{dataset}-articles-000001", aliases={f"{dataset}-articles": {}})  # by its template
    begun = time.perf_counter()
    loop(settings, at, dataset, f"{dataset}-{random.random()}", count)
    seconds = time.perf_counter() - begun
    elastic.indices.refresh(index=f"{dataset}-articles")
    assert elastic.count(index=f"{dataset}-articles")["count"] == count
    elastic.close()
    return count / seconds


def main() -> None:
    """Measure in turns and print the ratio of the medians."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--articles", type=int, default=30_000)
    options.add_argument("--rounds", type=int, default=3)
    asked, settings, dataset = options.parse_args(), config.load(log_level="error"), f"bench{time.time_ns()}"
    start_logging(settings)
    with servers(settings) as at:
        log = KafkaLog(settings.kafka, str(at.kafka), settings.consumers)
        index = ElasticIndex(settings.elasticsearch, str(at.elasticsearch))
        log.prepare(dataset)
        index.prepare(dataset)
        fill(log, dataset, asked.articles)
        loops: dict[str, Callable[..., None]] = {"bare": bare, "indexer": indexer}
        rates: dict[str, list[float]] = {name: [] for name in loops}
        timed(bare, settings, at, dataset, min(asked.articles, 5000))  # warms the servers up
        for _ in range(asked.rounds):
            for name, loop in loops.items():
                rates[name].append(timed(loop, settings, at, dataset, asked.articles))
                print(f"{name:<8} {rates[name][-1]:>7.0f} documents/s", flush=True)
        clean(settings, at, dataset)
    medians = {name: statistics.median(found) for name, found in rates.items()}
    print(f"indexer {medians['indexer']:.0f}/s, bare {medians['bare']:.0f}/s: ratio {medians['indexer'] / medians['bare']:.2f}")


def clean(settings: Config, at: stack.Addresses, dataset: str) -> None:
    """Remove what this has made."""
    elastic: Client = client(settings.elasticsearch, str(at.elasticsearch))
    elastic.indices.delete_index_template(name=f"groundshift-{dataset}-*")
    elastic.indices.delete(index=[name for name in elastic.indices.get(index="*") if name.startswith(f"{dataset}-")])
    admin = KafkaAdminClient(**connection(settings.kafka, str(at.kafka)))
    admin.delete_topics([name for name in admin.list_topics() if name.startswith(f"{dataset}-")])
    admin.close()


if __name__ == "__main__":
    main()
