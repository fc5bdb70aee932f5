"""A log and an index in memory that hold the seeds, all carried through, as the scheduled work finds them."""

from collections.abc import Iterable
from pathlib import Path

from consumers.crew import SEATS, group, read_topics
from groundshift.adapters.documents import documents
from groundshift.adapters.fakes import MemoryIndex, MemoryLog
from groundshift.adapters.topics import claims_entry
from groundshift.config import Config, Notify, Retry, Stack
from groundshift.core import theatre
from groundshift.core.records import ClaimSet
from groundshift.core.tracker import Tracker

PACK = theatre.load()


class House:
    """A configuration, its log and its index."""

    def __init__(self, folder: Path) -> None:
        quick = Retry(first_seconds=0.001, cap_seconds=0.001, deadline_seconds=0.05)
        notify = Notify(targets={"info": ["CHAT"], "warning": ["MAIL"]}, history=True)
        self.config = Config(dataset="seeds", retry=quick, notify=notify, stack=Stack(data=folder))
        self.log, self.index = MemoryLog(), MemoryIndex()
        self.log.prepare("seeds")
        self.index.prepare("seeds")
        self.sent: list[tuple[str, str, str]] = []
        self.broken = False
        self._tracker = Tracker(PACK)

    def send(self, url: str, title: str, body: str) -> str:
        """Take a message, as Apprise would."""
        self.sent.append((url, title, body))
        return "out of order" if self.broken else ""

    def told(self, sets: Iterable[ClaimSet]) -> None:
        """Take in claim sets, as extractor, tracker and indexer do."""
        sets = list(sets)
        self.log.write([claims_entry("seeds", claim_set) for claim_set in sets])
        for record in self._tracker.decide(sets):
            self.index.write(list(documents("seeds", record, {PACK.id: PACK})))
        self.carry()

    def carry(self) -> None:
        """Commit all that lies on the log, as every consumer."""
        for stage in SEATS:
            ends = {place: len(self.log.topics[place[0]][place[1]]) for place in self.log.places(read_topics("seeds", stage))}
            self.log.committed[group("seeds", stage)] = ends
