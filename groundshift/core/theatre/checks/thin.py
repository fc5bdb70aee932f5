"""What is no mistake and makes a pack poor."""

from collections.abc import Iterable, Iterator

from groundshift.core.theatre.checks.outlines import OUTLINES, strays
from groundshift.core.theatre.checks.places import shared_aliases
from groundshift.core.theatre.checks.subject import Subject
from groundshift.core.theatre.mistakes import Mistake
from groundshift.core.theatre.pack import EXPECTED
from groundshift.core.theatre.settings import Head


def thin(subject: Subject) -> Iterator[Mistake]:
    """Yield warnings of what a pack with places lacks."""
    head = subject.pack.head
    if isinstance(head, Head) and not head.placeless:
        yield from shared_aliases(subject)
        yield from strays(subject)
        yield from _places(subject)
        yield from _sides(subject)
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


def _listed(what: str, names: Iterable[str]) -> str:
    """Return how many there are, and the first of them."""
    names = list(names)
    return f"{len(names)} {what}{'s' * (len(names) > 1)} ({', '.join(names[:5])}{', ...' * (len(names) > 5)})"
