"""What one consumer tells of its turns: counts, lag, and a line in the log where something happened."""

import time
from collections.abc import Callable, Mapping, Sequence

from groundshift.adapters.ports import Message, Place
from groundshift.observe import Metrics, logger

LAG_EVERY = 1.0  # seconds; asking for positions costs more than a turn


class Meter:
    """Counts the turns of one stage, for Prometheus and for the heartbeats."""

    def __init__(self, stage: str, metrics: Metrics, clock: Callable[[], float] = time.time) -> None:
        self.stage, self._metrics, self._clock = stage, metrics, clock
        self.records_in = self.records_out = self.dead = self.lag = 0
        self.seated = False  # partitions were dealt to it
        self.ready = False  # since then it has finished a turn, so that what it had left to say is said
        self._polled_at = self._lag_at = 0.0
        self._messages = 0
        self._told: set[Place] = set()

    def polled(self, messages: Sequence[Message]) -> None:
        """A turn starts."""
        self._polled_at, self._messages = self._clock(), len(messages)

    def dealt(self, partitions: frozenset[Place]) -> None:
        """Partitions were dealt to this member."""
        self.seated = True
        logger().info("partitions dealt", stage=self.stage, partitions=len(partitions))

    def committed(self, written: int, dead: int, lag: Callable[[], Mapping[Place, int]]) -> None:
        """A turn is over."""
        now = self._clock()
        self.ready = self.seated
        if now - self._lag_at >= LAG_EVERY:
            self._lag_at = now
            self._tell_lag(lag())
        if not (self._messages or written):
            return
        self.records_in += self._messages
        self.records_out += written
        self.dead += dead
        self._metrics["groundshift_records_in_total"].labels(self.stage).inc(self._messages)
        self._metrics["groundshift_records_out_total"].labels(self.stage).inc(written)
        self._metrics["groundshift_records_dead_total"].labels(self.stage).inc(dead)
        self._metrics["groundshift_batch_seconds"].labels(self.stage).observe(now - self._polled_at)
        self._metrics["groundshift_last_commit_timestamp_seconds"].labels(self.stage).set(now)
        log = logger().warning if dead else logger().debug
        log("batch done", stage=self.stage, records=self._messages, written=written, dead=dead, seconds=round(now - self._polled_at, 3))

    def _tell_lag(self, lags: Mapping[Place, int]) -> None:
        self.lag = sum(lags.values())
        gauge = self._metrics["groundshift_lag_records"]
        for topic, partition in self._told - lags.keys():  # now somebody else's
            gauge.remove(self.stage, topic, partition)
        for (topic, partition), records in lags.items():
            gauge.labels(self.stage, topic, partition).set(records)
        self._told = set(lags)
