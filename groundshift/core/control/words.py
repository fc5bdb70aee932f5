"""Why a span is what it is, in plain words."""

from collections import Counter
from datetime import date

from groundshift.core.control.disputes import Phase, rival_of
from groundshift.core.control.statements import Statement, instant
from groundshift.core.control.turn import Turn
from groundshift.core.control.voices import UNKNOWN, Judge
from groundshift.core.records import SpanStanding
from groundshift.core.theatre import Theatre

BEGAN = {  # how a turn began
    "gain": "{actor} took it {when}",
    "leave": "{loser} left it {when}, and nobody says who came",
    "hold": "{actor} holds it, said {when}; how it came to that, nobody told",
    "override": "Set by hand to {actor} from {when}: {because}",
    "baseline": "{actor} held it before the first article: {because}",
}
STANDING: dict[SpanStanding, str] = {
    "confirmed": "Confirmed: the losing side admits it, or independent voices agree",
    "reported": "Reported by a voice without an interest in it",
    "claimed": "Claimed only by the side that gains, or by nobody who could verify it",
    "contested": "Contested: {actor} is said to have it, others deny it; {rival} held it last undisputed",
}
STATE = {
    "settled": "The dispute was settled by newer evidence.",
    "lost": "Newer evidence spoke against {actor}, who was said to have it.",
}
VOICES = {
    "override": "by an analyst",
    "admission": "of the side that loses",
    "neutral": "without an interest",
    "claimant": "of the side that gains",
    "unverified": "unverified",
}


def explain(turn: Turn, phase: Phase, standing: SpanStanding, judge: Judge) -> str:
    """Return in two to five sentences how a side came to hold a unit, how sure that is, and who speaks for and against it."""
    rival, theatre = rival_of(turn, judge), judge.theatre
    names = {"actor": name_of(turn.actor, theatre), "rival": name_of(rival, theatre), "loser": name_of(turn.loser or turn.before, theatre)}
    because = turn.baseline.source if turn.baseline else turn.pros[0].sentence
    parts = [BEGAN[turn.does].format(when=when(turn), because=because, **names).rstrip(".") + "."]
    if phase.state in STATE:
        parts.append(STATE[phase.state].format(**names))
    if turn.pros and turn.does != "override":
        parts.append(STANDING[standing].format(**names) + ".")
        parts.append(f"For: {count(turn.pros, turn.actor, rival, judge)}.")
    if turn.cons:
        parts.append(f"Against: {count(turn.cons, rival, turn.actor, judge)}.")
    return " ".join(parts)


def count(statements: list[Statement], winner: str, loser: str, judge: Judge) -> str:
    """Return how many statements there are, and of which voices."""
    heard = Counter(judge.voice(s, winner, loser) for s in statements)
    kinds = ", ".join(f"{heard[name]} {words}" for name, words in VOICES.items() if heard[name])
    return f"{len(statements)} statement{'s' if len(statements) > 1 else ''} ({kinds})"


def name_of(actor: str | None, theatre: Theatre) -> str:
    """Return what an actor is called."""
    if actor is None or actor == UNKNOWN:
        return "Nobody known"
    return theatre.actors[actor].name if actor in theatre.actors else actor


def when(turn: Turn) -> str:
    """Return the days between which a turn began, in words, no later than it was told."""
    last = min(turn.last, instant(turn.at).toordinal()) if turn.at else turn.last
    if turn.first == last:
        return f"on {day(last)}"
    return f"between {day(turn.first)} and {day(last)}" if turn.first else f"on or before {day(last)}"


def day(ordinal: int) -> str:
    """Return a day as people write it."""
    moment = date.fromordinal(ordinal)
    return f"{moment.day} {moment:%B %Y}"
