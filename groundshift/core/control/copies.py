"""Whether two statements are one report: the same text, the same sentence, or what stands beside it; and how often a report is carried."""

import re
from collections.abc import Sequence
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


def one_report(some: Sequence[Statement], others: Sequence[Statement], rules: Rules) -> bool:
    """Say whether what two articles say of a unit is one report: any of it is carried."""
    return any(carried(one, other, rules) for one in some for other in others)
