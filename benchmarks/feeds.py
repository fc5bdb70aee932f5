"""From an answer of a feed to its article's claims in Elasticsearch, found by a search: seconds.

    .venv/bin/python benchmarks/feeds.py [--rounds 10]

`groundshift run all` and a poller carry what three feeds on this machine bring, on the servers of the configuration, of the local stack,
or on ones of its own. In each round each feed has one article more. An article's time begins when its feed was asked, by the article's own
`fetched_at`, and ends when a search finds a claim of it.
"""

import argparse
import asyncio
import contextlib
import statistics
import sys
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from indexer import clean, servers
from latency import running

from groundshift import config, stack
from groundshift.adapters.index import ElasticIndex
from groundshift.adapters.log import KafkaLog
from groundshift.adapters.topics import topic
from groundshift.config import Config, Feed
from groundshift.core import theatre
from groundshift.observe import start_logging
from producers.exchange import Internet, place_of
from producers.poller import Poller

FEEDS, LOOK, BAR = 3, 0.02, 2.0
ITEM = "<item><title>{place}</title><link>{url}/{n}</link><pubDate>{date}</pubDate><description>{text}</description></item>"


class Outlet:
    """A feed that has one article more whenever it is told to."""

    def __init__(self, places: Iterator[Any]) -> None:
        self._places, self.items, self.count = places, [], 0
        outlet = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                body = f'<rss version="2.0"><channel><title>N</title>{"".join(outlet.items[-20:])}</channel></rss>'.encode()
                self.send_response(200)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def publish(self) -> None:
        """Have one article more."""
        place, now = next(self._places), datetime.now(UTC)
        text = f"The Taliban captured the district of {place.name} in {place.province} province on {now - timedelta(1):%A}, residents said."
        self.count += 1
        self.items.append(ITEM.format(place=place.name, url=self.url, n=self.count, date=format_datetime(now, usegmt=True), text=text))


async def measure(settings: Config, at: stack.Addresses, dataset: str, rounds: int) -> list[float]:
    """Return the seconds that each article took."""
    places = iter([place for place in theatre.load().places.values() if place.level == "district"])
    outlets = [Outlet(places) for _ in range(FEEDS)]
    feeds = [
        Feed.model_validate({"url": f"{one.url}/feed", "source": "agency", "every_seconds": 10, "full_text": False}) for one in outlets
    ]
    log, index = KafkaLog(settings.kafka, str(at.kafka), settings.consumers), ElasticIndex(settings.elasticsearch, str(at.elasticsearch))
    log.prepare(dataset)
    index.prepare(dataset)
    polling = settings.polling.model_copy(update={"pause_seconds": 0.1, "slowest_seconds": 10})
    settings = settings.model_copy(update={"dataset": dataset, "polling": polling})
    web = Internet(trusted=[place_of(feed.url) for feed in feeds], proxy=False)
    poller, stop = Poller(settings, feeds, log, web, lambda _text: True), asyncio.Event()
    took: dict[str, float] = {}
    with contextlib.ExitStack() as open_now:
        for thing in (log, index):
            open_now.enter_context(contextlib.closing(thing))
        open_now.enter_context(running(at, dataset))
        source = open_now.enter_context(contextlib.closing(log.source(f"{dataset}-poller", [topic(dataset, "feed-states")])))
        task = asyncio.create_task(poller.run(source, stop))
        for number in range(rounds + 1):  # the first warms up servers and readers
            for outlet in outlets:
                outlet.publish()
            found = await _found(index, dataset, (number + 1) * FEEDS, took)
            if number == 0:
                took = dict.fromkeys(found, 0.0)
        stop.set()
        await task
        await web.close()
    return sorted(seconds for seconds in took.values() if seconds)


async def _found(index: ElasticIndex, dataset: str, count: int, took: dict[str, float]) -> dict[str, float]:
    """Wait until claims of so many articles are found, and note of each new one how long that took."""
    until = time.monotonic() + 60
    while len(took) < count and time.monotonic() < until:
        asked: dict[str, Any] = {"size": 1000, "_source": ["article_id", "known_at"], "sort": [{"known_at": "desc"}]}
        hits = (await asyncio.to_thread(index.search, f"{dataset}-claims", asked))["hits"]["hits"]
        now = datetime.now(UTC)
        for hit in hits:
            known = datetime.fromisoformat(hit["_source"]["known_at"])
            took.setdefault(hit["_source"]["article_id"], (now - known).total_seconds())
        await asyncio.sleep(LOOK)
    return took


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--rounds", type=int, default=10)
    asked, settings, dataset = options.parse_args(), config.load(log_level="error"), f"bench{time.time_ns()}"
    start_logging(settings)
    with servers(settings) as at:
        try:
            took = asyncio.run(measure(settings, at, dataset, asked.rounds))
        finally:
            clean(settings, at, dataset)
    if len(took) < 2:
        sys.exit(f"claims of {len(took)} articles were found")
    p50, p95 = statistics.median(took), statistics.quantiles(took, n=20)[-1]
    print(f"feed to claims, {len(took)} articles of {FEEDS} feeds: p50 {p50:.2f} s, p95 {p95:.2f} s, most {took[-1]:.2f} s")
    print(f"p95 against the bar of {BAR:g} s: {p95 / BAR:.2f}")


if __name__ == "__main__":
    main()
