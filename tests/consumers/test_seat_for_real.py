"""A stage that takes longer than Kafka waits for a poll, on a real Kafka."""

import time
from collections.abc import Sequence
from threading import Event

import pytest

from consumers.loop import consume
from consumers.meter import Meter
from consumers.stage import Decision
from groundshift.adapters.deadletters import DeadLetters
from groundshift.adapters.log import MEMBER, KafkaLog
from groundshift.adapters.ports import Entry, Message, Place
from groundshift.adapters.topics import topic
from groundshift.config import Retry
from groundshift.observe import Metrics

PATIENCE = {"max_poll_interval_ms": 6_000, "session_timeout_ms": 6_000, "heartbeat_interval_ms": 1_000}


class Slow:
    """A stage that thinks about its first records for twice as long as the group waits."""

    name = "slow"

    def __init__(self, stop: Event) -> None:
        self._stop, self.turns = stop, 0

    def restore(self, partitions: frozenset[Place]) -> None:
        pass

    def decide(self, messages: Sequence[Message]) -> Decision[Entry]:
        if messages:
            self.turns += 1
            time.sleep(12)
            self._stop.set()
        return Decision([], [])


def test_a_turn_longer_than_the_group_waits_is_committed(real_log: KafkaLog, dataset: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Long work costs no seat: else it would be done again and again, by whoever has the seat next, and never be through."""
    monkeypatch.setattr("groundshift.adapters.log.MEMBER", MEMBER | PATIENCE)
    monkeypatch.setattr("consumers.loop.LONG_SECONDS", 1.0)
    articles, stop = topic(dataset, "articles"), Event()
    real_log.prepare(dataset)
    real_log.write([Entry(articles, b"one", b"{}")])
    source, stage = real_log.source("slow", [articles]), Slow(stop)
    consume(source, stage, real_log, DeadLetters(real_log, dataset), policy=Retry(), meter=Meter("slow", Metrics()), stop=stop)
    source.close()
    assert (stage.turns, real_log.behind("slow", [articles])) == (1, 0)
