"""What is no mistake and makes a pack poor."""

import re
from collections.abc import Iterable, Iterator

from groundshift.core.theatre.checks.outlines import OUTLINES, strays
from groundshift.core.theatre.checks.places import joined_places, shared_aliases
from groundshift.core.theatre.checks.sides import doubtful_words
from groundshift.core.theatre.checks.subject import Subject
from groundshift.core.theatre.mistakes import Mistake
from groundshift.core.theatre.model import Place
from groundshift.core.theatre.pack import EXPECTED
from groundshift.core.theatre.settings import Head

EACH = 40  # of what somebody should go through so many are named
GUESSED = "capital: a guess"  # in the source of a row that `groundshift theatre new` wrote
ARTICLE = re.compile(r"^(?:A[lnrstzd]|A[std]h|Adh|E[lnrst])[ -](?=\w)")  # of Arabic, before a name in GeoNames' romanisation


def thin(subject: Subject) -> Iterator[Mistake]:
    """Yield warnings of what a pack with places lacks."""
    head = subject.pack.head
    if isinstance(head, Head) and not head.placeless:
        yield from shared_aliases(subject)
        yield from joined_places(subject)
        yield from strays(subject)
        yield from _places(subject)
        yield from _guesses(subject)
        yield from _sides(subject)
        yield from doubtful_words(subject)
        yield from _files(subject)
        yield from _head(subject, head)


def _places(subject: Subject) -> Iterator[Mistake]:
    places = list(subject.theatre.places.values())
    if bare := [place.id for place in places if not place.aliases]:
        yield Mistake(
            _file(subject, "places.csv"),
            0,
            f"{_listed('place', bare)} without an alias",
            "add the spellings of reports and machine translations",
        )
    seats = {place.capital_of for place in places}
    if poor := [place.id for place in places if place.level == "province" and place.id not in seats]:
        yield Mistake(
            _file(subject, "places.csv"),
            0,
            f"{_listed('province', poor)} without a capital",
            "write its id in the column capital_of of a city",
        )


def _guesses(subject: Subject) -> Iterator[Mistake]:
    """Yield what `groundshift theatre new` could only guess and nobody has seen to: capitals, and names that reports write otherwise."""
    file, places = _file(subject, "places.csv"), list(subject.theatre.places.values())
    if guessed := [place.id for place in places if place.capital_of and GUESSED in place.source]:
        do = f"move capital_of where another place is the capital; where it is right, take '{GUESSED} ...' out of its source"
        yield Mistake(file, 0, f"{_listed('capital', guessed, EACH)} that {'are guesses' if len(guessed) > 1 else 'is a guess'}", do)
    foreign = [
        f"{place.id}: {bare}"
        for place in places
        if place.source.startswith("GeoNames") and _in_arabic(place) and (bare := _unreported(place.name))
        and bare.casefold() not in {alias.casefold() for alias in place.names}
    ]  # fmt: skip
    if foreign:
        what = f"{_listed('name', foreign, EACH)} as GeoNames writes Arabic, without the alias that reports use"
        yield Mistake(file, 0, what, "write the name as reports in English do, and their other spellings as aliases")


def _unreported(name: str) -> str:
    """Return what reports make of a name that they do not write so, "" where they may: al-Bab stays, Ash Sharqat is Sharqat."""
    bare = ARTICLE.sub("", name).replace("'", "")
    strange = "'" in name or (bare != name and (bare.endswith("ah") or name[1] != "l"))
    return bare if strange else ""


def _in_arabic(place: Place) -> bool:
    return any("\u0600" <= char <= "\u06ff" for alias in place.aliases for char in alias)


def _sides(subject: Subject) -> Iterator[Mistake]:
    related = {side for row in subject.pack.relations if row.it.kind == "enemy" for side in (row.it.a, row.it.b)}
    for row in subject.pack.actors:
        if row.it.party and row.it.id not in related:
            yield row.spot.at("", f"{row.it.id} has no enemy", 'write a [[relation]] of kind = "enemy", or party = false')
        if not row.it.words and all(row.it.id != meaning.it.actor for meaning in subject.pack.meanings):
            yield row.spot.at("", f"{row.it.id} has no words", "list what reports call it: words = [...]")


def _files(subject: Subject) -> Iterator[Mistake]:
    folder = subject.pack.folder
    if not subject.pack.baseline:
        yield Mistake(
            _file(subject, "baseline.toml"), 0, "no baseline", "say who held the capitals on the first day, with a [[holding]] each"
        )
    if not folder.has(EXPECTED):
        yield Mistake(_file(subject, EXPECTED), 0, "no samples", "write some articles, and what they should give")
    if not folder.has("ATTRIBUTION.md"):
        yield Mistake(_file(subject, "ATTRIBUTION.md"), 0, "no sources and licences of the data", "say where it is from")
    outlined = folder.text(OUTLINES) or ""
    if bare := [place.name for place in subject.theatre.at_level("province") if f'"{place.name}"' not in outlined]:
        yield Mistake(
            _file(subject, OUTLINES), 0, f"{_listed('province', bare)} without an outline", "add one, with its name in properties.name"
        )


def _head(subject: Subject, head: Head) -> Iterator[Mistake]:
    for key, why in (
        ("countries", "what is made for a country cannot be"),
        ("reader_insurgent", 'who "the rebels" are is then open'),
        ("reader_state", 'who "the army" is is then open'),
        ("reader_capital", "the name of the capital does not stand for the state"),
        ("demonyms", "an article is then known as one about this war by places and sides alone"),
        ("watched_since", "totals from before the war are held against our count"),
    ):
        if not getattr(head, key):
            yield subject.pack.spot.at(key, f"no {key}: {why}", "write it")


def _file(subject: Subject, name: str) -> str:
    return subject.pack.folder.whole(name).file


def _listed(what: str, names: Iterable[str], most: int = 5) -> str:
    """Return how many there are, and the first of them."""
    names = list(names)
    return f"{len(names)} {what}{'s' * (len(names) > 1)} ({', '.join(names[:most])}{', ...' * (len(names) > most)})"
