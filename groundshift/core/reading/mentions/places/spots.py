"""Where a sentence may name a place: known names, and capitalised words that nothing else explains."""

import itertools
import re
from collections.abc import Iterator
from operator import attrgetter

import msgspec

from groundshift.core.language.english.groundwords import LIKE_NAME_ARTICLES, NAME_ARTICLES
from groundshift.core.language.english.nouns import KINDS, PARTY_HEADS
from groundshift.core.language.english.placewords import CALLED_OF, HONORIFICS, LED_TO_A_NAME, LINKS, PERSON_AFTER, TAKING_STEMS, TITLES
from groundshift.core.language.letters import plain
from groundshift.core.reading.mentions.places.index import Index
from groundshift.core.reading.text import Sentence

UPPER, LOWER = (
    "".join(c for c in map(chr, (*range(0x41, 0x250), *range(0x1E00, 0x1F00))) if test(c)) for test in (str.isupper, str.islower)
)
CAPITALISED = re.compile(
    rf"[{UPPER}]++[{LOWER}]*+(?!\d)(?:['’‘`][{LOWER}]{{2,}}(?:['’‘`](?!s\b)[{LOWER}]+)?|-(?:{'|'.join(sorted(LINKS))})-[{LOWER}]+)?"
)  # "HeratThe" is two
LONG = re.compile(r"[^\W\d_]{4,}")
JOINT = re.compile(rf" {{1,2}}(?:(?:{'|'.join(sorted(LINKS))}) )?")  # between the words of one name: Khost wa Fereng
OPENING = str.maketrans(dict.fromkeys('"“”«»([*•·—–:/', " "))  # what may stand before a name without a space
ARTICLE_WITHIN = 24  # characters before a name in which its article and what leads to it stand
ARTICLE_BEFORE = re.compile(
    rf"(?P<lead>[a-z]+|,) (?P<article>(?:{'|'.join(a.strip('-') for a in NAME_ARTICLES)})[ -])$"
)  # plain: of "al-" the hyphen is a blank
BEFORE = re.compile(r"([a-z]+)\.? $")
IN_A_LIST, OF_A_LIST = re.compile(r"[a-z], $"), re.compile(r", [a-z]|,? and ")  # before and behind a name between two others
LISTED_BEFORE = 3  # characters
SAME = 0.12  # a name that sounds so near to one of ours is taken whole, though a part of it is known too: Mazar-i-Sarif
JOINED = 0.2  # likewise of a name whose part goes on behind a hyphen
LONGEST = 40  # no name of a place has more letters
SMALL = 6  # a name of fewer letters needs its capital
TITLED = 0.7  # a share of capitalised words above this is a headline, whose capitals say nothing

_PARTY = re.compile(rf"\b(?:[A-Z]\w+ )+(?:{'|'.join(sorted(word.title() for word in PARTY_HEADS))})\b")  # its capitals make no headline

_START = attrgetter("start")

FOREIGN = ("country", "foreign")
Name = tuple[int, int, str]  # start, end, as in the index


class Spot(msgspec.Struct, eq=False):
    """Words that may name a place, and what they may name. start and end count in the sentence."""

    sentence: Sentence
    lowered: str  # the sentence, plain
    start: int
    end: int
    matches: list[tuple[str, float]] = []  # place id, distance
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


class Word(msgspec.Struct, frozen=True, gc=False):
    """A capitalised word of a sentence."""

    start: int
    end: int
    plain: str


A_FULL_NAME = 3  # words of a person's name, of which one may be a place's abroad: "Chaman Shah Ehtemadi"
IZAFET = re.compile(r"[ -][ei][ -]")  # what it follows is part of a name: "Shahr-e Bozorg"


# "the village of Bashir Nuqu", "the villages of Deim Mansour, Khor El Budi and Bashir Nuqu": what so begins is no man, whatever his name.
_OF = "|".join(sorted(CALLED_OF))
_TOWNS = sorted(word for word, (level, _) in KINDS.items() if level in {"city", "village"})
_NAMES = rf"(?:(?:[{UPPER}][\w'’-]*|[ae]l-\w+)\s+){{0,3}}(?:[{UPPER}][\w'’-]*|[ae]l-\w+)"
CALLED_SO = re.compile(
    rf"\b(?:(?:{'|'.join(w for w in _TOWNS if not KINDS[w][1])}) (?:{_OF}) |"
    rf"(?:{'|'.join(w for w in _TOWNS if KINDS[w][1])}) (?:(?:{_OF}) )?(?:{_NAMES}, )*(?:{_NAMES},? and )?)$"
)
BEFORE_A_NAME = 100  # characters in which the kind of a list's places stands


