"""Verbs: where an event row stands in a sentence, and the group of auxiliaries and adverbs before a verb."""

import msgspec

from groundshift.core.language.english.auxiliaries import (
    ADVERBS,
    BE,
    DO,
    GET,
    HAVE,
    MODALS,
    NEGATED_HAVE,
    NEGATORS,
    NEW_CLAUSE,
    NOUN_LEADS,
    RAISING,
    WEDGED,
)
from groundshift.core.language.english.clausewords import (
    BE_OR_HAVE,
    GROUP_ADVERBS,
    GROUP_BREAKS,
    PARTICIPLE_ENDINGS,
    PERFECT_ENDINGS,
    SHARED_JOINERS,
    SHARED_PARTICIPLES,
)
from groundshift.core.language.rows import Row
from groundshift.core.reading.sentence.units import Unit


class Hit(msgspec.Struct):
    """An event row whose words stand at units i..j; verb is the index of its inflected word, or -1; forms are those it may be."""

    row: Row
    i: int
    j: int
    verb: int
    forms: frozenset[str]
    others: tuple["Hit", ...] = ()


class Group(msgspec.Struct):
    """A verb's group: from unit `start` on; its auxiliaries, negators, modals and raising words."""

    start: int
    passive: bool = False
    perfect: bool = False
    joined: bool = False  # passive only by an auxiliary before an "and": "was besieged and taken"
    to: bool = False
    words: frozenset[str] = frozenset()


def group(row: list[Unit], verb: int, forms: frozenset[str]) -> Group:
    """Read the auxiliaries and adverbs before the verb at this index."""
    start = verb
    words: list[str] = []
    passive = perfect = to = False
    k = verb - 1
    while k >= 0:
        unit = row[k]
        word = NEGATED_HAVE.get(unit.word, unit.word)
        if unit.tag in '"“”' and k == start - 1:
            k, start = k - 1, k  # 'had been "completely conquered"'
            continue
        if word == "to" and k == start - 1 and (forms & {"base"} or words):
            to = True
        elif word in BE or word in GET:
            passive = passive or (not words_has(words, HAVE | DO | MODALS) and "pp" in forms and not to)
        elif word in HAVE:
            perfect = perfect or not to
        elif not (
            word in MODALS or word in NEGATORS or word in DO or word in ADVERBS or unit.tag == "T" or (word == "more" and row[k - 1].word == "once") or word.endswith("ly")
            or (word in RAISING and (to or words_has(words, HAVE)))
        ) or unit.tag in "PS":  # fmt: skip
            k = _over(row, k, start) if "pp" in forms and not (passive or perfect) else -1
            if k < 0:
                break
            start = k + 1
            continue
        words.append(unit.word)
        if not (unit.tag == "T" or word in GROUP_ADVERBS):
            start = k
        k -= 1
    if first := _infinitive(row, start) if forms == {"base"} and not words else 0:
        return group(row, first, forms)
    shared = _shared(row, start) if not passive and "pp" in forms and not perfect else -1
    if shared < 0 and not passive and "pp" in forms and not perfect and (had := _perfect_before(row, start)):
        perfect = True
        words.append(row[had].word)
    joined = shared >= 0
    if joined:
        words += [unit.word for unit in row[max(0, shared - 2) : shared] if unit.word in MODALS]  # "could be isolated and fully taken"
    return Group(start=start, passive=passive or joined, perfect=perfect, joined=joined, to=to, words=frozenset(words))


def _infinitive(row: list[Unit], start: int) -> int:
    """Return the verb whose "to" the one at `start` shares: "an operation to suppress the insurgents and retake Zaranj"; 0 if there is none."""
    if start < 3 or row[start - 1].word != "and":
        return 0
    for k in range(start - 2, max(0, start - 10), -1):
        if row[k].tag not in "wPSKNT" or row[k].word in GROUP_BREAKS:
            return 0
        if row[k].word == "to" and row[k + 1].tag == "w" and row[k + 1].word not in NOUN_LEADS:
            return k + 1
    return 0


def _over(row: list[Unit], k: int, start: int) -> int:
    """Return the auxiliary before what stands between it and its participle ("is, they say, now held", "was by the Taliban taken"), else -1."""
    for m in range(k, max(-1, k - 9), -1):
        unit, after = row[m], row[m + 1]
        if unit.tag in '.;:()"“”' or (unit.tag in "PSK" and not {u.word for u in row[m - 3 : m]} & WEDGED):
            return -1
        if unit.word in BE_OR_HAVE and unit.tag == "w":
            aside = any(row[x].tag == "," and "T" not in {row[x - 1].tag, row[x + 1].tag} for x in range(m + 1, start))
            closed = after.tag == "," and row[start - 1].tag == ","
            return m if closed or (not aside and (after.tag == "T" or after.word in WEDGED)) else -1
        if unit.word in NEW_CLAUSE:
            return -1
    return -1


def _shared(row: list[Unit], start: int) -> int:
    """Return the auxiliary that the participle at `start` shares with one before it, else -1: "was besieged, shelled and in the end taken"."""
    k = start - 1
    by = next((m for m in range(k, max(0, k - 4), -1) if row[m].word == "by"), 0)
    k = by - 1 if by and row[k].tag == "S" else k  # "was conquered, but on Monday by the army reconquered"
    while k >= 0 and row[k].tag == "T":
        k -= 1
    if k < 1 or row[k].word not in SHARED_JOINERS:
        return -1
    for m in range(k - 1, max(-1, k - 16), -1):
        if row[m].tag in ";:":
            return -1
        if (
            row[m].word in BE
            and m + 1 < len(row)
            and (row[m + 1].word.endswith(PARTICIPLE_ENDINGS) or row[m + 1].word in SHARED_PARTICIPLES)
        ):
            return m
    return -1


def _perfect_before(row: list[Unit], start: int) -> int:
    """Return the "had" that the participle at `start` shares with one before it, else 0: "had seized the base and taken control of the city"."""
    if start < 4 or row[start - 1].word not in {"and", "then"}:
        return 0
    for k in range(start - 2, max(0, start - 18), -1):
        if row[k].tag in ";:" or row[k].word in BE | MODALS | NEW_CLAUSE - {"and"}:
            return 0
        if row[k].word in HAVE:
            after = row[k + 1 + (row[k + 1].word in ADVERBS)].word
            return k if after.endswith(PERFECT_ENDINGS) else 0
    return 0


def words_has(words: list[str], wanted: frozenset[str]) -> bool:
    """Whether one of the words is among those wanted."""
    return any(word in wanted for word in words)
