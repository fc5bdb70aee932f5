"""Places that are counted and not named, and the totals that reports state: DESIGN section 4, rule 7.

Per province and window, what counts is the larger of tallied and named, so that nothing counts twice; of the theatre, the larger of what is
said of the whole and what its provinces come to.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Final, Literal, NamedTuple

from groundshift.core.control.counts import Count
from groundshift.core.control.ground import Summed, Unnamed
from groundshift.core.control.history import kept
from groundshift.core.control.ledger import TOTALS
from groundshift.core.control.statements import instant
from groundshift.core.control.turn import sharing_a_day
from groundshift.core.control.voices import Judge
from groundshift.core.records import Tally, digest

TallyKind = Literal["captured", "recaptured", "stated_total"]
KINDS: Final[tuple[TallyKind, ...]] = ("captured", "recaptured")


class Group(NamedTuple):
    """Counts of the same places, and the tally that they make, but for what is known by name beside it."""

    counts: tuple[Count, ...]
    said: Count
    record: Tally


class Counting:
    """Makes tallies of what is told, against what is known by name. What was made of the same counts before is made no more."""

    def __init__(self, judge: Judge) -> None:
        self.judge, self.rules = judge, judge.rules
        self.named = Summed()  # by province
        self._beyond = {kind: Summed() for kind in KINDS}  # by province, what their tallies add to that
        self._whole = {kind: Unnamed(()) for kind in KINDS}  # and what those of the theatre do
        self._groups: dict[str, dict[tuple[int, ...], Group]] = {}  # by cell and members
        self._made: dict[str, dict[str, Tally]] = {}  # by cell and id
        self._totals: list[Group] = []

    def tallies(self, province: str, counts: Iterable[Count]) -> tuple[Tally, ...]:
        """Return the tallies of one province, or of the theatre (""), given the tallies of its provinces."""
        groups = self._grouped(province, gathered(counts), self._largest)
        made = [self._tally(province, group) for group in groups]
        lost, retaken = ([tally for tally in made if tally.kind == kind] for kind in KINDS)
        back = {tally.id for one in lost for other in retaken if self.undone(one, other) for tally in (one, other)}
        found = self._same(province, [tally.replace(flip_back=tally.id in back) for tally in made])
        for kind in KINDS:
            unnamed = Unnamed(tally for tally in found if tally.kind == kind)
            if province:
                self._beyond[kind].put(province, unnamed)
            else:
                self._whole[kind] = unnamed
        return found

    def _grouped(self, cell: str, groups: Iterable[Sequence[Count]], make: Callable[[Sequence[Count]], Group]) -> list[Group]:
        """Return the groups, made anew where their members are not those of before."""
        before = self._groups.get(cell, {})
        named = {tuple(map(id, group)): group for group in groups}
        self._groups[cell] = {name: before.get(name) or make(group) for name, group in named.items()}
        return list(self._groups[cell].values())

    def _same(self, cell: str, tallies: Iterable[Tally]) -> tuple[Tally, ...]:
        """Return the tallies of a cell; those that are as they were before are the ones made before."""
        before = self._made.get(cell, {})
        found = [before[tally.id] if before.get(tally.id) == tally else tally for tally in tallies]
        self._made[cell] = {tally.id: tally for tally in found}
        return tuple(found)

    def _largest(self, group: Sequence[Count]) -> Group:
        """Return counts that share a day as a tally: the largest of them, over its own days."""
        names = {count.name for count in group if count.name}
        most = min(group, key=lambda c: (-(c.count or 0), c.last - c.first, c.telling))
        number = max(most.count, len(names)) if most.count else None
        return self._group(group, most, "recaptured" if most.kind == "recaptured" else "captured", number)

    def _tally(self, province: str, group: Group) -> Tally:
        tally, most = group.record, group.said
        named = self.named.ask(most.province, "gain", most.actor, most.level, most.first, most.last)
        beside = 0 if province else self._beyond[tally.kind].ask(None, "gain", most.actor, most.level, most.first, most.last)
        number = self.rules.several if tally.count is None else tally.count
        return tally.replace(named=named, beyond=max(0, number - named - beside))

    def totals(self, counts: Iterable[Count] | None) -> tuple[Tally, ...]:
        """Return the stated totals, and how many of each our own count does not reach. counts: None where they are those of before."""
        if counts is not None:
            groups: dict[tuple[object, ...], list[Count]] = defaultdict(list)
            for count in counts:
                if count.count is not None:
                    groups[count.province, count.level, count.actor, count.does, count.first, count.count].append(count)
            inside = [group for _, group in sorted(groups.items(), key=lambda item: repr(item[0]))]
            self._totals = self._grouped(TOTALS, inside, self._stated)
        return self._same(TOTALS, [self._total(group) for group in self._totals])

    def _stated(self, group: Sequence[Count]) -> Group:
        said = min(group, key=lambda c: (c.last, c.telling))
        return self._group(group, said, "stated_total", said.count)

    def _total(self, group: Group) -> Tally:
        said, tally = group.said, group.record
        assert said.count is not None
        asked = ("hold" if said.does == "hold" else "gain", said.actor, said.level, said.first, said.last)
        named = self.named.ask(said.province, *asked)
        beyond = 0 if said.does == "hold" else sum(self._beyond[kind].ask(said.province, *asked) for kind in KINDS)
        if said.does != "hold" and said.province is None:
            beyond += sum(self._whole[kind].ask(*asked) for kind in KINDS)
        watched = self.rules.watched_since is None or not said.first or said.first >= self.rules.watched_since.toordinal()
        return tally.replace(named=named, missing=max(0, said.count - named - beyond) if watched else 0)

    def _group(self, group: Sequence[Count], said: Count, kind: TallyKind, number: int | None) -> Group:
        told = sorted(group, key=lambda c: c.telling)
        record = Tally(
            id=digest(self.judge.theatre.id, kind, said.province, said.level, said.actor, said.does, told[0].id),
            theatre=self.judge.theatre.id,
            province=said.province,
            level=said.level,
            gainer=said.actor,
            kind=kind,
            count=number,
            earliest=date.fromordinal(said.first) if said.first else None,
            latest=date.fromordinal(said.last),
            standing=self.judge.weigh(told, said.actor, said.loser),
            known_at=instant(told[0].report.known),
            sentence=said.sentence,
            evidence=kept([c.id for c in told], self.rules),
        )
        return Group(tuple(group), said, record)

    def undone(self, one: Tally, other: Tally) -> bool:
        """Say whether a place was lost and retaken within the theatre's flip-back hours, as far as days tell."""
        if one.gainer == other.gainer or one.level != other.level:
            return False
        days = [day for tally in (one, other) for day in (tally.earliest, tally.latest) if day]
        return len(days) == 4 and (max(days) - min(days)).days * 24 <= self.rules.flip_back_hours


def gathered(counts: Iterable[Count]) -> list[list[Count]]:
    """Return counts of the same places in groups that share a day."""
    told: dict[tuple[str, str, str, bool], list[Count]] = defaultdict(list)
    for count in counts:
        told[count.province or "", count.level, count.actor, count.kind == "recaptured"].append(count)
    return [group for _, same in sorted(told.items()) for group in sharing_a_day(same)]
