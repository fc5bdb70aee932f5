"""Where a sentence may name a place: known names, and capitalised words that nothing else explains."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from groundshift.core.reading.letters import plain
from groundshift.core.reading.places_index import Index
from groundshift.core.reading.places_words import COMMON, HONORIFICS, LINKS, PERSON_AFTER
from groundshift.core.reading.text import Sentence

WORD = re.compile(r"[^\W\d_]+(?:['’‘`][^\W\d_]{2,})*")
RUN_TOGETHER = re.compile(r"(?<=[a-zà-ÿ])(?=[A-ZÀ-Þ][a-zà-ÿ])")  # HeratThe
JOINTS = frozenset({" ", "-", "‐", "‑", ""})  # between the words of one name
SAME = 0.12  # a name that sounds so near to one of ours is taken whole, though a part of it is known too: Mazar-i-Sarif
TITLED = 0.7  # a share of capitalised words above this is a headline, whose capitals say nothing


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

    @property
    def text(self) -> str:
        return self.sentence.text[self.start : self.end]

    @property
    def name(self) -> str:
        """The words as every mention of the same name has them."""
        return self.lowered[self.start : self.end]


@dataclass(slots=True)
class Word:
    """A word of a sentence."""

    start: int
    end: int
    plain: str
    capital: bool


def words_of(text: str, lowered: str) -> list[Word]:
    """Return the words of a sentence, those that run together apart."""
    found = []
    for match in WORD.finditer(text):
        start, word = match.start(), match[0]
        cuts = (
            [0, *(m.start() for m in RUN_TOGETHER.finditer(word)), len(word)]
            if not (word.islower() or word[1:].islower())
            else [0, len(word)]
        )
        found += [
            Word(start + a, start + b, lowered[start + a : start + b], text[start + a].isupper())
            for a, b in zip(cuts, cuts[1:], strict=False)
        ]
    return found


def spots_of(sentence: Sentence, index: Index, persons: set[str]) -> list[Spot]:
    """Return the spots of a sentence, in its order; add to persons the words of names of persons."""
    text = sentence.text
    lowered = plain(text)
    words = words_of(text, lowered)
    if not words:
        return []
    long = [word for word in words if len(word.plain) > 3]
    titled = len(long) > 3 and sum(word.capital for word in long) > TITLED * len(long)
    known = list(_known(text, lowered, index))
    found: list[Spot] = []
    taken = [(start, end) for start, end, _, _ in known]
    for run in _runs(text, words, index, taken, titled):
        inside = [spot for spot in known if spot[0] < run[-1].end and spot[1] > run[0].start]
        person = _is_person(text, lowered, words, run, inside, index, persons)
        covered = [word for word in run if any(start <= word.start and word.end <= end for start, end, _, _ in inside)]
        if person:
            persons.update(word.plain for word in run if word not in covered)
            known = [spot for spot in known if spot not in inside]
        elif (
            inside
            and len(covered) < len(run)
            and (whole := _guess(Spot(sentence, lowered, run[0].start, run[-1].end), run, index))
            and (whole[0].matches and whole[0].matches[0][1] < SAME)
        ):
            found += whole
            known = [spot for spot in known if spot not in inside]
        elif inside:
            found += [_spot(sentence, lowered, spot, within=len(covered) < len(run), titled=titled) for spot in inside]
            known = [spot for spot in known if spot not in inside]
        elif run[0].plain not in persons:
            spot = Spot(sentence, lowered, run[0].start, run[-1].end, titled=titled, initial=run[0] is words[0])
            found += _guess(spot, run, index)
    found += [_spot(sentence, lowered, spot, within=False, titled=titled) for spot in known]
    return sorted(found, key=lambda spot: spot.start)


def _spot(sentence: Sentence, lowered: str, known: tuple[int, int, list[tuple[str, float]], str], *, within: bool, titled: bool) -> Spot:
    start, end, matches, how = known
    return Spot(sentence, lowered, start, end, matches, how, initial=start == 0, within=within, titled=titled)


def _known(text: str, lowered: str, index: Index) -> Iterator[tuple[int, int, list[tuple[str, float]], str]]:
    """Yield start, end, matches and how of the known names of a sentence, the longest first where they overlap."""
    anywhere = not any(char.isupper() for char in text)
    spots = []
    for last, name in index.automaton.iter(lowered):
        start, end = last + 1 - len(name), last + 1
        if not _bounded(text, start, end) or not (text[start].isupper() or not text[start].isascii() or (anywhere and len(name) > 4)):
            continue
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


def _runs(text: str, words: list[Word], index: Index, taken: list[tuple[int, int]], titled: bool) -> Iterator[list[Word]]:
    """Yield the capitalised words that stand together as one name."""
    run: list[Word] = []
    for i, word in enumerate(words):
        known = any(start <= word.start < end for start, end in taken)
        name = (word.capital and word.plain not in index.breakers) or known
        if run:
            joined = text[run[-1].end : word.start] in JOINTS and not titled
            if joined and name:
                run.append(word)
                continue
            following = words[i + 1] if i + 1 < len(words) else None
            if joined and word.plain in LINKS and following and following.capital and text[word.end : following.start] in JOINTS:
                run.append(word)
                continue
            yield run
            run = []
        if name and not (known and not word.capital):
            run = [word]
    if run:
        yield run


def _is_person(text: str, lowered: str, words: list[Word], run: list[Word], inside: list, index: Index, persons: set[str]) -> bool:  # type: ignore[type-arg]
    """Whether a run of capitalised words names a person."""
    first = words.index(run[0])
    before = words[first - 1].plain if first and text[words[first - 1].end : run[0].start] in (" ", ". ") else ""
    whole = any(start <= run[0].start and run[-1].end <= end for start, end, _, _ in inside)
    if any(how in ("country", "foreign") for *_, how in inside):
        return False
    if before in HONORIFICS and before not in ("resident", "deputy", "chief"):
        return not whole or len(run) > 1 or before in ("mr", "mrs", "ms", "dr", "haji")
    if whole:
        return bool(PERSON_AFTER.match(lowered, run[-1].end)) and len(run) > 1
    given = index.words.get("given", frozenset())
    if len(run) > 1 and any(word.plain in given for word in run):
        return True
    return bool(PERSON_AFTER.match(lowered, run[-1].end)) and (len(run) > 1 or not inside)


def _guess(spot: Spot, run: list[Word], index: Index) -> list[Spot]:
    """Say what an unknown name may be by its sound; where the sentence begins, its first word may be no part of it."""
    given = index.words.get("given", frozenset())
    if len(run) == 1 and (run[0].plain in given or len(run[0].plain) < 3):
        return []
    if len(run) > 4:
        return []
    tries = [(spot.start, run)]
    if spot.initial and len(run) > 1:
        tries.append((run[1].start, run[1:]))
    for start, part in tries:
        near = index.nearest(spot.lowered[start : spot.end])
        if near and (near[0].ratio < 0.2 or part is tries[-1][1]):
            best: dict[str, float] = {}
            for match in near:
                for place in match.ids:
                    best.setdefault(place, match.ratio)
            spot.start, spot.initial = start, spot.initial and start == spot.start
            spot.matches, spot.how = list(best.items()), near[0].how
            return [spot]
    spot.how = "unknown"
    return [spot]
