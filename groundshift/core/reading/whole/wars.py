"""Several wars on one stream: which of the theatres in use an article is about, and which of its claims belong to each.

A first look, one pass of an automaton over the text, finds the names by which a war is known: its land and people, its places, the sides
that no other pack in use has. Only the packs that it leaves read the article. A claim about a place belongs to the theatre of the place;
what has none, to the theatre that its sentence is about, else its paragraph, else the whole article: to none where that is open.
"""

import bisect
import functools
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import ahocorasick

from groundshift.core.language.english.placewords import CLAUSE_PARTS, SCENES
from groundshift.core.language.english.tellingwords import GENERAL
from groundshift.core.language.letters import plain
from groundshift.core.reading.article.clean import Block, clean
from groundshift.core.reading.article.received import article_text
from groundshift.core.reading.article.sentences import sentences
from groundshift.core.reading.mentions.places.find import find_places
from groundshift.core.reading.mentions.places.index import ALTERNATIVES
from groundshift.core.reading.mentions.places.spots import FOREIGN, OPENING, TITLED
from groundshift.core.reading.mentions.sides.sides import about_us, elsewhere
from groundshift.core.reading.text import Sentence
from groundshift.core.records import Article, Claim
from groundshift.core.theatre import Actor, Theatre

Theatres = tuple[Theatre, ...]
NOBODY = 0  # of masks: a bit for each theatre in use, and one more for what is none of them
FEINT, PLACE, SURE = 1, 2, 3  # how surely a name tells of a war: a power of several; a small place; its land, a city, a side of its own
CITIES = frozenset({"province", "city"})  # places that reports of another war are not thought to have a namesake of
SHORT = 3  # a name of so many letters may be anything
STOPS = frozenset('.!?…:"“”«(\n')  # after these a capital says nothing


class Sign(NamedTuple):
    """What a name tells of."""

    owners: int  # the theatres, as a mask
    grade: int
    scene: bool  # a place, a land or its people: where something may happen; else a side
    proper: bool = True  # a capital suffices to know it; else it must stand where only names have one
    cased: str = ""  # means this only as it is written


class Seen(NamedTuple):
    """A sign in a text."""

    start: int
    end: int
    sign: Sign


class Signs:
    """The names by which the theatres in use are known, and those of other wars."""

    def __init__(self, theatres: Theatres) -> None:
        self.elsewhere = 1 << len(theatres)
        found: dict[str, list[Sign]] = {}
        for number, theatre in enumerate(theatres):
            others = frozenset(actor for other in theatres if other is not theatre for actor in other.actors)
            for name, sign in _signs(theatre, 1 << number, others):
                found.setdefault(name, []).append(sign)
        ours = frozenset(found)
        for kind in (*FOREIGN, "people", "party"):
            scene = kind in FOREIGN
            for name in {plain(name) for theatre in theatres for name in theatre.words.get(kind, ())} - ours:
                found.setdefault(name, []).append(Sign(self.elsewhere, SURE if scene else FEINT, scene))
        self.of = {name: _joined(signs) for name, signs in found.items()}
        self._automaton = ahocorasick.Automaton()
        for name in self.of:
            self._automaton.add_word(f" {name}", name)
        self._automaton.make_automaton()

    def seen(self, text: str) -> list[Seen]:
        """Return the signs in a text, in its order; of those that overlap the longest."""
        lowered = plain(text)
        hits = [(end - len(name), end, name) for end, name in self._automaton.iter(" " + lowered.translate(OPENING))] if self.of else []
        found: list[Seen] = []
        last = 0
        for start, end, name in sorted(hits, key=_longest_first):
            if start >= last and not (end < len(text) and text[end].isalpha()) and _written(text, start, end, sign := self.of[name]):
                found.append(Seen(start, end, sign))
                last = end
        return found


def _longest_first(hit: tuple[int, int, str]) -> tuple[int, int]:
    return hit[0], -hit[1]


@functools.lru_cache(maxsize=64)
def _signs_of(theatres: Theatres) -> Signs:
    """Return the names by which these theatres are known, made once."""
    return Signs(theatres)


def _signs(theatre: Theatre, owner: int, others: frozenset[str]) -> Iterator[tuple[str, Sign]]:
    """Yield the names by which one theatre is known. others: the sides of the other theatres, by id."""
    doubtful = {plain(name) for kind in ("wary", "given", "word") for name in theatre.words.get(kind, ())}
    powers = {plain(name) for kind in ("country", "people") for name in theatre.words.get(kind, ())}
    home = {plain(name) for name in (*theatre.country_names, *theatre.settings.get("demonyms", ())) if name}
    for place in theatre.places.values():
        grade = SURE if place.level in CITIES else PLACE
        for name in (plain(part) for full in place.names for part in ALTERNATIVES.split(full)):
            if len(name) > SHORT and name not in doubtful:
                yield name, Sign(owner, grade, scene=True)
    for name in home:
        yield name, Sign(owner, SURE, scene=True)
    for actor in theatre.actors.values():
        elsewhere_too = actor.foreign or (actor.id in others and not actor.home) or not powers.isdisjoint(map(plain, actor.words))
        grade = FEINT if elsewhere_too else SURE
        for said, proper in _called(actor, theatre):
            name = plain(said)
            if name not in home and not GENERAL.issuperset(name.split()):
                yield name, Sign(owner, FEINT if name in powers else grade, scene=False, proper=proper)
        for said in actor.cased:
            yield plain(said), Sign(owner, grade, scene=False, cased=said)


