"""The consumers of one command: a thread each, one end for all.

Threads, because they then share one metrics port and one fate: the first error stops them all. To go faster, start more commands.
"""

import time
from collections.abc import Callable, Mapping, Sequence
from threading import Event, Thread
from typing import Any, Final

import msgspec

from consumers.extractor import Extractor
from consumers.indexer import Indexer
from consumers.loop import consume
from consumers.meter import Meter
from consumers.stage import Stage
from groundshift.adapters.deadletters import DeadLetters
from groundshift.adapters.ports import Index, Log, Sink
from groundshift.adapters.topics import topic
from groundshift.config import Config
from groundshift.core import reading, theatre
from groundshift.core.theatre import Theatre
from groundshift.observe import Metrics, logger

IDLE_CHECK = 0.2  # seconds between two looks at the offsets


class Seat(msgspec.Struct, frozen=True):
    """A row of the table below: what a stage reads and how it is made."""

    topics: tuple[str, ...]
    make: Callable[[Config, Mapping[str, Theatre], Log, Index], tuple[Stage[Any], Sink[Any]]]


SEATS: Final[dict[str, Seat]] = {  # in the order of the way of an article
    "extractor": Seat(("articles",), lambda config, theatres, log, _: (Extractor(config.dataset, theatres, reading.read), log)),
    "indexer": Seat(
        ("articles", "claims", "superseded", "spans", "changes", "tallies", "alerts"),
        lambda config, theatres, _, index: (Indexer(config.dataset, theatres), index),
    ),
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
        self._errors: list[Exception] = []

    def run(self, until_idle: bool = False) -> None:
        """Run to the end. Raises the first error of any stage."""
        theatres = {pack.id: pack for pack in map(theatre.load, self._config.theatres)}
        threads = [Thread(target=self._work, args=(stage, theatres), name=stage, daemon=True) for stage in self._stages]
        for thread in threads:
            thread.start()
        if until_idle:
            self._until_idle()
        self.stop.wait()
        deadline = time.monotonic() + self._config.consumers.drain_seconds
        for thread in threads:
            thread.join(max(0.0, deadline - time.monotonic()))
        if late := [thread.name for thread in threads if thread.is_alive()]:
            logger().warning("left behind with a batch in hand, which will be read again", stages=late)
        if self._errors:
            raise self._errors[0]

    def _work(self, name: str, theatres: Mapping[str, Theatre]) -> None:
        """Run one stage in its thread, with clients of its own: they are not made to be shared."""
        config, log, index = self._config, self._log(), self._index()
        source = None
        try:
            stage, sink = SEATS[name].make(config, theatres, log, index)
            source = log.source(group(config.dataset, name), read_topics(config.dataset, name))
            consume(source, stage, sink, DeadLetters(log, config.dataset), policy=config.retry, meter=self.meters[name], stop=self.stop)
        except Exception as error:  # whatever it is, it ends the whole command, which reports it
            self._errors.append(error)
        finally:
            self.stop.set()
            for client in (source, log, index):
                if client is not None:
                    client.close()

    def _until_idle(self) -> None:
        log = self._log()
        try:
            while not self.stop.wait(IDLE_CHECK):
                if all(meter.ready for meter in self.meters.values()) and through(log, self._config.dataset, self._stages):
                    self.stop.set()
        finally:
            log.close()
