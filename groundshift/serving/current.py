"""What is true now: answers that stay as long as the index does, and are asked anew once it has changed."""

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Final, Generic, NamedTuple, TypeVar

from groundshift.adapters import open_index, open_log
from groundshift.adapters.documents import record_of
from groundshift.adapters.ports import Index
from groundshift.answers import Answers, Files, Folded, Indexed, T, Wanted, answers, articles_of, claimed, everything
from groundshift.config import Config
from groundshift.core.control.statements import end_of_day
from groundshift.core.records import Alert, Article, Change, ClaimSet, Record, Rollup, Span
from groundshift.core.theatre import Place, Theatre
from groundshift.packs import in_use
from groundshift.report import Page
from groundshift.report.write import of_answers
from groundshift.rollups import claim_sets
from groundshift.tables import Quote

ASKED: Final = ("spans", "changes", "alerts", "claims", "daily", "articles")  # the indices that answers come from
LOOK_SECONDS: Final = 0.5  # between two looks whether the index has changed
FOLDS: Final = 4  # days by whose knowledge answers are kept
K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Current(NamedTuple):
    """Who answers, and a mark of the state in which they do: the same mark, the same answers."""

    mark: str
    answers: Answers


class Last(Generic[K, V]):
    """Keeps what was used last, up to a weight in all."""

    def __init__(self, limit: int, weight: Callable[[V], int] = lambda _value: 1) -> None:
        self._limit, self._weight, self._held = limit, weight, 0
        self._kept: OrderedDict[K, V] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: K) -> V | None:
        """Return what is kept under a key."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
            return self._kept.get(key)

    def put(self, key: K, value: V) -> None:
        """Keep a value, and let go of what was not used for longest."""
        with self._lock:
            if key in self._kept:
                self._held -= self._weight(self._kept.pop(key))
            self._kept[key] = value
            self._held += self._weight(value)
            while self._held > self._limit:
                self._held -= self._weight(self._kept.popitem(last=False)[1])


class Remembering:
    """Answers from the index that asks for spans, changes and alerts once."""

    def __init__(self, asked: Indexed) -> None:
        self._asked = asked
        self._records: dict[tuple[type[Record], bool], list[Any]] = {}
        self._locks = {kind: threading.Lock() for kind in (Span, Change, Alert)}

    def records(self, kind: type[T], retracted: bool = False) -> list[T]:
        """Return the documents of a kind."""
        with self._locks[kind]:
            if (kind, retracted) not in self._records:
                self._records[kind, retracted] = self._asked.records(kind, retracted)
            return self._records[kind, retracted]

    def quotes(self, place: Place) -> list[Quote]:
        """Return the live claims about a place."""
        return self._asked.quotes(place)

    def claims(self, wanted: Wanted) -> list[Quote]:
        """Return live claims."""
        return self._asked.claims(wanted)

    def rollups(self, wanted: Wanted) -> list[Rollup]:
        """Return rollups."""
        return self._asked.rollups(wanted)


class Live:
    """What a server answers from: a dataset of the index as it stands, or articles in files, which stand still.

    At most every LOOK_SECONDS it asks whether the index has changed; while one request asks, others get what was true until then.
    """

    def __init__(
        self, config: Config, paths: Sequence[Path] = (), clock: Callable[[], float] = time.monotonic, files: Files | None = None
    ) -> None:
        """Read the articles at the paths, where there are any. files: takes what of them is not read."""
        self.packs: Mapping[str, Theatre] = in_use(config)
        self.dataset = config.dataset
        self._config, self._clock = config, clock
        self._index: Index | None = None
        self._current: Current | None = None
        self._articles: list[Article] = []
        self._sets: list[ClaimSet] | None = None  # of the articles in files, where those answer
        if paths:
            into, wars = files or Files(), list(self.packs.values())
            self._articles = articles_of(paths, into)
            self._sets = list(claimed(self._articles, wars, config.consumers.extractors, into))
            self._current = Current("files", Folded(self._sets, wars, None))
        self._looked = float("-inf")
        self._lock, self._folding = threading.Lock(), threading.Lock()
        self._folded: Last[tuple[str, date], Answers] = Last(FOLDS)

    def now(self) -> Current:
        """Return who answers by all that is known. Raises Unavailable, Misconfigured, Failed: the index."""
        if self._sets is not None and self._current:
            return self._current
        if self._current and (self._clock() - self._looked < LOOK_SECONDS or self._lock.locked()):
            return self._current  # it is fresh, or somebody looks already: the index may take its time, an answer does not
        with self._lock:
            if self._current and self._clock() - self._looked < LOOK_SECONDS:
                return self._current
            if self._index is None:
                self._index = open_index(self._config)
            dataset = self._config.dataset
            try:
                mark = self._index.mark([f"{dataset}-{name}" for name in ASKED])
            except Exception:
                self._index = None  # the local servers may come back at another address
                raise
            if self._current is None or mark != self._current.mark:
                self._current = Current(mark, Remembering(Indexed(self._index, dataset, self.packs)))
            self._looked = self._clock()
            return self._current

    def known(self, day: date | None) -> Current:
        """Return who answers by what was known at the end of a day: folded from the log, one day at a time, and kept for a while."""
        now = self.now()
        if day is None:
            return now
        with self._folding:
            then = self._folded.get((now.mark, day))
            if then is None:
                wars = list(self.packs.values())
                then = answers(self._config, (), day) if self._sets is None else Folded(self._sets, wars, end_of_day(day))
                self._folded.put((now.mark, day), then)
        return Current(f"{now.mark} {day}", then)

    def document(self, current: Current, pack: Theatre) -> Page:
        """Return all that the page shows of a theatre: what stands from who answers, what was thought then from the claim sets.

        Raises Unavailable, Misconfigured, Failed: the index, or the log.
        """
        sets, articles = self._held(pack)
        return of_answers(pack, current.answers, sets, articles, datetime.now(UTC))

    def _held(self, pack: Theatre) -> tuple[Sequence[ClaimSet], Iterable[Article]]:
        """Return the claim sets of a theatre, and every article."""
        if self._sets is not None:
            return self._sets, self._articles
        assert self._index is not None  # who answers came from it
        with closing(open_log(self._config)) as log:
            sets = list(claim_sets(log, self._config.dataset, pack))
        return sets, (record_of(Article, source) for source in everything(self._index, f"{self._config.dataset}-articles"))
