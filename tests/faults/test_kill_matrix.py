"""The kill matrix: every consumer, killed at every point of its turn, any number of turns in, leaves what an undisturbed run leaves."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from itertools import count
from threading import Event
from typing import Any

import pytest

from consumers.extractor import Extractor
from consumers.indexer import Indexer
from consumers.loop import consume
from consumers.meter import Meter
from consumers.stage import Stage
from consumers.tracker import TrackerStage
from groundshift.adapters.deadletters import DeadLetters
from groundshift.adapters.fakes import MemoryIndex, MemoryLog
from groundshift.adapters.ports import Entry, Sink
from groundshift.adapters.topics import TOLD, Told, topic
from groundshift.config import Retry
from groundshift.core.records import Article, Claim, ClaimSet, Span, claim_id, claim_set_key, encode
from groundshift.core.theatre import Theatre, load
from groundshift.observe import Metrics
from groundshift.readers import one_by_one

DATASET = "d"
AT = datetime(2021, 8, 9, tzinfo=UTC)
POINTS = [
    "before the write",
    "in the middle of the write",
    "between write and dead letters",
    "between dead letters and commit",
    "after the commit",
]
READS = {"extractor": ["articles"], "tracker": ["claims"], "indexer": ["articles", "claims", *TOLD.values()]}


class Killed(BaseException):
    """The process is gone: nothing catches this."""


def read(article: Article, theatres: Iterable[Theatre]) -> Iterator[ClaimSet]:
    """A reading that finds one claim in each article: who holds the place that the body names."""
    place, holder = article.body.split()
    for theatre in theatres:
        claim = Claim(
            theatre=theatre.id, kind="captured", place_id=place, gainer=holder, sentence=article.body, start=0, end=len(article.body),
            article_id=article.id, revision=article.revision,
        )  # fmt: skip
        yield ClaimSet(
            id=claim_set_key(theatre.id, article.id, article.revision), theatre=theatre.id, article_id=article.id,
            revision=article.revision, reader=1, known_at=AT, claims=(claim.replace(id=claim_id(claim)),),
        )  # fmt: skip


class LatestHolds:
    """A fold in which whoever is named by the article with the highest id holds the place, and older sets are superseded."""

    def __init__(self, theatre: Theatre) -> None:
        self._theatre, self._sets, self._said = theatre, dict[str, ClaimSet](), dict[str, Told]()

    def restore(self, claim_sets: Iterable[ClaimSet], said: Iterable[Told]) -> None:
        self._sets = {claim_set.id: claim_set for claim_set in claim_sets}
        self._said = {record.id: record for record in said}

    def decide(self, claim_sets: Sequence[ClaimSet]) -> list[Told]:
        self._sets |= {claim_set.id: claim_set for claim_set in claim_sets}
        new: list[Told] = []
        for record in self._fold():
            before = self._said.get(record.id)
            if before is None or (isinstance(record, Span) and record.replace(version=0) != before.replace(version=0)):
                self._said[record.id] = record
                new.append(record)
        return new

    def _fold(self) -> list[Told]:
        latest: dict[str, ClaimSet] = {}
        for claim_set in sorted(self._sets.values(), key=lambda one: one.article_id):
            latest[str(claim_set.claims[0].place_id)] = claim_set
        superseded = [one.replace(superseded_at=AT) for one in self._sets.values() if one not in latest.values()]
        spans = [
            Span(
                id=f"span of {place}", theatre=self._theatre.id, place_id=place, place=place, province="", level="district",
                holder=str(one.claims[0].gainer), standing="reported", valid_from=AT, version=len(self._sets),
            )
            for place, one in latest.items()
        ]  # fmt: skip
        return [*superseded, *spans]


class World:
    """A log with articles, some of them bad, an index, and consumers in between."""

    def __init__(self) -> None:
        self.log, self.index = MemoryLog(partitions=2, batch=5), MemoryIndex()
        self.log.prepare(DATASET)
        self.index.prepare(DATASET)
        self.to_come: list[Entry] = []
        self.theatres = {"afghanistan": load()}
        articles = [
            Article(
                id=f"{n:02}", revision=n, body=f"place-{n % 4} {('taliban', 'government')[n % 3 == 0]}", fetched_at=AT, content_hash=str(n)
            )
            for n in range(23)
        ]
        values = [(article.id.encode(), encode(article)) for article in articles]
        values[7:7] = [(b"bad", b"\xff not JSON"), (b"empty", encode(articles[0].replace(id="empty", body=" ")))]
        self.log.write([Entry(topic(DATASET, "articles"), key, value) for key, value in values])

    def stage(self, name: str) -> tuple[Stage[Any], Sink[Any]]:
        match name:
            case "extractor":
                return Extractor(DATASET, one_by_one(read, list(self.theatres.values()))), self.log
            case "tracker":
                return TrackerStage(DATASET, self.theatres, self.log, LatestHolds), self.log
            case _:
                return Indexer(DATASET, self.theatres), self.index

    def run(self, name: str, kill: Callable[[str], None] = lambda point: None) -> None:
        """Run a stage until it is through, asking at each point of each turn whether it is killed there."""
        stage, sink = self.stage(name)
        reads = [topic(DATASET, short) for short in READS[name]]
        group = f"{DATASET}-{name}"
        source, letters, stop = self.log.source(group, reads), DeadLetters(self.log, DATASET, lambda: AT), Event()
        write, bury, commit, poll = sink.write, letters.bury, source.commit, source.poll

        def written(items: Sequence[Any]) -> Any:
            kill("before the write")
            half = len(items) // 2
            answers = list(write(items[:half]))
            kill("in the middle of the write")
            return [*answers, *write(items[half:])]

        def buried(*arguments: Any) -> int:
            kill("between write and dead letters")
            return bury(*arguments)

        def committed(messages: Any) -> None:
            kill("between dead letters and commit")
            commit(messages)
            kill("after the commit")

        def polled() -> Any:
            self.log.write(self.to_come[:4] if name == "tracker" else [])
            del self.to_come[: 4 if name == "tracker" else 0]
            if self.log.behind(group, reads) == 0:
                stop.set()
            return poll()

        letters.bury, source.commit, source.poll = buried, committed, polled  # type: ignore[method-assign]

        class Dying:
            write = staticmethod(written)

        consume(source, stage, Dying(), letters, policy=Retry(), meter=Meter(name, Metrics()), stop=stop)
        if name == "extractor":
            self.hold_back_claims()

    def hold_back_claims(self) -> None:
        """Take the claim sets off the log, so that they come while the tracker runs and not all before it starts."""
        for partition in self.log.topics[topic(DATASET, "claims")]:
            self.to_come += [Entry(message.topic, message.key or b"", message.value or b"") for message in partition]
            partition.clear()

    def outcome(self) -> object:
        """What is to be equal: every document but the number of sets it was folded from, and which messages are dead."""
        documents = {
            index: {doc_id: {**fields, "version": None} for doc_id, (_, _, fields) in stored.items()}
            for index, stored in self.index.documents.items()
        }
        return documents, [(letter.id, letter.original, letter.error) for letter in DeadLetters(self.log, DATASET).read()]


@pytest.fixture(scope="module")
def undisturbed() -> object:
    world = World()
    for name in READS:
        world.run(name)
    return world.outcome()


def test_the_undisturbed_run_has_something_of_everything(undisturbed: tuple[dict[str, dict[str, Any]], list[Any]]) -> None:
    """The matrix compares articles, live and retracted claims, spans and dead letters, not emptiness."""
    documents, letters = undisturbed
    assert len(documents["d-articles"]) == 23
    assert {doc["retracted"] for doc in documents["d-claims"].values()} == {True, False}
    assert (len(documents["d-claims"]), len(documents["d-spans"]), len(letters)) == (23, 4, 4)


@pytest.mark.parametrize("point", POINTS)
@pytest.mark.parametrize("victim", READS)
def test_a_killed_consumer_leaves_what_an_undisturbed_one_leaves(victim: str, point: str, undisturbed: object) -> None:
    """Killed there in its first turn, then in the second of the next life, and so on, until one life lasts to the end."""
    world, lives = World(), 0
    for name in READS:
        for turn in count(1) if name == victim else ():
            left = iter([False] * (turn - 1) + [True])

            def kill(here: str, left: Any = left) -> None:
                if here == point and next(left, False):
                    raise Killed

            try:
                world.run(name, kill)
                break
            except Killed:
                lives += 1
        else:
            world.run(name)
    assert lives >= 2
    assert world.outcome() == undisturbed
