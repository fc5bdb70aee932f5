"""Verbs: their forms, where an event row's words occur, and the group of auxiliaries and adverbs before a verb."""

from typing import NamedTuple

import msgspec

from groundshift.core.reading.events import ROWS
from groundshift.core.reading.events_friends import FRIENDS
from groundshift.core.reading.events_shared import Row
from groundshift.core.reading.inflection import FORMS, forms_of
from groundshift.core.reading.units import Unit

BE = frozenset("is are was were be been being am 's".split())
HAVE = frozenset("has have had having".split())
GET = frozenset("get gets got getting".split())
MODALS = frozenset("will would may might could can should must shall cannot can't won't wouldn't couldn't ll".split())
NEGATORS = frozenset(
    "not never n't no isn't aren't wasn't weren't hasn't haven't hadn't didn't doesn't don't can't cannot couldn't won't wouldn't nor".split()
)
DO = frozenset("do does did didn't doesn't don't".split())
NEGATED_HAVE = {"hasn't": "has", "haven't": "have", "hadn't": "had", "isn't": "is", "aren't": "are", "wasn't": "was", "weren't": "were"}
ADVERBS = frozenset(
    "longer no finally reportedly entirely also already now again then soon even just still first later once yet almost nearly already all both each now today meanwhile since thus earlier too however "
    "in fact long ever back only thereby therefore so far apparently either largely twice, times one by together".split()
)
NOMINAL = frozenset({"noun", "noun-own", "clash", "attempt", "retreat"})
NOUN_LEADS = frozenset("the a an this its their 's of alleged reported imminent possible full complete".split())
# Words before "to" + verb, or before a participle, that belong to the verb's group.
RAISING = frozenset(
    "said reported believed thought alleged claimed claim claims feared expected likely known rumoured rumored understood supposed able managed manage succeeded "
    "succeed unable failed fail tried trying attempted attempting began begun started continue continued set about poised going due "
    "appear appears appeared seem seems seemed seen considered announced declared confirmed verge allowed forced helped ordered".split()
)


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


Element = tuple[dict[str, frozenset[str]], bool, bool]  # word -> its forms; optional; a gap


def _element(text: str) -> Element:
    if text == "...":
        return {}, False, True
    optional = text.endswith("?")
    words: dict[str, frozenset[str]] = {}
    for word in text.rstrip("?").split("|"):
        if word.endswith("+"):
            for form, spelled in zip(FORMS, forms_of(word[:-1]), strict=True):
                words[spelled] = words.get(spelled, frozenset()) | {form}
            words |= {"are": frozenset({"s"}), "were": frozenset({"past"})} if word == "be+" else {}
        else:
            words[word] = words.get(word, frozenset())
    return words, optional, False


class Indexed(NamedTuple):
    """An event row by a word that it begins with."""

    number: int  # in the table
    row: Row
    forms: frozenset[str]  # that the word may be
    rest: list[Element]
    needed: list[frozenset[str]]  # words of each of which a sentence with it has one; the fewest first
    gapped: bool


def _index() -> dict[str, list[Indexed]]:
    index: dict[str, list[Indexed]] = {}
    for number, row in enumerate(row for row in (*FRIENDS, *ROWS) if row.frame != "loose"):
        (first, *_), *rest = [_element(text) for text in row.words.split()]
        needed = sorted((frozenset(words) for words, optional, gap in rest if not (optional or gap)), key=len)
        for word, forms in first.items():
            index.setdefault(word, []).append(Indexed(number, row, forms, rest, needed, any(gap for *_, gap in rest)))
    return index


INDEX = _index()


def hits(row: list[Unit]) -> list[Hit]:
    """Return the event rows whose words occur, the longest and then the earlier row first; the others that fit there are its `others`."""
    found: list[Hit] = []
    done = 0
    words = [u.word for u in row]
    said = {*words, "taliban"} if "S" in [u.tag for u in row] else set(words)  # which stands for any side in the rows
    for i, word in enumerate(words):
        if word not in INDEX or i < done:
            continue
        matches: list[tuple[int, Indexed]] = []
        for event in INDEX[word]:
            for others in event.needed:
                if said.isdisjoint(others):
                    break
            else:
                if end := _match(row, i + 1, event.rest, 0):
                    matches.append((end, event))
        if not matches:
            continue
        if len(matches) > 1:
            led = i > 0 and words[i - 1] in NOUN_LEADS
            matches.sort(key=lambda m: (-(led and m[1].row.frame in NOMINAL), -m[0], m[1].number))
        best, *fitting = [Hit(event.row, i, end, i if event.forms else -1, event.forms) for end, event in matches]
        best.others = tuple(fitting) if best.row.frame != "friend" else ()
        found.append(best)
        done = i + 1 if matches[0][1].gapped else best.j
    return found


