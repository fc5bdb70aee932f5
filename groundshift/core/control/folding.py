"""The fold: from a set of claim sets to who holds what. It can go on: what new claim sets touch is worked out anew, and nothing else."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import cast

import msgspec

from groundshift.core.control.counts import Count
from groundshift.core.control.ground import Known, known_place
from groundshift.core.control.history import Course, History
from groundshift.core.control.ledger import COUNTS, FIGURES, TOTALS, Figure, Key, Ledger
from groundshift.core.control.places import beside
from groundshift.core.control.renaming import followed
from groundshift.core.control.statements import Statement, instant
from groundshift.core.control.tallies import Counting
from groundshift.core.control.voices import Judge
from groundshift.core.records import EPOCH, Change, ClaimSet, Span, Tally, milliseconds
from groundshift.core.theatre import Theatre

NOTHING = History()
TALLY = "#tally"


class State(msgspec.Struct, frozen=True, kw_only=True):
    """What follows from a set of claim sets, in an order of its own."""

    theatre: Theatre
    version: int  # the ledger's
    now: datetime | None  # when the last of the claim sets was told, of those that say when
    spans: tuple[Span, ...]
    changes: tuple[Change, ...]
    tallies: tuple[Tally, ...]
    fights: Mapping[str, tuple[Statement, ...]]  # by place id
    figures: tuple[Figure, ...]


def fold(claim_sets: Iterable[ClaimSet], theatre: Theatre, known: datetime | None = None) -> State:
    """Return who holds what, by the claim sets known by an instant (default: all): a pure function of their set."""
    control = Control(theatre, known)
    control.take(claim_sets)
    control.refresh()
    return control.state()


class Control:
    """A fold that goes on."""

    def __init__(self, theatre: Theatre, known: datetime | None = None) -> None:
        self.theatre, self._judge = theatre, Judge(theatre)
        self.ledger = Ledger(theatre, self._judge.rules, milliseconds(known) if known else None)
        self.histories: dict[Key, History] = {}
        self.tallies: dict[Key, tuple[Tally, ...]] = {}  # by cell: one, or none any more
        self._counting = Counting(self._judge)
        self._baseline = {(holding.place, "whole"): holding for holding in theatre.baseline}
        self._courses: dict[Key, Course] = {}  # by unit
        self._touched: set[Key] = set(self._baseline)

    def take(self, claim_sets: Iterable[ClaimSet]) -> None:
        """Take claim sets in, in any order, those of other theatres and known ones too."""
        for claim_set in claim_sets:
            if claim_set.theatre == self.theatre.id:
                self._touched |= self.ledger.take(followed(claim_set, self.theatre))

    def refresh(self) -> set[Key]:
        """Work out anew what was touched; return the keys of what may be different now."""
        touched, self._touched = self._touched, set()
        touched |= {centre for place_id, part in touched if (centre := (place_id, "centre")) in self.ledger.entries}
        moved: set[str] = set()  # places that another side holds now, or held then
        for unit in sorted((key for key in touched if key[0] in self.theatre.places), key=lambda key: key[1] != "whole"):
            before, now = self.histories.get(unit, NOTHING), self._history(unit)
            self.histories[unit] = now
            if ground_of(before) != ground_of(now):
                moved.add(unit[0])
        for place_id in moved:
            self._counting.named.put(place_id, self._known(place_id))
        return touched.union(self._count(touched))

    def state(self) -> State:
        """Return what stands as of the last refresh."""
        spans = [span for unit in sorted(self.histories) for span in self.histories[unit].spans]
        changes = sorted(
            (change for unit in sorted(self.histories) for change in self.histories[unit].changes), key=lambda c: c.at or EPOCH
        )
        tallies = sorted((tally for tallies in self.tallies.values() for tally in tallies), key=lambda t: (t.latest or date.min, t.id))
        version = self.ledger.version
        return State(
            theatre=self.theatre,
            version=version,
            now=self.now,
            spans=tuple(span.replace(version=version) for span in spans),
            changes=tuple(change.replace(version=version) for change in changes),
            tallies=tuple(tally.replace(version=version) for tally in tallies),
            fights={place_id: self.fights(place_id) for place_id, part in sorted(self.ledger.entries) if part == "whole"},
            figures=tuple(figure for kind, where in sorted(self.ledger.entries) if kind == FIGURES for figure in self.figures(where)),
        )

    @property
    def now(self) -> datetime | None:
        """The present of the news: when the last of the claim sets was told, of those that say when."""
        return None if self.ledger.latest is None else instant(self.ledger.latest)

    def fights(self, place_id: str) -> tuple[Statement, ...]:
        """Return the fights told of a place, in order, as of the last refresh."""
        course = self._courses.get((place_id, "whole"))
        return tuple(course.fights) if course else ()

    def figures(self, place_or_province: str) -> tuple[Figure, ...]:
        """Return the figures told of a place, a province or ("") neither, in order."""
        found = (item for item in self.ledger.items((FIGURES, place_or_province)) if isinstance(item, Figure))
        return tuple(sorted(found, key=lambda f: (f.day, f.id)))

    def _history(self, unit: Key) -> History:
        """Return the history of a unit.

        Who has the whole of a place has its centre too: a centre is a unit as long as what is told of it differs from that.
        """
        whole = (unit[0], "whole")
        told = self._statements(unit)
        if unit != whole and not told:
            return NOTHING
        if unit not in self._courses:
            self._courses[unit] = Course(unit, self._baseline.get(whole), self._judge)
        if unit == whole:
            return self._courses[unit].follow(told)
        history, place = self._courses[unit].follow(told, self._statements(whole)), self.histories.get(whole, NOTHING)
        return NOTHING if held(history) == held(place) else history._replace(spans=beside(history.spans, place.spans))

    def _statements(self, unit: Key) -> list[Statement]:
        return cast(list[Statement], self.ledger.items(unit))  # a unit has no figures

    def _known(self, place_id: str) -> Known:
        """Return what counting sees of a place: of its whole and of its centre."""
        units = [self.histories[unit] for part in ("whole", "centre") if (unit := (place_id, part)) in self.histories]
        changes, spans = (change for unit in units for change in unit.changes), (span for unit in units for span in unit.spans)
        return known_place(self.theatre.places[place_id].province, changes, spans)

    def _count(self, touched: set[Key]) -> Iterator[Key]:
        """Make tallies anew where counts came or something else is known; yield the cells of those that changed.

        Those of the provinces first: those of the theatre rest on them, and the totals on both.
        """
        told = {key for key in touched if key[0] in {COUNTS, TOTALS}}
        for due in (lambda key: key[1] != "", lambda key: key == (COUNTS, ""), lambda key: key[0] == TOTALS):
            for key in sorted(filter(due, told | self._counting.stale())):
                gone, made = self._counting.count(key, cast(list[Count], self.ledger.items(key)))
                for tally in gone:
                    yield self._keep(tally, ())
                for tally in made:
                    yield self._keep(tally, (tally,))

    def _keep(self, tally: Tally, now: tuple[Tally, ...]) -> Key:
        cell = tally_cell(tally)
        self.tallies[cell] = now
        return cell


def tally_cell(tally: Tally) -> Key:
    """Return the cell of a tally, which has one of its own."""
    return (TALLY, tally.id)


def ground_of(history: History) -> tuple[object, ...]:
    """Return what counting sees of a history; evidence and fights may change without it."""
    return [(change.kind, change.gainer, change.at, change.from_earliest) for change in history.changes], held(history)


def held(history: History) -> list[tuple[object, ...]]:
    """Return who held a unit from when to when, and whether undisputed."""
    return [(span.holder, span.claimant, span.valid_from, span.valid_until) for span in history.spans]
