"""How much statements weigh together: whose voices they are, and whether two of them are one.

DESIGN section 4, rule 2. The weights themselves are the theatre's (rules.py).
"""

from collections import Counter
from collections.abc import Iterable, Sequence

from groundshift.core.control.copies import alike, one_report, origin, quoted
from groundshift.core.control.hearing import Hearing
from groundshift.core.control.rules import Rules
from groundshift.core.control.statements import Statement
from groundshift.core.control.voices import Judge
from groundshift.core.records import SpanStanding


def weigh(statements: Iterable[Statement], winner: str | None, loser: str | None, judge: Judge) -> SpanStanding:
    """Return the standing that statements together give to the winner's hold."""
    hearing = Hearing(judge, winner, loser)
    hearing.take(statements)
    return hearing.ask(Weight).standing


class Weight:
    """The strongest line of the theatre's table that the voices of a hearing fill.

    Voices are heard in the order of the telling, each kind as often as some line asks for it; of neutral ones only those that are
    independent of each other.
    """

    def __init__(self, hearing: Hearing) -> None:
        self._hearing = hearing
        self._interested: list[Statement] = []  # what those say who gain by it, or whom nobody could verify
        self._begin()

    def _begin(self) -> None:
        self._heard: Counter[str] = Counter()
        self._chosen: list[Statement] = []  # the neutral ones that were heard
        self.standing = standing_of(self._heard, self._hearing.judge.rules)

    def take(self, fresh: Sequence[Statement]) -> None:
        """Hear some more; from the beginning, where one of them shows that what was heard as neutral is an interested party's word."""
        interested = [one for one in fresh if self._hearing.voice(one) in {"claimant", "unverified"}]
        self._interested += interested
        if any(unattributed(one, interested) for one in self._chosen):
            self._begin()
            fresh = self._hearing.told
        for statement in fresh:
            if self.standing == self._hearing.judge.strongest:
                break
            self._hear(statement, self._hearing.voice(statement))

    def _hear(self, statement: Statement, voice: str) -> None:
        if self._heard[voice] >= self._hearing.judge.needed[voice]:
            return
        if voice == "neutral":
            if unattributed(statement, self._interested):
                return
            if not all(independent(statement, other, self._hearing) for other in self._chosen):
                return
            self._chosen.append(statement)
        self._heard[voice] += 1
        self.standing = standing_of(self._heard, self._hearing.judge.rules)


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


def independent(one: Statement, other: Statement, hearing: Hearing) -> bool:
    """Say whether two neutral statements are two voices.

    Any of what their articles say in the hearing tells that the two carry one report.
    The same named person is one voice wherever quoted. Within one report, however often it is carried, two speakers are two voices, while
    the narration rests on them. Between reports two speakers are two voices; two narrations are, unless they rest on one agency or one
    source tells it again.
    """
    if one.speaker and person(one.speaker) and person(one.speaker) == person(other.speaker):
        return False
    who, whom = quoted(one), quoted(other)
    if one_report(hearing.of_article(one), hearing.of_article(other), hearing.judge.rules):
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
