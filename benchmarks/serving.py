"""`groundshift serve` under load: requests a second for a minute, and how soon the stream tells a change after its article.

    .venv/bin/python benchmarks/serving.py [--rate 200] [--seconds 60] [--articles 20]

On the servers of the configuration, of the local stack, or on ones of its own. The seeds are replayed into a dataset of its own and served
by a process of its own, over the loopback. First, requests for the page and for every question come at a steady rate, each at its time
whether those before it are answered or not, over 32 connections, half of them with the tag of the answer that they had before; a request's
time begins when it is due. Memory is the server's, from the first quarter on; so is the time of a core that it took, which other
programs do not stretch. Then articles that tell of a change each are sent, one
a second, while all consumers run; an article's time begins before it is sent and ends when the stream tells its change.
"""

import argparse
import contextlib
import functools
import http.client
import json
import os
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

import psutil
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

CONNECTIONS, BAR, STREAM_BAR = 32, 0.05, 2.0
BEGIN = datetime(2021, 7, 1, 12, tzinfo=UTC)
QUESTIONS = (
    "/", "/document", "/asof?day=2021-08-09", "/asof?day=2021-08-09&format=geojson&geometry=areas", "/asof?day=2021-08-09&province=Kunduz",
    "/why?place=Aybak", "/why?place=Kunduz", "/changes", "/changes?limit=3", "/changes?format=csv", "/alerts", "/claims?limit=50",
    "/daily", "/feed.atom", "/feed.json", "/openapi.json",
)  # fmt: skip
LINES = threading.local()


def groundshift(at: stack.Addresses, dataset: str, *words: str) -> subprocess.Popen[str]:
    """Start a command of groundshift over the dataset."""
    environment = {**os.environ, "GROUNDSHIFT_KAFKA__BOOTSTRAP": str(at.kafka), "GROUNDSHIFT_ELASTICSEARCH__URL": str(at.elasticsearch)}
    program = [str(Path(sys.executable).with_name("groundshift")), *words, "--dataset", dataset]
    return subprocess.Popen(program, env={**environment, "GROUNDSHIFT_LOG_LEVEL": "error"}, stdout=subprocess.PIPE, text=True)


@contextlib.contextmanager
def running(process: subprocess.Popen[str]) -> Iterator[subprocess.Popen[str]]:
    """Let a command run for as long as this takes."""
    try:
        yield process
    finally:
        process.terminate()
        process.wait(30)


def ask(where: str, tags: dict[str, str], number: int, due: float) -> tuple[float, int]:
    """Ask one question when it is due; return how long it took since then, and the status, 0 where there was no answer."""
    time.sleep(max(0.0, due - time.perf_counter()))
    question = QUESTIONS[number % len(QUESTIONS)]
    again = {"If-None-Match": tags[question]} if number // len(QUESTIONS) % 2 and question in tags else {}
    try:
        if not hasattr(LINES, "connection"):
            LINES.connection = http.client.HTTPConnection(where, timeout=30)
        LINES.connection.request("GET", question, headers=again)
        answer = LINES.connection.getresponse()
        answer.read()
    except (OSError, http.client.HTTPException):
        del LINES.connection
        return time.perf_counter() - due, 0
    tags[question] = answer.headers.get("ETag", "")
    return time.perf_counter() - due, answer.status


def load(where: str, rate: float, seconds: float, process: psutil.Process) -> tuple[list[float], list[int], list[float], float]:
    """Ask at a rate; return what each request took, its status, the server's memory as it went, in MB, and its seconds of a core."""
    tags: dict[str, str] = {}
    memory, ended = [], threading.Event()

    def watch() -> None:
        while not ended.wait(seconds / 60):
            memory.append(process.memory_info().rss / 2**20)

    with ThreadPoolExecutor(CONNECTIONS) as pool:
        for number in range(2 * len(QUESTIONS)):  # what is asked for the first time is made then
            ask(where, tags, number, time.perf_counter())
        watching = threading.Thread(target=watch)
        watching.start()
        begun, busy = time.perf_counter() + 0.5, sum(process.cpu_times()[:2])
        due = [begun + number / rate for number in range(int(rate * seconds))]
        answered = list(pool.map(functools.partial(ask, where, tags), range(len(due)), due))
        ended.set()
        watching.join()
    return [took for took, _ in answered], [status for _, status in answered], memory, sum(process.cpu_times()[:2]) - busy