def _called(actor: Actor, theatre: Theatre) -> Iterator[tuple[str, bool]]:
    """Yield what a side and who speaks for it are called on any day, and whether that is a proper name."""
    yield from ((word, False) for word in (*actor.words, *actor.offices, *actor.peoples))
    yield from ((word, False) for meaning in theatre.meanings if meaning.actor == actor.id for word in meaning.words)
    yield from ((name, True) for name in (*actor.names, *actor.outlets, *actor.spokespeople))


def _joined(signs: Sequence[Sign]) -> Sign:
    """Return what a name tells of that several theatres have, or one of them in several meanings."""
    owners = functools.reduce(lambda mask, sign: mask | sign.owners, signs, NOBODY)
    cased = signs[0].cased if all(sign.cased == signs[0].cased for sign in signs) else ""
    return Sign(owners, max(s.grade for s in signs), any(s.scene for s in signs), any(s.proper for s in signs), cased)


def _written(text: str, start: int, end: int, sign: Sign) -> bool:
    """Whether the words at start:end are written as the name they may be."""
    said = text[start:end]
    if sign.cased:
        return said == sign.cased
    if sign.proper:
        return said[0].isupper() or not said[0].isascii()
    opens = text[:start].rstrip(" ")[-1:] in STOPS or start == 0
    names = [word for k, word in enumerate(said.split()) if word[0].isupper() and not (opens and k == 0 and not word[1:2].isupper())]
    return any(plain(word) not in GENERAL for word in names) and not _titled(text, start)


def _titled(text: str, at: int) -> bool:
    """Whether the line at a character is a headline whose every word has a capital."""
    words = text[text.rfind("\n", 0, at) + 1 : (text.find("\n", at) + 1 or len(text) + 1) - 1].split()
    return sum(word[0].isupper() for word in words) > TITLED * len(words)


