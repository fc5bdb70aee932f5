"""Which claim sets count, and what they say of what: of each article the highest revision, as it was read newest."""

from collections.abc import Iterator
from typing import Generic, NamedTuple, TypeVar
from zlib import crc32

import msgspec

from groundshift.core.control.counts import count_of
from groundshift.core.control.rules import Rules
from groundshift.core.control.statements import OVERRIDE, Report, Statement, dayless, report_of, statement, unit_of
from groundshift.core.records import EDITIONS, FIGURE_KINDS, Claim, ClaimSet, Standing, milliseconds
from groundshift.core.theatre import Theatre

Key = tuple[str, str]  # a unit (place id and part), or one of these:
COUNTS, TOTALS, FIGURES = "#counts", "#totals", "#figures"  # counts by province ("": the theatre's), totals, figures by place or province


class Figure(msgspec.Struct, gc=False):
    """A number that was said, of persons or of things: at least `low` of them. day: an ordinal, the last on which it may have been so."""

    id: str
    kind: str
    place_id: str | None
    province: str | None
    low: int
    day: int
    standing: Standing
    phrase: str
    sentence: str
    report: Report


class Edition(NamedTuple):
    """A revision of an article as it was read once. The highest counts; of two that should not differ, the one known sooner."""

    revision: int
    reading: int  # by which reader, with which edition of the pack
    unknown: int  # ms before 1970 from which it was not known: the negative of known_at
    content: int  # CRC of whose it is and of its claims' ids


Item = Statement | Figure
NOTHING: list[Item] = []
T = TypeVar("T")


class Tail(Generic[T]):
    """What came to a list that grows since it was read last."""

    def __init__(self) -> None:
        self._read: list[T] | None = None
        self._length = 0

    def read(self, told: list[T]) -> tuple[bool, list[T]]:
        """Return whether this is another list than before, and what of it was not read yet."""
        anew = told is not self._read
        fresh = told[0 if anew else self._length :]
        self._read, self._length = told, len(told)
        return anew, fresh


class Ledger:
    """Takes claim sets in any order and any number of times: what it holds depends on their set alone."""

    def __init__(self, theatre: Theatre, rules: Rules, known: int | None = None) -> None:
        self.theatre, self.rules, self.known = theatre, rules, known
        self.entries: dict[Key, list[Item]] = {}
        self.editions: dict[str, tuple[Edition, ...]] = {}  # by article, rising
        self.version = 0  # distinct claim sets, each counted as the steps of its reading: it grows with all that comes and never shrinks
        self.latest: int | None = None  # when the last of them was told, of those that say when and were not made by hand (ms)
        self._said: dict[str, tuple[Key, ...]] = {}  # by article: where it has entries
        self._keys: dict[Key, Key] = {}  # one object for each key, however many articles speak of it

    def take(self, claim_set: ClaimSet) -> set[Key]:
        """Take a claim set in; return the keys whose entries that changed."""
        known = milliseconds(claim_set.known_at)
        content = "".join([claim_set.source_id, claim_set.url, *[claim.id for claim in claim_set.claims]])
        edition = Edition(claim_set.revision, claim_set.reading, -known, crc32(content.encode()))
        had = self.editions.get(claim_set.article_id, ())
        if edition in had or (self.known is not None and known > self.known):
            return set()
        before = [steps(other.reading) for other in had if other.revision == edition.revision]
        self.version += max(0, steps(edition.reading) - max(before, default=0))
        if claim_set.published and claim_set.source_id != OVERRIDE:
            self.latest = max(self.latest or 0, milliseconds(claim_set.published))
        self.editions[claim_set.article_id] = tuple(sorted((*had, edition)))
        return self._replace(claim_set) if not had or edition > had[-1] else set()

    def items(self, key: Key) -> list[Item]:
        """Return what is said under a key, in any order: a list that grows, and another one where something is said no more."""
        return self.entries.get(key, NOTHING)

    def _replace(self, claim_set: ClaimSet) -> set[Key]:
        article = claim_set.article_id
        before = self._said.pop(article, ())
        for key in before:
            self.entries[key] = [item for item in self.entries[key] if item.report.article_id != article]
        touched: set[Key] = set()
        report = report_of(claim_set)
        for claim in claim_set.claims:
            for key, item in self._read(claim, report):
                self.entries.setdefault(key, []).append(item)
                touched.add(self._keys.setdefault(key, key))
        if touched:
            self._said[article] = tuple(touched)
        return touched.union(before)

    def _read(self, claim: Claim, report: Report) -> Iterator[tuple[Key, Item]]:
        if claim.place_confidence < self.rules.place_confidence_line:
            return
        if report.undated and dayless(claim, report) and (claim.kind in FIGURE_KINDS or claim.place_id is None):
            return
        if claim.kind in FIGURE_KINDS:
            if claim.low is not None and claim.standing in {"asserted", "claimed"}:
                yield (FIGURES, claim.place_id or claim.province or ""), _figure(claim, report, self.theatre)
            return
        if count := count_of(claim, report, self.rules):
            yield ((TOTALS, "") if count.total else (COUNTS, count.province or "")), count
        elif claim.place_id in self.theatre.places and (said := statement(claim, report)):
            place_id, part = unit_of(claim)
            yield (place_id, part), said
            if part != "whole" and said.does == "fight":
                yield (place_id, "whole"), said


def steps(reading: int) -> int:
    """Return how many readers and editions a reading counts: its reader's number and its edition's."""
    return sum(divmod(reading, EDITIONS))


def _figure(claim: Claim, report: Report, theatre: Theatre) -> Figure:
    place = theatre.places.get(claim.place_id or "")
    day = claim.latest.toordinal() if claim.latest else report.day
    return Figure(
        id=claim.id,
        kind=claim.kind,
        place_id=claim.place_id,
        province=place.province if place else claim.province,
        low=claim.low or 0,
        day=min(day, report.day),
        standing=claim.standing,
        phrase=claim.phrase or str(claim.low),
        sentence=claim.sentence,
        report=report,
    )
