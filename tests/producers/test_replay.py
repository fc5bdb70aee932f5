"""Replay: the order, the pace, what an interruption leaves, and what the log then holds."""

import os
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from groundshift.adapters.deadletters import DeadLetters
from groundshift.adapters.fakes import MemoryLog
from groundshift.adapters.ports import Log
from groundshift.adapters.topics import topic
from groundshift.config import Retry
from groundshift.core.control import fold
from groundshift.core.limits import read_all
from groundshift.core.records import Article, DeadLetter, decode
from groundshift.core.theatre import load
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
    assert run(Queue([article("a"), article("b"), a_letter()], "live"), log, tmp_path) == Outcome(2, 1, 0, 0, 2)
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
    assert run(Queue([article("a")], "live"), log, tmp_path) == Outcome(0, 1, 0, 0, 1)
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
    assert run(Queue(MANY, "live"), log, tmp_path) == Outcome(len(MANY), 0, 0, BATCH, len(MANY) - BATCH, 0, BATCH)
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
    assert run(Queue(MANY, "live"), log, tmp_path) == Outcome(len(MANY), 0, 0, 0, len(MANY))
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
    for new, known in ((5, 0), (0, 5)):
        outcome = replay(Queue(read_articles([SEEDS]), dataset), real_log, dataset, tmp_path, POLICY)
        assert outcome == Outcome(5, 0, 0, 0, new, 0, known)
    messages = list(real_log.history([topic(dataset, "articles")]))
    assert len({(message.key, message.value) for message in messages}) == 5
    assert {decode(Article, message.value or b"").id.encode() for message in messages} == {message.key for message in messages}


@pytest.mark.real
def test_an_interrupted_replay_goes_on_on_a_real_log(real_log: Log, dataset: str, tmp_path: Path) -> None:
    """On Kafka too the next run sends only what is not there."""
    interrupted(MANY, real_log, tmp_path, dataset)
    assert replay(Queue(MANY, dataset), real_log, dataset, tmp_path, POLICY) == Outcome(len(MANY), 0, 0, BATCH, len(MANY) - BATCH, 0, BATCH)
    assert len(bodies(real_log, dataset)) == len(MANY)


# files that were edited


def saved(path: Path, text: str, day: int) -> Path:
    """Write a file as if it had been saved on a day of August 2022."""
    path.write_text(text, "utf-8")
    at = datetime(2022, 8, day, tzinfo=UTC).timestamp()
    os.utime(path, (at, at))
    return path


def replayed(path: Path, log: Log, dataset: str = "live") -> tuple[int, int, int]:
    """Replay a file and return how many articles were new, changed and known."""
    outcome = replay(Queue(read_articles([path]), dataset), log, dataset, path.parent / "replay", POLICY, sleep=lambda _: None)
    return outcome.news, outcome.changed, outcome.known


def revisions(log: Log, dataset: str = "live") -> dict[datetime, str]:
    """Return the contents on the log by the instant from which each is known, in the order of the log."""
    found = (decode(Article, message.value or b"") for message in log.history([topic(dataset, "articles")]))
    return {one.known_at: one.body.strip() for one in found}


FALLEN, HELD = "The Taliban captured Zaranj, the capital of Nimruz, on Friday.", "Zaranj is under the control of the government."


def test_an_edited_file_is_a_newer_revision(tmp_path: Path) -> None:
    """A file saved with another content is its article changed, known from the saving; saved as it was, or not at all, it is known."""
    log, file = MemoryLog(), tmp_path / "zaranj.txt"
    assert replayed(saved(file, f"published: 2021-08-07\n{HELD}\n", 1), log) == (1, 0, 0)
    assert replayed(saved(file, f"published: 2021-08-07\n{FALLEN}\n", 2), log) == (0, 1, 0)
    assert replayed(file, log) == replayed(saved(file, f"published: 2021-08-07\n{FALLEN}\n", 3), log) == (0, 0, 1)
    assert replayed(saved(file, f"published: 2021-08-07\n{HELD}\n", 4), log) == (0, 1, 0)
    told = revisions(log)
    assert [(at.month, at.day, body) for at, body in told.items()] == [(8, 7, HELD), (8, 2, FALLEN), (8, 4, HELD)]


