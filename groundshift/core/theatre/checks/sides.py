"""The sides: what they are called, on which days, and whom they fight."""

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from itertools import combinations
from typing import NamedTuple

from groundshift.core.theatre.checks.subject import Subject, formed, twice
from groundshift.core.theatre.mistakes import Mistake, Spot, near
from groundshift.core.theatre.model import Actor, Meaning, Relation, overlap
from groundshift.core.theatre.pack import At

COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")
LOWER = ("words", "peoples")  # written in small letters, matched in any case
CALLED = ("words", "cased", "peoples", "offices", "outlets", "spokespeople", "flags")  # what only one side can be known by

NOBODYS = frozenset(  # English words that say nobody's name: as a side's, in any case, they are found in every other sentence
    "i me my mine we us our ours you your he him his she her it its they them their who whom whose which what that this these those "
    "one ones a an the and or but so if as at by for from in into of off on out over to under up with than then now not no never "
    "here there is was are be am been being has had have do did does will would can could may might must shall should "
    "some any all both each many most few others other another someone nobody everybody people person persons man men woman women "
    "child children resident residents civilian civilians villager villagers local locals inhabitants population "
    "force forces fighter fighters unit units group groups side sides party parties leader leaders "
    "official officials source sources witness witnesses region area country city town village".split()
)


class Use(NamedTuple):
    """A side that a word means, on some days."""

    actor: str
    spot: Spot
    key: str
    since: date | None
    until: date | None


def rows_of_sides(subject: Subject) -> Iterator[Mistake]:
    """Yield what is wrong with a side by itself: its id, name, colour, days, and words in capitals."""
    rows = subject.pack.actors
    yield from formed((row.it.id, row) for row in rows)
    yield from twice(
        ((row.it.id, row) for row in rows), "id", "actor {name} is on line {line} already", "give it another id, or make one of the two"
    )
    for row in rows:
        actor = row.it
        if not actor.name.strip():
            yield row.spot.at("name", f"{actor.id} has no name", "give it a short one, as a table shows it")
        if not COLOUR.fullmatch(actor.colour):
            yield row.spot.at("colour", f"{actor.id}: {actor.colour!r} is no colour", "write six hex digits: #0072B2")
        yield from _lower(row, "words", actor.words)
        yield from _lower(row, "peoples", actor.peoples)
        yield from _ordered(row.spot, actor.id, actor.since, actor.until, "since")
    for meaning in subject.pack.meanings:
        yield from _lower(meaning, "words", meaning.it.words)


def days_of_sides(subject: Subject) -> Iterator[Mistake]:
    """Yield meanings and relations that name nobody, a side with itself, or days out of order."""
    known = {row.it.id for row in subject.pack.actors}
    provinces = {place.it.province for place in subject.pack.places}
    for meaning in subject.pack.meanings:
        for key, name in (("actor", meaning.it.actor), ("beside", meaning.it.beside)):
            if name is not None and name not in known:
                yield meaning.spot.at(key, f"no actor {name}", near(name, known))
        if not meaning.it.words:
            yield meaning.spot.at("words", "a meaning of no words", 'list them: words = ["government"]')
        for province in meaning.it.provinces:
            if province not in provinces:
                yield meaning.spot.at("provinces", f"no province {province}", near(province, provinces))
        yield from _ordered(meaning.spot, f"what means {meaning.it.actor}", meaning.it.since, meaning.it.until, "from")
    for relation in subject.pack.relations:
        for key, name in (("a", relation.it.a), ("b", relation.it.b)):
            if name not in known:
                yield relation.spot.at(key, f"no actor {name}", near(name, known))
        if relation.it.a == relation.it.b:
            yield relation.spot.at("b", f"{relation.it.a} is its own {relation.it.kind}", "name two sides")
        yield from _ordered(relation.spot, f"{relation.it.a} and {relation.it.b}", relation.it.since, relation.it.until, "from")


