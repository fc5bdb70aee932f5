"""The watch for silence: what it goes by, how often it looks, and what it says through the tracker."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec
import pytest

from consumers.tracker import TrackerStage
from consumers.watch import EVERY, Watch, last_heard
from groundshift.adapters.fakes import MemoryIndex, MemoryLog
from groundshift.adapters.operations import Heartbeat, heartbeat_document
from groundshift.adapters.ports import Document
from groundshift.core.alerting.silence import STREAM
from groundshift.core.records import Alert, Article, decode, encode
from groundshift.core.theatre import Theatre, load
from groundshift.core.tracker import Tracker
from groundshift.errors import Unavailable

NOON = datetime(2021, 8, 9, 12, tzinfo=UTC)
RULES = ({"id": "mute", "type": "silence", "severity": "warning", "hours": 6, "message": "{source} silent for {hours} hours since {day}"},)
PACK = msgspec.structs.replace(load(), alerts=RULES)


def article(name: str, at: datetime, origin: str = "feed", source: str = "bbc") -> Document:
    made = Article(id=name, revision=1, body="b", source_id=source, fetched_at=at, origin=origin, content_hash=name)  # type: ignore[arg-type]
    return Document("d-articles", name, 1, encode(made))


def beat(part: str, at: datetime | None) -> Document:
    return heartbeat_document("d", Heartbeat(part=part, host="h", pid=1, at=NOON, started_at=NOON, last_record_at=at))


@pytest.fixture
def index() -> MemoryIndex:
    made = MemoryIndex()
    made.prepare("d")
    return made


def test_goes_by_what_feeds_brought(index: MemoryIndex) -> None:
    """A feed was last heard when its last article was fetched, the stream when any was; a feed without articles is not in it."""
    index.write([article("a", NOON), article("b", NOON - timedelta(1)), article("c", NOON - timedelta(2), source="tolo")])
    heard = last_heard(index, "d", ["bbc", "tolo", "ap"])
    assert heard == {"bbc": NOON, "tolo": NOON - timedelta(2), STREAM: NOON}


def test_the_stream_is_heard_by_who_reads_it(index: MemoryIndex) -> None:
    """An article that no feed brought is news too: the extractor's heartbeats know when it came; what other stages read is none."""
    index.write(
        [article("a", NOON), beat("extractor", NOON + timedelta(hours=1)), beat("extractor", None), beat("indexer", NOON + timedelta(9))]
    )
    assert last_heard(index, "d", [])[STREAM] == NOON + timedelta(hours=1)


def test_a_replay_is_not_watched(index: MemoryIndex) -> None:
    """Where no feed has brought an article, nothing is waited for."""
    index.write([article("a", NOON, origin="file"), beat("extractor", NOON)])
    assert last_heard(index, "d", ["bbc"]) == {}


class Town:
    """A tracker with a watch, over a log in memory; `heard` is what the index would say."""

    def __init__(self) -> None:
        self.log, self.now, self.heard, self.looks = MemoryLog(), NOON, NOON, 0
        self.log.prepare("d")

    def last_heard(self, _feeds: Any) -> Mapping[str, datetime]:
        self.looks += 1
        return {STREAM: self.heard}

    def tracker(self, pack: Theatre = PACK) -> TrackerStage:
        watch = Watch(pack, self.last_heard, lambda: self.now)
        made = TrackerStage("d", {pack.id: pack}, self.log, Tracker, {pack.id: watch})
        made.restore(frozenset(("d-claims", number) for number in range(4)))
        return made

    def turn(self, tracker: TrackerStage) -> list[tuple[str, int]]:
        """One turn without claims; return state and version of what is said of silence."""
        writes = tracker.decide([]).writes
        self.log.write(writes)
        said = [decode(Alert, entry.value) for entry in writes if entry.topic == "d-alerts"]
        return [(alert.state, alert.version) for alert in said]


def test_says_once_that_it_is_silent_and_once_that_it_is_not() -> None:
    """However often it looks, and whoever starts anew, a silence is said once, and its end once."""
    town = Town()
    tracker = town.tracker()
    assert town.turn(tracker) == []
    town.now += timedelta(hours=7)
    assert [town.turn(tracker) for _ in range(3)] == [[("firing", 1)], [], []]
    town.now += timedelta(hours=7)
    assert town.turn(town.tracker()) == []
    town.heard = town.now
    assert town.turn(town.tracker()) == [("resolved", 2)]
    assert town.turn(town.tracker()) == []


def test_the_fold_leaves_silences_alone() -> None:
    """A tracker that starts anew does not take a silence back as something that no claim says."""
    town = Town()
    town.now += timedelta(hours=7)
    assert town.turn(town.tracker()) == [("firing", 1)]
    assert town.turn(town.tracker()) == []


def test_a_rule_that_is_gone_takes_its_alerts_back() -> None:
    """A silence whose rule is no longer in alerts.toml is retracted, as any alert without a rule."""
    town = Town()
    town.now += timedelta(hours=7)
    town.turn(town.tracker())
    assert town.turn(town.tracker(msgspec.structs.replace(PACK, alerts=()))) == [("retracted", 2)]


def test_looks_once_a_minute_and_not_where_no_rule_asks() -> None:
    """The index is asked once a minute, however often the tracker turns, and never without a rule of silence."""
    town = Town()
    tracker, deaf = town.tracker(), town.tracker(msgspec.structs.replace(PACK, alerts=()))
    for _ in range(5):
        town.turn(tracker)
        town.turn(deaf)
    assert town.looks == 1
    town.now += EVERY
    town.turn(tracker)
    assert town.looks == 2


def test_an_index_that_is_away_stops_nothing() -> None:
    """Without an answer nothing is said of silence, the tracker goes on, and the next look tells."""
    town = Town()
    town.now += timedelta(hours=7)
    answers: list[Mapping[str, datetime]] = []

    def away(_feeds: Any) -> Mapping[str, datetime]:
        if not answers:
            raise Unavailable("no answer")
        return answers[0]

    watch = Watch(PACK, away, lambda: town.now)
    assert watch.look() == []
    answers.append({STREAM: NOON})
    assert watch.look() == []
    town.now += EVERY
    assert [alert.state for alert in watch.look()] == ["firing"]
