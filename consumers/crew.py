"""The consumers of one command: a thread each, one end for all.

Threads, because they then share one metrics port and one fate: the first error stops them all. To go faster, start more commands.
"""

import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing, suppress
from threading import Event, Thread
from typing import Any, Final

import msgspec

from consumers.extractor import Extractor
from consumers.indexer import Indexer
from consumers.loop import consume
from consumers.meter import Meter
from consumers.notifier import Notifier
from consumers.stage import Stage
from consumers.tracker import TrackerStage
from groundshift.adapters.deadletters import DeadLetters, utc_now
from groundshift.adapters.operations import heartbeat_document
from groundshift.adapters.ports import Index, Log, Sink
from groundshift.adapters.targets import Targets
from groundshift.adapters.topics import TOLD, topic
from groundshift.config import Config
from groundshift.core import theatre
from groundshift.core.theatre import Theatre
from groundshift.errors import Unavailable
from groundshift.observe import Metrics, logger

LOOK_EVERY, BEAT_EVERY = 0.2, 15.0  # seconds


Theatres = Mapping[str, Theatre]
Made = tuple[Stage[Any], Sink[Any]]  # a stage and where it writes


def _extractor(config: Config, theatres: Theatres, log: Log, _index: Index) -> Made:
    from groundshift.core.reading import read  # noqa: PLC0415  # its tables take a while to load, and no other stage needs them

    return Extractor(config.dataset, theatres, read), log


def _tracker(config: Config, theatres: Theatres, log: Log, _index: Index) -> Made:
    from groundshift.core.tracker import Tracker  # noqa: PLC0415  # as above

    return TrackerStage(config.dataset, theatres, log, Tracker), log


def _indexer(config: Config, theatres: Theatres, _log: Log, index: Index) -> Made:
    return Indexer(config.dataset, theatres), index


def _notifier(config: Config, _theatres: Theatres, _log: Log, index: Index) -> Made:
    notifier = Notifier(config, index, Targets(config.notify), utc_now)
    return notifier, notifier


class Seat(msgspec.Struct, frozen=True):
    """A row of the table below: how a stage is made, and what it reads."""

    make: Callable[[Config, Theatres, Log, Index], Made]
    topics: tuple[str, ...]


SEATS: Final[dict[str, Seat]] = {  # in the order of the way of an article
    "extractor": Seat(_extractor, ("articles",)),
    "tracker": Seat(_tracker, ("claims",)),
    "indexer": Seat(_indexer, ("articles", "claims", *TOLD.values())),
    "notifier": Seat(_notifier, ("alerts",)),
}


def group(dataset: str, stage: str) -> str:
    """Return the name of a stage's consumer group."""
    return f"{dataset}-{stage}"


def read_topics(dataset: str, stage: str) -> list[str]:
    """Return the full names of the topics that a stage reads."""
    return [topic(dataset, name) for name in SEATS[stage].topics]


def through(log: Log, dataset: str, stages: Sequence[str]) -> bool:
    """Say whether each stage has committed all that lies before it.

    The stages are asked in the order of the way: one that is done, with nothing before it, adds nothing to the topics of the next.
    """
    return all(log.behind(group(dataset, stage), read_topics(dataset, stage)) == 0 for stage in SEATS if stage in stages)


class Crew:
    """Runs stages until the end comes: asked for, by an error, or because all is through."""

    def __init__(self, config: Config, stages: Sequence[str], log: Callable[[], Log], index: Callable[[], Index], metrics: Metrics) -> None:
        self._config, self._stages, self._log, self._index = config, stages, log, index
        self.stop = Event()
        self.meters = {stage: Meter(stage, metrics) for stage in stages}
        self._started = utc_now()
        self._errors: list[Exception] = []

    def run(self, until_idle: bool = False) -> None:
        """Run to the end. Raises the first error of any stage."""
        theatres = {pack.id: pack for pack in map(theatre.load, self._config.theatres)}
        threads = [Thread(target=self._work, args=(stage, theatres), name=stage, daemon=True) for stage in self._stages]
        for thread in threads:
            thread.start()
        try:
            self._watch(until_idle)
        finally:  # an interrupted wait ends them like any other end
            self.stop.set()
            self._join(threads)
        if self._errors:
            raise self._errors[0]

    def _join(self, threads: Sequence[Thread]) -> None:
        deadline = time.monotonic() + self._config.consumers.drain_seconds
        for thread in threads:
            thread.join(max(0.0, deadline - time.monotonic()))
        if late := [thread.name for thread in threads if thread.is_alive()]:
            logger().warning("left behind with a batch in hand, which will be read again", stages=late)

    def _work(self, name: str, theatres: Theatres) -> None:
        """Run one stage in its thread, with clients of its own: they are not made to be shared."""
        config, log, index = self._config, self._log(), self._index()
        source = None
        try:
            stage, sink = SEATS[name].make(config, theatres, log, index)
            source = log.source(group(config.dataset, name), read_topics(config.dataset, name))
            consume(source, stage, sink, DeadLetters(log, config.dataset), policy=config.retry, meter=self.meters[name], stop=self.stop)
        except Exception as error:  # whatever it is, it ends the whole command, which reports it
            if not (self.stop.is_set() and isinstance(error, Unavailable)):  # else it had to leave its batch, as asked
                self._errors.append(error)
        finally:
            self.stop.set()
            for client in (source, log, index):
                if client is not None:
                    client.close()

    def _watch(self, until_idle: bool) -> None:
        """Give signs of life until the end, and bring it about when all is through, if that was asked for."""
        with closing(self._log()) as log, closing(self._index()) as index:
            next_beat = time.monotonic()
            while not self.stop.wait(LOOK_EVERY):
                if time.monotonic() >= next_beat:
                    next_beat += BEAT_EVERY
                    self._beat(index)
                if until_idle and all(meter.ready for meter in self.meters.values()) and through(log, self._config.dataset, self._stages):
                    self.stop.set()
            self._beat(index)

    def _beat(self, index: Index) -> None:
        """Write a heartbeat of each stage; where the index is away they are left out, for the stages say that better."""
        now = utc_now()
        beats = [meter.heartbeat(self._started, now) for meter in self.meters.values()]
        with suppress(Unavailable):
            index.write([heartbeat_document(self._config.dataset, beat) for beat in beats])
