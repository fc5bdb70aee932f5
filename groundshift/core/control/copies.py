"""Whether two statements are one report: the same text, the same sentence, or what stands beside it; and how often a report is carried."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from operator import eq

from rapidfuzz.distance import LCSseq

from groundshift.core.control.rules import Rules
from groundshift.core.control.statements import Report, Statement

FEW = 8  # words that two reporters may hit upon alike, where more stands beside them
WHOLE = 6  # words of a whole sentence that two reporters may hit upon alike
ALIKE = 0.85  # of the words of the shorter sentence, in their order, in the other
MOST = 100  # reports about one unit that are compared pair by pair; of more only what is the same to the word counts as carried
_WORD = re.compile(r"\w+")


def same_text(one: Report, other: Report, rules: Rules) -> bool:
    """Say whether two reports are one text: the same article, or near copies by their MinHash signatures."""
    if one is other or one.article_id == other.article_id:
        return True
    a, b = one.signature, other.signature
    return bool(a) and len(a) == len(b) and sum(map(eq, a, b)) >= rules.near_copy * len(a)


def carried(one: Statement, other: Statement, rules: Rules) -> bool:
    """Say whether two statements are of one report: in one text, in one sentence, or with the same words beside their sentences."""
    if one.report is other.report or alike(one.sentence, other.sentence) or any(word in other.beside for word in one.beside):
        return True
    return same_text(one.report, other.report, rules)


@lru_cache(2**16)
def alike(one: str, other: str) -> bool:
    """Say whether two sentences are one, copied or cut or lightly edited; short ones two reporters may hit upon alike."""
    a, b = words_of(one), words_of(other)
    if a == b:
        return len(a) >= WHOLE
    shorter = min(len(a), len(b))
    return shorter >= FEW and LCSseq.similarity(a, b) >= max(FEW, ALIKE * shorter)


@lru_cache(2**12)
def words_of(sentence: str) -> tuple[str, ...]:
    """Return the words of a sentence in small letters."""
    return tuple(_WORD.findall(sentence.casefold()))


def quoted(statement: Statement) -> str:
    """Return who is quoted besides the agency that is; empty of a narration."""
    return "" if statement.agency else statement.speaker.casefold()


def origin(statement: Statement) -> str:
    """Return on whose report a statement rests: an agency's that it names, else its publisher's."""
    return statement.group or statement.report.source_id


def by_article(statements: Iterable[Statement]) -> dict[str, list[Statement]]:
    """Return statements by their article, in their order."""
    told: dict[str, list[Statement]] = {}
    for one in statements:
        told.setdefault(one.report.article_id, []).append(one)
    return told


def one_report(some: Sequence[Statement], others: Sequence[Statement], rules: Rules) -> bool:
    """Say whether what two articles say of a unit is one report: any of it is carried."""
    return any(carried(one, other, rules) for one in some for other in others)


def reports(statements: Iterable[Statement], rules: Rules) -> list[list[Statement]]:
    """Return statements by their report, in the order of the telling: what is carried, and what rests on one agency, is one."""
    told = by_article(sorted(statements, key=lambda s: s.telling))
    found: list[list[Statement]] = []
    named: dict[object, list[Statement]] = {}
    for said in told.values():
        names: list[object] = [words for one in said if len(words := words_of(one.sentence)) >= WHOLE]
        names += [word for one in said for word in one.beside]
        names += [one.group for one in said if one.group and not quoted(one)]
        same = next((named[name] for name in names if name in named), None)
        if same is None and len(told) <= MOST:
            same = next((report for report in found if one_report(said, report, rules)), None)
        if same is None:
            found.append(same := [])
        same += said
        for name in names:
            named.setdefault(name, same)
    return found


def articles(report: Iterable[Statement]) -> int:
    """Return in how many articles a report stands."""
    return len({one.report.article_id for one in report})
