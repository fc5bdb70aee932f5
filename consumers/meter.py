"""What one consumer tells of its turns: counts, lag, and a line in the log where something happened."""

import os
import socket
import time
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime

from groundshift.adapters.operations import Heartbeat
from groundshift.adapters.ports import Message, Place
from groundshift.observe import Metrics, logger

COUNTS = ("records_in", "records_out", "dead")
LAG_EVERY = 1.0  # seconds; asking for positions costs more than a turn


class Meter:
    """Counts the turns of one stage, for Prometheus and for the heartbeats."""

    def __init__(self, stage: str, metrics: Metrics, clock: Callable[[], float] = time.time) -> None:
        self.stage, self._metrics, self._clock = stage, metrics, clock
        self.records_in = self.records_out = self.dead = self.lag = 0
        self.seated = False  # partitions were dealt to it
        self.ready = False  # since then it has finished a turn, so that what it had left to say is said
        self._polled_at = self._lag_at = 0.0
        self.delay: float | None = None  # seconds
        self._last_record = 0  # when the latest record was put on the log, ms since 1970
        self._messages: Sequence[Message] = ()
        self._told: set[Place] = set()
        self._beaten: Heartbeat | None = None

    def polled(self, messages: Sequence[Message]) -> None:
        """A turn starts."""
        self._polled_at, self._messages = self._clock(), messages
        self._last_record = max((message.timestamp for message in messages), default=self._last_record)

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
        self.records_in += len(self._messages)
        self.records_out += written
        self.dead += dead
        self._metrics["groundshift_records_in_total"].labels(self.stage).inc(len(self._messages))
        self._metrics["groundshift_records_out_total"].labels(self.stage).inc(written)
        self._metrics["groundshift_records_dead_total"].labels(self.stage).inc(dead)
        self._metrics["groundshift_batch_seconds"].labels(self.stage).observe(now - self._polled_at)
        self._metrics["groundshift_last_commit_timestamp_seconds"].labels(self.stage).set(now)
        if self._messages and self._messages[-1].timestamp:
            self.delay = now - self._messages[-1].timestamp / 1000
            self._metrics["groundshift_delay_seconds"].labels(self.stage).set(self.delay)
        seconds = round(now - self._polled_at, 3)
        say = logger().warning if dead else logger().debug
        say("batch done", stage=self.stage, records=len(self._messages), written=written, dead=dead, seconds=seconds)

    def heartbeat(self, started_at: datetime, now: datetime) -> Heartbeat:
        """Return a sign of life of this stage; its rates are those since the one before, or since the start."""
        beat = Heartbeat(
            part=self.stage,
            host=socket.gethostname(),
            pid=os.getpid(),
            at=now,
            started_at=started_at,
            records_in=self.records_in,
            records_out=self.records_out,
            dead=self.dead,
            lag=self.lag,
            last_record_at=datetime.fromtimestamp(self._last_record / 1000, UTC) if self._last_record else None,
            delay_seconds=self.delay,
        )
        before = self._beaten or beat.replace(at=started_at, records_in=0, records_out=0, dead=0)
        self._beaten = beat
        seconds = max((now - before.at).total_seconds(), 0.001)
        rates = {f"{name}_per_second": (getattr(beat, name) - getattr(before, name)) / seconds for name in COUNTS}
        return beat.replace(**rates)

    def _tell_lag(self, lags: Mapping[Place, int]) -> None:
        self.lag = sum(lags.values())
        gauge = self._metrics["groundshift_lag_records"]
        for topic, partition in self._told - lags.keys():  # now somebody else's
            gauge.remove(self.stage, topic, partition)
        for (topic, partition), records in lags.items():
            gauge.labels(self.stage, topic, partition).set(records)
        self._told = set(lags)
