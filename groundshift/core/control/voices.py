"""How much a set of statements weighs: who speaks, in whose interest, and whether two of them are one voice.

DESIGN section 4, rule 2. The weights themselves are the theatre's (rules.py).
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from groundshift.core.control.copies import alike, by_article, one_report, origin, quoted
from groundshift.core.control.rules import VOICES, Rules, rules_of
from groundshift.core.control.statements import Statement
from groundshift.core.records import SpanStanding
from groundshift.core.theatre import Theatre

UNKNOWN = "unknown"  # the holder where nobody says who holds a place
MOST_VOICES = 2**16  # that are kept
DECISIVE = frozenset({"override", "admission", "neutral"})  # voices whose newer word settles a dispute


class Judge:
    """Knows whose interest is whose in a theatre, and what its rules make of the voices heard."""

    def __init__(self, theatre: Theatre) -> None:
        self.theatre, self.rules = theatre, rules_of(theatre)
        self._needed = {name: max(line.count(name) for lines in self.rules.standings.values() for line in lines) for name in VOICES}
        self._strongest = next(iter(self.rules.standings))
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

    def weigh(self, statements: Iterable[Statement], winner: str | None, loser: str | None) -> SpanStanding:
        """Return the standing that these statements together give to the winner's hold: the strongest line of the theatre's table."""
        statements = list(statements)
        told: Mapping[str, Sequence[Statement]] | None = None
        interested: list[Statement] | None = None
        heard: Counter[str] = Counter()
        chosen: list[Statement] = []  # neutral ones, independent of each other
        standing = standing_of(heard, self.rules)
        for statement in statements:
            voice = self.voice(statement, winner, loser)
            if heard[voice] >= self._needed[voice]:
                continue
            if voice == "neutral":
                if interested is None:
                    interested = [one for one in statements if self.voice(one, winner, loser) in {"claimant", "unverified"}]
                if unattributed(statement, interested):
                    continue
                if chosen:
                    told = by_article(statements) if told is None else told
                    if not all(independent(statement, other, self.rules, told) for other in chosen):
                        continue
                chosen.append(statement)
            heard[voice] += 1
            standing = standing_of(heard, self.rules)
            if standing == self._strongest:
                break
        return standing


def unattributed(statement: Statement, interested: Iterable[Statement]) -> bool:
    """Say whether a narration is somebody's claim carried on without saying whose: the same sentence in another article.

    interested: what those who gain by it, or whom nobody could verify, say.
    """
    return not statement.speaker and any(
        one.report.article_id != statement.report.article_id and alike(one.sentence, statement.sentence) for one in interested
    )


def standing_of(heard: Counter[str], rules: Rules) -> SpanStanding:
    """Return the first standing of the table with a line that these voices fill."""
    for standing, lines in rules.standings.items():
        if any(all(heard[name] >= line.count(name) for name in line) for line in lines):
            return standing
    return "claimed"


def independent(one: Statement, other: Statement, rules: Rules, told: Mapping[str, Sequence[Statement]]) -> bool:
    """Say whether two neutral statements are two voices.

    told: all statements about the unit by article, any of which tells that two articles carry one report.
    The same named person is one voice wherever quoted. Within one report, however often it is carried, two speakers are two voices, while
    the narration rests on them. Between reports two speakers are two voices; two narrations are, unless they rest on one agency or one
    source tells it again.
    """
    if one.speaker and person(one.speaker) and person(one.speaker) == person(other.speaker):
        return False
    who, whom = quoted(one), quoted(other)
    if one_report(told[one.report.article_id], told[other.report.article_id], rules):
        return bool(who and whom) and who != whom
    if who or whom:
        return True
    return origin(one) != origin(other) or origin(one) == "unknown"


def person(speaker: str) -> tuple[str, ...]:
    """Return the name in a speaker's description: its longest run of capitalised words, of a person or an office; () where it has none."""
    runs: list[list[str]] = [[]]
    for word in speaker.replace(",", " , ").split():
        if word[0].isupper():
            runs[-1].append(word.casefold())
        elif runs[-1]:
            runs.append([])
    longest = max(runs, key=len)
    return tuple(longest) if len(longest) > 1 else ()
