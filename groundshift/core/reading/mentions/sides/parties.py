"""Who faces whom: the pack's relations on a day, narrowed to the sides that an article names."""

from collections.abc import Iterable
from datetime import date

from groundshift.core.language.english.nouns import GOVERNMENT
from groundshift.core.theatre import Theatre
from groundshift.core.theatre.model import Meaning, lasts


def _state(theatre: Theatre, day: date | None) -> str | None:
    """Return the state's government, where that word means different sides on different days."""
    meant = (m.actor for m in theatre.meanings if GOVERNMENT in m.words and lasts(m.since, m.until, day))
    return next(meant, None)


class Parties:
    """The sides of a war as one article knows them. day: of publication, None where unknown; named: the sides that the article names."""

    def __init__(self, theatre: Theatre, day: date | None, named: Iterable[str] = ()) -> None:
        self.theatre, self.day = theatre, day
        self.named = frozenset(named) & theatre.actors.keys()
        settings = theatre.settings
        self.state: str | None = _state(theatre, day) or settings.get("reader_state")  # who "the army" is
        rebels: str | None = settings.get("reader_insurgent")
        self.insurgent = rebels if rebels != self.state else None  # who "the rebels" are, where the article names nobody else

    def partly_meant(self, words: str) -> list[Meaning]:
        """Return what words mean on the day in some provinces only, or beside some side only.

        "The rebels" of Daraa are not those of Idlib, nor are those for whom Turkish tanks clear the way.
        """
        return [m for m in self.theatre.meanings if not m.always and words in m.words and lasts(m.since, m.until, self.day)]

    def known(self, side: str | None) -> bool:
        """Whether a side is one of the pack's, not a party to another war that goes by its words."""
        return side in self.theatre.actors

    def heard(self, side: str | None) -> bool:
        """Whether a side may speak for itself: one of the pack's; where a war has no pack, any that goes by its words."""
        return self.known(side) or (bool(side) and not any(self.theatre.actors))

    def allied(self, side: str | None, other: str | None) -> bool:
        """Whether two sides are one or allies."""
        return side is not None and (side == other or (self.known(side) and other in self.theatre.allies(side, self.day)))

    def enemies(self, side: str | None) -> frozenset[str]:
        """Return the enemies of a side."""
        return self.theatre.enemies(side, self.day) if side is not None and self.known(side) else frozenset()

    def faces(self, side: str | None) -> str | None:
        """Return the one enemy of a side that pack and article leave: of allies the one that the others help; None where several are left.

        An article that names none of its enemies leaves the one to whom the pack's general words point, "the army" where the rebels
        lost, "the rebels" where they alone of the state's enemies hold much ground.
        """
        foes = self.enemies(side)
        named = self.principals(foes & self.named)
        if len(named) == 1:
            (one,) = named
            helped = next(
                (usual for usual in (self.state, self.insurgent) if usual in foes and usual != one and self.allied(one, usual)), None
            )
            return None if helped else one  # a helper alone, or whom it helps
        usual = foes & {self.insurgent, self.state}
        alone = side == self.insurgent or sum(not self.theatre.actors[foe].minor for foe in self.principals(foes)) <= 1
        return next(iter(usual)) if not named and alone and len(usual) == 1 else None

    def several(self, side: str | None) -> bool:
        """Return whether a side has several enemies that hold much ground, each on its own account."""
        return sum(not self.theatre.actors[foe].minor for foe in self.principals(self.enemies(side))) > 1

    def principals(self, sides: frozenset[str]) -> set[str]:
        """Return these sides without those that only help another of them: a state's allies, a foreign power's friends."""
        return {side for side in sides if not any(self._helps(side, other) for other in sides - {side})}

    def _helps(self, side: str, other: str) -> bool:
        return self.allied(side, other) and other in {self.state, self.insurgent}
