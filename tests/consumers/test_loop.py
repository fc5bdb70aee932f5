"""The consume loop over a log and an index in memory."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from threading import Event

import msgspec
import pytest

from consumers.loop import consume
from consumers.meter import Meter
from consumers.stage import Decision, each
from groundshift.adapters.deadletters import DeadLetters
from groundshift.adapters.fakes import MemoryIndex, MemoryLog, MemorySource
from groundshift.adapters.ports import Document, Message, Place
from groundshift.config import Retry
from groundshift.errors import BadInput, Failed, Unavailable
from groundshift.observe import Metrics

TOPIC, INDEX = "d-articles", "d-articles"
POLICY = Retry(first_seconds=1, cap_seconds=4, deadline_seconds=1e9)


class Copying:
    """A stage that makes a document of each message but `bad` ones; it notes what partitions it was given."""

    name = "copying"

    def __init__(self) -> None:
        self.restored: list[frozenset[Place]] = []

    def restore(self, partitions: frozenset[Place]) -> None:
        self.restored.append(partitions)

    def decide(self, messages: Sequence[Message]) -> Decision[Document]:
        return each(messages, self._copy)

    def _copy(self, message: Message) -> list[Document]:
        if message.value == b"bad":
            raise BadInput("bad, says the test")
        doc_id = (message.value or b"").decode()
        return [Document(INDEX, doc_id, 1, msgspec.json.encode({"id": doc_id}), message)]


class Rig:
    """A topic with values on it, a group over it, and an index that fails as the script says; ends after so many turns."""

    def __init__(self, values: Sequence[bytes], script: Sequence[str] = (), batch: int = 500) -> None:
        self.log, self.index = MemoryLog(partitions=1, batch=batch), MemoryIndex(script)
        self.log.prepare("d")
        self.index.prepare("d")
        self.log.topics[TOPIC][0] = [Message(TOPIC, 0, offset, b"", value) for offset, value in enumerate(values)]
        self.source = self.log.source("group", [TOPIC])
        assert isinstance(self.source, MemorySource)
        self.stage, self.stop = Copying(), Event()
        self.meter = Meter("copying", Metrics())

    def run(self, turns: int = 3, policy: Retry = POLICY) -> None:
        poll, left = self.source.poll, iter(range(turns))

        def counted() -> list[Message]:
            if next(left, None) == turns - 1:
                self.stop.set()
            return poll()

        self.source.poll = counted  # type: ignore[method-assign]
        consume(self.source, self.stage, self.index, DeadLetters(self.log, "d"), policy=policy, meter=self.meter, stop=self.stop)

    @property
    def ids(self) -> set[str]:
        return set(self.index.documents[INDEX])

    @property
    def committed(self) -> int:
        return self.log.committed["group"].get((TOPIC, 0), 0)

    @property
    def dead(self) -> list[tuple[bytes, str]]:
        return [(letter.original, letter.error) for letter in DeadLetters(self.log, "d").read()]


def test_commits_behind_the_last_record_written() -> None:
    """The committed offset is the last one plus one."""
    rig = Rig([b"a", b"b", b"c"])
    rig.run()
    assert (rig.ids, rig.committed, rig.dead) == ({"a", "b", "c"}, 3, [])


def test_sends_the_unreadable_to_the_dead_letters_and_goes_on() -> None:
    """A bad record is dead-lettered with its bytes and the reason; those around it are written; all are committed."""
    rig = Rig([b"a", b"bad", b"c"])
    rig.run()
    assert (rig.ids, rig.committed, rig.dead) == ({"a", "c"}, 3, [(b"bad", "bad, says the test")])


def test_sends_the_refused_to_the_dead_letters() -> None:
    """What the sink refuses is dead-lettered with the bytes of the message it was made from."""
    rig = Rig([b"a", b"b"], ["refuse"])
    rig.run()
    assert (rig.ids, rig.committed) == (set(), 2)
    assert [original for original, _ in rig.dead] == [b"a", b"b"]


@pytest.mark.parametrize("script", [["busy"], ["some_busy", "some_busy"], ["reset", "busy", "timeout_after_write"], ["some_busy", "reset"]])
def test_tries_again_until_all_is_written(script: list[str]) -> None:
    """Whatever passing faults come, everything is written and committed, nothing is dead, and the waiting is the source's."""
    rig = Rig([b"a", b"b", b"c", b"d"], script)
    rig.run()
    assert (rig.ids, rig.committed, rig.dead) == ({"a", "b", "c", "d"}, 4, [])
    assert len(rig.source.waited) == len(script)


def test_resends_only_what_is_to_be_tried_again() -> None:
    """Items that were done or refused are not sent a second time."""
    rig, sent = Rig([b"a", b"b", b"c", b"d"], ["some_busy"]), []
    write: Callable[[Sequence[Document]], object] = rig.index.write
    rig.index.write = lambda items: (sent.append([item.id for item in items]), write(items))[1]  # type: ignore
    rig.run()
    assert sent == [["a", "b", "c", "d"], ["b", "d"]]


