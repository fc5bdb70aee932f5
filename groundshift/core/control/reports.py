"""How often a report is carried: what is one text or one sentence, and what rests on one agency, is one."""

from collections.abc import Sequence
from itertools import groupby

from groundshift.core.control.copies import MOST, WHOLE, one_report, quoted, words_of
from groundshift.core.control.hearing import Hearing, told_in
from groundshift.core.control.statements import Statement


class Report:
    """One report, in however many articles."""

    def __init__(self) -> None:
        self.statements: list[Statement] = []
        self.articles = 0


class Reports:
    """The reports of a hearing, in the order of the telling."""

    def __init__(self, hearing: Hearing) -> None:
        self._hearing = hearing
        self.agencies: set[str] = set()  # on which statements rest; "" for one that rests on none
        self._begin()

    def _begin(self) -> None:
        self.told: list[Report] = []
        self._named: dict[object, Report] = {}
        self._articles = 0

    def take(self, fresh: Sequence[Statement]) -> None:
        """Put some more to their reports; all anew by what is the same to the word, once they are too many to be compared pair by pair."""
        self.agencies.update(one.group for one in fresh)
        few = self._articles <= MOST
        told = [list(said) for _, said in groupby(fresh, key=told_in)]
        if few and self._articles + len(told) > MOST:
            self._begin()
            told = [list(said) for _, said in groupby(self._hearing.told, key=told_in)]
        self._articles += len(told)
        for said in told:
            self._put(said, self._articles <= MOST)

    def _put(self, said: Sequence[Statement], compare: bool) -> None:
        names = list(names_of(said))
        same = next((self._named[name] for name in names if name in self._named), None)
        if same is None and compare:
            rules = self._hearing.judge.rules
            same = next((report for report in self.told if one_report(said, report.statements, rules)), None)
        if same is None:
            self.told.append(same := Report())
        same.statements += said
        same.articles += 1
        for name in names:
            self._named.setdefault(name, same)


def names_of(said: Sequence[Statement]) -> list[object]:
    """Return what makes what one article says the same report as another's that shares it."""
    names: list[object] = [hash(words) for one in said if len(words := words_of(one.sentence)) >= WHOLE]  # the words would take more room
    names += [hash(("beside", words)) for one in said for words in one.beside]
    return names + [one.group for one in said if one.group and not quoted(one)]