def relations_once(subject: Subject) -> Iterator[Mistake]:
    """Yield pairs that are said twice of the same days."""
    pairs: dict[frozenset[str], list[At[Relation]]] = defaultdict(list)
    for row in subject.pack.relations:
        pairs[frozenset((row.it.a, row.it.b))].append(row)
    for rows in pairs.values():
        for one, other in combinations(rows, 2):
            if overlap(one.it, other.it):
                both = f"{other.it.a} and {other.it.b}: {other.it.kind}, and {one.it.kind} on line {one.spot.line_of('')}"
                yield other.spot.at("kind", f"{both}, of the same days", "delete one, or give them days: from, until")


def words_of_one_side(subject: Subject) -> Iterator[Mistake]:
    """Yield words that two sides are known by on one day."""
    uses: dict[tuple[str, str], list[Use]] = defaultdict(list)
    for row in subject.pack.actors:
        actor = row.it
        for key in CALLED:
            for word in getattr(actor, key):
                uses[key, word if key == "cased" else word.casefold()].append(Use(actor.id, row.spot, key, actor.since, actor.until))
        uses["words", actor.name.casefold()].append(Use(actor.id, row.spot, "name", actor.since, actor.until))
    for meaning in (row for row in subject.pack.meanings if row.it.always):
        for word in meaning.it.words:
            uses["words", word.casefold()].append(Use(meaning.it.actor, meaning.spot, "words", meaning.it.since, meaning.it.until))
    for (_, word), users in uses.items():
        for one, other in combinations(users, 2):
            if one.actor != other.actor and _share_a_day(one, other):
                where = f"{one.actor} on line {one.spot.line_of(one.key)}"
                do = "leave it to one of them, or give it days in a [[meaning]] each"
                yield other.spot.at(other.key, f"{word!r} is {other.actor}, and {where}", do)


def doubtful_words(subject: Subject) -> Iterator[Mistake]:
    """Yield words of sides that are found where nobody means the side, or nowhere."""
    pack = subject.pack
    rows: list[tuple[str, At[Actor] | At[Meaning], str, tuple[str, ...]]] = [
        *((row.it.id, row, key, getattr(row.it, key)) for row in pack.actors for key in LOWER),
        *((meaning.it.actor, meaning, "words", meaning.it.words) for meaning in pack.meanings),
    ]
    for side, row, key, said in rows:
        for word in said:
            if word in NOBODYS:
                do = f"take it away; what means the side only in capitals belongs into cased: {word.upper()!r}"
                yield row.spot.at(key, f"{side}: {key}: {word!r} is an English word in any case, and means nobody", do)
            elif key == "peoples" and len(word.split()) > 1:
                do = f"write the whole into words: '{word} forces', '{word} fighters'"
                yield row.spot.at(key, f"{side}: peoples: {word!r} is never found, as a people is one word", do)
    for row in pack.actors:
        actor, own = row.it, {word for meaning in pack.meanings if meaning.it.actor == row.it.id for word in meaning.it.words}
        called = {*own, *(word.casefold() for word in (actor.name, *actor.words, *actor.offices, *actor.outlets, *actor.spokespeople))}
        if actor.names and actor.names[0].casefold() not in called:
            what = f"{actor.id}: names: what sounds like {actor.names[0]!r} is read as that word, which is none of the side's"
            yield row.spot.at("names", what, f"add {actor.names[0].casefold()!r} to words")


def _share_a_day(one: Use, other: Use) -> bool:
    return overlap(*(Meaning(words=(), actor="", since=use.since, until=use.until) for use in (one, other)))


def _lower(row: At[Actor] | At[Meaning], key: str, words: tuple[str, ...]) -> Iterator[Mistake]:
    for word in words:
        if not word.strip():
            yield row.spot.at(key, f"{key}: an empty word", "delete it")
        elif word != word.lower():
            yield row.spot.at(
                key, f"{key}: {word!r} is not in small letters", "write it so; what means it only in capitals belongs into cased"
            )


def _ordered(spot: Spot, who: str, since: date | None, until: date | None, key: str) -> Iterator[Mistake]:
    if since and until and until < since:
        yield spot.at("until", f"{who}: until {until} lies before {key} {since}", "put them in order")
