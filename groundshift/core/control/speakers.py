"""Who says so: whoever speaks for something, in a few words that fit a cell of a table."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from groundshift.core.control.disputes import Phase, rival_of
from groundshift.core.control.rules import VOICES
from groundshift.core.control.statements import Statement
from groundshift.core.control.turn import Turn
from groundshift.core.control.voices import UNKNOWN, Judge
from groundshift.core.control.words import name_of

NAMED = 2  # of those who speak, how many are named; the others are counted
AS = {"admission": "{side} admits it: {who}", "override": "set by hand: {who}", "unverified": "{who}, unverified"}
FIRST = ("override", "admission", "neutral", "claimant", "unverified")


class Voiced(NamedTuple):
    """Who speaks for a stretch of a turn and who against it, the best sentence for it, and from when to when all that was told (ms)."""

    says: str = ""
    denies: str = ""
    sentence: str = ""
    told: tuple[int, int] | None = None  # None: nobody told, the baseline says so


def voiced(turn: Turn, phase: Phase, judge: Judge) -> Voiced:
    """Return who says so, and who says otherwise; of a turn that turned out otherwise, those who say that."""
    winner, loser, pros, cons = turn.actor, rival_of(turn, judge), turn.pros, turn.cons
    if phase.state == "lost":
        winner, loser, pros, cons = loser, winner, cons, pros
    gains = None if winner == UNKNOWN else winner
    best = min(pros, key=lambda s: (VOICES.index(judge.voice(s, gains, loser)), s.telling), default=None)
    known = [one.report.known for one in phase.evidence]
    return Voiced(
        says=f"baseline: {turn.baseline.source}" if turn.baseline else says(pros, gains, loser, judge),
        denies=says(cons, loser, gains, judge),
        sentence=best.sentence if best else "",
        told=(min(known), max(known)) if known else None,
    )


def says(statements: Sequence[Statement], winner: str | None, loser: str | None, judge: Judge) -> str:
    """Return who speaks for the winner, whoever has least interest in it first; empty where nobody does."""
    heard: dict[str, str] = {}  # what is said of each who speaks, in their order
    ordered = sorted(statements, key=lambda s: (FIRST.index(judge.voice(s, winner, loser)), s.telling))
    for one in ordered:
        who = speaker_of(one, judge)
        form = AS.get(judge.voice(one, winner, loser), "{who}")
        heard.setdefault(who, form.format(who=who, side=name_of(judge.side(one), judge.theatre)))
    named = list(heard.values())
    more = len(named) - NAMED
    return "; ".join(named[:NAMED]) + (f"; and {more} more" if more > 0 else "")


def speaker_of(statement: Statement, judge: Judge) -> str:
    """Return who says something: whoever is quoted, and in whose text; where nobody is, whoever publishes it."""
    publisher = publisher_of(statement, judge)
    return f"{statement.speaker} ({publisher})" if statement.speaker else publisher


def publisher_of(statement: Statement, judge: Judge) -> str:
    """Return who publishes a report: a source of the pack by its name, else the host or the file that it comes from."""
    report = statement.report
    source = judge.theatre.sources.get(report.source_id)
    if report.source_id != "unknown":
        return source.name if source else report.source_id
    scheme, _, rest = report.url.partition(":")
    if rest.startswith("//"):
        return rest[2:].partition("/")[0].removeprefix("www.")
    return f"article {_DIGEST.sub('', rest) or scheme or report.article_id}"


_DIGEST = re.compile(r"[_-][0-9a-f]{12,}$")  # at the end of a file's name, which says nothing to a reader
