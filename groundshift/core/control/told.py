"""All that is told of one unit, sorted as it comes: what is added later costs what it adds."""

from bisect import insort
from collections.abc import Callable, Iterable, Sequence

from groundshift.core.control.fights import Fights
from groundshift.core.control.retractions import takes_back
from groundshift.core.control.statements import Statement
from groundshift.core.control.turn import Acts, Turn
from groundshift.core.control.voices import UNKNOWN

Place = tuple[int, int, tuple[int, str, int, str]]  # in event time: the last day, acts before words, then the telling
RANK = {"baseline": 0, "gain": 0, "leave": 0, "override": 1, "word": 2}  # on one day: acts, then the analyst, then who says who holds it


class Told:
    """Fights, acts gathered into turns, and words about who holds the unit or does not; without what was taken back."""

    def __init__(self) -> None:
        self.fights = Fights()
        self.words: list[tuple[Place, Statement]] = []  # in order
        self.denials: dict[str, list[Statement]] = {}  # of them, by the claim that they deny
        self._overrides: list[Turn] = []
        self._acts: dict[tuple[str, str], Acts[Statement, Turn]] = {}  # by what was done and by whom
        self._backs: list[Statement] = []

    def take(self, statements: Sequence[Statement]) -> bool:
        """Take in some more, none of which takes back what came before; return whether any of them may move control."""
        self._backs += [one for one in statements if one.does == "retract"]
        said = [one for one in statements if one.does != "retract" and not any(takes_back(back, one) for back in self._backs)]
        self.fights.take([one for one in said if one.does == "fight"])
        moving = [one for one in said if one.does != "fight" or one.kind == "repelled" or one.override]
        words = []
        for one in moving:
            if one.override:
                self._overrides.append(Turn("override", one.actor, [one]))
            elif one.does in {"gain", "leave"}:
                act = one.does, one.actor
                if act not in self._acts:
                    self._acts[act] = Acts(turns_by(one.does, UNKNOWN if one.does == "leave" else one.actor))
                self._acts[act].take(one)
            else:
                words.append((place_in_time(one), one))
                if one.denies:
                    self.denials.setdefault(one.denies, []).append(one)
        if len(words) > len(self.words):
            self.words = sorted([*self.words, *words], key=place_of)
        else:
            for word in words:
                insort(self.words, word, key=place_of)
        return bool(moving)

    def turns(self) -> list[Turn]:
        """Return the acts, gathered into turns: new ones, for the walk to add to."""
        for acts in self._acts.values():
            acts.regroup()
        gains = [turn.copied() for (does, _), acts in self._acts.items() if does == "gain" for turn in acts.groups]
        turns = [turn.copied() for turn in self._overrides]
        for (does, actor), acts in sorted(self._acts.items()):
            if does == "leave":
                turns += [turn.copied() for turn in acts.groups if not succeeded(turn, actor, gains)]
        return turns + gains


def turns_by(does: str, actor: str) -> Callable[[Turn | None, list[Statement], list[Statement]], Turn]:
    """Return what makes turns of statements of one act."""

    def make(before: Turn | None, fresh: list[Statement], statements: list[Statement]) -> Turn:
        return Turn(does, actor, statements) if before is None else before.with_more(fresh, statements)

    return make


def succeeded(leave: Turn, leaver: str, gains: Iterable[Turn]) -> bool:
    """Say whether somebody came as a side left, and then count its leaving among the evidence of that, which its day narrows."""
    came = [gain for gain in gains if gain.actor != leaver and gain.overlaps(leave)]
    if came:
        max(came, key=lambda gain: (gain.last, gain.told)).take_in(leave)
    return bool(came)


def place_in_time(item: Turn | Statement) -> Place:
    """Return what a turn or a word is ordered by."""
    if isinstance(item, Turn):
        return (item.last, RANK[item.does], item.told)
    return (item.last, RANK["word"], item.telling)


def place_of(placed: tuple[Place, Turn | Statement]) -> Place:
    """Return a turn's or a word's place in time."""
    return placed[0]
