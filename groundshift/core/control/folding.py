"""The fold: from a set of claim sets to who holds what. It can go on: what new claim sets touch is worked out anew, and nothing else."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime

import msgspec

from groundshift.core.control.counts import Count
from groundshift.core.control.fights import Fights
from groundshift.core.control.ground import Ground
from groundshift.core.control.history import History, Past, history_of
from groundshift.core.control.ledger import COUNTS, FIGURES, TOTALS, Figure, Key, Ledger
from groundshift.core.control.places import beside
from groundshift.core.control.renaming import followed
from groundshift.core.control.retractions import standing_by
from groundshift.core.control.statements import Statement, instant
from groundshift.core.control.tallies import Counting
from groundshift.core.control.voices import Judge
from groundshift.core.records import EPOCH, Change, ClaimSet, Span, Tally, milliseconds
from groundshift.core.theatre import Theatre

NOTHING = History()


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
        self.tallies: dict[Key, tuple[Tally, ...]] = {}  # by (COUNTS, province or "") and (TOTALS, "")
        self._counting = Counting(self._judge)
        self._baseline = {(holding.place, "whole"): holding for holding in theatre.baseline}
        self._past: dict[Key, Past] = defaultdict(Past)  # by unit
        self._units: dict[str, set[Key]] = defaultdict(set)  # by province
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
        moved: set[str] = set()  # provinces in which another side holds something now
        for unit in sorted((key for key in touched if key[0] in self.theatre.places), key=lambda key: key[1] != "whole"):
            before, now = self.histories.get(unit, NOTHING), self._history(unit)
            self.histories[unit] = now
            if ground_of(before) != ground_of(now):
                province = self.theatre.places[unit[0]].province
                self._units[province].add(unit)
                moved.add(province)
        told = {province for kind, province in touched if kind == COUNTS}
        if moved or told or (TOTALS, "") in touched:
            touched.update(self._count(moved, told, (TOTALS, "") in touched))
        return touched

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
        fights = self._past[place_id, "whole"].fights if (place_id, "whole") in self._past else Fights()
        return tuple(fights.told)

    def figures(self, place_or_province: str) -> tuple[Figure, ...]:
        """Return the figures told of a place, a province or ("") neither, in order."""
        found = (item for item in self.ledger.items((FIGURES, place_or_province)) if isinstance(item, Figure))
        return tuple(sorted(found, key=lambda f: (f.day, f.id)))

    def _history(self, unit: Key) -> History:
        """Return the history of a unit.

        Who has the whole of a place has its centre too: a centre is a unit as long as what is told of it differs from that.
        """
        whole = (unit[0], "whole")
        statements = [item for item in self.ledger.items(unit) if isinstance(item, Statement)]
        if unit != whole:
            if not statements:
                return NOTHING
            statements += [item for item in self.ledger.items(whole) if isinstance(item, Statement) and item.does != "fight"]
        history = history_of(unit, standing_by(statements), self._baseline.get(whole), self._judge, self._past[unit])
        if unit == whole:
            return history
        place = self.histories.get(whole, NOTHING)
        return NOTHING if held(history) == held(place) else history._replace(spans=beside(history.spans, place.spans))

    def _count(self, moved: set[str], told: set[str], totals: bool) -> Iterator[Key]:
        """Make the tallies of these provinces anew, and the theatre's, which rest on all of them; yield the keys of those that changed.

        moved: where the ground changed. told: where what is counted did. totals: whether what is said of totals did.
        """
        for province in moved:
            histories = [self.histories[unit] for unit in self._units[province]]
            changes, spans = (change for h in histories for change in h.changes), (span for h in histories for span in h.spans)
            self._counting.named.put(province, Ground(changes, spans))
        for province in sorted((moved | told) - {""}):
            if self._keep((COUNTS, province), self._counting.tallies(province, self._counts((COUNTS, province)))):
                yield COUNTS, province
        if self._keep((COUNTS, ""), self._counting.tallies("", self._counts((COUNTS, "")))):
            yield COUNTS, ""
        first = (TOTALS, "") not in self.tallies
        if self._keep((TOTALS, ""), self._counting.totals(self._counts((TOTALS, "")) if totals or first else None)):
            yield TOTALS, ""

    def _keep(self, key: Key, tallies: tuple[Tally, ...]) -> bool:
        before = self.tallies.get(key)
        self.tallies[key] = tallies
        return before is None or len(before) != len(tallies) or any(one is not other for one, other in zip(before, tallies, strict=True))

    def _counts(self, key: Key) -> list[Count]:
        return [item for item in self.ledger.items(key) if isinstance(item, Count)]


def ground_of(history: History) -> tuple[object, ...]:
    """Return what counting sees of a history; evidence and fights may change without it."""
    return [(change.kind, change.gainer, change.at, change.from_earliest) for change in history.changes], held(history)


def held(history: History) -> list[tuple[object, ...]]:
    """Return who held a unit from when to when, and whether undisputed."""
    return [(span.holder, span.claimant, span.valid_from, span.valid_until) for span in history.spans]