def test_a_file_may_say_since_when_it_is_as_it_is(tmp_path: Path) -> None:
    """`updated:` in the head, beside `published:`, is the revision, and no part of the text."""
    log, file = MemoryLog(), tmp_path / "zaranj.txt"
    replayed(saved(file, f"published: 2021-08-07\n{HELD}\n", 1), log)
    assert replayed(saved(file, f"published: 2021-08-07\nupdated: 2021-08-08 10:00\n{FALLEN}\n", 2), log) == (0, 1, 0)
    assert revisions(log)[datetime(2021, 8, 8, 10, tzinfo=UTC)] == FALLEN


def test_a_file_edited_on_the_day_of_its_article_is_newer(tmp_path: Path) -> None:
    """What was published on a bare day is known at its end; a file edited before that is newer all the same, each time."""
    log, file = MemoryLog(), tmp_path / "zaranj.txt"
    log.prepare("live")
    for text in (HELD, FALLEN, f"{FALLEN} It was quiet."):
        second = len(revisions(log))
        saved(file, f"published: 2022-08-02\n{text}\n", 2)
        os.utime(file, (file.stat().st_mtime + second, file.stat().st_mtime + second))
        replayed(file, log)
    assert list(revisions(log).values()) == [HELD, FALLEN, f"{FALLEN} It was quiet."]


def test_an_archive_of_revisions_is_taken_as_it_says(tmp_path: Path) -> None:
    """Several revisions of one article in a file, each with its date, are known the second time, and none becomes the newest anew."""
    log, file = MemoryLog(), tmp_path / "a.jsonl"
    rows = [
        f'{{"id": 1, "body": "{body}", "published": "2021-08-07", "updated": "2021-08-0{day}"}}' for day, body in ((8, HELD), (9, FALLEN))
    ]
    assert replayed(saved(file, "\n".join(rows), 1), log) == (2, 0, 0)
    assert replayed(saved(file, "\n".join(rows), 2), log) == (0, 0, 2)
    assert list(revisions(log).values()) == [HELD, FALLEN]


def test_files_and_servers_say_the_same_of_an_edited_file(tmp_path: Path) -> None:
    """Who holds what by what lies on the log after the edit is what the file itself says."""
    pack, log, file = load("afghanistan"), MemoryLog(), tmp_path / "zaranj.txt"
    replayed(saved(file, f"published: 2021-08-07\n{HELD}\n", 1), log)
    replayed(saved(file, f"published: 2021-08-07\n{FALLEN}\n", 2), log)
    on_log = [decode(Article, message.value or b"") for message in log.history(["live-articles"])]
    by_log, by_file = (
        {(s.place, s.part, s.holder, s.standing, s.valid_from) for s in fold([c for a in some for c in read_all(a, [pack])], pack).spans}
        for some in (on_log, [one for one in read_articles([file]) if isinstance(one, Article)])
    )
    assert by_log == by_file
    assert ("Zaranj", "taliban") in {(place, holder) for place, _, holder, *_ in by_log}


def test_what_is_refused_is_told_by_file_and_reason(tmp_path: Path) -> None:
    """A queue keeps the first of what was refused, with path, line and reason."""
    (tmp_path / "bad.txt").write_bytes(b"\xff no text")
    queue = Queue(read_articles([tmp_path]), "live")
    assert [(letter.path, letter.error[:9]) for letter in queue.refused] == [(f"{tmp_path / 'bad.txt'}:1", "not UTF-8")]


@pytest.mark.real
def test_an_edited_file_is_a_newer_revision_on_a_real_log(real_log: Log, dataset: str, tmp_path: Path) -> None:
    """On Kafka too an edit is a change once."""
    file = saved(tmp_path / "zaranj.txt", f"published: 2021-08-07\n{HELD}\n", 1)
    counts = [replayed(file, real_log, dataset)]
    saved(file, f"published: 2021-08-07\n{FALLEN}\n", 2)
    counts += [replayed(file, real_log, dataset) for _ in range(2)]
    assert counts == [(1, 0, 0), (0, 1, 0), (0, 0, 1)]
