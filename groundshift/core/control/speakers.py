"""Who says so: whoever speaks for something, in a few words that fit a cell of a table."""

import re
from collections.abc import Sequence
from heapq import nsmallest
from typing import NamedTuple

from groundshift.core.control.disputes import Phase
from groundshift.core.control.hearing import Hearing
from groundshift.core.control.rules import VOICES
from groundshift.core.control.statements import Statement
from groundshift.core.control.turn import Turn
from groundshift.core.control.voices import Judge
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


def voiced(turn: Turn, phase: Phase, pros: Hearing, cons: Hearing) -> Voiced:
    """Return who says so, and who says otherwise; of a turn that turned out otherwise, those who say that."""
    best = pros.ask(Best).statement
    known = known_of(phase.evidence) if turn.disputed else pros.known
    return Voiced(
        says=f"baseline: {turn.baseline.source}" if turn.baseline else pros.ask(Speakers).says,
        denies=cons.ask(Speakers).says,
        sentence=best.sentence if best else "",
        told=known,
    )


def known_of(statements: Sequence[Statement]) -> tuple[int, int] | None:
    """Return when the first and the last of some statements came to be known (ms)."""
    known = [one.report.known for one in statements]
    return (min(known), max(known)) if known else None


class Best:
    """The statement of a hearing that weighs most, the first of several."""

    def __init__(self, hearing: Hearing) -> None:
        self._hearing = hearing
        self._rank = len(VOICES)
        self.statement: Statement | None = None

    def take(self, fresh: Sequence[Statement]) -> None:
        """Look at some more."""
        for one in fresh:
            if (rank := VOICES.index(self._hearing.voice(one))) < self._rank:
                self._rank, self.statement = rank, one


class Speakers:
    """Who speaks in a hearing, whoever has least interest in it first."""

    def __init__(self, hearing: Hearing) -> None:
        self._hearing = hearing
        self._heard: dict[str, tuple[int, int, str]] = {}  # by who: their rank, the number of their first word of it, what is said of them
        self._number = 0

    def take(self, fresh: Sequence[Statement]) -> None:
        """Listen to some more."""
        judge = self._hearing.judge
        for one in fresh:
            who, voice = speaker_of(one, judge), self._hearing.voice(one)
            rank, before = FIRST.index(voice), self._heard.get(who)
            if before is None or rank < before[0]:
                form = AS.get(voice, "{who}").format(who=who, side=name_of(judge.side(one), judge.theatre))
                self._heard[who] = rank, self._number, form
            self._number += 1

    @property
    def says(self) -> str:
        """Who speaks, in words; empty where nobody does."""
        named = [form for _, _, form in nsmallest(NAMED, self._heard.values())]
        more = len(self._heard) - len(named)
        return "; ".join(named) + (f"; and {more} more" if more > 0 else "")


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