def told(where: str, heard: dict[str, float], ready: threading.Event) -> None:
    """Follow the stream; note when each place's change was heard first."""
    connection = http.client.HTTPConnection(where, timeout=300)
    connection.request("GET", "/stream?only=changes")
    answer = connection.getresponse()
    with contextlib.suppress(OSError, http.client.HTTPException):
        for line in iter(answer.readline, b""):
            ready.set()
            if line.startswith(b"data: "):
                heard.setdefault(json.loads(line[6:])["place_id"], time.perf_counter())


def wait(heard: dict[str, float], places: set[str]) -> None:
    """Wait until these places' changes were heard, a minute at most."""
    until = time.perf_counter() + 60
    while places - heard.keys() and time.perf_counter() < until:
        time.sleep(0.1)


def stream(where: str, settings: Config, at: stack.Addresses, dataset: str, count: int) -> list[float]:
    """Send articles of a change each, one a second; return how long each took to be heard."""
    names = [place.name for place in theatre.load().places.values()]
    places = [p for p in theatre.load().places.values() if p.level == "district" and names.count(p.name) == 1][: count + 5]
    heard: dict[str, float] = {}
    sent: dict[str, float] = {}
    ready = threading.Event()
    threading.Thread(target=told, args=(where, heard, ready), daemon=True).start()
    ready.wait(60)
    with contextlib.closing(KafkaLog(settings.kafka, str(at.kafka), settings.consumers)) as log:
        for number, place in enumerate(places):
            when = BEGIN + timedelta(number)
            body = f"The Taliban captured the district of {place.name} in {place.province} province on {when:%A}, residents said."
            article = Article(
                id=digest(number), revision=milliseconds(when), body=body, title="", content_hash=digest(body), published=when,
                published_basis="feed", fetched_at=when,
            )  # fmt: skip
            sent[place.id] = time.perf_counter()
            log.write([Entry(topic(dataset, "articles"), article.id.encode(), encode(article))])
            if number == 0:  # the consumers start
                wait(heard, {place.id})
            time.sleep(1)
    wait(heard, set(sent))
    warm = list(sent)[5:]  # those before: servers that have just started compile what they run
    return sorted(heard[name] - sent[name] for name in warm if name in heard)


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--rate", type=float, default=200, help="requests a second")
    options.add_argument("--seconds", type=float, default=60)
    options.add_argument("--articles", type=int, default=20)
    asked, settings, dataset = options.parse_args(), config.load(log_level="error"), f"bench{time.time_ns()}"
    start_logging(settings)
    with servers(settings) as at:
        try:
            with contextlib.closing(ElasticIndex(settings.elasticsearch, str(at.elasticsearch))) as index:
                index.prepare(dataset)
            for words in (("replay", "seeds"), ("run", "all", "--until-idle"), ("rollup", "2021-08-09")):
                groundshift(at, dataset, *words).wait()
            with running(groundshift(at, dataset, "serve", "--port", "0")) as served:
                assert served.stdout
                where = urlsplit(served.stdout.readline().split(" at ")[1].split()[0]).netloc
                took, statuses, memory, busy = load(where, asked.rate, asked.seconds, psutil.Process(served.pid))
                with running(groundshift(at, dataset, "run", "all")):
                    soon = stream(where, settings, at, dataset, asked.articles)
        finally:
            clean(settings, at, dataset)
    wrong = [status for status in statuses if status not in {200, 304}]
    p50, p95 = statistics.median(took), statistics.quantiles(took, n=20)[-1]
    quarter = memory[len(memory) // 4]
    print(f"{len(took)} requests at {asked.rate:g}/s: p50 {p50 * 1000:.1f} ms, p95 {p95 * 1000:.1f} ms, most {max(took) * 1000:.0f} ms")
    print(f"{statuses.count(304)} of them not sent again; errors: {len(wrong)}")
    print(f"time of a core: {busy:.1f} s, {busy / len(took) * 1000:.2f} ms a request")
    print(f"memory: {quarter:.0f} MB after a quarter, {memory[-1]:.0f} MB at the end")
    print(f"p95 against the bar of {BAR * 1000:.0f} ms: {p95 / BAR:.2f}; memory at the end against a quarter: {memory[-1] / quarter:.3f}")
    if soon:
        most = f"p95 {statistics.quantiles(soon, n=20)[-1]:.2f} s, most {soon[-1]:.2f} s" if len(soon) > 1 else ""
        print(f"article to the stream: {len(soon)} of {asked.articles} heard, p50 {statistics.median(soon):.2f} s, {most}")
        print(f"the slowest against the bar of {STREAM_BAR:g} s: {soon[-1] / STREAM_BAR:.2f}")
    if wrong or len(soon) < asked.articles:
        sys.exit("not every request was answered, or not every change heard")


if __name__ == "__main__":
    main()
