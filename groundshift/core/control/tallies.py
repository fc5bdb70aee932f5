"""Places that are counted and not named, and the totals that reports state: DESIGN section 4, rule 7.

Per province and window, what counts is the larger of tallied and named, so that nothing counts twice; of the theatre, the larger of what is
said of the whole and what its provinces come to.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from groundshift.core.control.counts import Count
from groundshift.core.control.ground import Grounds, Unnamed
from groundshift.core.control.history import kept
from groundshift.core.control.statements import instant
from groundshift.core.control.turn import sharing_a_day
from groundshift.core.control.voices import Judge
from groundshift.core.records import Tally, digest


class Counting:
    """Makes tallies of what is told, against what is known by name."""

    def __init__(self, grounds: Grounds, judge: Judge) -> None:
        self.grounds, self.judge, self.rules = grounds, judge, judge.rules

    def tallies(self, counts: Iterable[Count], provincial: Sequence[Tally] = ()) -> list[Tally]:
        """Return the tallies of one province, or of the theatre, given the tallies of its provinces."""
        lesser = {kind: Unnamed(tally for tally in provincial if tally.kind == kind) for kind in ("captured", "recaptured")}
        made = [self.tally(group, lesser) for group in gathered(counts)]
        lost, retaken = ([tally for tally in made if tally.kind == kind] for kind in ("captured", "recaptured"))
        back = {tally.id for one in lost for other in retaken if self.undone(one, other) for tally in (one, other)}
        return [tally.replace(flip_back=tally.id in back) for tally in made]

    def tally(self, group: list[Count], lesser: Mapping[str, Unnamed]) -> Tally:
        """Return the tally of counts that share a day: the largest of them, over its own days."""
        names = {count.name for count in group if count.name}
        most = min(group, key=lambda c: (-(c.count or 0), c.last - c.first, c.telling))
        number = max(most.count, len(names)) if most.count else None
        named = self.grounds.taken(most.actor, most.level, most.province, most.first, most.last)
        kind = "recaptured" if most.kind == "recaptured" else "captured"
        known = named + lesser[kind].beyond(most.actor, most.level, None, most.first, most.last)
        return self.record(group, most, kind=kind, count=number, named=named, beyond=max(0, (number or self.rules.several) - known))

    def totals(self, counts: Iterable[Count], tallies: Iterable[Tally]) -> list[Tally]:
        """Return the stated totals, and how many of each our own count does not reach."""
        groups: dict[tuple[object, ...], list[Count]] = defaultdict(list)
        for count in counts:
            if count.count is not None:
                groups[count.province, count.level, count.actor, count.does, count.first, count.count].append(count)
        unnamed = Unnamed(tallies)
        return [self.total(group, unnamed) for _, group in sorted(groups.items(), key=lambda item: repr(item[0]))]

    def total(self, group: list[Count], unnamed: Unnamed) -> Tally:
        said = min(group, key=lambda c: (c.last, c.telling))
        assert said.count is not None
        if said.does == "hold":
            named, beyond = self.grounds.held(said.actor, said.level, said.province, said.last), 0
        else:
            named = self.grounds.taken(said.actor, said.level, said.province, said.first, said.last)
            beyond = unnamed.beyond(said.actor, said.level, said.province, said.first, said.last)
        watched = self.rules.watched_since is None or not said.first or said.first >= self.rules.watched_since.toordinal()
        missing = max(0, said.count - named - beyond) if watched else 0
        return self.record(group, said, kind="stated_total", count=said.count, named=named, missing=missing)

    def record(self, group: list[Count], said: Count, **fields: object) -> Tally:
        told = sorted(group, key=lambda c: c.telling)
        return Tally(
            id=digest(self.judge.theatre.id, fields["kind"], said.province, said.level, said.actor, said.does, told[0].id),
            theatre=self.judge.theatre.id,
            province=said.province,
            level=said.level,
            gainer=said.actor,
            earliest=date.fromordinal(said.first) if said.first else None,
            latest=date.fromordinal(said.last),
            standing=self.judge.weigh(told, said.actor, said.loser),
            known_at=instant(told[0].report.known),
            sentence=said.sentence,
            evidence=kept([c.id for c in told], self.rules),
            **fields,  # type: ignore[arg-type]  # kind and numbers, by name
        )

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
