"""Whatever happens in whatever order: a state machine over the stages, on the fakes whose contracts the real servers pass too.

Articles are produced, doubled, corrected and replayed, read anew by a newer reader, while members of each stage take turns, are refused,
cut off, killed at any point of a turn, and have their partitions dealt anew. In the end what stands is what one fold of the log makes.
"""

import functools
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from threading import Event
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from consumers.crew import group, read_topics
from consumers.extractor import Extractor
from consumers.indexer import Indexer
from consumers.loop import consume
from consumers.meter import Meter
from consumers.stage import Stage
from consumers.tracker import TrackerStage
from groundshift.adapters.deadletters import DeadLetters
from groundshift.adapters.fakes import MemoryIndex, MemoryLog, MemorySource, Script
from groundshift.adapters.ports import Entry
from groundshift.adapters.topics import topic
from groundshift.config import Retry
from groundshift.core.control import fold
from groundshift.core.records import Article, Claim, ClaimSet, claim_id, claim_set_key, decode, encode
from groundshift.core.theatre import Theatre, load
from groundshift.core.tracker import Tracker
from groundshift.errors import Unavailable
from groundshift.observe import Metrics
from groundshift.readers import one_by_one

PACK = load()
PLACES = [place.id for place in PACK.places.values() if place.level == "district"][:3]
BEGIN = datetime(2021, 8, 1, 12, tzinfo=UTC)
STAGES = ["extractor", "tracker", "indexer"]
POINTS = ["never", "before the write", "in the middle of the write", "before the dead letters", "before the commit", "after the commit"]
WORDS = ["ok", "busy", "some_busy", "reset", "timeout_after_write"]
IDLE = 200  # turns after which whatever is left would never be through


class Killed(BaseException):
    """The process is gone: nothing catches this."""


def read(article: Article, theatres: Iterable[Theatre], *, reader: int) -> Iterator[ClaimSet]:
    """A reading that finds who holds which places by the body's words; the second reader also sees the word behind the stroke."""
    words = article.body.split("|")[: 1 + (reader > 1)]
    for theatre in theatres:
        claims = []
        for order, (place, gainer) in enumerate(word.split() for word in words if word.strip()):
            claim = Claim(
                theatre=theatre.id, kind="captured", place_id=place, gainer=gainer, earliest=article.known_at.date(),
                latest=article.known_at.date(), sentence=article.body, start=0, end=1, order=order, article_id=article.id,
                revision=article.revision,
            )  # fmt: skip
            claims.append(claim.replace(id=claim_id(claim)))
        yield ClaimSet(
            id=claim_set_key(theatre.id, article.id, article.revision), theatre=theatre.id, article_id=article.id,
            revision=article.revision, reader=reader, known_at=article.known_at, published=article.published, claims=tuple(claims),
        )  # fmt: skip


