"""What the other files name: sources, the baseline, alert rules, words, sounds, and theatre.toml itself."""

import re
from collections.abc import Iterator, Mapping

from groundshift.core.theatre.alerts import Known, wrong
from groundshift.core.theatre.checks.subject import ID, Subject, formed, twice
from groundshift.core.theatre.files import Fields
from groundshift.core.theatre.mistakes import Mistake, Spot, near
from groundshift.core.theatre.pack import TAKEN_AWAY, WORD_KINDS, At
from groundshift.core.theatre.settings import VOICES, Head, Shared

COUNTRY = re.compile(r"[A-Z]{2}")
ADDRESS = re.compile(r"https?://[^\s/]+\.[^\s]+")
SOONEST = 10  # seconds between two polls of a feed


def sources(subject: Subject) -> Iterator[Mistake]:
    """Yield sources of no side that there is, domains of two sources, ids that are there twice, and what is dropped and was never there."""
    pack, theatre = subject.pack, subject.theatre
    yield from _rows_by_id(pack.sources, subject.common.sources, "source")
    for row in pack.sources:
        side = row.it.get("side")
        if isinstance(side, str) and side not in theatre.actors:
            yield row.spot.at("side", f"no actor {side}", near(side, theatre.actors))
    spots = {str(row.it.get("id")): row.spot for row in (*subject.common.sources, *pack.sources)}
    whose: dict[str, str] = {}
    for source in theatre.sources.values():
        for domain in source.domains:
            if whose.setdefault(domain, source.id) != source.id:
                yield spots[source.id].at(
                    "domains", f"{domain} is {whose[domain]}'s already", "a domain names one source: delete it in one of the two"
                )


def feeds(subject: Subject) -> Iterator[Mistake]:
    """Yield feeds of no source that there is, of no address of the web, and those that are there twice."""
    for row in subject.pack.feeds:
        if row.it.source not in subject.theatre.sources:
            yield row.spot.at("source", f"no source {row.it.source}", near(row.it.source, subject.theatre.sources))
        if not ADDRESS.fullmatch(row.it.url):
            yield row.spot.at("url", f"{row.it.url!r} is no address of the web", "write it whole: https://news.example/feed")
        if row.it.every_seconds < SOONEST:
            yield row.spot.at("every_seconds", f"every {row.it.every_seconds:g} s", f"no feed is asked more often than every {SOONEST} s")
    yield from twice(((row.it.url, row) for row in subject.pack.feeds), "url", "{name} is on line {line} already", "delete one of the two")


def alerts(subject: Subject) -> Iterator[Mistake]:
    """Yield everything that is wrong with the alert rules, the common ones with what the pack says otherwise."""
    pack, theatre = subject.pack, subject.theatre
    yield from _rows_by_id(pack.alerts, subject.common.alerts, "rule")
    known = Known(
        provinces=frozenset(place.name for place in theatre.at_level("province")),
        places=frozenset(theatre.places),
        gainers=frozenset(theatre.actors),
        feeds=frozenset(theatre.sources),
    )
    own = {str(row.it.get("id")): row for row in pack.alerts}
    shared = {str(row.it.get("id")): row for row in subject.common.alerts}
    for rule in theatre.alerts:
        name = str(rule.get("id"))
        row = own.get(name) or shared[name]
        for problem in wrong(rule, known):
            yield row.spot.at(problem.field, f"rule {rule.get('id', '')}: {problem.field}: {problem.what}", problem.do)


def _rows_by_id(rows: list[At[Fields]], shared: list[At[Fields]], what: str) -> Iterator[Mistake]:
    """Yield rows without an id or with another's, and those that drop what common/ does not have."""
    named = [(row.it["id"], row) for row in rows if isinstance(row.it.get("id"), str)]
    yield from formed(named)
    yield from twice(named, "id", what + " {name} is on line {line} already", "give it another id, or make one of the two")
    known = {str(row.it.get("id")) for row in shared}
    for name, row in named:
        if "drop" in row.it and (row.it["drop"] is not True or name not in known):
            yield row.spot.at(
                "drop",
                f"{what} {name} is none of common/",
                near(name, known) if row.it["drop"] is True else "write drop = true, or no drop",
            )


def baseline(subject: Subject) -> Iterator[Mistake]:
    """Yield holdings of places or by sides that there are not, places held twice, and instants without a zone."""
    places, actors = subject.theatre.places, subject.theatre.actors
    for row in subject.pack.baseline:
        holding = row.it
        if holding.place not in places:
            yield row.spot.at("place", f"no place {holding.place}", near(holding.place, places))
        if holding.holder not in actors:
            yield row.spot.at("holder", f"{holding.place}: no actor {holding.holder}", near(holding.holder, actors))
        if holding.at.tzinfo is None:
            yield row.spot.at("at", f"{holding.place}: {holding.at} has no zone", "write an instant in UTC: 2021-05-01T00:00:00Z")
        if not holding.source.strip():
            yield row.spot.at("source", f"{holding.place}: nobody says so", 'name who does; "author" where it is general knowledge')
    yield from twice(
        ((row.it.place, row) for row in subject.pack.baseline), "place", "{name} is held on line {line} already", "delete one of the two"
    )


