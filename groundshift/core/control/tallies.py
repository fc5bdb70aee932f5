"""Places that are counted and not named, and the totals that reports state: DESIGN section 4, rule 7.

Per province and window, what counts is the larger of tallied and named, so that nothing counts twice; of the theatre, the larger of what is
said of the whole and what its provinces come to.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import Final, Literal

from groundshift.core.control.counts import Count
from groundshift.core.control.ground import NOTHING, Asked, Ground, known_tally, question
from groundshift.core.control.history import kept
from groundshift.core.control.ledger import TOTALS, Key, Tail
from groundshift.core.control.statements import instant
from groundshift.core.control.turn import Acts
from groundshift.core.control.voices import Judge
from groundshift.core.control.weight import weigh
from groundshift.core.records import Tally, digest

TallyKind = Literal["captured", "recaptured", "stated_total"]
KINDS: Final[tuple[TallyKind, ...]] = ("captured", "recaptured")


class Group:
    """Counts of the same places, and the tally that they make, but for what is known by name beside it."""

    def __init__(self, said: Count, record: Tally) -> None:
        self.said, self.record = said, record
        self.asks: Asked = (said.province, question(said.does, said.actor, said.level, said.first, said.last))
        self.near = (said.level, said.last)


class Counts:
    """Counts in groups of those that share a day; a group is made again where a count comes to it."""

    def __init__(self, make: Callable[[Group | None, list[Count], list[Count]], Group]) -> None:
        self._make = make
        self._acts: dict[tuple[str, str, bool], Acts[Count, Group]] = {}  # by what they count, whose, and whether for the second time

    def take(self, fresh: Iterable[Count]) -> tuple[list[Group], list[Group]]:
        """Take in some more; return the groups that are no more, and those that are new."""
        grown: dict[tuple[str, str, bool], Acts[Count, Group]] = {}
        for count in fresh:
            act = (count.level, count.actor, count.kind == "recaptured")
            grown[act] = self._acts.setdefault(act, Acts(self._make))
            grown[act].take(count)
        gone, made = zip(*[acts.regroup() for acts in grown.values()], strict=True) if grown else ((), ())
        return [group for some in gone for group in some], [group for some in made for group in some]


class Totals:
    """Stated totals in groups of those that say the same; a group is made again where a total comes to it."""

    def __init__(self, make: Callable[[list[Count]], Group]) -> None:
        self._make = make
        self._same: dict[tuple[object, ...], list[Count]] = defaultdict(list)
        self._groups: dict[tuple[object, ...], Group] = {}

    def take(self, fresh: Iterable[Count]) -> tuple[list[Group], list[Group]]:
        """Take in some more; return the groups that are no more, and those that are new."""
        said: dict[tuple[object, ...], list[Count]] = {}
        for count in fresh:
            if count.count is not None:
                name = (count.province, count.level, count.actor, count.does, count.first, count.count)
                self._same[name].append(count)
                said[name] = self._same[name]
        gone = [self._groups[name] for name in said if name in self._groups]
        made: dict[tuple[object, ...], Group] = {name: self._make(same) for name, same in said.items()}
        self._groups |= made
        return gone, list(made.values())


class Cell:
    """What was made of one province's counts, of the theatre's, or of the totals."""

    def __init__(self) -> None:
        self.tail = Tail[Count]()
        self.groups: Counts | Totals | None = None
        self.made: dict[Group, Tally] = {}
        self.stale: set[Group] = set()  # for which the answer to what they ask is another than when they were made
        self.near: dict[tuple[str, int], set[Group]] = defaultdict(set)  # by level and last day


class Counting:
    """Makes tallies of what is told, against what is known by name. Only what is told anew or known otherwise is made again."""

    def __init__(self, judge: Judge) -> None:
        self.judge, self.rules = judge, judge.rules
        self.named = Ground()  # by place
        self._beyond = {kind: Ground() for kind in KINDS}  # by tally, what those of the provinces add to that
        self._whole = {kind: Ground() for kind in KINDS}  # and what those of the theatre do
        self._cells: dict[Key, Cell] = defaultdict(Cell)
        self._asking: dict[Asked, dict[Group, Cell]] = defaultdict(dict)

    def stale(self) -> set[Key]:
        """Return the cells with tallies that may be others by now: more or less is known by name, or counted beside."""
        for ground in (self.named, *self._beyond.values(), *self._whole.values()):
            for asked in ground.moved:
                for group, cell in self._asking.get(asked, {}).items():
                    cell.stale.add(group)
            ground.moved.clear()
        return {key for key, cell in self._cells.items() if cell.stale}

    def count(self, key: Key, told: list[Count]) -> tuple[list[Tally], list[Tally]]:
        """Return the tallies that are no more, and those that are new or others than before.

        They are those of one province, of the theatre (""), given those of its provinces, or of the totals, given all of them.
        told: the counts of the cell, a list that grew since or another instead of it.
        """
        cell = self._cells[key]
        anew, fresh = cell.tail.read(told)
        gone: list[Group] = []
        if anew:
            gone, cell.groups = list(cell.made), Totals(self._stated) if key[0] == TOTALS else Counts(self._largest)
        assert cell.groups
        less, made = cell.groups.take(fresh)
        gone += less
        before = [cell.made.pop(group) for group in gone]
        for group in gone:
            del self._asking[group.asks][group]
            cell.near[group.near].discard(group)
        for group in made:
            self._asking[group.asks][group] = cell
            cell.near[group.near].add(group)
        due, cell.stale = [*made, *(cell.stale - set(gone))], set()
        now = self._made(key, cell, gone, due)
        ids = {tally.id for tally in now}
        return [tally for tally in before if tally.id not in ids], now

    def _made(self, key: Key, cell: Cell, gone: Sequence[Group], due: Sequence[Group]) -> list[Tally]:
        """Make the tallies of groups, and mark those lost and retaken at once; return them, and others whose mark is another now."""
        grounds = {} if key[0] == TOTALS else self._beyond if key[1] else self._whole
        if grounds:
            for group in gone:
                grounds[group.record.kind].put(group.record.id, NOTHING)
        changed = {}
        for group in due:
            tally = self._total(group) if key[0] == TOTALS else self._tally(key[1], group)
            cell.made[group] = changed[group] = tally
            if grounds:
                grounds[tally.kind].put(tally.id, known_tally(tally))
        for group in {other for one in (*gone, *due) for other in self._beside(cell, one)} if grounds else ():
            back = any(self.undone(cell.made[group], cell.made[other]) for other in self._beside(cell, group))
            if cell.made[group].flip_back != back:
                cell.made[group] = changed[group] = cell.made[group].replace(flip_back=back)
        return list(changed.values())

    def _beside(self, cell: Cell, group: Group) -> Iterator[Group]:
        """Yield the groups, itself among them, that may tell of places lost and retaken at once with those of a group."""
        (level, day), days = group.near, int(self.rules.flip_back_hours // 24)
        return (other for near in range(day - days, day + days + 1) for other in cell.near.get((level, near), ()))

    def _largest(self, _before: Group | None, _fresh: Sequence[Count], group: Sequence[Count]) -> Group:
        """Return counts that share a day as a tally: the largest of them, over its own days."""
        names = {count.name for count in group if count.name}
        most = min(group, key=lambda c: (-(c.count or 0), c.last - c.first, c.telling))
        number = max(most.count, len(names)) if most.count else None
        return self._group(group, most, "recaptured" if most.kind == "recaptured" else "captured", number)

    def _tally(self, province: str, group: Group) -> Tally:
        tally = group.record
        named = self.named.ask(*group.asks)
        beside = 0 if province else self._beyond[tally.kind].ask(*group.asks)
        number = self.rules.several if tally.count is None else tally.count
        return tally.replace(named=named, beyond=max(0, number - named - beside))

    def _stated(self, group: Sequence[Count]) -> Group:
        said = min(group, key=lambda c: (c.last, c.telling))
        return self._group(group, said, "stated_total", said.count)

    def _total(self, group: Group) -> Tally:
        said, tally = group.said, group.record
        assert said.count is not None
        named, beyond = self.named.ask(*group.asks), 0
        if said.does != "hold":
            beside = [*self._beyond.values(), *(self._whole.values() if said.province is None else ())]
            beyond = sum(ground.ask(*group.asks) for ground in beside)
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
            standing=weigh(told, said.actor, said.loser, self.judge),
            known_at=instant(told[0].report.known),
            sentence=said.sentence,
            evidence=tuple(c.id for c in kept(told, self.rules)),
        )
        return Group(said, record)

    def undone(self, one: Tally, other: Tally) -> bool:
        """Say whether a place was lost and retaken within the theatre's flip-back hours, as far as days tell."""
        if one.gainer == other.gainer or one.level != other.level or one.kind == other.kind:
            return False
        days = [day for tally in (one, other) for day in (tally.earliest, tally.latest) if day]
        return len(days) == 4 and (max(days) - min(days)).days * 24 <= self.rules.flip_back_hours