def spots_of(sentence: Sentence, index: Index, persons: set[str], called: set[str]) -> list[Spot]:
    """Return the spots of a sentence, in its order; add to persons the words of names of persons, to called names that are said to be a town's."""
    text = sentence.text
    lowered = plain(text)
    spans = [match.span() for match in CAPITALISED.finditer(text)]
    capitals = [Word(start, end, lowered[start:end]) for start, end in spans]
    known = _names(text, lowered, capitals, index)
    words = [w for w in capitals if not index.breaks(w.plain) or (known and _inside(w, known)) or IZAFET.match(lowered, w.end)]
    if not words and not known:
        return []
    if len(words) < len(capitals):
        words = _with_english(words, capitals, known, lowered, index)
    long = sum(len(word.plain) > 3 for word in capitals)
    titled = long > 3 and long > TITLED * len(LONG.findall(text)) and not (text.rstrip().endswith(".") and _PARTY.search(text))
    found: list[Spot] = []
    for run in _runs(lowered, words):
        inside = [spot for spot in known if spot[0] < run[-1].end and spot[1] > run[0].start]
        covered = [word for word in run if any(start <= word.start and word.end <= end for start, end, _ in inside)] if inside else []
        if inside:
            known = [spot for spot in known if spot not in inside]
        whole = Spot(sentence, lowered, run[0].start, run[-1].end, titled=titled, initial=not LONG.search(text, 0, run[0].start))
        before = BEFORE.search(lowered, max(0, run[0].start - 16), run[0].start)
        title = before[1] if before and before[1] in HONORIFICS else ""
        if (len(covered) < len(run) or len(inside) > 1) and not title:
            _guess(whole, index)
        cut = any(end < whole.end and text[end] == "-" for _, end, _ in inside)  # "Baghlan-e-Makrzai" is no Baghlan
        near = bool(whole.matches) and whole.matches[0][1] < (JOINED if cut else SAME)
        known_whole = len(covered) == len(run)  # "the province of Zabul Shah Joy district": two names of ours, and no man
        abroad = any(name in index.others for *_, name in inside) and len(run) < A_FULL_NAME
        if not title and whole.name not in called and CALLED_SO.search(text, max(0, whole.start - BEFORE_A_NAME), whole.start):
            called.add(whole.name)
        if (
            whole.name not in called
            and not abroad
            and (_titled(run, title, known_whole) if title else _named(whole, run, index, near=near, known=known_whole))
        ):
            persons.update(word.plain for word in run if word not in covered)
        elif whole.name in called and not known_whole and any(index.is_given(word.plain) for word in run):
            whole.matches, whole.how = [], "unknown"  # "the village of Tell Hassan" is no Tell Hassil
            found.append(whole)
        elif near and (len(run) > len(covered) + 1 or not inside or len(whole.name) > 7):
            found.append(whole)
        elif inside:
            within = len(covered) < len(run) and not titled
            found += [_spot(sentence, lowered, spot, index, within=within, titled=titled) for spot in inside]
        elif titled and not _listed(whole, run):
            alone = [word for word in run if text[word.end : word.end + 1] != "-" and text[word.start - 1 : word.start] != "-"]
            parts = [_guess(Spot(sentence, lowered, word.start, word.end, titled=True), index) for word in alone]
            found += [part for part in parts if part.matches]
        elif whole.name in called or (run[0].plain not in persons and not (len(run) == 1 and index.is_given(run[0].plain))):
            found.append(_without_first(whole, run, index) if whole.initial and len(run) > 1 else _with_article(whole))
    found += [_spot(sentence, lowered, spot, index, within=False, titled=titled) for spot in known]
    return sorted(found, key=_START)


def _with_english(words: list[Word], capitals: list[Word], known: list[Name], lowered: str, index: Index) -> list[Word]:
    """Take in a short English word that begins or ends a name of ours or stands in it: "Has Uruzgan", "Koh Sun", "Khwaja Do Koh"."""
    parts = {word.start for word in words}
    taken = []
    for i, (one, other) in enumerate(itertools.pairwise(capitals)):
        first = one.start not in parts and other.start in parts and one.start > 0
        short = one if first else other
        if short.start in parts or (not first and (one.start not in parts or _inside(one, known))) or len(short.plain) >= SMALL:
            continue
        if JOINT.fullmatch(lowered, one.end, other.start):
            ends = (other,) if first else capitals[i + 1 : i + 3]
            heard = (index.heard(lowered[one.start : end.end])[0] for end in ends)
            taken += [short] if any(places and places[0][1] < SAME for places in heard) else []
    return sorted(words + taken, key=_START) if taken else words


def _listed(whole: Spot, run: list[Word]) -> bool:
    """Whether a name stands in a list, where its capital says something in a title too: "captured Kupiansk, Pokalyne and Zhuravka"."""
    before = IN_A_LIST.search(whole.lowered, max(0, whole.start - LISTED_BEFORE), whole.start)
    return len(run) == 1 and bool(before) and bool(OF_A_LIST.match(whole.lowered, whole.end))


def _inside(word: Word, names: list[Name]) -> bool:
    return any(start <= word.start < end for start, end, _ in names)


