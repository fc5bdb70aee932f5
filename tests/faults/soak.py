"""Articles without end on real servers: memory, lag and throughput over time, and at the end every count.

usage: soak.py [--minutes M] [--articles N] [--write]     default 120 minutes or a million; --write puts report and picture into docs/

Articles are recombined from the seeds and from the samples of all packs: paragraphs of one war, with other places and days in them. One in
fifty comes again later in another revision, one in a hundred twice, and one record in a thousand is nothing that anybody can read. They are
put on the log as fast as the slowest stage takes them, with no more than some thousands waiting for any. In the end what stands in the
index is compared with what was put on the log, and the map with one fold of all claims.
"""

import argparse
import contextlib
import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import psutil
from matrix import ROOT, STAGES, comparable, end, every, publish

from consumers.crew import group, read_topics, through
from groundshift.adapters.deadletters import DeadLetters
from groundshift.adapters.documents import documents
from groundshift.adapters.index import ElasticIndex
from groundshift.adapters.log import KafkaLog
from groundshift.adapters.ports import Entry
from groundshift.adapters.retry import attempts
from groundshift.adapters.topics import read, topic
from groundshift.config import Config, Consumers, Elasticsearch, Kafka, Retry, Stack
from groundshift.core import theatre
from groundshift.core.records import Article, ClaimSet
from groundshift.core.theatre import Theatre
from groundshift.core.tracker import Tracker
from groundshift.stack import Stack as Servers
from groundshift.stack import state
from producers.articles import read_articles
from producers.identity import Row, make_article
from producers.sending import entry, send

DATASET = "soak"
PACKS = ("afghanistan", "syria", "ukraine", "sudan")
BATCH, MOST_WAITING = 50, 8000  # articles put at once, and records that wait for any stage at most
EVERY = 10.0  # seconds between two looks
ROOM = 8 * 2**30  # bytes that are to stay free on the disk
LEAST = 4  # letters of a place's name that is changed for another's
WORDS = 6  # of a paragraph
NAMED = 5  # documents that are not as they should be, of each index
MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
DATE = rf"\b(?:\d{{1,2}} (?:{MONTHS})|(?:{MONTHS}) \d{{1,2}})(?:,? \d{{4}})?\b"
COLOURS = ("#1b6ca8", "#c8553d", "#588157", "#8e6c8a", "#b08900", "#555555")


class War:
    """What the samples of a pack tell, or the seeds, to be told of other places and days."""

    def __init__(self, pack: Theatre) -> None:
        folder = ROOT / "seeds" if pack.id == "afghanistan" else Path(pack.folder) / "samples"
        found = [one for one in read_articles(sorted(folder.glob("*.txt"))) if isinstance(one, Article)]
        self.levels = {place.name: place.level for place in pack.places.values() if len(place.name) >= LEAST}
        self.places: dict[str, list[str]] = {}
        for name, level in self.levels.items():
            self.places.setdefault(level, []).append(name)
        names = "|".join(sorted(map(re.escape, self.levels), key=len, reverse=True))
        change = re.compile(rf"(\b(?:{names})\b|{DATE})")
        self.told = [
            (change.split(one.title), change.split(part.strip()))
            for one in found
            for part in one.body.split("\n")
            if len(part.split()) >= WORDS
        ]


def recombined(wars: Sequence[War], number: int, revision: int = 0) -> Article:
    """Return the article of a number, always the same, a minute after the one before it; a later revision tells something else.

    A million of them end in 2026: what is published later than today goes to the dead letters.
    """
    draw = random.Random(number * 8 + revision)
    war, published = wars[number % len(wars)], datetime(2024, 6, 1, tzinfo=UTC) + timedelta(minutes=number)
    others: dict[str, str] = {}

    def put(pieces: Sequence[str]) -> str:
        """Write pieces of text, of which every other one is a place or a day, with other places and days."""
        return "".join(piece if n % 2 == 0 else otherwise(piece) for n, piece in enumerate(pieces))

    def otherwise(piece: str) -> str:
        if level := war.levels.get(piece):
            return others.setdefault(piece, draw.choice(war.places[level]))
        day = published - timedelta(days=draw.randrange(4))
        return f"{day.day} {day:%B %Y}"

    parts = [draw.choice(war.told) for _ in range(draw.randint(1, 3))]
    row = Row(
        url=f"https://news{number % 40}.example/{number}", title=put(parts[0][0]),
        body="\n\n".join([*(put(part) for _, part in parts), f"Report {number}."]),
        source=f"s{number % 40}", published=published, updated=published + timedelta(hours=revision) if revision else None,
    )  # fmt: skip
    return make_article(row, seed=str(number), basis="manifest", fetched_at=published + timedelta(hours=revision))


