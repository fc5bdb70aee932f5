"""Where a sentence may name a place: known names, and capitalised words that nothing else explains."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from groundshift.core.reading.letters import plain
from groundshift.core.reading.places_index import Index
from groundshift.core.reading.places_words import HONORIFICS, LINKS, PERSON_AFTER, TITLES
from groundshift.core.reading.text import Sentence

UPPER, LOWER = (
    "".join(c for c in map(chr, (*range(0x41, 0x250), *range(0x1E00, 0x1F00))) if test(c)) for test in (str.isupper, str.islower)
)
CAPITALISED = re.compile(rf"[{UPPER}]+[{LOWER}]*(?:['’‘`][{LOWER}]{{2,}})?")  # "HeratThe" is two
LONG = re.compile(r"[^\W\d_]{4,}")
JOINT = re.compile(rf"[ ‐‑-](?:(?:{'|'.join(sorted(LINKS))})[ ‐‑-])?", re.IGNORECASE)  # between the words of one name: Khost wa Fereng
BEFORE = re.compile(r"([a-z]+)\.? $")
SAME = 0.12  # a name that sounds so near to one of ours is taken whole, though a part of it is known too: Mazar-i-Sarif
SMALL = 6  # a name of fewer letters needs its capital
TITLED = 0.7  # a share of capitalised words above this is a headline, whose capitals say nothing

Known = tuple[int, int, list[tuple[str, float]], str]  # start, end, place ids with their distance, how


@dataclass(slots=True)
class Spot:
    """Words that may name a place, and what they may name. start and end count in the sentence."""

    sentence: Sentence
    lowered: str  # the sentence, plain
    start: int
    end: int
    matches: list[tuple[str, float]] = field(default_factory=list)  # place id, distance
    how: str = ""  # alias, fold, sound, translated, country, foreign, unknown
    initial: bool = False  # begins the sentence, where a capital says nothing
    within: bool = False  # a part of a longer name that is not known
    titled: bool = False
    proper: frozenset[str] = frozenset()  # of the matches, those whose own name it is, and not one of their other names

    @property
    def text(self) -> str:
        return self.sentence.text[self.start : self.end]

    @property
    def name(self) -> str:
        """The words as every mention of the same name has them."""
        return self.lowered[self.start : self.end]


class Word(NamedTuple):
    """A capitalised word of a sentence."""

    start: int
    end: int
    plain: str


def spots_of(sentence: Sentence, index: Index, persons: set[str]) -> list[Spot]:
    """Return the spots of a sentence, in its order; add to persons the words of names of persons."""
    text = sentence.text
    lowered = plain(text)
    words = [Word(m.start(), m.end(), lowered[m.start() : m.end()]) for m in CAPITALISED.finditer(text)]
    long = sum(len(word.plain) > 3 for word in words)
    titled = long > 3 and long > TITLED * len(LONG.findall(text))
    known = list(_known(text, lowered, index))
    found: list[Spot] = []
    taken = [(start, end) for start, end, _, _ in known]
    for run in _runs(text, words, index, taken):
        inside = [spot for spot in known if spot[0] < run[-1].end and spot[1] > run[0].start]
        known = [spot for spot in known if spot not in inside]
        covered = [word for word in run if any(start <= word.start and word.end <= end for start, end, _, _ in inside)]
        spot = Spot(sentence, lowered, run[0].start, run[-1].end, titled=titled, initial=not LONG.search(text, 0, run[0].start))
        whole = _guess(spot, index) if len(covered) < len(run) <= 5 else None
        if _is_person(lowered, run, inside, whole, index):
            persons.update(word.plain for word in run if word not in covered)
        elif whole and whole.matches[0][1] < SAME and (len(run) > len(covered) + 1 or not inside or len(whole.name) > 7):
            found.append(whole)
        elif inside:
            found += [
                _spot(sentence, lowered, spot, index, within=len(covered) < len(run) and not titled, titled=titled) for spot in inside
            ]
        elif titled:
            found += [
                part for word in run if (part := _guess(Spot(sentence, lowered, word.start, word.end, titled=True), index)) and part.matches
            ]
        elif run[0].plain not in persons and not (len(run) == 1 and run[0].plain in index.given):
            if (
                spot.initial
                and len(run) > 1
                and (rest := _guess(Spot(sentence, lowered, run[1].start, spot.end), index))
                and rest.matches[0][1] < SAME
            ):
                whole = rest
            spot.how = spot.how or "unknown"
            found.append(whole or spot)
    found += [_spot(sentence, lowered, spot, index, within=False, titled=titled) for spot in known]
    return sorted(found, key=lambda spot: spot.start)


def _spot(sentence: Sentence, lowered: str, known: Known, index: Index, *, within: bool, titled: bool) -> Spot:
    start, end, matches, how = known
    key = index.sounds.key(lowered[start:end])
    proper = frozenset(place for place, _ in matches if index.own[place] == key)
    return Spot(sentence, lowered, start, end, matches, how, initial=start == 0, within=within, titled=titled, proper=proper)


def _known(text: str, lowered: str, index: Index) -> Iterator[Known]:
    """Yield start, end, matches and how of the known names of a sentence, the longest first where they overlap."""
    spots = []
    for last, name in index.automaton.iter(lowered):
        start, end = last + 1 - len(name), last + 1
        small = text[start].isascii() and not text[start].isupper()
        if _bounded(text, start, end) and not (small and (len(name) < SMALL or name in index.wary or name not in index.exact)):
            spots.append((start, end, name))
    spots += _translated(text, lowered, index)
    free = 0
    for start, end, name in sorted(_longest(spots)):
        if start >= free:
            free = end
            if name in index.exact:
                yield start, end, [(i, 0.0) for i in index.exact[name]], "alias"
            elif name in index.others:
                yield start, end, [], index.others[name]
            else:
                yield start, end, [(i, 0.0) for i in index.translated[name]], "translated"


def _longest(spots: list[tuple[int, int, str]]) -> Iterator[tuple[int, int, str]]:
    chosen: list[tuple[int, int]] = []
    for start, end, name in sorted(spots, key=lambda spot: spot[0] - spot[1]):
        if all(end <= other_start or start >= other_end for other_start, other_end in chosen):
            chosen.append((start, end))
            yield start, end, name


def _bounded(text: str, start: int, end: int) -> bool:
    """Whether a name ends where its letters end; "HeratThe" is two words."""
    before = start == 0 or not text[start - 1].isalpha() or (text[start - 1].islower() and text[start].isupper())
    after = end == len(text) or not text[end].isalpha() or (text[end - 1].islower() and text[end].isupper())
    return before and after


PHRASE = re.compile(r"[A-Z][a-z]+(?: (?:of )?(?:the )?[A-Z][a-z]+){1,3}")


def _translated(text: str, lowered: str, index: Index) -> Iterator[tuple[int, int, str]]:
    """Yield names that are translated word by word, two capitalised words or more."""
    for phrase in PHRASE.finditer(text):
        starts = [phrase.start(), *(m.start() + 1 for m in re.finditer(r" (?=[A-Z])", phrase[0]))]
        starts = [phrase.start(), *(phrase.start() + s for s in starts[1:])]
        ends = [*(s - 1 for s in starts[1:]), phrase.end()]
        for i, start in enumerate(starts):
            for end in ends[i + 1 :]:
                words = lowered[start:end].replace(" the ", " ")
                for name in (words, re.sub(r"s\b", "", words)):
                    if name in index.translated:
                        yield start, end, name
                        break


def _runs(text: str, words: list[Word], index: Index, taken: list[tuple[int, int]]) -> Iterator[list[Word]]:
    """Yield the capitalised words that stand together as one name."""
    run: list[Word] = []
    for word in words:
        if word.plain in index.breakers and not any(start <= word.start < end for start, end in taken):
            continue
        if run and not JOINT.fullmatch(text, run[-1].end, word.start):
            yield run
            run = []
        run.append(word)
    if run:
        yield run


def _is_person(lowered: str, run: list[Word], inside: Sequence[Known], whole: Spot | None, index: Index) -> bool:
    """Whether a run of capitalised words names a person: a title before it, a given name in it, an age after it."""
    title = BEFORE.search(lowered, max(0, run[0].start - 16), run[0].start)
    before = title[1] if title else ""
    if any(how in ("country", "foreign") for *_, how in inside):
        return False
    known = any(start <= run[0].start and run[-1].end <= end for start, end, _, _ in inside)
    if before in HONORIFICS:
        return len(run) > 1 or before in TITLES or not known
    if known:
        return len(run) > 1 and bool(PERSON_AFTER.match(lowered, run[-1].end))
    if whole and whole.matches[0][1] < SAME and len(whole.name) > 7:
        return False
    return len(run) > 1 and (any(word.plain in index.given for word in run) or bool(PERSON_AFTER.match(lowered, run[-1].end)))


def _guess(spot: Spot, index: Index) -> Spot | None:
    """Say what an unknown name may be by its sound."""
    near = index.nearest(spot.name) if len(spot.name) > 2 else ()
    spot.proper = frozenset(place for match in near for place in match.ids if index.own[place] == match.key)
    for match in near:
        spot.matches += [(place, match.ratio) for place in match.ids if all(place != other for other, _ in spot.matches)]
    spot.how = near[0].how if near else "unknown"
    return spot if near else None