def _match(row: list[Unit], at: int, elements: list[Element], step: int) -> int:
    """Return the index after the last matched unit, 0 where the elements from this step on do not match."""
    if step == len(elements):
        return at
    words, optional, gap = elements[step]
    if gap:
        for skip in range(7):
            if at + skip >= len(row) or (skip and row[at + skip - 1].tag in ";.:,"):
                break
            end = _match(row, at + skip, elements, step + 1)
            if end:
                return end
        return 0
    while at < len(row) and (
        row[at].tag in 'T"“”' or (row[at].tag == "," and "T" in {u.tag for u in (*row[at - 1 : at], *row[at + 1 : at + 2])})
    ):
        at += 1  # "assumed this Saturday the control of"
    if at < len(row) and (row[at].word in words or ("taliban" in words and row[at].tag == "S")):
        end = _match(row, at + 1, elements, step + 1)
        if end:
            return end
    return _match(row, at, elements, step + 1) if optional else 0


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
        if not (unit.tag == "T" or word in {"in", "by", "one", "all", "both", "so", "each", "first"}):
            start = k
        k -= 1
    if first := _infinitive(row, start) if forms == {"base"} and not words else 0:
        return group(row, first, forms)
    shared = _shared(row, start) if not passive and "pp" in forms and not perfect else -1
    joined = shared >= 0
    if joined:
        words += [unit.word for unit in row[max(0, shared - 2) : shared] if unit.word in MODALS]  # "could be isolated and fully taken"
    return Group(start=start, passive=passive or joined, perfect=perfect, joined=joined, to=to, words=frozenset(words))


def _infinitive(row: list[Unit], start: int) -> int:
    """Return the verb whose "to" the one at `start` shares: "an operation to suppress the insurgents and retake Zaranj"; 0 if there is none."""
    if start < 3 or row[start - 1].word != "and":
        return 0
    for k in range(start - 2, max(0, start - 10), -1):
        if row[k].tag not in "wPSKNT" or row[k].word in BE | HAVE | MODALS | NEW_CLAUSE:
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
        if unit.word in BE | HAVE and unit.tag == "w":
            aside = any(row[x].tag == "," and "T" not in {row[x - 1].tag, row[x + 1].tag} for x in range(m + 1, start))
            closed = after.tag == "," and row[start - 1].tag == ","
            return m if closed or (not aside and (after.tag == "T" or after.word in WEDGED)) else -1
        if unit.word in NEW_CLAUSE:
            return -1
    return -1


NEW_CLAUSE = frozenset("which that who they he she it we and but".split())
# What may open words that stand between an auxiliary and its participle.
WEDGED = frozenset("according by in with after once at as from after without within for during".split())


def _shared(row: list[Unit], start: int) -> int:
    """Return the auxiliary that the participle at `start` shares with one before it, else -1: "was besieged, shelled and in the end taken"."""
    k = start - 1
    by = next((m for m in range(k, max(0, k - 4), -1) if row[m].word == "by"), 0)
    k = by - 1 if by and row[k].tag == "S" else k  # "was conquered, but on Monday by the army reconquered"
    while k >= 0 and row[k].tag == "T":
        k -= 1
    if k < 1 or row[k].word not in {"and", "then", "but", "or"}:
        return -1
    for m in range(k - 1, max(-1, k - 16), -1):
        if row[m].tag in ";:":
            return -1
        if (
            row[m].word in BE
            and m + 1 < len(row)
            and (
                row[m + 1].word.endswith(("ed", "en", "un", "ost"))
                or row[m + 1].word in {"taken", "lost", "also", "then", "briefly", "first"}
            )
        ):
            return m
    return -1


def words_has(words: list[str], wanted: frozenset[str]) -> bool:
    """Whether one of the words is among those wanted."""
    return any(word in wanted for word in words)
