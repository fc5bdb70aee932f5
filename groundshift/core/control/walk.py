"""The turns of one unit, in order, from all that is said about it.

A turn begins with the baseline, an act (captured, withdrew), a word that a side holds the place where nothing known led there, or an
analyst's override. The order is that of the last possible day; where all one knows is the day, the order of the telling decides.
"""

from collections import deque
from collections.abc import Iterable

from groundshift.core.control.disputes import holder_of, rival_of
from groundshift.core.control.statements import Statement
from groundshift.core.control.told import Place, Told, place_in_time, place_of
from groundshift.core.control.turn import Turn
from groundshift.core.control.voices import UNKNOWN, Judge
from groundshift.core.theatre import Holding

DISPUTABLE = frozenset({"gain", "hold"})


def turns_of(told: Told, baseline: Holding | None, judge: Judge) -> list[Turn]:
    """Return a unit's turns in order, each with what speaks for it and against it."""
    acts, bound = told.turns(), set[str]()
    if told.denials:
        for turn in acts:
            denials = [denial for statement in turn.pros for denial in told.denials.get(statement.id, ())]
            turn.cons += denials
            bound.update(denial.id for denial in denials)
    if baseline:
        acts.append(Turn("baseline", baseline.holder, [], baseline))
    words = [placed for placed in told.words if placed[1].id not in bound] if bound else told.words
    items: list[tuple[Place, Turn | Statement]] = [*((place_in_time(turn), turn) for turn in acts), *words]
    ordered = sorted(items, key=place_of)
    return Walk(judge).go(item for _, item in ordered)


class Walk:
    """Goes through acts and words in the order of event time and keeps the turns."""

    def __init__(self, judge: Judge) -> None:
        self.judge = judge
        self.turns: list[Turn] = []

    def go(self, items: Iterable[Turn | Statement]) -> list[Turn]:
        """Take everything in, in the order of event time, and return the turns."""
        queue = deque(items)
        while queue:
            item = queue.popleft()
            if isinstance(item, Turn) and (sooner := self.sooner(item, queue)):
                queue.remove(sooner)
                queue.appendleft(item)
                item = sooner
            getattr(self, item.does)(item)
        return self.turns

    @property
    def now(self) -> Turn | None:
        """The turn reached."""
        return self.turns[-1] if self.turns else None

    def holder(self) -> str | None:
        """Return who holds the unit now: of a contested turn, the last undisputed side."""
        return holder_of(self.turns[-1], self.judge) if self.turns else None

    def sooner(self, turn: Turn, queue: Iterable[Turn | Statement]) -> Turn | None:
        """Return another side's gain of the same day, where this one changes nothing unless that one came first."""
        if turn.does != "gain" or self.now is None or self.holder() != turn.actor or self.fresh(turn):
            return None
        rivals = (t for t in queue if isinstance(t, Turn) and t.does == "gain" and t.last == turn.last and t.actor != turn.actor)
        return next(rivals, None)

    def fresh(self, turn: Turn) -> bool:
        """Say whether the present turn began with an act so lately that this may be that act told again."""
        return self.now is not None and self.now.does == "gain" and self.near(turn.last, self.now)

    def near(self, day: int, turn: Turn) -> bool:
        """Say whether what is told of a day may still be about the turn's beginning."""
        return day - turn.last <= self.judge.rules.dispute_days

    def begin(self, turn: Turn) -> None:
        turn.before = self.holder()
        if self.now and self.now.does == "override" and self.now.actor != turn.actor and turn.does != "override":
            turn.undoes = self.now.pros[0]
        for earlier in reversed(self.turns):
            if earlier.at <= turn.at:
                break
            earlier.at = turn.at  # what went before had happened by then
        self.turns.append(turn)

    def baseline(self, turn: Turn) -> None:
        if self.now is None or self.holder() != turn.actor:
            self.begin(turn)

    def override(self, turn: Turn) -> None:
        self.begin(turn)

    def gain(self, turn: Turn) -> None:
        now = self.now
        if now is None or now.actor != turn.actor:
            self.begin(turn)
        elif self.holder() != turn.actor:  # disputed: soon after it is the same matter, later another act
            now.take_in(turn) if self.near(turn.last, now) else self.begin(turn)
        elif turn.regained and not now.regained and not self.fresh(turn):
            self.begin(turn)  # it had lost the place, though nobody told us
        else:
            now.take_in(turn)

    def leave(self, turn: Turn) -> None:
        now, leaver = self.now, turn.loser
        if now is None or now.actor in {leaver, UNKNOWN}:
            if now is not None and now.does == "leave":
                now.take_in(turn)
            else:
                self.begin(turn)
        elif leaver in {now.before, now.loser}:
            now.pros += turn.pros  # it left what the other side says to have taken

    def hold(self, word: Statement) -> None:
        now = self.now
        if now is None:
            self.begin(Turn("hold", word.actor, [word]))
        elif word.actor == now.actor:
            now.pros.append(word)
        elif now.does == "leave" and word.first <= now.last:
            now.actor, now.does = word.actor, "hold"  # who came as the other side left
            now.pros.append(word)
        elif self.precedes(word, now):
            if len(self.turns) > 1 and self.turns[-2].actor == word.actor:
                self.turns[-2].pros.append(word)
        elif self.disputes(word, now) or self.holder() == word.actor:
            now.cons.append(word)
        elif now.does != "override" or not self.near(word.last, now):
            self.begin(Turn("hold", word.actor, [word]))

    def deny(self, word: Statement) -> None:
        if self.now is not None:
            (self.now.cons if self.now.actor == word.actor else self.now.pros).append(word)

    def echo(self, word: Statement) -> None:
        if self.now is not None and self.now.actor == word.actor:
            self.now.pros.append(word)

    def fight(self, word: Statement) -> None:
        """An attack that was beaten back speaks against its having succeeded."""
        now = self.now
        if now and now.does in DISPUTABLE and now.actor == word.actor and self.near(word.last, now) and word.telling >= now.told:
            now.cons.append(word)

    def precedes(self, word: Statement, turn: Turn) -> bool:
        """Say whether a word was told of the time before the turn."""
        return word.report.told < turn.told[0] and word.last <= turn.last

    def disputes(self, word: Statement, turn: Turn) -> bool:
        """Say whether a word that another side holds the unit is near enough to the turn to speak against it."""
        return turn.does in DISPUTABLE and self.near(word.last, turn) and rival_of(turn, self.judge) in {UNKNOWN, word.actor}
