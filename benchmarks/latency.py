"""From an article on the log to its alert in Elasticsearch, found by a search: seconds, at a steady rate.

    .venv/bin/python benchmarks/latency.py [--rate 20] [--seconds 60]

`groundshift run all` carries articles of about 1.2 KB, four claims each, on the servers of the configuration, of the local stack, or on
ones of its own. Each article tells of so many killed in a place on a day of its own that it raises an alert of its own. An article's time
begins before it is sent and ends when a search finds its alert.
"""

import argparse
import contextlib
import os
import random
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from indexer import clean, servers

from groundshift import config, stack
from groundshift.adapters.index import ElasticIndex
from groundshift.adapters.log import KafkaLog
from groundshift.adapters.ports import Entry
from groundshift.adapters.topics import topic
from groundshift.config import Config
from groundshift.core import theatre
from groundshift.core.records import Article, digest, encode, milliseconds
from groundshift.observe import start_logging

RULE = "many-killed"
BEGIN = datetime(2021, 5, 3, 12, tzinfo=UTC)
NEWEST = 1000  # alerts asked for at once
LOOK, LEAST = 0.05, 30.0  # seconds between two looks, and how long to wait for the last
WARM = 20  # seconds, at the same rate, that are not counted: servers that have just started compile what they run
TOLD = (
    "The Taliban captured the district of {place} in {province} province overnight, residents said.",
    "Fighting was reported in {place} district of {province} province, where government forces held their positions.",
    "The Taliban attacked {place} district in {province} province, officials said.",
)
PROSE = (
    "Shops were closed and few people dared to go out, residents said by telephone.",
    "The sound of helicopters could be heard through the night over the valley.",
    "A spokesman for the ministry said that he would comment later.",
    "Prices for flour and fuel have doubled since the spring, traders said.",
    "Talks between the two sides have made no progress for weeks, diplomats said.",
)
Name = tuple[str, str]  # of an alert: its place and the day on which it was reached


class Press:
    """Makes up articles, each with an alert of its own."""

    def __init__(self) -> None:
        self._draw = random.Random(2021)
        self._places = [place for place in theatre.load().places.values() if place.level == "district"]
        names = [place.name for place in self._places]
        self._places = [place for place in self._places if names.count(place.name) == 1]

    def article(self, number: int) -> tuple[Name, Article]:
        """Return an article, and the name of the alert that it raises."""
        day, at = divmod(number, len(self._places))
        place, told = self._places[at], BEGIN + timedelta(day)
        lead = f"At least {60 + number % 30} soldiers were killed in {place.name} district of {place.province} province on {told:%A}."
        others = [other for other in self._draw.sample(self._places, len(TOLD)) if other is not place]
        events = [words.format(place=o.name, province=o.province) for words, o in zip(TOLD, others, strict=False)]
        body = " ".join([lead, *events, *self._draw.choices(PROSE, k=12)])
        article = Article(
            id=f"{number:06}", revision=milliseconds(told), body=body, title=lead, published=told, published_basis="feed", fetched_at=told,
            content_hash=digest(body),
        )  # fmt: skip
        return (place.id, told.date().isoformat()), article


class Clock:
    """When each article was sent, and when its alert was first found."""

    def __init__(self, index: ElasticIndex, dataset: str) -> None:
        self._index, self._alerts = index, f"{dataset}-alerts"
        self.sent: dict[Name, float] = {}
        self.found: dict[Name, float] = {}

    def look(self) -> None:
        """Note what a search finds now."""
        query = {"query": {"term": {"rule": RULE}}, "sort": [{"version": "desc"}], "size": NEWEST, "_source": ["scope", "reached_at"]}
        hits = self._index.search(self._alerts, query)["hits"]["hits"]
        now = time.perf_counter()
        for hit in hits:
            self.found.setdefault((hit["_source"]["scope"], hit["_source"]["reached_at"][:10]), now)

    def wait(self) -> None:
        """Look until all that was sent is found, or nothing more comes for long."""
        until = time.perf_counter() + LEAST
        while self.sent.keys() - self.found.keys() and time.perf_counter() < until:
            before = len(self.found)
            self.look()
            until = time.perf_counter() + LEAST if len(self.found) > before else until
            time.sleep(LOOK)

    def seconds(self) -> list[float]:
        """Return how long each took that was found."""
        return sorted(self.found[name] - at for name, at in self.sent.items() if name in self.found)


def send(log: KafkaLog, dataset: str, clock: Clock, articles: Iterable[tuple[Name, Article]], rate: float) -> None:
    """Send articles at a steady rate, each at its time."""
    begun = time.perf_counter()
    for turn, (name, article) in enumerate(articles):
        time.sleep(max(0.0, begun + turn / rate - time.perf_counter()))
        clock.sent[name] = time.perf_counter()
        log.write([Entry(topic(dataset, "articles"), article.id.encode(), encode(article))])


@contextlib.contextmanager
def running(at: stack.Addresses, dataset: str) -> Iterator[None]:
    """Have all consumers run, as a command of their own."""
    environment = {**os.environ, "GROUNDSHIFT_KAFKA__BOOTSTRAP": str(at.kafka), "GROUNDSHIFT_ELASTICSEARCH__URL": str(at.elasticsearch)}
    command = [str(Path(sys.executable).with_name("groundshift")), "run", "all", "--dataset", dataset]
    process = subprocess.Popen(command, env={**environment, "GROUNDSHIFT_LOG_LEVEL": "error"})
    try:
        yield
    finally:
        process.terminate()
        process.wait(30)


def measure(settings: Config, at: stack.Addresses, dataset: str, rate: float, seconds: float) -> tuple[int, list[float]]:
    """Return how many articles were sent, and the seconds of those whose alert was found."""
    log, index = KafkaLog(settings.kafka, str(at.kafka), settings.consumers), ElasticIndex(settings.elasticsearch, str(at.elasticsearch))
    log.prepare(dataset)
    index.prepare(dataset)
    with contextlib.closing(log), contextlib.closing(index), running(at, dataset):
        warm, clock, press, warming = Clock(index, dataset), Clock(index, dataset), Press(), int(rate * WARM)
        send(log, dataset, warm, map(press.article, range(warming)), rate)
        warm.wait()
        articles = map(press.article, range(warming, warming + int(rate * seconds)))
        sending = threading.Thread(target=send, args=(log, dataset, clock, articles, rate))
        sending.start()
        while sending.is_alive():
            clock.look()
            time.sleep(LOOK)
        clock.wait()
        return len(clock.sent), clock.seconds()


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--rate", type=float, default=20, help="articles a second")
    options.add_argument("--seconds", type=float, default=60)
    asked, settings, dataset = options.parse_args(), config.load(log_level="error"), f"bench{time.time_ns()}"
    start_logging(settings)
    with servers(settings) as at:
        try:
            sent, took = measure(settings, at, dataset, asked.rate, asked.seconds)
        finally:
            clean(settings, at, dataset)
    if len(took) < 2:
        sys.exit(f"of {sent} articles {len(took)} raised an alert that was found")
    p50, p95 = statistics.median(took), statistics.quantiles(took, n=20)[-1]
    print(f"article to alert at {asked.rate:g} articles/s: p50 {p50:.2f} s, p95 {p95:.2f} s, most {took[-1]:.2f} s")
    print(f"{len(took)} of {sent} articles raised an alert that was found")
    print(f"p95 against the bar of 2 s: {p95 / 2:.2f}")


if __name__ == "__main__":
    main()
