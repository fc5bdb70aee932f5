"""The kill matrix on real servers: every consumer and the replay killed at each point of a turn, again and again, and the servers too.

usage: matrix.py [--kills N] [--minutes M] [--write]     N of consumers, default 150; --write puts the report into docs/reliability.md

All consumers run at once on one dataset, each killed by itself with -9 at the next point of its list, and started anew. Meanwhile the
replay is killed between its batches, and Kafka and Elasticsearch are killed and stopped. In the end everything that was acknowledged is
compared with what stages in memory make of the same articles.
"""

import argparse
import contextlib
import itertools
import json
import os
import random
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Collection, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event
from typing import Any

import msgspec
import psutil

from consumers.crew import SEATS, group, read_topics, through
from consumers.loop import consume
from consumers.meter import Meter
from groundshift.adapters.aliases import ON_THE_LOG
from groundshift.adapters.deadletters import DeadLetters
from groundshift.adapters.fakes import MemoryIndex, MemoryLog
from groundshift.adapters.index import ElasticIndex
from groundshift.adapters.log import KafkaLog
from groundshift.adapters.retry import attempts
from groundshift.config import Config, Consumers, Elasticsearch, Kafka, Retry, Stack
from groundshift.core import theatre
from groundshift.core.records import Article
from groundshift.observe import Metrics
from groundshift.stack import Addresses, state
from groundshift.stack import Stack as Servers
from producers.articles import read_articles
from producers.sending import entry

ROOT = Path(__file__).resolve().parents[2]
POINTS = ["after poll", "before write", "after write, before acknowledgement", "after acknowledgement, before commit", "after commit"]
STAGES = ["extractor", "tracker", "indexer", "notifier"]
PER_BATCH = 4  # records a turn
FOLDED = [name for name in ON_THE_LOG if name != "dead-letters"]  # of a dead letter nobody knows before at what time it was seen
DYING = """
import os, signal, sys, time
stage, point, born = sys.argv.pop(1), sys.argv.pop(1), time.time()
from consumers.notifier import Notifier
from groundshift.adapters import log
from groundshift.adapters.index import ElasticIndex
from groundshift.adapters.log import KafkaLog, KafkaSource

log.MEMBER["session_timeout_ms"] = 6000
poll, commit, flown = KafkaSource.poll, KafkaSource.commit, False

def die(here):
    if here == point and flown:
        os.kill(os.getpid(), signal.SIGKILL)

def polled(source):
    global flown
    messages = poll(source)
    flown = flown or bool(messages)
    die("after poll")
    return messages

def committed(source, messages):
    if messages:
        die("after acknowledgement, before commit")
    commit(source, messages)
    if messages:
        print("RECOVERED", time.time() - born, flush=True)
        die("after commit")

def written(write):
    def through(sink, items):
        if items:
            die("before write")
        answers = write(sink, items)
        if items:
            die("after write, before acknowledgement")
        return answers
    return through

KafkaSource.poll, KafkaSource.commit = polled, committed
sink = {"indexer": ElasticIndex, "notifier": Notifier}.get(stage, KafkaLog)
sink.write = written(sink.write)
from groundshift.cli import main
main()
"""
SLOW = """
import os, signal, sys
from producers import replay
turns, mark = int(sys.argv.pop(1)), replay._mark

def marked(bookmark, sent):
    global turns
    turns -= 1
    if turns < 0:
        os.kill(os.getpid(), signal.SIGKILL)  # on the log, and not noted
    mark(bookmark, sent)

replay._mark, replay.BATCH = marked, 20
from groundshift.cli import main
main()
"""


def write_articles(folder: Path, count: int) -> None:
    """Write articles about the districts of a war, the same every time, with corrections and a few that nobody can read."""
    pack, draw = theatre.load(), random.Random(7)
    places = [place for place in pack.places.values() if place.level == "district"]
    with (folder / "news.jsonl").open("w") as file:
        for n in range(count):
            place, at = draw.choice(places), datetime(2021, 7, 1, 12, tzinfo=UTC) + timedelta(hours=n)
            act = draw.choice(["captured", "captured", "attacked", "lost"])
            body = f"The Taliban {act} {place.name} district in {place.province} province on {at:%A}, officials said. Report {n}."
            row = {
                "url": f"https://news.example/{n}",
                "title": f"Report {n}",
                "body": body,
                "published": at.isoformat(),
                "source": f"s{n % 7}",
            }
            file.write(json.dumps(row) + "\n" if n % 100 != 50 else "{not JSON\n")