def words(subject: Subject) -> Iterator[Mistake]:
    """Yield words of a kind that there is not, words that are there twice, and words taken away that common/ does not have."""
    shared = {(row.it.kind, row.it.name) for row in subject.common.words}
    for row in subject.pack.words:
        kind = row.it.kind.removeprefix(TAKEN_AWAY)
        if not row.it.name.strip():
            yield row.spot.at("", "a word without letters", "delete the line")
        if kind not in WORD_KINDS:
            yield row.spot.at("", f"{row.it.name}: no kind {kind!r}", near(kind, WORD_KINDS))
        elif row.it.kind.startswith(TAKEN_AWAY) and (kind, row.it.name) not in shared:
            yield row.spot.at(
                "", f"{row.it.name} is no {kind} of common/words.csv", near(row.it.name, {name for of, name in shared if of == kind})
            )
    named = (((row.it.kind, row.it.name), row) for row in subject.pack.words)
    yield from twice(named, "", "{name[1]} is a {name[0]} on line {line} already", "delete one of the two")


def sounds(subject: Subject) -> Iterator[Mistake]:
    """Yield rules of sound whose example means no place, or that cost less than nothing, and elements without words."""
    names = {name for place in subject.theatre.places.values() for name in place.names}
    for sound in subject.pack.sounds:
        if sound.it.means not in names:
            yield sound.spot.at("", f"{sound.it.example}: no place is called {sound.it.means}", near(sound.it.means, names))
        if sound.it.cost < 0:
            yield sound.spot.at("", f"{sound.it.said}: a cost of {sound.it.cost}", "0 is a mere way of writing, more is farther")
    for element in subject.pack.elements:
        if not element.it.element or not all(element.it.words.split("|")):
            yield element.spot.at("", f"{element.it.element!r} is translated as nothing", "write English words, parted by bars")
    elements = ((row.it.element, row) for row in subject.pack.elements)
    yield from twice(elements, "", "{name} is on line {line} already", "make one of the two")


def head(subject: Subject) -> Iterator[Mistake]:
    """Yield what theatre.toml names and is not there."""
    spot, said, theatre = subject.pack.spot, subject.pack.head, subject.theatre
    if said is None:
        return
    yield from _weights(spot, said)
    if not isinstance(said, Head):
        return
    if not ID.fullmatch(said.id):
        yield spot.at("id", f"id {said.id!r} is no id", "small ASCII letters, digits and hyphens")
    if not said.name.strip():
        yield spot.at("name", "the theatre has no name", "give it one")
    for key, known, what in (
        ("reader_insurgent", theatre.actors, "actor"),
        ("reader_state", theatre.actors, "actor"),
        ("reader_capital", theatre.places, "place"),
    ):
        name = getattr(said, key)
        if name and name not in known:
            yield spot.at(key, f"{key}: no {what} {name}", near(name, known))
    for code in said.countries:
        if not COUNTRY.fullmatch(code):
            yield spot.at("countries", f"{code!r} is no country's code", "write ISO 3166-1 alpha-2: SY")
    for word in said.demonyms:
        if word != word.lower():
            yield spot.at("demonyms", f"{word!r} is not in small letters", "write it so")
    yield from _crossings(spot, said, theatre.places)


def _crossings(spot: Spot, said: Head, places: Mapping[str, object]) -> Iterator[Mistake]:
    for land, crossings in said.crossings.items():
        if land != land.lower():
            yield spot.at(f"crossings.{land}", f"crossings: {land!r} is not in small letters", "write it so")
        for name in crossings:
            if name and name not in places:
                yield spot.at(f"crossings.{land}", f"crossings: no place {name}", near(name, places))


def _weights(spot: Spot, said: Shared) -> Iterator[Mistake]:
    if not 0 <= said.place_confidence_line <= 1:
        yield spot.at("place_confidence_line", f"a confidence of {said.place_confidence_line}", "write a number from 0 to 1")
    if said.edition < 0:
        yield spot.at("edition", f"edition {said.edition}", "editions are counted from 1")
    for standing, lines in said.standings.items():
        for voice in sorted({voice for line in lines for voice in line} - set(VOICES)):
            yield spot.at(f"standings.{standing}", f"standings: no voice {voice!r}", near(voice, VOICES))
