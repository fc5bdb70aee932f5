"""Replay: the order, the pace, what an interruption leaves, and what the log then holds."""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from groundshift.adapters.deadletters import DeadLetters
from groundshift.adapters.fakes import MemoryLog
from groundshift.adapters.ports import Log
from groundshift.adapters.topics import topic
from groundshift.config import Retry
from groundshift.core.records import Article, DeadLetter, decode
from groundshift.errors import Misconfigured
from producers.articles import read_articles
from producers.dead_letters import dead_letter
from producers.identity import Row, make_article
from producers.replay import BATCH, Outcome, Queue, paced, replay, speed

NOON = datetime(2021, 8, 9, 12, tzinfo=UTC)
POLICY = Retry(first_seconds=0.001, cap_seconds=0.001, deadline_seconds=60)
SEEDS = Path(__file__).resolve().parents[2] / "seeds"


def article(name: str, published: datetime | date | None = NOON, body: str = "B") -> Article:
    return make_article(Row(body=body, published=published), seed=name, basis="manifest", fetched_at=NOON)


def a_letter() -> DeadLetter:
    return dead_letter("a.csv", 2, b"?", ValueError("what is this"), at=NOON)


def bodies(log: Log, dataset: str) -> list[str]:
    """Return what lies on the topic of articles, by id and revision."""
    found = [decode(Article, message.value or b"") for message in log.history([topic(dataset, "articles")])]
    return [one.body for one in sorted(found, key=lambda one: (one.id, one.revision))]


