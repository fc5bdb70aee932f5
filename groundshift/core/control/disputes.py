"""What becomes of a turn that somebody disputes: DESIGN section 4, rule 2, as a table.

Statements are taken in the order in which they were told. A counter-statement makes the turn contested; newer evidence from somebody
without an interest in it settles it, for the turn or against it; a party's word reopens nothing that such evidence settled.
"""

from itertools import groupby
from typing import NamedTuple

from groundshift.core.control.copies import MOST, carried
from groundshift.core.control.hearing import telling
from groundshift.core.control.rules import Rules
from groundshift.core.control.statements import Statement
from groundshift.core.control.turn import Turn
from groundshift.core.control.voices import DECISIVE, UNKNOWN, Judge

# What is told at one time: "for" and "against" by those with an interest, "backed" and "refuted" by those without, or "both" sides speak.
NEXT = {
    "start": {"for": "clear", "backed": "clear", "against": "doubted", "refuted": "doubted", "both": "contested"},
    "doubted": {"for": "contested", "backed": "clear", "both": "contested"},  # the denial came before the claim
    "clear": {"against": "contested", "refuted": "contested", "both": "contested"},
    "contested": {"backed": "settled", "refuted": "lost"},
    "settled": {"refuted": "contested"},
    "lost": {"backed": "contested"},
}


class Phase(NamedTuple):
    """A stretch of a turn in one state: clear, contested, settled (for the turn) or lost (against it), from an instant (ms)."""

    state: str
    at: int
    evidence: list[Statement]  # what began it first, what speaks against it last: all that its explanation counts

    def holder(self, turn: Turn, judge: Judge) -> str:
        """Return who holds the unit: of a contested turn, the last undisputed side."""
        return turn.actor if self.state in {"clear", "settled"} else rival_of(turn, judge)


def holder_of(turn: Turn, judge: Judge) -> str:
    """Return who holds the unit in a turn, as far as it was told: of a contested one, the last undisputed side."""
    return phases_of(turn, judge)[-1].holder(turn, judge) if turn.disputed else turn.actor


def phases_of(turn: Turn, judge: Judge) -> list[Phase]:
    """Return the stretches of a disputed turn, in order. The first begins with the turn, each later one where the news of it was told."""
    pros, cons = sorted(turn.pros, key=telling), sorted(turn.cons, key=telling)
    rival = rival_of(turn, judge)
    for_it = {s.id: judge.voice(s, turn.actor, rival) in DECISIVE for s in pros}
    against = {s.id: judge.voice(s, rival, turn.actor) in DECISIVE for s in cons}
    state, phases = "start", [Phase("clear", turn.at, pros + cons)]
    earlier: list[Statement] = []
    for told, group in groupby(sorted(pros + cons, key=lambda s: (s.told, s.telling)), key=lambda s: s.told):
        said = list(group)
        yes, no = [s for s in said if s.id in for_it], [s for s in said if s.id in against]
        old = {s.id for s in said if any(again(s, one, judge.rules) for one in earlier[-MOST:])}
        earlier += said
        backed, refuted = (any(s.id not in old and decides[s.id] for s in side) for side, decides in ((yes, for_it), (no, against)))
        event = _event(backed, bool(yes), refuted, bool(no))
        after = NEXT[state].get(event, state)
        if after == "contested" and state in {"start", "doubted", "clear"}:
            phases = [Phase(after, turn.at, pros + cons)]
        elif after == "contested" and after != state:
            phases.append(Phase(after, told, no + yes))
        elif after != state and after in {"settled", "lost"}:
            because = [s for s in said if s.id not in old and (for_it | against)[s.id]]
            others = pros + cons if after == "settled" else cons + pros
            phases.append(Phase(after, told, because + [s for s in others if s not in because]))
        state = after
    return phases


def again(statement: Statement, earlier: Statement, rules: Rules) -> bool:
    """Say whether a statement is one told before, carried once more: that is no newer evidence."""
    return statement.report.article_id != earlier.report.article_id and carried(statement, earlier, rules)


def rival_of(turn: Turn, judge: Judge) -> str:
    """Return who holds the unit if the turn is not what happened: who held it before, else who is said to have lost it or to deny it."""
    deniers = (s.actor if s.does == "hold" else judge.side(s) for s in turn.cons)
    known = (turn.before, turn.loser, *deniers)
    return next((side for side in known if side and side not in {UNKNOWN, turn.actor}), UNKNOWN)


def _event(backed: bool, pro: bool, refuted: bool, con: bool) -> str:
    if pro and con:
        return "both"
    if pro:
        return "backed" if backed else "for"
    return "refuted" if refuted else "against"
