"""Who speaks, and in whose interest: DESIGN section 4, rule 2. How much it weighs together: weight.py."""

from groundshift.core.control.rules import VOICES, rules_of
from groundshift.core.control.statements import Statement
from groundshift.core.theatre import Theatre

UNKNOWN = "unknown"  # the holder where nobody says who holds a place
MOST_VOICES = 2**16  # that are kept
DECISIVE = frozenset({"override", "admission", "neutral"})  # voices whose newer word settles a dispute


class Judge:
    """Knows whose interest is whose in a theatre, and what its rules make of the voices heard."""

    def __init__(self, theatre: Theatre) -> None:
        self.theatre, self.rules = theatre, rules_of(theatre)
        self.needed = {name: max(line.count(name) for lines in self.rules.standings.values() for line in lines) for name in VOICES}
        self.strongest = next(iter(self.rules.standings))
        self._voices: dict[tuple[str | None, str, bool, str | None, str | None], str] = {}

    def speaks_for(self, side: str | None, actor: str | None) -> bool:
        """Say whether a side speaks in an actor's interest: it is that actor or its ally."""
        if side is None or actor is None:
            return False
        return side == actor or (actor in self.theatre.actors and side in self.theatre.actors[actor].allies)

    def side(self, statement: Statement) -> str | None:
        """Return the party that speaks, None for all who are not one; a party's own outlet speaks for it where nobody is named."""
        side = statement.side
        if side is None:
            source = self.theatre.sources.get(statement.report.source_id)
            side = source.side if source else None
        return side if side is not None and side in self.theatre.actors and self.theatre.actors[side].party else None

    def voice(self, statement: Statement, winner: str | None, loser: str | None) -> str:
        """Return which voice a statement in favour of the winner is: override, admission, neutral, claimant or unverified."""
        if statement.override:
            return "override"
        key = (statement.side, statement.report.source_id, statement.unverified, winner, loser)
        if (known := self._voices.get(key)) is None:
            if len(self._voices) >= MOST_VOICES:
                self._voices.clear()
            known = self._voices[key] = self._voice(statement, winner, loser)
        return known

    def _voice(self, statement: Statement, winner: str | None, loser: str | None) -> str:
        side = self.side(statement)
        if self.speaks_for(side, winner):
            return "claimant"
        if statement.unverified or side is None:
            return "unverified" if statement.unverified else "neutral"
        if loser in {None, UNKNOWN} or self.speaks_for(side, loser):
            return "admission"  # where nobody is said to have lost, a party that grants another the place has no interest in it
        return "claimant" if winner is None else "neutral"  # that its enemy fled
