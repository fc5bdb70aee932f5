"""Why a span is what it is, in plain words."""

from collections import Counter
from collections.abc import Collection, Sequence
from datetime import date

from groundshift.core.control.disputes import Phase, rival_of
from groundshift.core.control.hearing import Hearing
from groundshift.core.control.reports import Reports
from groundshift.core.control.statements import Statement, instant
from groundshift.core.control.turn import Turn
from groundshift.core.control.voices import UNKNOWN
from groundshift.core.records import SpanStanding
from groundshift.core.theatre import Theatre

BEGAN = {  # how a turn began
    "gain": "{actor} took it {when}",
    "leave": "{loser} left it {when}, and nobody says who came",
    "hold": "{actor} holds it, said {when}; how it came to that, nobody told",
    "override": "Set by hand by {by}: {actor} holds it since {day}. The reason given: {because}",
    "baseline": "{actor} held it before the first article (source: {because})",
}
DOUBTED = {  # the same, where it is disputed or turned out otherwise
    "gain": "{actor} is said to have taken it {when}",
    "leave": "{loser} is said to have left it {when}",
    "hold": "{actor} is said to hold it, {when}",
}
STATE = {
    "contested": "Contested: it is denied, and {rival} held it last undisputed",
    "settled": "That was disputed until newer evidence settled it",
    "lost": "Newer evidence says otherwise: {rival} holds it",
}
STANDING: dict[str, str] = {
    "confirmed by admission": "Confirmed: {admits} admits it",
    "confirmed by claimant": "Confirmed: {winner} says so, and so does a voice without an interest in it",
    "confirmed by neutral": "Confirmed: independent voices without an interest in it agree",
    "confirmed": "Confirmed",  # by whatever else the theatre's table takes for it
    "reported": "Reported by a voice without an interest in it",
    "claimed by claimant": "Claimed only by {winner}, which gains by it",
    "claimed": "Claimed by a voice that nobody could verify",
}
WITHOUT_SIDE = {"override": "by an analyst", "neutral": "without an interest in it", "unverified": "unverified"}


def explain(turn: Turn, phase: Phase, standing: SpanStanding, pros: Hearing, cons: Hearing) -> str:
    """Return in one to five sentences how a side came to hold a unit, how sure that is, and who speaks for and against it."""
    judge, theatre = pros.judge, pros.judge.theatre
    winner, heard = pros.winner, pros.ask(Heard).first
    names = {
        "actor": name_of(turn.actor, theatre),
        "rival": name_of(rival_of(turn, judge), theatre),
        "winner": name_of(winner, theatre),
        "admits": name_of(judge.side(heard["admission"]), theatre) if "admission" in heard else "",
        "loser": name_of(turn.loser or turn.before, theatre),
        "because": turn.baseline.source if turn.baseline else turn.pros[0].sentence,
        "by": turn.pros[0].speaker if turn.pros else "",
        "when": when(turn),
        "day": day(turn.last),
    }
    began = DOUBTED if phase.state in {"contested", "lost"} else BEGAN
    parts = [began[turn.does], *filter(None, [STATE.get(phase.state)])]
    if pros.told and turn.does != "override":
        if phase.state != "contested" and not turn.baseline:
            parts.append(STANDING[reason(standing, heard)])
        parts.append(f"For {names['winner'] if winner else 'it'}: {count(pros)}")
    if cons.told and turn.does != "override":
        parts.append(f"Against: {count(cons)}")
    if turn.undoes:
        names |= {"analyst": turn.undoes.speaker, "set": day(turn.undoes.last)}
        parts.append("That undoes what {analyst} set by hand from {set}")
    return " ".join(part.format(**names).rstrip(".") + "." for part in parts)


def reason(standing: SpanStanding, heard: Collection[str]) -> str:
    """Return which of STANDING's reasons it is: of the voices heard the one that weighs most."""
    reasons = (f"{standing} by {voice}" for voice in ("admission", "claimant", "neutral") if voice in heard)
    return next((found for found in reasons if found in STANDING), standing)


class Heard:
    """Whose voices were heard in a hearing, and how often."""

    def __init__(self, hearing: Hearing) -> None:
        self._hearing = hearing
        self.first: dict[str, Statement] = {}  # of each voice
        self.whose: Counter[str] = Counter()

    def take(self, fresh: Sequence[Statement]) -> None:
        """Count some more."""
        judge = self._hearing.judge
        for one in fresh:
            voice = self._hearing.voice(one)
            self.first.setdefault(voice, one)
            self.whose[WITHOUT_SIDE.get(voice) or f"by {name_of(judge.side(one), judge.theatre)}"] += 1


def count(hearing: Hearing) -> str:
    """Return how many statements there are, and whose."""
    number, whose = times(hearing), hearing.ask(Heard).whose
    if len(whose) == 1:
        return f"{number}, {next(iter(whose))}"
    return f"{number} ({', '.join(f'{times} {whose}' for whose, times in sorted(whose.items()))})"


def times(hearing: Hearing) -> str:
    """Return how many statements there are, and which of them are one report: "one report, carried twice"."""
    reports = hearing.ask(Reports)
    often = [report for report in reports.told if report.articles > 1]
    if len(reports.told) == 1 and often:
        agency = next(iter(reports.agencies)) if len(reports.agencies) == 1 else ""
        source = hearing.judge.theatre.sources.get(agency)
        of = f" of {source.name if source else agency}" if agency else ""
        return f"one report{of}, carried {'twice' if often[0].articles == 2 else f'{often[0].articles} times'}"
    number = f"{len(hearing.told)} statement{'s' if len(hearing.told) > 1 else ''}"
    if not often:
        return number
    first, *others = (str(len(report.statements)) for report in often)
    return f"{number}, {first} of them one report{''.join(f' and {other} another' for other in others)}"


def under_pressure(fights: int, last: date) -> str:
    """Return in words that a place is fought over."""
    times = "once," if fights == 1 else f"{fights} times, last"
    return f"Fighting there is told of {times} on {day(last.toordinal())}."


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