class Look:
    """An article as the wars in use see it."""

    def __init__(self, article: Article, theatres: Theatres) -> None:
        self._article, self._theatres, self._signs = article, theatres, _signs_of(theatres)
        self._text = article_text(article.title, article.body)
        self._seen = self._signs.seen(self._text.plain)
        self._about = self._belongs()

    @property
    def about(self) -> Theatres:
        """The theatres that the article is about."""
        return tuple(theatre for number, theatre in enumerate(self._theatres) if self._about >> number & 1)

    def _belongs(self) -> int:
        """Return the theatres whose own names stand there; a namesake of a small place, or a power of several wars, only where nothing else does.

        Theatres without places read what no other is about.
        """
        grades = [0] * (len(self._theatres) + 1)
        for one in self._seen:
            owner = one.sign.owners
            if owner & (owner - 1) == 0:
                k = owner.bit_length() - 1
                grades[k] = max(grades[k], one.sign.grade)
        best = max(grades[:-1], default=0)
        if best == FEINT and (grades[-1] or grades[:-1].count(best) > 1):
            best = NOBODY
        found = sum(1 << k for k, grade in enumerate(grades[:-1]) if best and grade == best)
        open_to = [k for k, theatre in enumerate(self._theatres) if not theatre.places]
        return found or self._heard() or sum(1 << k for k in open_to)

    def _heard(self) -> int:
        """Return the one theatre whose names are heard in an article that spells none of them, as machines leave it; of one in use, that."""
        told = self._sentences
        placed = [k for k, theatre in enumerate(self._theatres) if theatre.places]
        if len(placed) == 1 == len(self._theatres):
            (theatre,) = self._theatres
            return NOBODY if elsewhere(told, find_places(told, theatre), theatre) else 1
        heard = [k for k in placed if self._names(told, self._theatres[k])]
        return 1 << heard[0] if len(heard) == 1 else NOBODY

    def _names(self, told: list[Sentence], theatre: Theatre) -> bool:
        """Whether sentences name a place of a theatre, however it is spelled, or one of its sides."""
        found = find_places(told, theatre)
        line = theatre.settings.get("place_confidence_line", 0.0)
        return any(mention.place_id and mention.confidence >= line for mention in found) or about_us(told, theatre)

    def part(self, theatre: Theatre) -> Article:
        """Return the article with blanks for what it tells of other wars in use: every character stays where it is."""
        mask = self._mask(theatre)
        if self._about == mask:
            return self._article
        fields = {"title": list(self._article.title), "body": list(self._article.body)}
        for sentence, whose in zip(self._sentences, self.whose, strict=True):
            if not whose & mask:
                field, start, end = self._text.span(sentence.start, sentence.end)
                fields[field][start:end] = ["\n" if letter == "\n" else " " for letter in fields[field][start:end]]
        title, body = ("".join(letters) for letters in fields.values())
        return self._article.replace(title=title if title.strip() else "", body=body)

    def own(self, claims: Sequence[Claim], theatre: Theatre) -> tuple[Claim, ...]:
        """Return those of the claims of a theatre's part that are about it: a sentence may tell of two wars."""
        mask = self._mask(theatre)
        alone = self._about == mask and not any(one.sign.owners & self._signs.elsewhere and one.sign.scene for one in self._seen)
        return tuple(claims) if alone or not theatre.places else tuple(claim for claim in claims if self._is_of(claim, mask))

    def _mask(self, theatre: Theatre) -> int:
        return 1 << self._theatres.index(theatre)

    def _is_of(self, claim: Claim, mask: int) -> bool:
        said = self._signs.of.get(plain(claim.place_text))
        if said and said.scene and not said.owners & mask and (said.owners & self._about or claim.place_text in claim.sentence):
            return False  # another war's place, or a place elsewhere
        number = max(0, bisect.bisect_right(self._starts, (claim.field != "title", claim.start)) - 1)
        whose = self.whose[number]
        if claim.place_id or claim.province:
            return bool(whose & mask) or claim.place_text in claim.sentence  # else a place of before, while something else is elsewhere
        return (self._nearest(claim, number) if whose & ~mask else whose) == mask

    @functools.cached_property
    def _sentences(self) -> list[Sentence]:
        """The title's and the body's, in their order."""
        at = self._text.body_at
        title = [Block(0, at - 2, headline=True)] if at else []
        return sentences(self._text.plain, [*title, *(block.moved(at) for block in clean(self._text.body.plain))])

    @functools.cached_property
    def _starts(self) -> list[tuple[bool, int]]:
        """Where each sentence begins in the text as received: whether in the body, and at which of its characters."""
        spans = (self._text.span(sentence.start, sentence.end) for sentence in self._sentences)
        return [(field != "title", start) for field, start, _ in spans]

    @functools.cached_property
    def _own(self) -> list[int]:
        """Of each sentence the wars that it names: where things happen, else who acts; what is elsewhere only where no war in use is."""
        named = []
        seen = iter(self._seen)
        one = next(seen, None)
        for sentence in self._sentences:
            scenes, sides = NOBODY, NOBODY
            while one is not None and one.start < sentence.end:
                owners = self._meant(one)
                if one.start >= sentence.start:
                    scenes, sides = (scenes | owners, sides) if one.sign.scene else (scenes, sides | owners)
                one = next(seen, None)
            ours = scenes & self._about or sides & self._about
            named.append(ours or scenes & self._signs.elsewhere)
        return named

    def _meant(self, one: Seen) -> int:
        """Return which wars a sign in this article tells of: of a name of several theatres the one that the article is about."""
        sign = one.sign
        if sign.owners == self._signs.elsewhere:
            before = self._text.plain[max(0, one.start - 16) : one.start].split()
            return sign.owners if sign.scene and before and plain(before[-1]) in SCENES else NOBODY
        ours = sign.owners & self._about
        return ours if sign.grade > FEINT and ours & (ours - 1) == 0 else NOBODY

    @functools.cached_property
    def whose(self) -> list[int]:
        """Of each sentence the wars that it is about: its own, else those of what stands before it."""
        found: list[int] = []
        last, paragraph = NOBODY, -1
        for sentence, own in zip(self._sentences, self._own, strict=True):
            if sentence.paragraph != paragraph and self._about & (self._about - 1) == 0:
                last = self._about
            paragraph = sentence.paragraph
            found.append(own or last)
            last = own & self._about or last
        return found

    def _nearest(self, claim: Claim, number: int) -> int:
        """Return the war of the part of its sentence in which a count or a figure stands, else of the part before it."""
        sentence = self._sentences[number]
        at = sentence.text.find(claim.phrase or claim.place_text or claim.sentence)
        cuts = [0, *(match.start() for match in CLAUSE_PARTS.finditer(sentence.text)), len(sentence.text)]
        part = max(0, bisect.bisect_right(cuts, max(at, 0)) - 1)
        for k in (part, *range(part - 1, -1, -1)):
            inside = [one for one in self._seen if cuts[k] <= one.start - sentence.start < cuts[k + 1] and one.sign.scene]
            meant = functools.reduce(lambda mask, one: mask | self._meant(one), inside, NOBODY)
            if meant:
                return meant
        return NOBODY


def about(article: Article, theatres: Iterable[Theatre]) -> Theatres:
    """Return which of the theatres in use an article is about: a pure function of both."""
    return Look(article, tuple(theatres)).about