def expected(folder: Path) -> dict[str, dict[str, Any]]:
    """Return the live documents that stages in memory make of the articles."""
    log, index = MemoryLog(), MemoryIndex()
    log.prepare("d")
    index.prepare("d")
    log.write([entry("d", record) for record in read_articles([folder]) if isinstance(record, Article)])
    config = Config(dataset="d", consumers=Consumers(extractors=1))
    for name in ("extractor", "tracker", "indexer"):
        stage, sink = SEATS[name].make(config, {"afghanistan": theatre.load()}, log, index)
        source, stop, reads = log.source(group("d", name), read_topics("d", name)), Event(), read_topics("d", name)
        poll = source.poll

        def polled(poll: Callable[[], Any] = poll, name: str = name, reads: list[str] = reads, stop: Event = stop) -> Any:
            if log.behind(group("d", name), reads) == 0:
                stop.set()
            return poll()

        source.poll = polled  # type: ignore[method-assign]
        consume(source, stage, sink, DeadLetters(log, "d"), policy=Retry(), meter=Meter(name, Metrics()), stop=stop)
    found = {name: {doc_id: fields for doc_id, (_, _, fields) in index.documents[f"d-{name}"].items()} for name in FOLDED}
    return {name: comparable(documents) for name, documents in found.items()}


def comparable(documents: dict[str, Any]) -> dict[str, Any]:
    """Leave out what is retracted and the number of sets folded, and write the rest as JSON does."""
    live = {doc_id: fields | {"version": None} for doc_id, fields in documents.items() if not fields.get("retracted")}
    return {doc_id: msgspec.json.decode(msgspec.json.encode(fields)) for doc_id, fields in live.items()}


