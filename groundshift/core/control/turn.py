"""One side's time at a unit: what is said for it and against it, and which acts are one."""

from bisect import bisect_left
from collections.abc import Iterable
from typing import TypeVar

from groundshift.core.control.statements import Statement, end_of
from groundshift.core.theatre import Holding


class Turn:
    """A side's time at a unit. first and last: the days between which it began, as ordinals (first 0: open); at: the latest instant, ms."""

    __slots__ = ("actor", "at", "baseline", "before", "cons", "does", "first", "last", "loser", "pros", "told", "undoes")

    def __init__(self, does: str, actor: str, pros: list[Statement], baseline: Holding | None = None) -> None:
        self.does = does  # gain, leave, hold, override, baseline
        self.actor = actor  # who holds the unit in this turn; after a departure, "unknown"
        self.pros = pros
        self.cons: list[Statement] = []
        self.baseline = baseline
        self.before: str | None = None  # who held it when this turn began, where we know
        self.undoes: Statement | None = None  # the analyst's word that held until then
        self.loser: str | None = next((s.loser for s in pros if s.loser), None)  # who lost it, as said
        day = baseline.at.date().toordinal() if baseline else 0
        self.first = max((s.first for s in pros), default=day)
        self.last = min((s.last for s in pros), default=day)
        self.at = min((s.at for s in pros), default=end_of(day) if baseline else 0)
        self.told = min((s.telling for s in pros), default=(0, "", 0, ""))  # where it was first told

    @property
    def marks(self) -> tuple[object, ...]:
        """All that tells it from another turn of its unit, but for the statements themselves."""
        return (self.does, self.actor, self.before, self.loser, self.first, self.last, self.at, self.told, id(self.baseline))

    @property
    def regained(self) -> bool:
        """Whether anyone says that the side had lost the unit before."""
        return any(s.kind == "recaptured" for s in self.pros)

    def overlaps(self, other: "Turn") -> bool:
        """Say whether both may have begun on one day."""
        return max(self.first, other.first) <= min(self.last, other.last)

    def take_in(self, other: "Turn") -> None:
        """Add what is told of the same turn elsewhere: where the days agree, they narrow."""
        if self.overlaps(other):
            self.first, self.last = max(self.first, other.first), min(self.last, other.last)
        self.at, self.told = min(self.at, other.at), min(self.told, other.told)
        self.pros += other.pros
        self.cons += other.cons
        self.loser = self.loser or other.loser
        if self.does == "hold":
            self.does = other.does


S = TypeVar("S", bound=Statement)


def sharing_a_day(statements: Iterable[S]) -> list[list[S]]:
    """Return the statements in the fewest groups whose intervals share a day; a wide interval that fits several goes to the latest.

    (The smallest set of points that meets every interval, from the right.)
    """
    stabs: list[int] = []  # each group's first day, negative: they fall, and bisect wants a rising list
    groups: list[list[S]] = []
    for statement in sorted(statements, key=lambda s: (-s.first, s.telling)):
        group = bisect_left(stabs, -statement.last)
        if group == len(stabs):
            stabs.append(-statement.first)
            groups.append([])
        groups[group].append(statement)
    return groups