class Look(NamedTuple):
    """What was seen at one time."""

    minutes: float
    put: int  # articles on the log
    read: int  # of them read
    lag: Mapping[str, int]  # by stage
    memory: Mapping[str, float]  # MB, by program
    disk: float  # MB that the servers keep


class Soak:
    """One run of it, in a folder of its own."""

    def __init__(self, folder: Path, stack: Servers, config: Config) -> None:
        self.folder, self.config, self.at = folder, config, stack.up()
        self.log = KafkaLog(Kafka(), str(self.at.kafka), Consumers())
        self.log.prepare(DATASET)
        self.wars = [War(theatre.load(name)) for name in PACKS]
        self.put: dict[str, int] = {}  # by article id, the highest revision acknowledged
        self.records = self.rubbish = 0
        self.looks: list[Look] = []
        self.running: dict[str, subprocess.Popen[bytes]] = {}

    def start(self) -> None:
        environment = os.environ | {
            "GROUNDSHIFT_KAFKA__BOOTSTRAP": str(self.at.kafka), "GROUNDSHIFT_ELASTICSEARCH__URL": str(self.at.elasticsearch),
            "GROUNDSHIFT_DATASET": DATASET, "GROUNDSHIFT_THEATRES": json.dumps(PACKS), "GROUNDSHIFT_STACK__DATA": str(self.folder / "mark"),
        }  # fmt: skip
        program = str(Path(sys.executable).with_name("groundshift"))
        for stage in STAGES:
            said = (self.folder / f"{stage}.log").open("ab")
            self.running[stage] = subprocess.Popen([program, "run", stage], cwd=self.folder, env=environment, stdout=said, stderr=said)

    def go(self, minutes: float, articles: int) -> dict[str, Any]:
        """Put articles on the log, until time, articles or disk are spent; wait until all is through, and return the report."""
        begun = time.monotonic()
        self.start()
        try:
            number, looked, waiting = 0, 0.0, 0
            while number < articles and time.monotonic() - begun < minutes * 60 and shutil.disk_usage(self.folder).free > ROOM:
                if waiting < MOST_WAITING:
                    send(self.log, DATASET, list(self.entries(range(number, number + BATCH))), Retry())
                    number, waiting = number + BATCH, waiting + BATCH
                else:
                    time.sleep(1)
                    waiting = max(map(self.lag, STAGES))
                if time.monotonic() - looked > EVERY:
                    looked = time.monotonic()
                    waiting = self.look(begun)
            while not attempts(Retry())(through, self.log, DATASET, STAGES):
                time.sleep(EVERY)
                self.look(begun)
            self.look(begun)
            time.sleep(2)
        finally:
            end(self.running.values(), 60)
        return self.report()

    def entries(self, numbers: Sequence[int]) -> Iterator[Entry]:
        """Yield what is put on the log for some numbers: articles, some of them twice, later revisions of older ones, and rubbish."""
        for number in numbers:
            article = recombined(self.wars, number)
            again = [article] if number % 100 == 7 else []
            later = [recombined(self.wars, number - 40, 1)] if number % 50 == 49 else []
            for one in (article, *again, *later):
                self.put[one.id] = max(one.revision, self.put.get(one.id, 0))
                self.records += 1
                yield entry(DATASET, one)
            if number % 1000 == 500:
                self.records, self.rubbish = self.records + 1, self.rubbish + 1
                yield Entry(topic(DATASET, "articles"), f"rubbish{number}".encode(), b"{not JSON")

    def lag(self, stage: str) -> int:
        return attempts(Retry())(self.log.behind, group(DATASET, stage), read_topics(DATASET, stage))

    def look(self, begun: float) -> int:
        """Note how things are; return how much waits for the stage that is furthest behind. Raises SystemExit where a stage has ended."""
        if ended := [stage for stage, process in self.running.items() if process.poll() is not None]:
            raise SystemExit(f"{ended[0]} ended by itself: {(self.folder / f'{ended[0]}.log').read_text()[-3000:]}")
        lag, servers = {stage: self.lag(stage) for stage in STAGES}, state.read(state.data_folder(self.config)).servers
        programs = {stage: process.pid for stage, process in self.running.items()} | {name: one.pid for name, one in servers.items()}
        memory = {name: resident(pid) for name, pid in programs.items()}
        kept = sum(map(size, self.folder.rglob("*"))) / 1e6
        self.looks.append(Look((time.monotonic() - begun) / 60, self.records, self.records - lag["extractor"], lag, memory, kept))
        return max(lag.values())

    def report(self) -> dict[str, Any]:
        """Compare what stands with what was put on the log."""
        lost: Counter[str] = Counter()
        counts: Counter[str] = Counter()
        with contextlib.closing(ElasticIndex(Elasticsearch(), str(self.at.elasticsearch))) as index:

            def there(name: str) -> Iterator[tuple[str, dict[str, Any]]]:
                index.refresh(f"{DATASET}-{name}")
                return ((hit["_id"], hit["_source"]) for hit in every(index, f"{DATASET}-{name}"))

            found = {doc_id: fields["revision"] for doc_id, fields in there("articles")}
            count(lost, counts, "articles", self.put, found)
            claims = {claim.id: True for _, one in self.claim_sets() for claim in one.claims}
            count(lost, counts, "claims", claims, {doc_id: True for doc_id, _ in there("claims")})
            wanted: dict[str, dict[str, Any]] = {name: {} for name in ("spans", "changes", "tallies", "alerts")}
            for name in PACKS:
                for doc in self.folded(theatre.load(name)):
                    wanted[doc.index.removeprefix(f"{DATASET}-")][doc.id] = msgspec.json.decode(doc.body)
            for name, due in wanted.items():
                count(lost, counts, name, comparable(due), comparable(dict(there(name))))
        letters = {
            (letter.partition, letter.offset) for letter in DeadLetters(self.log, DATASET).read() if letter.topic.endswith("articles")
        }
        lost["letters"] = abs(len(letters) - self.rubbish)
        self.log.close()
        return {"lost": lost, "counts": counts, "letters": len(letters), "claims": len(claims)}

    def claim_sets(self) -> Iterator[tuple[str, ClaimSet]]:
        with contextlib.closing(self.log.history([topic(DATASET, "claims")])) as messages:
            for message in messages:
                one = read(ClaimSet, message)
                yield one.theatre, one

    def folded(self, pack: Theatre) -> Iterator[Any]:
        tracker = Tracker(pack)
        for record in tracker.decide([one for name, one in self.claim_sets() if name == pack.id]):
            if not isinstance(record, ClaimSet):
                yield from documents(DATASET, record, {pack.id: pack})