def test_waits_with_full_jitter_under_the_cap() -> None:
    """Pauses are drawn below a bound that doubles up to the cap."""
    rig = Rig([b"a"], ["busy"] * 200)
    rig.run()
    bounds = [min(4.0, 2.0**n) for n in range(200)]
    assert all(0 <= pause <= bound for pause, bound in zip(rig.source.waited, bounds, strict=True))
    assert max(rig.source.waited) > 2
    assert len({round(pause, 3) for pause in rig.source.waited}) > 100


def test_stops_with_an_error_when_the_deadline_is_over() -> None:
    """A server that stays away longer than the policy allows ends the consumer, and nothing is committed."""
    rig = Rig([b"a"], ["reset"] * 10)
    with pytest.raises(Unavailable):
        rig.run(policy=Retry(deadline_seconds=1e-9))
    assert rig.committed == 0


def test_leaves_the_batch_when_asked_to_stop_while_the_server_is_away() -> None:
    """Asked to stop, it does not wait for a server: what is in hand is left uncommitted."""
    rig = Rig([b"a"], ["reset"] * 10)
    with pytest.raises(Unavailable):
        rig.run(turns=1)
    assert (rig.committed, rig.source.waited) == (0, [])


def test_finishes_the_batch_in_hand_when_asked_to_stop() -> None:
    """Asked to stop in the middle of a turn, it writes and commits what it has polled."""
    rig = Rig([b"a", b"b"], batch=1)
    rig.run(turns=1)
    assert (rig.ids, rig.committed) == ({"a"}, 1)


def test_stops_at_an_error_that_only_a_person_can_mend() -> None:
    """An error of any other kind ends the consumer at once, and nothing is committed."""
    rig = Rig([b"a"])
    rig.index.write = lambda items: (_ for _ in ()).throw(Failed("mapping gone"))  # type: ignore
    with pytest.raises(Failed, match="mapping gone"):
        rig.run()
    assert rig.committed == 0


def test_restores_the_state_when_partitions_are_dealt() -> None:
    """The stage hears of its partitions before it decides, and again after each rebalance."""
    rig = Rig([b"a"])
    rig.run(turns=2)
    assert rig.stage.restored == [{(TOPIC, 0)}]
    rig.source.deal(frozenset())
    rig.stop.clear()
    rig.run(turns=2)
    assert rig.stage.restored == [{(TOPIC, 0)}, frozenset()]


def test_counts_what_it_did() -> None:
    """Records in, documents out and the dead are counted, and readiness follows the first turn with partitions."""
    rig = Rig([b"a", b"bad", b"c"])
    assert not rig.meter.ready
    rig.run()
    assert (rig.meter.records_in, rig.meter.records_out, rig.meter.dead, rig.meter.ready) == (3, 2, 1, True)


def test_a_sign_of_life_tells_rates_since_the_one_before() -> None:
    """The first tells the records a second since the start; a turn later only what came since."""
    rig, start = Rig([b"a", b"bad", b"c"]), datetime(2021, 8, 9, tzinfo=UTC)
    rig.run()
    beats = [rig.meter.heartbeat(start, start + timedelta(seconds=seconds)) for seconds in (2, 17)]
    rates = [(beat.records_in_per_second, beat.records_out_per_second, beat.dead_per_second) for beat in beats]
    assert rates == [(1.5, 1.0, 0.5), (0, 0, 0)]
    rig.log.topics[TOPIC][0].append(Message(TOPIC, 0, 3, b"", b"d"))
    rig.stop.clear()
    rig.run()
    last = rig.meter.heartbeat(start, start + timedelta(seconds=27))
    assert (last.records_in, last.records_in_per_second) == (4, 0.1)


def test_a_long_turn_keeps_its_seat(monkeypatch: pytest.MonkeyPatch) -> None:
    """While a stage takes long to restore or to decide, the source goes on polling; what was made is written and committed as ever."""
    monkeypatch.setattr("consumers.loop.LONG_SECONDS", 0.01)
    rig, polled = Rig([b"a"]), Event()
    decide, restore, wait = rig.stage.decide, rig.stage.restore, rig.source.wait

    def waits(seconds: float, unless: Callable[[], bool]) -> None:
        wait(seconds, unless)
        polled.set()

    def slow(work: Callable[[object], object]) -> Callable[[object], object]:
        def do(given: object) -> object:
            polled.clear()
            assert polled.wait(10), "nobody polled meanwhile"
            return work(given)

        return do

    monkeypatch.setattr(rig.source, "wait", waits)
    monkeypatch.setattr(rig.stage, "decide", slow(decide))  # type: ignore[arg-type]
    monkeypatch.setattr(rig.stage, "restore", slow(restore))  # type: ignore[arg-type]
    rig.run(turns=1)
    assert rig.committed == 1
