"""One side's time at a unit: what is said for it and against it, and which acts are one."""

from bisect import bisect_left, insort
from collections.abc import Callable, Iterable, Sequence
from copy import copy
from typing import Generic, NamedTuple, TypeVar

from groundshift.core.control.statements import Statement, last_second
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
        self.loser = loser_in(pros)  # who lost it, as said
        day = baseline.at.date().toordinal() if baseline else 0
        self.first = max((s.first for s in pros), default=day)
        self.last = min((s.last for s in pros), default=day)
        self.at = min((s.at for s in pros), default=last_second(day) if baseline else 0)
        self.told = min((s.telling for s in pros), default=(0, "", 0, ""))  # where it was first told

    @property
    def marks(self) -> tuple[object, ...]:
        """All that tells it from another turn of its unit, but for the statements themselves."""
        return (
            self.does,
            self.actor,
            self.before,
            self.loser,
            self.first,
            self.last,
            self.at,
            self.told,
            id(self.baseline),
            id(self.undoes),
        )

    @property
    def disputed(self) -> bool:
        """Whether anyone speaks against it, and that counts."""
        return bool(self.cons) and self.does not in {"override", "baseline"}

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

    def copied(self) -> "Turn":
        """Return another turn of the same words, for the walk to add to."""
        other = copy(self)
        other.pros, other.cons = self.pros.copy(), self.cons.copy()
        return other

    def with_more(self, fresh: list[Statement], pros: list[Statement]) -> "Turn":
        """Return the turn with some more statements of the same act. pros: all of them, in their order."""
        other = self.copied()
        other.take_in(Turn(self.does, self.actor, fresh))
        other.pros, other.loser = pros, loser_in(pros)
        return other


def loser_in(pros: Iterable[Statement]) -> str | None:
    """Return who lost the unit, as the first to name a loser says."""
    return next((statement.loser for statement in pros if statement.loser), None)


S = TypeVar("S", bound=Statement)
G = TypeVar("G")


class Grouped(NamedTuple, Generic[S, G]):
    """A group, and what was made of it. days: the first and the last of its statements' last days."""

    days: tuple[int, int]
    statements: list[S]
    made: G

    @property
    def last(self) -> int:
        """The last of its days."""
        return self.days[1]


class Acts(Generic[S, G]):
    """Statements of one act, in the fewest groups whose intervals share a day; a wide interval that fits several goes to the latest.

    (The smallest set of points that meets every interval, from the right.) Each point is the latest first day of the statements that no
    later point meets, so a group is all statements whose last days lie between two points. What is made of a group is made again only
    where a statement comes to it: of what there was, if any, what came, and all of it in order.
    """

    def __init__(self, make: Callable[[G | None, list[S], list[S]], G]) -> None:
        self._make = make
        self._days: list[int] = []  # on which some interval ends, rising
        self._firsts: list[int] = []  # the latest first day of all intervals that end until then
        self._on: dict[int, list[S]] = {}  # by last day
        self._fresh: list[S] = []
        self._groups: list[Grouped[S, G]] = []  # the earliest first

    def take(self, statement: S) -> None:
        """Take in one more."""
        if statement.last not in self._on:
            at = bisect_left(self._days, statement.last)
            self._days.insert(at, statement.last)
            self._firsts.insert(at, self._firsts[at - 1] if at else 0)
        self._on.setdefault(statement.last, []).append(statement)
        for at in range(bisect_left(self._days, statement.last), len(self._days)):
            if self._firsts[at] >= statement.first:
                break
            self._firsts[at] = statement.first
        self._fresh.append(statement)

    def regroup(self) -> tuple[list[G], list[G]]:
        """Put what came to groups; return what was made of groups that are no more, and of those that are new or have grown."""
        if not self._fresh:
            return [], []
        earliest, high = min(statement.last for statement in self._fresh), len(self._days)
        gone: dict[tuple[int, int], Grouped[S, G]] = {}
        made: list[Grouped[S, G]] = []
        while high:
            if self._groups and self._groups[-1].last == self._days[high - 1] < earliest:
                break  # from here on it goes as before
            low = bisect_left(self._days, self._firsts[high - 1], 0, high)
            while self._groups and self._groups[-1].last >= self._days[low]:
                group = self._groups.pop()
                gone[group.days] = group
            days = self._days[low], self._days[high - 1]
            made.append(self._group(days, self._days[low:high], gone.get(days)))
            high = low
        self._groups += reversed(made)
        self._fresh = []
        kept = {id(one) for one in made}
        return [one.made for one in gone.values() if id(one) not in kept], [one.made for one in made if gone.get(one.days) is not one]

    @property
    def groups(self) -> list[G]:
        """What was made of the groups, the earliest first."""
        return [one.made for one in self._groups]

    def _group(self, days: tuple[int, int], all_days: Sequence[int], before: Grouped[S, G] | None) -> Grouped[S, G]:
        if before is None:
            statements = sorted((statement for day in all_days for statement in self._on[day]), key=latest_first)
            return Grouped(days, statements, self._make(None, statements, statements))
        fresh = [statement for statement in self._fresh if days[0] <= statement.last <= days[1]]
        if not fresh:
            return before
        statements = before.statements.copy()
        for statement in fresh:
            insort(statements, statement, key=latest_first)
        return Grouped(days, statements, self._make(before.made, fresh, statements))


def latest_first(statement: Statement) -> tuple[object, ...]:
    """Return a statement's place in its group: what is said of the latest days first, then in the order of the telling."""
    return (-statement.first, statement.telling)