def _without_first(whole: Spot, run: list[Word], index: Index) -> Spot:
    """Leave away the word that begins a sentence where what follows it is a name of ours: "Yesterday Kountouz"."""
    rest = _guess(Spot(whole.sentence, whole.lowered, run[1].start, whole.end), index)
    return rest if rest.matches and rest.matches[0][1] < SAME else whole


def _with_article(whole: Spot) -> Spot:
    """Take in the article with which an unknown name begins where a place is named: "the villages of al-Ziyara and al-Khureiba"."""
    article = ARTICLE_BEFORE.search(whole.lowered, max(0, whole.start - ARTICLE_WITHIN), whole.start) if not whole.matches else None
    placed = article and (article["lead"] in LED_TO_A_NAME or article["lead"].startswith(TAKING_STEMS))
    if article and placed:
        whole.start = article.start("article")
    return whole


def _spot(sentence: Sentence, lowered: str, name: Name, index: Index, *, within: bool, titled: bool) -> Spot:
    start, end, words = name
    matches, how, proper = index.known(words)
    return Spot(sentence, lowered, start, end, matches, how, initial=start == 0, within=within, titled=titled, proper=proper)


def _names(text: str, lowered: str, capitals: list[Word], index: Index) -> list[Name]:
    """Return start, end and name of the known names of a sentence, the longest first where they overlap."""
    names = []
    caseless = text.islower()  # where all is written small, a name has no capital to be known by
    for end, name in index.automaton.iter(" " + lowered.translate(OPENING)):
        start = end - len(name)
        if end < len(text) and text[end].isalpha() and not (text[end].isupper() and text[end - 1].islower()):
            continue  # no end of a word, nor of two that run together: "HeratThe"
        if text[start].islower() and text[start : start + 3].strip() in LIKE_NAME_ARTICLES:
            continue  # "the tower at Tabqa"; but "at-Tabqa", "At Tabqa"
        if (
            text[start].isupper()
            or not text[start].isascii()
            or ((caseless or len(name) >= SMALL) and name in index.exact and name not in index.wary)
        ):
            names.append((start, end, name))
    names += _translated(lowered, capitals, index)
    return sorted(_longest(names)) if len(names) > 1 else names


def _longest(names: list[Name]) -> Iterator[Name]:
    chosen: list[tuple[int, int]] = []
    for start, end, name in sorted(names, key=lambda name: name[0] - name[1]):
        if all(end <= other_start or start >= other_end for other_start, other_end in chosen):
            chosen.append((start, end))
            yield start, end, name


def _translated(lowered: str, capitals: list[Word], index: Index) -> Iterator[Name]:
    """Yield names that are translated word by word: two capitalised words or more, "Fence Bridge", or one that a kind word stands by."""
    for i, first in enumerate(capitals):
        if first.plain.partition(" ")[0].removesuffix("s") not in index.translated_first:
            continue
        if first.plain in index.translated and _kind_beside(lowered, first, index):
            yield first.start, first.end, first.plain
        for one, other in zip(capitals[i : i + 3], capitals[i + 1 : i + 4], strict=False):
            if lowered[one.end : other.start] not in (" ", " of ", " of the "):
                break
            words = lowered[first.start : other.end].replace(" the ", " ")
            for name in (words, PLURAL.sub("", words)):
                if name in index.translated:
                    yield first.start, other.end, name
                    break


def _kind_beside(lowered: str, word: Word, index: Index) -> bool:
    after, before = AFTER.match(lowered, word.end), OF.search(lowered, max(0, word.start - 24), word.start)
    return (after is not None and after[1] in index.kinds) or (before is not None and before[1] in index.kinds)


AFTER, OF = re.compile(r" ([a-z]+)"), re.compile(r"\b([a-z]+) of $")
PLURAL = re.compile(r"s\b")


def _runs(lowered: str, words: list[Word]) -> Iterator[list[Word]]:
    """Yield the capitalised words that stand together as one name."""
    run: list[Word] = []
    for word in words:
        if run and not JOINT.fullmatch(lowered, run[-1].end, word.start):
            yield run
            run = []
        run.append(word)
    if run:
        yield run


def _titled(run: list[Word], title: str, known: bool) -> bool:
    """Whether the name after a title is a person's: "General Balkhi", but "the governor Kunduz has"."""
    return len(run) > 1 or title in TITLES or not known


def _named(spot: Spot, run: list[Word], index: Index, *, near: bool, known: bool) -> bool:
    """Whether a run of capitalised words names a person: by a given name in it, or an age after it."""
    if len(run) == 1 or (near and not known and spot.end - spot.start > 7):
        return False
    given = not known and any(index.is_given(word.plain) for word in run)
    return given or bool(PERSON_AFTER.match(spot.lowered, spot.end))


def _guess(spot: Spot, index: Index) -> Spot:
    """Say what an unknown name may be by its sound: places of ours, a name of another land, or nothing."""
    name = spot.name
    spot.matches, spot.how, spot.proper = index.heard(name) if 2 < len(name) < LONGEST else ([], "unknown", frozenset())
    return spot