class Matrix:
    """One run of it, in a folder of its own."""

    def __init__(self, folder: Path, stack: Servers, config: Config, kills: int) -> None:
        self.folder, self.stack, self.config, self.dataset = folder, stack, config, "matrix"
        self.at: Addresses = stack.up()
        each = [
            (stage, point) for point in POINTS for stage in STAGES if stage != "notifier" or "write" not in point
        ]  # of history it writes nothing
        points = list(itertools.islice(itertools.cycle(each), kills))
        self.plans = {stage: [point for whose, point in points if whose == stage] for stage in STAGES}
        self.running: dict[str, subprocess.Popen[str]] = {}
        self.kills: Counter[str] = Counter()
        self.recovered: list[float] = []

    def environment(self) -> dict[str, str]:
        return os.environ | {
            "GROUNDSHIFT_KAFKA__BOOTSTRAP": str(self.at.kafka), "GROUNDSHIFT_ELASTICSEARCH__URL": str(self.at.elasticsearch),
            "GROUNDSHIFT_CONSUMERS__BATCH": str(PER_BATCH), "GROUNDSHIFT_CONSUMERS__POLL_MS": "100", "GROUNDSHIFT_DATASET": self.dataset,
            "GROUNDSHIFT_CONSUMERS__EXTRACTORS": "1", "GROUNDSHIFT_STACK__DATA": str(self.folder / "mark"),
        }  # fmt: skip

    def start(self, stage: str) -> None:
        """Start a stage that dies at the next point of its list, or lives on where it has died at all of them."""
        point = self.plans[stage][0] if self.plans[stage] else "never"
        said = (self.folder / f"{stage}.log").open("a")
        self.running[stage] = subprocess.Popen(
            [sys.executable, "-c", DYING, stage, point, "run", stage],
            env=self.environment(), cwd=self.folder, stdout=said, stderr=said, text=True,
        )  # fmt: skip

    def tend(self) -> None:
        """Start anew whatever has died; what ends otherwise than killed is a failure of the matrix."""
        for stage, process in self.running.items():
            if process.poll() is None:
                continue
            if process.returncode == -signal.SIGKILL and self.plans[stage]:
                self.kills[f"{stage}, {self.plans[stage].pop(0)}"] += 1
            elif process.returncode != 1:  # 1: a server was away for too long
                raise SystemExit(f"{stage} ended with {process.returncode}: {(self.folder / f'{stage}.log').read_text()[-2000:]}")
            self.start(stage)

    def replay(self, turns: int) -> bool:
        """Replay until killed after so many batches, or through; say whether it is."""
        command = [sys.executable, "-c", SLOW, str(turns), "replay", str(self.folder / "news")]
        done = subprocess.run(command, env=self.environment(), cwd=self.folder, capture_output=True, text=True, check=False)
        if done.returncode == -signal.SIGKILL:
            self.kills["replay, after acknowledgement, before its mark"] += 1
        elif done.returncode:
            raise SystemExit(f"replay ended with {done.returncode}: {done.stderr}")
        return done.returncode == 0

    def hit(self, server: str, how: int) -> None:
        """Kill a server and start it again, or stop it for a while."""
        for process in self.servers(server):
            with contextlib.suppress(psutil.NoSuchProcess):
                process.send_signal(how)
        self.kills[f"{server}, {'killed' if how == signal.SIGKILL else 'stopped for 10 s'}"] += 1
        if how == signal.SIGKILL:
            time.sleep(2)
            self.stack.up()
        else:
            time.sleep(10)
            for process in self.servers(server):
                process.send_signal(signal.SIGCONT)

    def servers(self, name: str) -> list[psutil.Process]:
        root = psutil.Process(state.read(state.data_folder(self.config)).servers[name].pid)
        return [root, *root.children(recursive=True)]

    def go(self, articles: int, *, hits: bool, seconds: float) -> dict[str, Any]:
        """Run it all and return the report."""
        (self.folder / "news").mkdir()
        write_articles(self.folder / "news", articles)
        wanted = expected(self.folder / "news")
        for stage in STAGES:
            self.start(stage)
        blows: Iterator[tuple[str, int]] = itertools.cycle(
            [("kafka", signal.SIGKILL), ("elasticsearch", signal.SIGKILL), ("elasticsearch", signal.SIGSTOP), ("kafka", signal.SIGSTOP)]
        )
        last, log = time.monotonic(), KafkaLog(Kafka(), str(self.at.kafka), Consumers())
        try:
            begun, over = last, False
            while not over and any(self.plans.values()) and time.monotonic() - begun < seconds:
                over = self.replay(5)
                for _ in range(20):
                    self.tend()
                    time.sleep(0.25)
                if hits and time.monotonic() - last > 45:
                    self.hit(*next(blows))
                    last = time.monotonic()
            self.replay(10**9)
            for plan in self.plans.values():
                del plan[1:]  # whoever is to die still does so once
            while not attempts(Retry())(through, log, self.dataset, STAGES):
                self.tend()
                time.sleep(0.5)
            time.sleep(1)
        finally:
            end(self.running.values(), 20)
        for stage in STAGES:
            said = (self.folder / f"{stage}.log").read_text()
            self.recovered += self.first_commits(said)
        return self.report(wanted, log)

    @staticmethod
    def first_commits(said: str) -> list[float]:
        """Return of each life how long after its start its first commit came (s): what goes down begins another life."""
        times = [float(found) for found in re.findall(r"RECOVERED ([\d.]+)", said)]
        return [now for before, now in itertools.pairwise([float("inf"), *times]) if now < before]

    def report(self, wanted: dict[str, dict[str, Any]], log: KafkaLog) -> dict[str, Any]:
        lost = doubled = different = 0
        with contextlib.closing(ElasticIndex(Elasticsearch(), str(self.at.elasticsearch))) as index:
            for name, documents in wanted.items():
                index.refresh(f"{self.dataset}-{name}")
                found = comparable({hit["_id"]: hit["_source"] for hit in every(index, f"{self.dataset}-{name}")})
                lost += len(documents.keys() - found.keys())
                doubled += len(found.keys() - documents.keys())
                different += sum(found[key] != documents[key] for key in documents.keys() & found.keys())
            letters, shown = {letter.id for letter in DeadLetters(log, self.dataset).read()}, shown_letters(index, self.dataset)
        lost, doubled = lost + len(letters - shown), doubled + len(shown - letters)
        log.close()
        counts = {name: len(documents) for name, documents in wanted.items()}
        return {
            "kills": dict(sorted(self.kills.items())), "documents": counts, "lost": lost, "doubled": doubled, "different": different,
            "letters": len(letters), "recovered": sorted(self.recovered),
        }  # fmt: skip