class Member:
    """One process of a stage."""

    def __init__(self, machine: "Anything", name: str) -> None:
        self.name, self.machine = name, machine
        self.source: MemorySource = machine.log.source(group("d", name), read_topics("d", name))
        self.stage: Stage[Any]
        match name:
            case "extractor":
                self.stage = Extractor("d", one_by_one(functools.partial(read, reader=machine.reader), [PACK]))
            case "tracker":
                self.stage = TrackerStage("d", {PACK.id: PACK}, machine.log, Tracker)
            case _:
                self.stage = Indexer("d", {PACK.id: PACK})

    def turns(self, number: int, point: str = "never", words: Sequence[str] = ()) -> None:
        """Take some turns, the first write answered as the words say; killed at a point of the last turn that writes or commits."""
        machine, source, stop = self.machine, self.source, Event()
        sink: Any = machine.index if self.name == "indexer" else machine.log
        letters = DeadLetters(machine.log, "d", lambda: BEGIN)
        script = Script(words)
        left, poll, commit, bury = number, source.poll, source.commit, letters.bury

        def die(here: str) -> None:
            if here == point and left <= 0:
                raise Killed

        def polled() -> Any:
            nonlocal left
            left -= 1
            if left <= 0:
                stop.set()
            return poll()

        def written(items: Sequence[Any]) -> Any:
            die("before the write")
            sink._script = script
            try:
                half = list(sink.write(items[: len(items) // 2])) if point == "in the middle of the write" else []
                die("in the middle of the write")
                return [*half, *sink.write(items[len(half) :])]
            finally:
                sink._script = Script()

        def buried(*arguments: Any) -> int:
            die("before the dead letters")
            return bury(*arguments)

        def committed(messages: Any) -> None:
            die("before the commit")
            commit(messages)
            die("after the commit")

        class Watched:
            write = staticmethod(written)

        source.poll, source.commit, letters.bury = polled, committed, buried  # type: ignore[method-assign]
        try:
            policy, meter = Retry(deadline_seconds=1e9), Meter(self.name, Metrics())
            consume(source, self.stage, Watched(), letters, policy=policy, meter=meter, stop=stop)
        finally:
            del source.poll, source.commit  # type: ignore[attr-defined]


class Anything(RuleBasedStateMachine):
    """What may happen."""

    @initialize()
    def begin(self) -> None:
        self.log, self.index, self.reader, self.bad = MemoryLog(partitions=2, batch=3), MemoryIndex(), 1, 0
        self.log.prepare("d")
        self.index.prepare("d")
        self.articles: dict[tuple[str, int], Article] = {}
        self.members = {name: [Member(self, name), Member(self, name)] for name in STAGES}
        for name in STAGES:
            self.deal(name, set())

    def deal(self, name: str, second: set[int]) -> None:
        """Deal a stage's partitions to its two members: these numbers to the second."""
        places = self.log.places(read_topics("d", name))
        for number, member in enumerate(self.members[name]):
            member.source.deal(frozenset(place for place in places if (place[1] in second) == bool(number)))

    def put(self, article: Article) -> None:
        self.articles[article.id, article.revision] = article
        self.log.write([Entry(topic("d", "articles"), article.id.encode(), encode(article))])

    @rule(
        name=st.sampled_from("abcde"), day=st.integers(0, 9), place=st.sampled_from(PLACES), other=st.sampled_from(PLACES),
        sides=st.permutations(["taliban", "government"]),
    )  # fmt: skip
    def produce_or_correct(self, name: str, day: int, place: str, other: str, sides: list[str]) -> None:
        at = BEGIN + timedelta(days=day)
        body = f"{place} {sides[0]}|{other} {sides[1]}"
        known = self.articles.get((name, int(at.timestamp() * 1000)))
        article = Article(
            id=name, revision=int(at.timestamp() * 1000), body=known.body if known else body, published=at, fetched_at=at, content_hash="h"
        )
        self.put(article)

    @rule(value=st.sampled_from([b"\xff", b"{}", b"[", b'{"schema":"article/1.0"}']))
    def produce_what_nobody_can_read(self, value: bytes) -> None:
        self.bad += 1
        self.log.write([Entry(topic("d", "articles"), str(self.bad).encode(), value)])

    @rule()
    def replay(self) -> None:
        for article in list(self.articles.values()):
            self.put(article)

    @rule()
    def read_anew(self) -> None:
        """A newer reader takes over, and history is read again."""
        self.reader = 2
        self.members["extractor"] = [Member(self, "extractor"), Member(self, "extractor")]
        self.deal("extractor", set())
        self.replay()

    @rule(name=st.sampled_from(STAGES), second=st.sets(st.integers(0, 1)))
    def rebalance(self, name: str, second: set[int]) -> None:
        self.deal(name, second)

    @rule(
        name=st.sampled_from(STAGES), which=st.integers(0, 1), number=st.integers(1, 4), point=st.sampled_from(POINTS),
        words=st.lists(st.sampled_from(WORDS), max_size=4),
    )  # fmt: skip
    def turn(self, name: str, which: int, number: int, point: str, words: list[str]) -> None:
        """Take some turns; whoever is killed, or gives up on a server, is started anew and has its partitions dealt anew."""
        member = self.members[name][which]
        held = {number for _, number in self.members[name][1].source.partitions()}
        try:
            member.turns(number, point, [*words, "ok"])
        except (Killed, Unavailable):
            self.members[name][which] = Member(self, name)
            self.deal(name, held)

    def teardown(self) -> None:
        if not hasattr(self, "members"):
            return
        for name in STAGES:
            self.deal(name, set())
            for _ in range(IDLE):
                self.members[name][0].turns(1)
                if not self.log.behind(group("d", name), read_topics("d", name)):
                    break
        self.check()

    def check(self) -> None:
        """What stands is what one fold of the log makes; nothing is lost, doubled, or there that was not sent."""
        sets = [decode(ClaimSet, message.value or b"") for message in self.log.history([topic("d", "claims")])]
        newest = {name: max(revision for other, revision in self.articles if other == name) for name, _ in self.articles}
        stored = {doc_id: version for doc_id, (version, _, _) in self.index.documents["d-articles"].items()}
        assert stored == newest
        state = fold(sets, PACK)
        for index, records in (("d-spans", state.spans), ("d-changes", state.changes), ("d-tallies", state.tallies)):
            live = {doc_id for doc_id, (_, _, fields) in self.index.documents[index].items() if not fields["retracted"]}
            assert live == {record.id for record in records}, index
        for span in state.spans:
            fields = self.index.documents["d-spans"][span.id][2]
            assert (fields["holder"], fields["standing"], tuple(fields["evidence"])) == (span.holder, span.standing, span.evidence)
        best: dict[str, ClaimSet] = {}
        for one in sets:
            if one.article_id not in best or (best[one.article_id].revision, best[one.article_id].reading) < (one.revision, one.reading):
                best[one.article_id] = one
        claims = {doc_id for doc_id, (_, _, fields) in self.index.documents["d-claims"].items() if not fields["retracted"]}
        assert claims == {claim.id for one in best.values() for claim in one.claims}
        letters = {(letter.stage, letter.partition, letter.offset) for letter in DeadLetters(self.log, "d").read()}
        assert len(letters) == 2 * self.bad  # at the extractor and at the indexer


TestAnything = Anything.TestCase
TestAnything.settings = settings(max_examples=60, stateful_step_count=25, deadline=None)
