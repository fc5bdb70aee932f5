"""The seeds through all stages, in memory: in whatever order, batches and repetitions, the live documents are the same."""

import random
from datetime import datetime, timedelta
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from consumers import crew
from consumers.crew import SEATS, group, read_topics
from consumers.loop import consume
from consumers.meter import Meter
from groundshift.adapters.deadletters import DeadLetters
from groundshift.adapters.fakes import MemoryIndex, MemoryLog
from groundshift.adapters.ports import Answer, Entry
from groundshift.config import Config, Retry
from groundshift.core.records import Article, decode, milliseconds
from groundshift.core.theatre import load
from groundshift.observe import Metrics
from producers.articles import read_articles
from producers.sending import entry

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
WAY = ("extractor", "tracker", "indexer")
Documents = dict[str, dict[str, Any]]


@pytest.fixture(scope="module")
def articles() -> list[Entry]:
    return [entry("d", record) for record in read_articles([SEEDS]) if isinstance(record, Article)]


class Stamped(MemoryLog):
    """A log whose clock stands still."""

    def __init__(self, at: datetime) -> None:
        super().__init__()
        self._at = at

    def _append(self, entry: Entry) -> Answer:
        answer, number = super()._append(entry), self.partition(entry.topic, entry.key)
        lies = self.topics[entry.topic][number]
        lies[-1] = lies[-1]._replace(timestamp=milliseconds(self._at))
        return answer


def carry(waves: list[list[Entry]], batch: int = 500, script: tuple[str, ...] = (), log: MemoryLog | None = None) -> Documents:
    """Put each wave on the log and carry it through by consumers that start anew; return what is live in the end, but for versions."""
    log, index = log or MemoryLog(batch=batch), MemoryIndex()
    log.prepare("d")
    index.prepare("d")
    for wave in waves:
        log.write(wave)
        for name in WAY:
            run(name, log, index, script)
    assert list(DeadLetters(log, "d").read()) == []
    return {
        name: {doc_id: {**fields, "version": None} for doc_id, (_, _, fields) in stored.items() if not fields.get("retracted")}
        for name, stored in index.documents.items()
    }


def run(name: str, log: MemoryLog, index: MemoryIndex, script: tuple[str, ...]) -> None:
    stage, sink = SEATS[name].make(Config(dataset="d"), {"afghanistan": load()}, log, index)
    ours, reads, stop = group("d", name), read_topics("d", name), Event()
    source = log.source(ours, reads)
    poll = source.poll

    def polled() -> Any:
        if log.behind(ours, reads) == 0:
            stop.set()
        return poll()

    source.poll = polled  # type: ignore[method-assign]
    sink._script = type(sink._script)(script)  # type: ignore[attr-defined]
    consume(source, stage, sink, DeadLetters(log, "d"), policy=Retry(deadline_seconds=1e9), meter=Meter(name, Metrics()), stop=stop)


@pytest.fixture(scope="module")
def expected(articles: list[Entry]) -> Documents:
    return carry([articles])


def test_there_is_something_to_compare(expected: Documents) -> None:
    """The seeds give articles, claims, spans, changes, tallies and alerts."""
    assert all(expected[f"d-{name}"] for name in ("articles", "claims", "spans", "changes", "tallies", "alerts"))


def test_a_second_replay_changes_nothing(articles: list[Entry], expected: Documents) -> None:
    """Replayed again, the seeds leave the same documents."""
    assert carry([articles, articles]) == expected


@pytest.mark.parametrize("seed", range(6))
def test_any_order_in_any_waves_leaves_the_same(articles: list[Entry], expected: Documents, seed: int) -> None:
    """Articles that come late, twice, one by one or all at once, to consumers that restart in between, leave the same documents."""
    draw = random.Random(seed)
    order = [*draw.sample(articles, len(articles)), *draw.sample(articles, 2)]
    cut = draw.randrange(1, len(order))
    assert carry([order[:cut], order[cut:]], batch=draw.choice([1, 2, 500])) == expected


@pytest.mark.parametrize("days", [-1, 1])
def test_clocks_off_by_a_day_leave_the_same(articles: list[Entry], monkeypatch: pytest.MonkeyPatch, days: int) -> None:
    """Articles of the day, with the log's clock and the consumers' a day slow or a day fast, leave the same documents."""
    last = max((decode(Article, it.value) for it in articles), key=lambda article: article.known_at)
    told, news = last.known_at, [entry("d", last.replace(fetched_at=last.known_at))]
    monkeypatch.setattr(crew, "utc_now", lambda: told + timedelta(days))
    assert carry([news], log=Stamped(told + timedelta(days))) == carry([news])


def test_passing_faults_leave_the_same(articles: list[Entry], expected: Documents) -> None:
    """Servers that are busy, reset connections and answer too late cost nothing."""
    script = ("some_busy", "timeout_after_write", "reset", "busy", "some_busy")
    assert carry([articles], batch=2, script=script) == expected
