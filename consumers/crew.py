"""The consumers of one command: a thread each, one end for all.

Threads, because they then share one metrics port and one fate: the first error stops them all. What takes long, the reading, is done by
processes of the extractor's own. To go faster still, start more commands.
"""

import functools
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack, closing, suppress
from threading import Event, Thread
from typing import Any, Final

import msgspec
from tenacity import Retrying

from consumers.extractor import Extractor
from consumers.indexer import Indexer
from consumers.loop import consume
from consumers.meter import Meter
from consumers.notifier import Notifier
from consumers.stage import Stage
from consumers.tracker import TrackerStage
from consumers.watch import Watch, last_heard
from groundshift.adapters.deadletters import DeadLetters, utc_now
from groundshift.adapters.operations import heartbeat_document
from groundshift.adapters.ports import Index, Log, Sink
from groundshift.adapters.retry import attempts
from groundshift.adapters.targets import Targets
from groundshift.adapters.topics import TOLD, topic
from groundshift.config import Config
from groundshift.core import theatre
from groundshift.core.theatre import Theatre
from groundshift.errors import GroundshiftError, Unavailable
from groundshift.observe import Metrics, logger
from groundshift.packs import in_use
from groundshift.readers import Readers, cores, one_by_one

LOOK_EVERY, BEAT_EVERY = 0.2, 15.0  # seconds


Theatres = Mapping[str, Theatre]
Made = tuple[Stage[Any], Sink[Any]]  # a stage and where it writes


def _extractor(config: Config, theatres: Theatres, log: Log, _index: Index) -> Made:
    packs, processes = list(theatres.values()), config.consumers.extractors or cores()
    if processes > 1:
        return Extractor(config.dataset, Readers(packs, processes)), log
    from groundshift.core.limits import read_all  # noqa: PLC0415  # its tables take a while to load, and no other stage needs them

    return Extractor(config.dataset, one_by_one(read_all, packs)), log


def _tracker(config: Config, theatres: Theatres, log: Log, index: Index) -> Made:
    from groundshift.core.tracker import Tracker  # noqa: PLC0415  # as above

    watches = {name: Watch(pack, functools.partial(last_heard, index, config.dataset), utc_now) for name, pack in theatres.items()}
    return TrackerStage(config.dataset, theatres, log, Tracker, watches), log


def _indexer(config: Config, theatres: Theatres, _log: Log, index: Index) -> Made:
    return Indexer(config.dataset, theatres), index


def _notifier(config: Config, theatres: Theatres, _log: Log, index: Index) -> Made:
    notifier = Notifier(config, index, Targets(config.notify, theatres), utc_now)
    return notifier, notifier


class Seat(msgspec.Struct, frozen=True):
    """A row of the table below: how a stage is made, and what it reads."""

    make: Callable[[Config, Theatres, Log, Index], Made]
    topics: tuple[str, ...]
    gather: Callable[[Config], float] = lambda _config: 0  # seconds to wait for what follows the first record


SEATS: Final[dict[str, Seat]] = {  # in the order of the way of an article
    "extractor": Seat(_extractor, ("articles",)),
    "tracker": Seat(_tracker, ("claims",)),
    "indexer": Seat(_indexer, ("articles", "claims", *TOLD.values(), "dead-letters")),
    "notifier": Seat(
        _notifier, ("alerts",), lambda config: config.notify.gather_seconds if config.notify.targets or config.notify.theatres else 0
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
        self._started = utc_now()
        self._errors: list[Exception] = []

    def run(self, until_idle: bool = False) -> None:
        """Run to the end. Raises the first error of any stage; Misconfigured: a pack that is wrong, or that was changed in its edition."""
        theatres = in_use(self._config, theatre.held if "extractor" in self._stages else theatre.load)
        threads = [Thread(target=self._work, args=(stage, theatres), daemon=True) for stage in self._stages]
        threads.append(Thread(target=self._give_signs_of_life, daemon=True))
        for thread in threads:
            thread.start()
        try:
            if until_idle:
                self._stop_when_idle()
            self.stop.wait()
        finally:  # an interrupted wait ends them like any other end
            self.stop.set()
            self._join(threads)
        if self._errors:
            raise self._errors[0]

    def _join(self, threads: Sequence[Thread]) -> None:
        deadline = time.monotonic() + self._config.consumers.drain_seconds
        for thread in threads:
            thread.join(max(0.0, deadline - time.monotonic()))
        if any(thread.is_alive() for thread in threads):
            logger().warning("left with a batch in hand, which was not committed and will be read again")

    def _work(self, name: str, theatres: Theatres) -> None:
        """Run one stage in its thread, with clients of its own: they are not made to be shared."""
        config, meter, seat = self._config, self.meters[name], SEATS[name]
        try:
            with closing(self._log()) as log, closing(self._index()) as index, ExitStack() as ends:
                stage, sink = seat.make(config, theatres, log, index)
                if isinstance(stage, Extractor):
                    ends.callback(stage.close)
                letters = DeadLetters(log, config.dataset)
                with closing(log.source(group(config.dataset, name), read_topics(config.dataset, name), seat.gather(config))) as source:
                    consume(source, stage, sink, letters, policy=config.retry, meter=meter, stop=self.stop)
        except Exception as error:  # whatever it is, it ends the whole command, which reports it
            if not (self.stop.is_set() and isinstance(error, Unavailable)):  # else it had to leave its batch, as asked
                self._errors.append(error)
        finally:
            self.stop.set()

    def _stop_when_idle(self) -> None:
        with closing(self._log()) as log:
            while not self.stop.wait(LOOK_EVERY):
                tries = attempts(self._config.retry, sleep=self._pause, give_up=self.stop.is_set)
                if all(meter.ready for meter in self.meters.values()) and self._through(tries, log):
                    self.stop.set()

    def _pause(self, seconds: float) -> None:
        self.stop.wait(seconds)

    def _through(self, tries: Retrying, log: Log) -> bool:
        try:
            return bool(tries(through, log, self._config.dataset, self._stages))
        except Unavailable:
            if self.stop.is_set():  # an error of a stage, which is the one to tell
                return False
            raise

    def _give_signs_of_life(self) -> None:
        """Write a heartbeat of each stage now and then, and at the end. Where that fails the stages say why, if they fail themselves."""
        with closing(self._index()) as index, suppress(GroundshiftError):
            last = False
            while not last:
                last = self.stop.wait(BEAT_EVERY)
                now = utc_now()
                beats = [meter.heartbeat(self._started, now) for meter in self.meters.values()]
                with suppress(Unavailable):
                    index.write([heartbeat_document(self._config.dataset, beat) for beat in beats])