class Wall:
    """A clock that only sleeping moves, and work, which takes a while."""

    def __init__(self, work: float = 0.0) -> None:
        self.now, self.work, self.told = 100.0, work, 0

    def clock(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        assert seconds > 0
        self.now += seconds

    def send_times(self, queue: Queue, rate: float | None) -> Iterator[tuple[float, int]]:
        """Yield when each batch comes, in seconds from the beginning, and how many records it has."""
        for batch in paced(queue.after(0), rate, clock=self.clock, sleep=self.sleep):
            yield self.now - 100.0, len(batch)
            self.now += self.work


@pytest.mark.parametrize(
    ("text", "rate"),
    [("max", None), ("60x", 60.0), ("0.5x", 0.5), ("1d/s", 86400.0), ("12h/min", 720.0), ("1min/s", 60.0), ("90s/h", 0.025)],
)
def test_a_speed_is_event_time_over_time(text: str, rate: float | None) -> None:
    """A factor, or a span of event time a span of time; max is no pause at all."""
    assert speed(text) == rate


@pytest.mark.parametrize("text", ["", "fast", "60", "-1x", "0x", "1d", "1d/", "1y/s", "x", "1..5x"])
def test_what_is_no_speed_is_refused(text: str) -> None:
    """Anything else is an error that shows how to write one."""
    with pytest.raises(Misconfigured, match="1d/s"):
        speed(text)


def test_the_order_is_that_of_publication() -> None:
    """Dead letters go first, then articles as they were published, those without a date last; the order of the files does not count."""
    records = [article("late", NOON + timedelta(days=1)), article("undated", None), article("early"), a_letter()]
    orders = []
    for found in (records, records[::-1]):
        queue = Queue(found, "live")
        orders.append([record.entry.key.decode() for record in queue.after(0)])
    assert orders == [[a_letter().id, article("early").id, article("late").id, article("undated").id]] * 2


def test_a_range_of_days_includes_both_ends() -> None:
    """--from and --to take whole days in UTC; what lies outside, or has no date, is counted and left."""
    days = [article(str(day), datetime(2021, 8, day, hour, tzinfo=UTC)) for day, hour in ((8, 23), (9, 0), (10, 23), (11, 0))]
    queue = Queue([*days, article("undated", None)], "live", date(2021, 8, 9), date(2021, 8, 10))
    assert (queue.articles, queue.outside) == (2, 3)
    assert Queue([*days, article("undated", None)], "live", first=date(2021, 8, 9)).outside == 2
    assert Queue([*days, article("undated", None)], "live", last=date(2021, 8, 10)).outside == 2


def test_time_passes_as_it_did_then() -> None:
    """Each article comes as long after the first as it was published after it, over the rate."""
    queue = Queue([article(str(hours), NOON + timedelta(hours=hours)) for hours in (0, 1, 24, 25)], "live")
    assert [at for at, _ in Wall().send_times(queue, speed("1d/s"))] == pytest.approx([0, 1 / 24, 1, 25 / 24])


def test_delays_do_not_add_up() -> None:
    """However long sending takes, the last article comes when it is due, as long as sending is faster than the news."""
    queue = Queue([article(str(n), NOON + timedelta(seconds=60 * n)) for n in range(1000)], "live")
    *_, (end, _) = Wall(work=0.9).send_times(queue, speed("60x"))
    assert end == pytest.approx(999)


def test_what_is_overdue_comes_at_once() -> None:
    """Where sending is slower than the news, all that is due goes in one batch and the pace is kept."""
    queue = Queue([article(str(n), NOON + timedelta(seconds=60 * n)) for n in range(1000)], "live")
    times = list(Wall(work=10).send_times(queue, speed("60x")))
    assert times[-1][0] == pytest.approx(999, abs=10)
    assert max(count for _, count in times) <= 11
    assert sum(count for _, count in times) == 1000


def test_without_a_pace_batches_are_full() -> None:
    """At full speed nothing sleeps and batches are as large as they may be."""
    queue = Queue([article(str(n)) for n in range(BATCH + 1)], "live")
    assert [count for _, count in Wall().send_times(queue, None)] == [BATCH, 1]


def test_undated_articles_wait_for_nobody() -> None:
    """Dead letters and articles without a date take no time, whatever the rate."""
    queue = Queue([a_letter(), article("a"), article("undated", None)], "live")
    assert [at for at, _ in Wall().send_times(queue, 0.001)] == [0]


def run(queue: Queue, log: MemoryLog, folder: Path, **options: object) -> Outcome:
    return replay(queue, log, "live", folder, POLICY, sleep=lambda _: None, **options)


def test_what_is_queued_gets_onto_the_log(tmp_path: Path) -> None:
    """Articles lie on their topic by their id, dead letters on theirs, and the outcome counts both."""
    log = MemoryLog()
    assert run(Queue([article("a"), article("b"), a_letter()], "live"), log, tmp_path) == Outcome(2, 1, 0, 0)
    assert {message.key for message in log.history(["live-articles"])} == {article(name).id.encode() for name in "ab"}
    assert [letter.error for letter in DeadLetters(log, "live").read()] == ["what is this"]


@pytest.mark.parametrize("script", [["busy"], ["some_busy"], ["reset"], ["timeout_after_write"], ["reset", "busy", "timeout_after_write"]])
def test_a_log_that_fails_for_a_while_gets_everything(tmp_path: Path, script: Iterable[str]) -> None:
    """What was not acknowledged is sent again: nothing is missing, and what is there twice has one name."""
    log = MemoryLog(script=script)
    assert run(Queue([article(str(n)) for n in range(9)], "live"), log, tmp_path).articles == 9
    assert {message.key for message in log.history(["live-articles"])} == {article(str(n)).id.encode() for n in range(9)}


def test_what_the_log_refuses_becomes_a_dead_letter(tmp_path: Path) -> None:
    """An article that the log will never take goes to the dead letters with its bytes, and is counted there."""
    log = MemoryLog(script=["refuse"])
    assert run(Queue([article("a")], "live"), log, tmp_path) == Outcome(0, 1, 0, 0)
    [letter] = DeadLetters(log, "live").read()
    assert decode(Article, letter.original) == article("a")


def interrupted(records: list[Article], log: Log, folder: Path, dataset: str = "live") -> None:
    """Replay until the first batch is on the log, and be stopped there."""

    def stop(_sent: int, _turn: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        replay(Queue(records, dataset), log, dataset, folder, POLICY, progress=stop)


MANY = [article(str(n), NOON + timedelta(seconds=n)) for n in range(BATCH + 7)]


def test_an_interrupted_replay_goes_on_where_it_stopped(tmp_path: Path) -> None:
    """The next run sends what the log had not acknowledged, and only that."""
    log = MemoryLog()
    interrupted(MANY, log, tmp_path)
    assert run(Queue(MANY, "live"), log, tmp_path) == Outcome(len(MANY), 0, 0, BATCH)
    assert len(list(log.history(["live-articles"]))) == len(MANY)


def test_other_articles_are_another_replay(tmp_path: Path) -> None:
    """Where the files have changed since, everything is sent: what was counted then says nothing about them."""
    log = MemoryLog()
    interrupted(MANY, log, tmp_path)
    assert run(Queue([*MANY, article("new")], "live"), log, tmp_path).resumed == 0


def test_an_emptied_log_gets_everything_again(tmp_path: Path) -> None:
    """Where the log was thrown away in between, an interrupted replay starts anew."""
    interrupted(MANY, MemoryLog(), tmp_path)
    log = MemoryLog()
    assert run(Queue(MANY, "live"), log, tmp_path) == Outcome(len(MANY), 0, 0, 0)
    assert len(bodies(log, "live")) == len(MANY)


def test_a_finished_replay_sends_the_same_again(tmp_path: Path) -> None:
    """A replay that came through leaves no mark; the next puts equal records under equal keys."""
    log = MemoryLog()
    for _ in range(2):
        run(Queue(read_articles([SEEDS]), "live"), log, tmp_path)
    assert list(tmp_path.iterdir()) == []
    records = [(message.key, message.value) for message in log.history(["live-articles"])]
    assert len(records) == 10
    assert len(set(records)) == 5


def test_progress_is_told(tmp_path: Path) -> None:
    """After every batch the number on the log and the turn of its last record are told."""
    told: list[tuple[int, int]] = []
    run(Queue(MANY, "live"), MemoryLog(), tmp_path, progress=lambda sent, turn: told.append((sent, turn)))
    assert told == [(BATCH, MANY[BATCH - 1].revision), (len(MANY), MANY[-1].revision)]


@pytest.mark.real
def test_the_seeds_lie_on_a_real_log(real_log: Log, dataset: str, tmp_path: Path) -> None:
    """Replayed twice onto Kafka, the seeds are five articles under five keys."""
    for _ in range(2):
        assert replay(Queue(read_articles([SEEDS]), dataset), real_log, dataset, tmp_path, POLICY) == Outcome(5, 0, 0, 0)
    messages = list(real_log.history([topic(dataset, "articles")]))
    assert len({(message.key, message.value) for message in messages}) == 5
    assert {decode(Article, message.value or b"").id.encode() for message in messages} == {message.key for message in messages}


@pytest.mark.real
def test_an_interrupted_replay_goes_on_on_a_real_log(real_log: Log, dataset: str, tmp_path: Path) -> None:
    """On Kafka too the next run sends only what is not there."""
    interrupted(MANY, real_log, tmp_path, dataset)
    assert replay(Queue(MANY, dataset), real_log, dataset, tmp_path, POLICY) == Outcome(len(MANY), 0, 0, BATCH)
    assert len(bodies(real_log, dataset)) == len(MANY)
