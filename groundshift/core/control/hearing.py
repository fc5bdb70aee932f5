"""Those who speak for one side against another, in the order of the telling, and what follows from it.

What follows is asked for by parts: the standing (voices.py), the reports (copies.py), who is named (speakers.py), how many speak for whom
(words.py). Each part takes statements in as they are told. News is told after what was told before, so each goes on from where it was;
where something told earlier comes to light, or is said no more, there is a new hearing, by the same parts, of all of it.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from typing import Protocol, TypeVar

from groundshift.core.control.statements import Statement
from groundshift.core.control.voices import Judge

Told = tuple[int, str]  # when (ms) and in which article


class Part(Protocol):
    """Something that follows from what was told so far."""

    def __init__(self, hearing: "Hearing") -> None: ...

    def take(self, fresh: Sequence[Statement]) -> None:
        """Go on with what was told after all that was taken before: `hearing.told` has both."""


P = TypeVar("P", bound=Part)


class Hearing:
    """What is said in favour of a winner, against a loser."""

    def __init__(self, judge: Judge, winner: str | None, loser: str | None) -> None:
        self.judge, self.winner, self.loser = judge, winner, loser
        self.told: list[Statement] = []  # in the order of the telling
        self.known: tuple[int, int] | None = None  # when the first and the last of it came to be known (ms)
        self._parts: dict[type[Part], tuple[Part, int]] = {}  # and how many each of them has taken

    def take(self, statements: Iterable[Statement]) -> bool:
        """Hear statements, if they were told after all others; else return False."""
        fresh = sorted(statements, key=telling)
        if self.told and fresh and told_in(fresh[0]) <= told_in(self.told[-1]):
            return False
        self.told += fresh
        known = [*(self.known or ()), *(one.report.known for one in fresh)]
        self.known = (min(known), max(known)) if known else None
        return True

    def ask(self, kind: type[P]) -> P:
        """Return a part, as of all that was heard."""
        part, taken = self._parts.get(kind, (None, 0))
        if not isinstance(part, kind):
            part = kind(self)
        if taken < len(self.told):
            part.take(self.told[taken:])
        self._parts[kind] = part, len(self.told)
        return part

    def voice(self, statement: Statement) -> str:
        """Return which voice a statement is."""
        return self.judge.voice(statement, self.winner, self.loser)

    def of_article(self, statement: Statement) -> Sequence[Statement]:
        """Return all that the article of a statement says."""
        where = told_in(statement)
        return self.told[bisect_left(self.told, where, key=told_in) : bisect_right(self.told, where, key=told_in)]


class Hearings:
    """The hearings about one unit: asked again, one goes on where what is said only grew, and later."""

    def __init__(self, judge: Judge) -> None:
        self.judge = judge
        self._held: dict[tuple[object, ...], tuple[Hearing, Sequence[Statement]]] = {}  # and the list that was heard last

    def of(self, turn: object, statements: Sequence[Statement], winner: str | None, loser: str | None) -> Hearing:
        """Return the hearing of statements in favour of a winner, against a loser, in a turn told apart from others by a name."""
        name = turn, winner, loser
        hearing, heard = self._held.get(name, (None, None))
        if hearing is None or not (goes_on(hearing, statements) if heard is not statements else len(hearing.told) == len(statements)):
            hearing = Hearing(self.judge, winner, loser)
            hearing.take(statements)
        self._held[name] = hearing, statements
        return hearing

    def keep(self, turns: Iterable[object]) -> None:
        """Forget hearings about other turns than these."""
        names = set(turns)
        self._held = {name: held for name, held in self._held.items() if name[0] in names}


def goes_on(hearing: Hearing, statements: Sequence[Statement]) -> bool:
    """Let a hearing go on to these statements; return whether it could."""
    taken, now = set(map(id, hearing.told)), set(map(id, statements))
    return taken <= now and hearing.take(one for one in statements if id(one) not in taken)


def telling(statement: Statement) -> tuple[int, str, int, str]:
    """Return a statement's place in the order of the telling."""
    return statement.telling


def told_in(statement: Statement) -> Told:
    """Return when a statement was told, and in which article."""
    return statement.report.told, statement.report.article_id