def shown_letters(index: ElasticIndex, dataset: str) -> set[str]:
    """Return the ids of the dead letters in the index."""
    index.refresh(f"{dataset}-dead-letters")
    return {hit["_id"] for hit in every(index, f"{dataset}-dead-letters")}


def every(index: ElasticIndex, name: str) -> Iterator[dict[str, Any]]:
    """Yield every document of an index."""
    after: dict[str, Any] = {}
    while hits := index.search(name, {"query": {"match_all": {}}, "size": 5000, "sort": [{"id": "asc"}], **after})["hits"]["hits"]:
        yield from hits
        after = {"search_after": hits[-1]["sort"]}


def run(kills: int, articles: int, *, hits: bool = True, seconds: float = 3600) -> dict[str, Any]:
    """Run a matrix on servers of its own. Raises SystemExit where a process ends otherwise than it was killed."""
    with tempfile.TemporaryDirectory() as name:
        config = Config(stack=Stack(data=Path(name) / "data"))
        with Servers(config, lambda line: print(line, file=sys.stderr)) as stack:
            Path(name).chmod(0o755)
            return Matrix(Path(name), stack, config, kills).go(articles, hits=hits, seconds=seconds)


def table(report: dict[str, Any], command: str, seconds: float) -> str:
    """Return the report as it stands in the docs."""
    kills, recovered = report["kills"], report["recovered"]
    counts = ", ".join(f"{number:,} {name}" for name, number in report["documents"].items())
    lines = [
        f"Run on {datetime.now(UTC):%Y-%m-%d} by `{command}`, {seconds / 60:.0f} min on 2 cores that other programs used too:",
        f"{sum(kills.values())} kills over {len(kills)} faults; {sum(report['documents'].values()):,} live documents ({counts})",
        "compared with those that stages in memory make:",
        f"**{report['lost']} lost, {report['doubled']} doubled, {report['different']} different**.",
        f"From a start to its first commit, the session time-out of 6 s within: median {recovered[len(recovered) // 2]:.1f} s,",
        f"longest {recovered[-1]:.1f} s.",
        "",
        "| fault | times |",
        "|---|---|",
        *[f"| {name} | {times} |" for name, times in kills.items()],
    ]
    return "\n".join(lines)


def end(processes: Collection["subprocess.Popen[bytes]"], seconds: float) -> None:
    """Ask processes to end, and kill those that have not within so many seconds each."""
    for process in processes:
        process.terminate()
    for process in processes:
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(seconds)
        process.kill()


def publish(mark: str, text: str) -> None:
    """Put a text between its marks in docs/reliability.md."""
    page = ROOT / "docs" / "reliability.md"
    head, found, rest = page.read_text("utf-8").partition(f"<!-- {mark} -->\n")
    _, ends, rest = rest.partition(f"<!-- /{mark} -->\n")
    page.write_text(f"{head}{found}\n{text}\n\n{ends}{rest}", "utf-8")


def main() -> None:
    """Run it and print the report; put it into the docs if asked to. Exit code 1 where anything was lost, doubled or different."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--kills", type=int, default=150)
    options.add_argument("--articles", type=int, default=6000)
    options.add_argument("--minutes", type=float, default=60, help="then no more is killed")
    options.add_argument("--write", action="store_true")
    asked, begun = options.parse_args(), time.monotonic()
    report = run(asked.kills, asked.articles, seconds=asked.minutes * 60)
    text = table(report, f"python tests/faults/matrix.py --kills {asked.kills} --articles {asked.articles}", time.monotonic() - begun)
    print(text)
    if asked.write:
        publish("matrix", text)
    sys.exit(bool(report["lost"] or report["doubled"] or report["different"]))


if __name__ == "__main__":
    main()
