"""Finds where the words of an event row occur in a sentence."""

from typing import NamedTuple

from groundshift.core.language.english.auxiliaries import NOMINAL, NOUN_LEADS
from groundshift.core.language.english.eventwords import ADVERBS_BETWEEN, FINITE_AUXILIARIES
from groundshift.core.language.english.inflection import FORMS, forms_of
from groundshift.core.language.english.verbs import VERBS
from groundshift.core.language.rows import Row
from groundshift.core.reading.events.friends import FRIENDS
from groundshift.core.reading.events.table import ROWS
from groundshift.core.reading.sentence.syntax.verbs import Hit
from groundshift.core.reading.sentence.units import Unit

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
    for number, row in enumerate(row for row in (*FRIENDS, *ROWS) if row.frame not in {"loose", "attributive"}):
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
                if end := _match(row, i + 1, event.rest, 0, bool(event.forms)):
                    matches.append((end, event))
        if not matches:
            continue
        if len(matches) > 1:
            led = i > 0 and words[i - 1] in NOUN_LEADS
            matches.sort(key=lambda m: (-(led and m[1].row.frame in NOMINAL), -m[0], m[1].number))
        best, *fitting = [Hit(event.row, i, end, i if event.forms else -1, event.forms) for end, event in matches]
        best.others = tuple(fitting) if best.row.frame != "friend" else ()
        found.append(best)
        done = i + 1 if matches[0][1].gapped and best.row.frame != "friend" else best.j
    return found


def _aside_ends(row: list[Unit], at: int) -> int:
    """Return where an aside ends that commas part off within a gap from here, 0 where there is none or it has a verb: "Andar, south of the city, to"."""
    first = next((k for k in range(at, min(at + 5, len(row))) if row[k].tag in ",;.:"), -1)
    if first < 0 or row[first].tag != "," or not any(u.tag == "P" for u in row[at:first]):
        return 0
    last = next((k for k in range(first + 1, min(first + 8, len(row))) if row[k].tag in ",;.:"), -1)
    within = row[first + 1 : last] if last > 0 and row[last].tag == "," else []
    return last + 1 if within and not any(u.word in VERBS or u.tag == "S" or u.word in {"and", "or"} for u in within) else 0


def _match(row: list[Unit], at: int, elements: list[Element], step: int, verb: bool) -> int:
    """Return the index after the last matched unit, 0 where the elements from this step on do not match; verb: the row begins with one."""
    if step == len(elements):
        return at
    words, optional, gap = elements[step]
    if gap:
        aside = _aside_ends(row, at)
        for skip in range(7):
            if at + skip >= len(row) or (
                skip and (row[at + skip - 1].tag in ";.:," or (verb and row[at + skip - 1].word in FINITE_AUXILIARIES))
            ):
                break
            if aside and row[at + skip].tag == ",":
                return _match(row, aside, elements, step, verb)  # "adds Andar, south of the city, to its list"
            end = _match(row, at + skip, elements, step + 1, verb)
            if end:
                return end
        return 0
    while at < len(row) and (
        row[at].tag in 'T"“”'
        or (row[at].word in ADVERBS_BETWEEN and not _awaits(elements, step, row[at].word))
        or (row[at].tag == "," and "T" in {u.tag for u in (*row[at - 1 : at], *row[at + 1 : at + 2])})
    ):
        at += 1  # "assumed this Saturday the control of"
    if at < len(row) and (row[at].word in words or ("taliban" in words and row[at].tag == "S")):
        end = _match(row, at + 1, elements, step + 1, verb)
        if end:
            return end
    return _match(row, at, elements, step + 1, verb) if optional else 0


def _awaits(elements: list[Element], step: int, word: str) -> bool:
    """Whether a word is one with which the elements may go on from this step, over those that may be left out."""
    for words, optional, gap in elements[step:]:
        if word in words:
            return True
        if gap or not optional:
            return False
    return False