def count(lost: Counter[str], counts: Counter[str], name: str, due: Mapping[str, Any], found: Mapping[str, Any]) -> None:
    """Count documents, and those that are lost, doubled or different."""
    counts[name] = len(found)
    lost["lost"] += len(due.keys() - found.keys())
    lost["doubled"] += len(found.keys() - due.keys())
    lost["different"] += len(different := {key for key in due.keys() & found.keys() if found[key] != due[key]})
    for wrong in sorted(due.keys() ^ found.keys() | different)[:NAMED]:
        print(f"{name} {wrong}: due {due.get(wrong)}, found {found.get(wrong)}", file=sys.stderr)


def size(path: Path) -> int:
    """Return the bytes of a file, of one that a server has just taken away none."""
    with contextlib.suppress(FileNotFoundError):
        return path.stat().st_size if path.is_file() else 0
    return 0


def resident(pid: int) -> float:
    """Return what a process and its children keep in memory, in MB."""
    with contextlib.suppress(psutil.NoSuchProcess):
        root = psutil.Process(pid)
        return sum(process.memory_info().rss for process in (root, *root.children(recursive=True))) / 1e6
    return 0.0


def told(soak: Soak, report: dict[str, Any], command: str) -> str:
    """Return the report as it stands in the docs."""
    looks, last, lost = soak.looks, soak.looks[-1], report["lost"]
    counts = ", ".join(f"{number:,} {name}" for name, number in report["counts"].items())
    quarters = [looks[len(looks) * n // 4] for n in (1, 2, 3)] + [last]
    rates = [(two.read - one.read) / (two.minutes - one.minutes) / 60 for one, two in zip([looks[0], *quarters], quarters, strict=False)]
    since = report["claims"] * (1 - quarters[0].read / last.read)  # about so many claims came since the first quarter
    grown = (last.memory["tracker"] - quarters[0].memory["tracker"]) * 1e6 / max(1, since)
    rows = {
        "records read a second since the time before": rates,
        **{f"records waiting for the {stage}": [look.lag[stage] for look in quarters] for stage in ("extractor", "tracker", "indexer")},
        **{f"memory of {name}, MB": [look.memory[name] for look in quarters] for name in last.memory},
    }
    lines = [
        f"Run on {datetime.now(UTC):%Y-%m-%d} by `{command}`, {last.minutes:.0f} min on 2 cores that other programs used too:",
        f"{soak.records:,} records put on the log, {len(soak.put):,} articles of {len(PACKS)} wars among them and {soak.rubbish:,} that",
        f"nobody can read. Documents in the end: {counts}; {report['letters']:,} records dead-lettered.",
        "Compared with what was put on the log, and with one fold of all claims:",
        f"**{lost['lost']} lost, {lost['doubled']} doubled, {lost['different']} different**,",
        f"{lost['letters']} dead letters too many or too few.",
        f"The servers kept {last.disk:,.0f} MB. From the first quarter on the tracker's memory grew by {grown:,.0f} bytes a claim.",
        "",
        "| | after a quarter | half | three quarters | the end |",
        "|---|---|---|---|---|",
        *[f"| {name} | {' | '.join(f'{value:,.0f}' for value in values)} |" for name, values in rows.items()],
        "",
        "![Records read a second, records waiting, and memory, over time](images/soak.svg)",
    ]
    return "\n".join(lines)


def picture(looks: Sequence[Look]) -> str:
    """Return a drawing of throughput, lag and memory over time."""
    minutes = [look.minutes for look in looks]
    starts = [max(0, bisect_left(minutes, at - 1, hi=n) - 1) for n, at in enumerate(minutes)]  # a minute before, or a little more
    rates = [(look.read - looks[n].read) / max(0.5, look.minutes - minutes[n]) / 60 for look, n in zip(looks, starts, strict=True)]
    panels: list[tuple[str, dict[str, list[float]]]] = [
        ("records read a second, over a minute", {"read": rates}),
        ("records waiting", {stage: [float(look.lag[stage]) for look in looks] for stage in ("extractor", "tracker", "indexer")}),
        ("memory, MB", {name: [look.memory.get(name, 0.0) for look in looks] for name in looks[-1].memory}),
    ]
    drawn = [panel(title, lines, minutes, 40 + 190 * n) for n, (title, lines) in enumerate(panels)]
    head = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 760 600" font-family="sans-serif" font-size="12">'
    return "\n".join([head, '<rect width="760" height="600" fill="#ffffff"/>', *drawn, '<text x="350" y="592">minutes</text>', "</svg>\n"])


def panel(title: str, lines: Mapping[str, Sequence[float]], minutes: Sequence[float], top: int) -> str:
    """Return one drawing: lines over minutes, their names beside them, the highest value at the top."""
    high, long = max(max(values) for values in lines.values()) or 1, minutes[-1]
    made = [f'<text x="60" y="{top - 8}" font-weight="bold">{title}</text>']
    made.append(f'<path d="M60 {top}V{top + 140}H600" fill="none" stroke="#999999"/>')
    made.append(f'<text x="52" y="{top + 10}" text-anchor="end">{high:,.0f}</text><text x="52" y="{top + 140}" text-anchor="end">0</text>')
    made += [f'<text x="{60 + 540 * n / 4:.0f}" y="{top + 155}" text-anchor="middle">{long * n / 4:.0f}</text>' for n in range(5)]
    for n, (name, values) in enumerate(lines.items()):
        along = zip(minutes, values, strict=True)
        points = " ".join(f"{60 + 540 * at / long:.1f},{top + 140 - 140 * value / high:.1f}" for at, value in along)
        made.append(f'<polyline points="{points}" fill="none" stroke="{COLOURS[n]}" stroke-width="1.5"/>')
        made.append(f'<text x="612" y="{top + 12 + 18 * n}" fill="{COLOURS[n]}">{name}</text>')
    return "\n".join(made)


def main() -> None:
    """Run it and print the report; put it into the docs if asked to. Exit code 1 where anything was lost, doubled or different."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--minutes", type=float, default=120, help="then no more is put on the log")
    options.add_argument("--articles", type=int, default=1_000_000)
    options.add_argument("--write", action="store_true")
    asked = options.parse_args()
    with tempfile.TemporaryDirectory() as name:
        config = Config(stack=Stack(data=Path(name) / "data"))
        with Servers(config, lambda line: print(line, file=sys.stderr)) as stack:
            Path(name).chmod(0o755)
            soak = Soak(Path(name), stack, config)
            report = soak.go(asked.minutes, asked.articles)
    text = told(soak, report, f"python tests/faults/soak.py --minutes {asked.minutes:g} --articles {asked.articles}")
    print(text)
    if asked.write:
        publish("soak", text)
        (ROOT / "docs" / "images" / "soak.svg").write_text(picture(soak.looks), "utf-8")
    sys.exit(any(report["lost"].values()))


if __name__ == "__main__":
    main()
